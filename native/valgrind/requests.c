/* Client requests to Valgrind's memcheck: instruction sequences that do nothing natively and that Valgrind intercepts. */
#include "valgrind/requests.h"

#if defined(__has_include)
#if __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>
#define WT_REQUESTS 1
#endif
#endif

#ifdef WT_REQUESTS

#include <string.h>

unsigned wt_stack_register(uintptr_t lowest, uintptr_t highest) { return VALGRIND_STACK_REGISTER(lowest, highest); }
void wt_stack_deregister(unsigned stack) { VALGRIND_STACK_DEREGISTER(stack); }

static napi_value running(napi_env env, napi_callback_info info) {
  (void)info;
  return wt_number(env, (double)RUNNING_ON_VALGRIND);
}

static napi_value leak_check(napi_env env, napi_callback_info info) {
  napi_value argument;
  char kind[16];
  if (!wt_arguments(env, info, &argument, 1) || !wt_string(env, argument, kind, sizeof kind)) return NULL;
  if (strcmp(kind, "full") == 0) VALGRIND_DO_LEAK_CHECK;
  else if (strcmp(kind, "quick") == 0) VALGRIND_DO_QUICK_LEAK_CHECK;
  else if (strcmp(kind, "added") == 0) VALGRIND_DO_ADDED_LEAK_CHECK;
  else if (strcmp(kind, "changed") == 0) VALGRIND_DO_CHANGED_LEAK_CHECK;
  else return wt_throw(env, "memcheckLeakCheck: expected full, quick, added or changed");
  return wt_undefined(env);
}

static napi_value amount(napi_env env, unsigned long blocks, unsigned long bytes) {
  napi_value made;
  NAPI(env, napi_create_object(env, &made));
  if (!wt_set(env, made, "blocks", wt_number(env, (double)blocks))) return NULL;
  if (!wt_set(env, made, "bytes", wt_number(env, (double)bytes))) return NULL;
  return made;
}

static napi_value count_leaks(napi_env env, napi_callback_info info) {
  (void)info;
  static const char *const names[] = {"leaked", "dubious", "reachable", "suppressed"};
  unsigned long bytes[4], blocks[4];
  VALGRIND_COUNT_LEAKS(bytes[0], bytes[1], bytes[2], bytes[3]);
  VALGRIND_COUNT_LEAK_BLOCKS(blocks[0], blocks[1], blocks[2], blocks[3]);
  napi_value made;
  NAPI(env, napi_create_object(env, &made));
  for (size_t i = 0; i < WT_COUNT(names); i++) {
    if (!wt_set(env, made, names[i], amount(env, blocks[i], bytes[i]))) return NULL;
  }
  return made;
}

static napi_value count_errors(napi_env env, napi_callback_info info) {
  (void)info;
  return wt_number(env, (double)VALGRIND_COUNT_ERRORS);
}

static napi_value make_memory(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  uint8_t *data;
  size_t length;
  char state[16];
  if (!wt_arguments(env, info, arguments, 2) || !wt_bytes(env, arguments[0], &data, &length)) return NULL;
  if (!wt_string(env, arguments[1], state, sizeof state)) return NULL;
  if (strcmp(state, "noaccess") == 0) (void)VALGRIND_MAKE_MEM_NOACCESS(data, length);
  else if (strcmp(state, "undefined") == 0) (void)VALGRIND_MAKE_MEM_UNDEFINED(data, length);
  else if (strcmp(state, "defined") == 0) (void)VALGRIND_MAKE_MEM_DEFINED(data, length);
  else return wt_throw(env, "memcheckMakeMemory: expected noaccess, undefined or defined");
  return wt_undefined(env);
}

static napi_value reporting(napi_env env, napi_callback_info info) {
  napi_value argument;
  bool on = false;
  if (!wt_arguments(env, info, &argument, 1)) return NULL;
  NAPI(env, napi_get_value_bool(env, argument, &on));
  if (on) VALGRIND_ENABLE_ERROR_REPORTING;
  else VALGRIND_DISABLE_ERROR_REPORTING;
  return wt_undefined(env);
}

static napi_value stack_register(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  uintptr_t lowest, highest;
  if (!wt_arguments(env, info, arguments, 2) || !wt_address(env, arguments[0], &lowest)) return NULL;
  if (!wt_address(env, arguments[1], &highest)) return NULL;
  return wt_number(env, (double)wt_stack_register(lowest, highest));
}

static napi_value stack_deregister(napi_env env, napi_callback_info info) {
  napi_value argument;
  double id = 0;
  if (!wt_arguments(env, info, &argument, 1)) return NULL;
  NAPI(env, napi_get_value_double(env, argument, &id));
  wt_stack_deregister((unsigned)id);
  return wt_undefined(env);
}

bool wt_requests(napi_env env, napi_value exports) {
  static const wt_function functions[] = {
      {"memcheckRunning", running},          {"memcheckLeakCheck", leak_check},         {"memcheckCountLeaks", count_leaks},
      {"memcheckCountErrors", count_errors}, {"memcheckMakeMemory", make_memory},       {"memcheckReporting", reporting},
      {"memcheckStackRegister", stack_register}, {"memcheckStackDeregister", stack_deregister},
  };
  return wt_set(env, exports, "memcheckRequests", wt_bool(env, true)) && wt_define(env, exports, functions, WT_COUNT(functions));
}

#else

unsigned wt_stack_register(uintptr_t lowest, uintptr_t highest) {
  (void)lowest;
  (void)highest;
  return 0;
}
void wt_stack_deregister(unsigned stack) { (void)stack; }

/* Built without Valgrind's headers: `memcheckRequests` is false, and JavaScript reports it. */
bool wt_requests(napi_env env, napi_value exports) { return wt_set(env, exports, "memcheckRequests", wt_bool(env, false)); }

#endif
