/* The conversions between JavaScript and C that every module shares. */
#include "napi/napi.h"

#include <stdio.h>

napi_value wt_throw(napi_env env, const char *message) {
  bool pending = false;
  if (napi_is_exception_pending(env, &pending) == napi_ok && !pending) {
    /* If this fails too, the thread is ending, and the error cannot be reported. */
    (void)napi_throw_error(env, "NATIVE_ERROR", message);
  }
  return NULL;
}

napi_value wt_throw_status(napi_env env, napi_status status, const char *call) {
  char message[256];
  const napi_extended_error_info *info = NULL;
  const char *why = NULL;
  if (napi_get_last_error_info(env, &info) == napi_ok && info != NULL) why = info->error_message;
  snprintf(message, sizeof message, "%.120s: %.100s (status %d)", call, why == NULL ? "failed" : why, (int)status);
  return wt_throw(env, message);
}

bool wt_define(napi_env env, napi_value object, const wt_function *functions, size_t count) {
  for (size_t i = 0; i < count; i++) {
    napi_value made;
    NAPI_BOOL(env, napi_create_function(env, functions[i].name, NAPI_AUTO_LENGTH, functions[i].call, NULL, &made));
    NAPI_BOOL(env, napi_set_named_property(env, object, functions[i].name, made));
  }
  return true;
}

bool wt_arguments(napi_env env, napi_callback_info info, napi_value *values, size_t count) {
  size_t given = count;
  NAPI_BOOL(env, napi_get_cb_info(env, info, &given, values, NULL, NULL));
  return true;
}

bool wt_bytes(napi_env env, napi_value value, uint8_t **data, size_t *length) {
  napi_typedarray_type type;
  NAPI_BOOL(env, napi_get_typedarray_info(env, value, &type, length, (void **)data, NULL, NULL));
  if (type != napi_uint8_array) {
    wt_throw(env, "expected a Uint8Array");
    return false;
  }
  return true;
}

bool wt_address(napi_env env, napi_value value, uintptr_t *address) {
  uint64_t bits = 0;
  bool lossless = false;
  NAPI_BOOL(env, napi_get_value_bigint_uint64(env, value, &bits, &lossless));
  *address = (uintptr_t)bits;
  return true;
}

napi_value wt_from_address(napi_env env, uintptr_t address) {
  napi_value made;
  NAPI(env, napi_create_bigint_uint64(env, (uint64_t)address, &made));
  return made;
}

bool wt_string(napi_env env, napi_value value, char *text, size_t room) {
  size_t length = 0;
  NAPI_BOOL(env, napi_get_value_string_utf8(env, value, text, room, &length));
  return true;
}

bool wt_set(napi_env env, napi_value object, const char *name, napi_value value) {
  if (value == NULL) return false;
  NAPI_BOOL(env, napi_set_named_property(env, object, name, value));
  return true;
}

napi_value wt_number(napi_env env, double value) {
  napi_value made;
  NAPI(env, napi_create_double(env, value, &made));
  return made;
}

napi_value wt_text(napi_env env, const char *text) {
  napi_value made;
  if (text == NULL) NAPI(env, napi_get_null(env, &made));
  else NAPI(env, napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &made));
  return made;
}

napi_value wt_bool(napi_env env, bool value) {
  napi_value made;
  NAPI(env, napi_get_boolean(env, value, &made));
  return made;
}

napi_value wt_undefined(napi_env env) {
  napi_value made;
  NAPI(env, napi_get_undefined(env, &made));
  return made;
}

wt_instance *wt_instance_of(napi_env env) {
  void *data = NULL;
  napi_status status = napi_get_instance_data(env, &data);
  if (status != napi_ok) wt_throw_status(env, status, "napi_get_instance_data");
  else if (data == NULL) wt_throw(env, "the addon has no data for this thread");
  return data;
}
