/* Which allocation is to fail: one at a time for the whole process, decided where the replacements ask. */
#define _GNU_SOURCE
#include "faults.h"
#include "hooks.h"
#include "ledger.h"
#include "napi.h"
#include "stacks.h"

#include <unistd.h>

atomic_bool wt_faults_armed;

static struct {
  uint32_t watches;
  uint64_t nth;
  bool for_good;
  /* 0: any thread's. */
  pid_t thread;
  _Atomic uint64_t counted, failed;
  _Atomic uint32_t stack;
} plan;

static pid_t this_thread(void) {
  static _Thread_local pid_t known;
  if (known == 0) known = gettid();
  return known;
}

bool wt_fault_decide(int watch) {
  if ((plan.watches >> watch & 1) == 0 || (plan.thread != 0 && plan.thread != this_thread())) return false;
  uint64_t n = atomic_fetch_add(&plan.counted, 1) + 1;
  if (plan.nth == 0 || n < plan.nth || (n > plan.nth && !plan.for_good)) return false;
  if (atomic_fetch_add(&plan.failed, 1) == 0) atomic_store(&plan.stack, wt_stack_capture());
  wt_ledger_failed(watch);
  return true;
}

static napi_value arm(napi_env env, napi_callback_info info) {
  napi_value values[4], element;
  uint32_t count;
  double nth;
  bool own;
  if (!wt_arguments(env, info, values, 4)) return NULL;
  atomic_store(&wt_faults_armed, false);
  NAPI(env, napi_get_array_length(env, values[0], &count));
  plan.watches = 0;
  for (uint32_t i = 0; i < count; i++) {
    int32_t watch;
    NAPI(env, napi_get_element(env, values[0], i, &element));
    NAPI(env, napi_get_value_int32(env, element, &watch));
    if (watch < 0 || watch >= WT_WATCHES) return wt_throw(env, "no such watch");
    plan.watches |= UINT32_C(1) << watch;
  }
  NAPI(env, napi_get_value_double(env, values[1], &nth));
  NAPI(env, napi_get_value_bool(env, values[2], &plan.for_good));
  NAPI(env, napi_get_value_bool(env, values[3], &own));
  plan.nth = (uint64_t)nth;
  plan.thread = own ? this_thread() : 0;
  plan.counted = 0;
  plan.failed = 0;
  plan.stack = 0;
  atomic_store(&wt_faults_armed, true);
  return wt_undefined(env);
}

static napi_value disarm(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value made, stack;
  atomic_store(&wt_faults_armed, false);
  const uintptr_t *frames = NULL;
  size_t count = wt_stack_frames(plan.stack, &frames);
  NAPI(env, napi_create_object(env, &made));
  NAPI(env, napi_create_array_with_length(env, count, &stack));
  for (size_t i = 0; i < count; i++) {
    napi_value frame = wt_from_address(env, frames[i]);
    if (frame == NULL) return NULL;
    NAPI(env, napi_set_element(env, stack, (uint32_t)i, frame));
  }
  if (!wt_set(env, made, "counted", wt_number(env, (double)plan.counted)) || !wt_set(env, made, "failed", wt_number(env, (double)plan.failed)) ||
      !wt_set(env, made, "stack", stack))
    return NULL;
  return made;
}

bool wt_faults(napi_env env, napi_value exports) {
  static const wt_function functions[] = {{"faultsArm", arm}, {"faultsDisarm", disarm}};
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
