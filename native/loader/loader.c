/* An addon of its own, which Node.js loads in the place of koffi's: it initialises koffi's addon, and comes back where that cannot go on. An
   addon of its own, since koffi keeps its data in the environment that it is initialised with. */
#include "loader/loader.h"

#include <setjmp.h>
#include <stddef.h>

/* The initialisation that runs on this thread. */
static _Thread_local jmp_buf *under_way;

static void fatal_error(const char *location, size_t location_length, const char *message, size_t message_length) {
  /* Between here and there is nothing but koffi's own code. What it had made stays: the thread is about to end. */
  if (under_way != NULL) longjmp(*under_way, 1);
  napi_fatal_error(location, location_length, message, message_length);
}

__attribute__((visibility("default"))) wt_koffi_loader watertight_koffi_loader = {.fatal_error = fatal_error};

NAPI_MODULE_EXPORT int32_t node_api_module_get_api_version_v1(void) {
  return watertight_koffi_loader.api_version;
}

NAPI_MODULE_EXPORT napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  jmp_buf here;
  napi_value volatile made = NULL;
  under_way = &here;
  if (setjmp(here) == 0) made = watertight_koffi_loader.initialise(env, exports);
  under_way = NULL;
  return made;
}
