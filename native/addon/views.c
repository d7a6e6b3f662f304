/* ArrayBuffers over memory of a C library. The memory's owner is kept alive as long as one of them exists. */
#include "addon/views.h"

/* The last ArrayBuffer over the memory was collected: the keeper is released. */
static void unseen(napi_env env, void *data, void *hint) {
  (void)data;
  /* When a thread ends, its references are deleted before this runs; the status is ignored. */
  (void)napi_delete_reference(env, hint);
}

/* viewOf(address, length, keeper): an ArrayBuffer that keeps `keeper` alive, as does every ArrayBuffer that its memory is transferred to. */
static napi_value view_of(napi_env env, napi_callback_info info) {
  napi_value arguments[3], made;
  uintptr_t address = 0;
  int64_t length = 0;
  napi_ref keeper = NULL;
  if (!wt_arguments(env, info, arguments, 3)) return NULL;
  if (!wt_address(env, arguments[0], &address)) return NULL;
  NAPI(env, napi_get_value_int64(env, arguments[1], &length));
  if (address == 0 || length <= 0) return wt_throw(env, "viewOf: expected an address other than 0 and a length of at least 1");
  NAPI(env, napi_create_reference(env, arguments[2], 1, &keeper));
  napi_status status = napi_create_external_arraybuffer(env, (void *)address, (size_t)length, unseen, keeper, &made);
  if (status == napi_ok) return made;
  (void)napi_delete_reference(env, keeper);
  return wt_throw_status(env, status, "napi_create_external_arraybuffer");
}

bool wt_views(napi_env env, napi_value exports) {
  static const wt_function functions[] = {{"viewOf", view_of}};
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
