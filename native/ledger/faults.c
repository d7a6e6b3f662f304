/* Fault injection. One plan at a time for the whole process decides which allocation fails. */
#define _GNU_SOURCE
#include "ledger/faults.h"
#include "ledger/counters.h"
#include "ledger/stacks.h"
#include "ledger/watch-ids.h"

#include <pthread.h>
#include <unistd.h>

struct wt_plan {
  uint32_t watches;
  uint64_t nth;
  bool for_good;
  /* The thread whose allocations count; 0 for all threads. */
  pid_t thread;
  _Atomic uint64_t counted, failed;
  _Atomic uint32_t stack;
};

/* C threads read the armed plan at any time, and may go on reading it for a while after it was disarmed. A plan is therefore reused only after
   many others, and does not change while it is armed. */
#define PLANS 64
static wt_plan plans[PLANS];
static unsigned turn;
_Atomic(wt_plan *) wt_armed;

/* The JavaScript thread that has armed the plan, or NULL. */
static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER;
static const wt_instance *owner;

static pid_t this_thread(void) {
  static _Thread_local pid_t known;
  if (known == 0) known = gettid();
  return known;
}

bool wt_fault_decide(wt_plan *plan, int watch) {
  if ((plan->watches >> watch & 1) == 0 || (plan->thread != 0 && plan->thread != this_thread())) return false;
  uint64_t n = atomic_fetch_add(&plan->counted, 1) + 1;
  if (plan->nth == 0 || n < plan->nth || (n > plan->nth && !plan->for_good)) return false;
  if (atomic_fetch_add(&plan->failed, 1) == 0) atomic_store(&plan->stack, wt_stack_capture());
  WT_ADD(wt_counters_of[watch].failed, 1);
  return true;
}

static bool read_plan(napi_env env, const napi_value *values, wt_plan *plan) {
  napi_value element;
  uint32_t count;
  double nth;
  bool own;
  NAPI_BOOL(env, napi_get_array_length(env, values[0], &count));
  for (uint32_t i = 0; i < count; i++) {
    int32_t number;
    NAPI_BOOL(env, napi_get_element(env, values[0], i, &element));
    NAPI_BOOL(env, napi_get_value_int32(env, element, &number));
    int place = wt_place_of(number);
    if (place >= 0) plan->watches |= UINT32_C(1) << place;
  }
  NAPI_BOOL(env, napi_get_value_double(env, values[1], &nth));
  NAPI_BOOL(env, napi_get_value_bool(env, values[2], &plan->for_good));
  NAPI_BOOL(env, napi_get_value_bool(env, values[3], &own));
  plan->nth = nth >= 0x1p53 ? UINT64_MAX : nth > 0 ? (uint64_t)nth : 0;
  plan->thread = own ? this_thread() : 0;
  return true;
}

/* faultsArm(watches, nth, forGood, own): false if a plan is armed already, by this thread or another one. */
static napi_value arm(napi_env env, napi_callback_info info) {
  napi_value values[4];
  wt_plan plan = {0};
  wt_instance *instance = wt_instance_of(env);
  if (instance == NULL || !wt_arguments(env, info, values, 4) || !read_plan(env, values, &plan)) return NULL;
  wt_stacks_ready();
  pthread_mutex_lock(&changing);
  bool mine = owner == NULL;
  if (mine) {
    wt_plan *next = &plans[turn++ % PLANS];
    owner = instance;
    next->watches = plan.watches;
    next->nth = plan.nth;
    next->for_good = plan.for_good;
    next->thread = plan.thread;
    atomic_store(&next->counted, 0);
    atomic_store(&next->failed, 0);
    atomic_store(&next->stack, 0);
    atomic_store(&wt_armed, next);
  }
  pthread_mutex_unlock(&changing);
  return wt_bool(env, mine);
}

/* Disarms the plan of this JavaScript thread and returns it; NULL if there is none. */
static wt_plan *end(const wt_instance *instance) {
  wt_plan *plan = NULL;
  pthread_mutex_lock(&changing);
  if (owner == instance) {
    plan = atomic_exchange(&wt_armed, NULL);
    owner = NULL;
  }
  pthread_mutex_unlock(&changing);
  return plan;
}

void wt_faults_end(const wt_instance *instance) { (void)end(instance); }

static napi_value disarm(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value made, stack;
  wt_instance *instance = wt_instance_of(env);
  if (instance == NULL) return NULL;
  wt_plan *plan = end(instance);
  if (plan == NULL) return wt_throw(env, "faultsDisarm: this thread has armed no plan");
  const uintptr_t *frames = NULL;
  size_t count = wt_stack_frames(atomic_load(&plan->stack), &frames);
  NAPI(env, napi_create_object(env, &made));
  NAPI(env, napi_create_array_with_length(env, count, &stack));
  for (size_t i = 0; i < count; i++) {
    napi_value frame = wt_from_address(env, frames[i]);
    if (frame == NULL) return NULL;
    NAPI(env, napi_set_element(env, stack, (uint32_t)i, frame));
  }
  if (!wt_set(env, made, "counted", wt_number(env, (double)atomic_load(&plan->counted))) ||
      !wt_set(env, made, "failed", wt_number(env, (double)atomic_load(&plan->failed))) || !wt_set(env, made, "stack", stack))
    return NULL;
  return made;
}

bool wt_faults(napi_env env, napi_value exports) {
  static const wt_function functions[] = {{"faultsArm", arm}, {"faultsDisarm", disarm}};
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
