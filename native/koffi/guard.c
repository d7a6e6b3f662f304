/* A JavaScript thread that is terminated while koffi runs must not end the process. node-addon-api, which koffi is built with, takes it for a
   fatal error when an exception cannot be thrown (unless NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS is defined), and when what a failed call
   returned is used. */
#include "koffi/guard.h"
#include "elf/objects.h"
#include "loader/loader.h"

#include <dlfcn.h>
#include <string.h>

static napi_status throw_if_possible(napi_env env, napi_value error) {
  napi_status status = napi_throw(env, error);
  return status == napi_pending_exception || status == napi_cannot_run_js ? napi_ok : status;
}

/* What the slots of koffi's addon are filled with. */
typedef struct {
  const wt_object *object;
  const wt_koffi_loader *loader;
} hooks;

static bool replace(const wt_slot *slot, void *data) {
  const hooks *hooks = data;
  uintptr_t value = 0;
  if (strcmp(slot->symbol, "napi_throw") == 0) value = (uintptr_t)throw_if_possible;
  if (strcmp(slot->symbol, "napi_fatal_error") == 0) value = (uintptr_t)hooks->loader->fatal_error;
  if (value != 0) (void)wt_write_slot(hooks->object, slot->slot, value);
  return true;
}

/* koffiGuard(koffi, loader): loads koffi's addon and the one that initialises it, for good. False if that fails: Node.js loads koffi's, then. */
static napi_value guard(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  char koffi_path[WT_PATH], loader_path[WT_PATH];
  wt_object object;
  if (!wt_arguments(env, info, arguments, 2)) return NULL;
  if (!wt_string(env, arguments[0], koffi_path, sizeof koffi_path) || !wt_string(env, arguments[1], loader_path, sizeof loader_path)) return NULL;
  void *koffi = dlopen(koffi_path, RTLD_LAZY | RTLD_NODELETE);
  void *library = dlopen(loader_path, RTLD_LAZY | RTLD_NODELETE);
  if (koffi == NULL || library == NULL || !wt_object_of_file(koffi_path, &object)) return wt_bool(env, false);
  wt_koffi_loader *loader = dlsym(library, WT_KOFFI_LOADER);
  napi_addon_register_func initialise = (napi_addon_register_func)dlsym(koffi, "napi_register_module_v1");
  if (loader == NULL || initialise == NULL) return wt_bool(env, false);
  node_api_addon_get_api_version_func version = (node_api_addon_get_api_version_func)dlsym(koffi, "node_api_module_get_api_version_v1");
  loader->api_version = version == NULL ? NAPI_VERSION : version();
  loader->initialise = initialise;
  wt_each_slot(&object, replace, &(hooks){&object, loader});
  return wt_bool(env, true);
}

bool wt_koffi_guard(napi_env env, napi_value exports) {
  static const wt_function functions[] = {{"koffiGuard", guard}};
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
