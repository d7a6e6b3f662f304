/*
 * The same C functions behind two bindings: koffi and Watertight load this file as a shared library; the functions
 * at the end are the N-API addon that one would write by hand (ask for the size, allocate, fill).
 *
 * The "seal" copies the message and appends a tag of 16 bytes, so that the cost measured is the binding's.
 */
#define NAPI_VERSION 8
#include <node_api.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define TAG 16
#define EXPORT __attribute__((visibility("default")))

static void fill(uint8_t *out, const uint8_t *message, size_t length) {
  memcpy(out, message, length);
  memset(out + length, 0x5a, TAG);
}

/* Only C knows: NULL or too small gives the need (status 14). */
EXPORT int bench_query(const uint8_t *message, size_t length, uint8_t *out, size_t *out_length) {
  size_t need = length + TAG;
  if (out == NULL || *out_length < need) {
    *out_length = need;
    return 14;
  }
  fill(out, message, length);
  *out_length = need;
  return 0;
}

/* The size follows from the input. */
EXPORT int bench_exactly(const uint8_t *message, size_t length, uint8_t *out) {
  fill(out, message, length);
  return 0;
}

/* An upper bound that the call shrinks. */
EXPORT int bench_up_to(const uint8_t *message, size_t length, uint8_t *out, unsigned long long *out_length) {
  fill(out, message, length);
  *out_length = length + TAG;
  return 0;
}

/* DER style: NULL returns the length, a pointer is written and advanced. */
EXPORT int bench_der(const uint8_t *message, size_t length, unsigned char **out) {
  if (out != NULL) {
    fill(*out, message, length);
    *out += length + TAG;
  }
  return (int)(length + TAG);
}

/* A resource, as small as one can be. */
EXPORT void *bench_open(void) { return malloc(64); }
EXPORT void bench_close(void *item) { free(item); }

EXPORT const char *bench_version(void) { return "1.0.0"; }

static napi_value failed(napi_env env, const char *message) {
  napi_throw_error(env, NULL, message);
  return NULL;
}

static napi_value napi_query(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument, result;
  void *message, *out;
  size_t length, out_length = 0;
  if (napi_get_cb_info(env, info, &count, &argument, NULL, NULL) != napi_ok) return failed(env, "arguments");
  if (napi_get_buffer_info(env, argument, &message, &length) != napi_ok) return failed(env, "message");
  if (bench_query(message, length, NULL, &out_length) != 14) return failed(env, "size");
  if (napi_create_buffer(env, out_length, &out, &result) != napi_ok) return failed(env, "memory");
  if (bench_query(message, length, out, &out_length) != 0) return failed(env, "seal");
  return result;
}

static napi_value napi_exactly(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument, result;
  void *message, *out;
  size_t length;
  if (napi_get_cb_info(env, info, &count, &argument, NULL, NULL) != napi_ok) return failed(env, "arguments");
  if (napi_get_buffer_info(env, argument, &message, &length) != napi_ok) return failed(env, "message");
  if (napi_create_buffer(env, length + TAG, &out, &result) != napi_ok) return failed(env, "memory");
  if (bench_exactly(message, length, out) != 0) return failed(env, "seal");
  return result;
}

static napi_value init(napi_env env, napi_value exports) {
  const napi_property_descriptor functions[] = {
      {"query", NULL, napi_query, NULL, NULL, NULL, napi_enumerable, NULL},
      {"exactly", NULL, napi_exactly, NULL, NULL, NULL, napi_enumerable, NULL},
  };
  if (napi_define_properties(env, exports, 2, functions) != napi_ok) return failed(env, "exports");
  return exports;
}

NAPI_MODULE(NODE_GYP_MODULE_NAME, init)
