/* The part of Node-API that every module uses. Each status is checked in one way. */
#ifndef WATERTIGHT_NAPI_H
#define WATERTIGHT_NAPI_H

#define NAPI_VERSION 8
#include <node_api.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Throws an Error for a failed status, unless an exception is pending. Returns NULL, so that the caller can return it. */
napi_value wt_throw_status(napi_env env, napi_status status, const char *call);
/* Throws an Error with a message. Returns NULL. */
napi_value wt_throw(napi_env env, const char *message);

/* Leaves the function, with an exception pending, when a call of Node-API fails. */
#define NAPI(env, call)                                           \
  do {                                                            \
    napi_status wt_status = (call);                               \
    if (wt_status != napi_ok) return wt_throw_status((env), wt_status, #call); \
  } while (0)

/* The same in functions that return a bool: true if the call succeeded. */
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
/* Reads `count` arguments. Missing arguments are undefined. JavaScript has checked them; here only Node-API's statuses are checked. */
bool wt_arguments(napi_env env, napi_callback_info info, napi_value *values, size_t count);
/* The bytes of a Uint8Array. */
bool wt_bytes(napi_env env, napi_value value, uint8_t **data, size_t *length);
/* Converts a bigint to an address, and back. */
bool wt_address(napi_env env, napi_value value, uintptr_t *address);
napi_value wt_from_address(napi_env env, uintptr_t address);
/* A C string of at most `room` bytes with its NUL. */
bool wt_string(napi_env env, napi_value value, char *text, size_t room);
/* Sets a property. False, with an exception pending, if `value` is NULL or the property cannot be set. */
bool wt_set(napi_env env, napi_value object, const char *name, napi_value value);
napi_value wt_number(napi_env env, double value);
napi_value wt_text(napi_env env, const char *text);
napi_value wt_bool(napi_env env, bool value);
napi_value wt_undefined(napi_env env);

/* One JavaScript thread: the main thread or a worker. Its address is unique among live threads. */
typedef struct wt_instance {
  napi_env env;
  /* Of callbacks/threads.c: its thread pointer, or 0 where that is unknown, and its number. */
  uintptr_t thread;
  int tid;
  struct wt_instance *next;
  /* Of callbacks/relay.c: NULL before the first callback. */
  void *relay;
} wt_instance;

/* The data of this JavaScript thread; NULL with an exception pending. */
wt_instance *wt_instance_of(napi_env env);

#define WT_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
