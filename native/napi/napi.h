/* What every part of the addon needs of Node-API: each status is checked, in one way. */
#ifndef WATERTIGHT_NAPI_H
#define WATERTIGHT_NAPI_H

#define NAPI_VERSION 8
#include <node_api.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Throws what went wrong, unless something was thrown already. Gives NULL, so that it can be returned. */
napi_value wt_throw_status(napi_env env, napi_status status, const char *call);
/* Throws an Error with a message of ours. Gives NULL. */
napi_value wt_throw(napi_env env, const char *message);

/* Leaves the function, with an exception pending, when a call of Node-API fails. */
#define NAPI(env, call)                                           \
  do {                                                            \
    napi_status wt_status = (call);                               \
    if (wt_status != napi_ok) return wt_throw_status((env), wt_status, #call); \
  } while (0)

/* The same in functions that give a bool: true when it worked. */
#define NAPI_BOOL(env, call)                                      \
  do {                                                            \
    napi_status wt_status = (call);                               \
    if (wt_status != napi_ok) {                                   \
      wt_throw_status((env), wt_status, #call);                   \
      return false;                                               \
    }                                                             \
  } while (0)

typedef struct {
  const char *name;
  napi_callback call;
} wt_function;

/* Adds functions to an object. */
bool wt_define(napi_env env, napi_value object, const wt_function *functions, size_t count);
/* Reads `count` arguments; those that were not passed are undefined. JavaScript has checked them: here only Node-API's statuses count. */
bool wt_arguments(napi_env env, napi_callback_info info, napi_value *values, size_t count);
/* Bytes of a Uint8Array. */
bool wt_bytes(napi_env env, napi_value value, uint8_t **data, size_t *length);
/* An address from a bigint, and back. */
bool wt_address(napi_env env, napi_value value, uintptr_t *address);
napi_value wt_from_address(napi_env env, uintptr_t address);
/* A C string of at most `room` bytes with its NUL. */
bool wt_string(napi_env env, napi_value value, char *text, size_t room);
/* Sets a property. NULL in `value` means that making it failed: then an exception is pending already. */
bool wt_set(napi_env env, napi_value object, const char *name, napi_value value);
napi_value wt_number(napi_env env, double value);
napi_value wt_text(napi_env env, const char *text);
napi_value wt_bool(napi_env env, bool value);
napi_value wt_undefined(napi_env env);

/* One JavaScript thread, the main one or a worker's. Its address tells it from every other that lives. */
typedef struct {
  napi_env env;
} wt_instance;

/* The data of this JavaScript thread; NULL with an exception pending. */
wt_instance *wt_instance_of(napi_env env);

#define WT_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
