/* Fault injection: allocations of watched objects that fail on demand. */
#ifndef WATERTIGHT_FAULTS_H
#define WATERTIGHT_FAULTS_H

#include "napi/napi.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct wt_plan wt_plan;
extern _Atomic(wt_plan *) wt_armed;
bool wt_fault_decide(wt_plan *plan, int watch);

/* True if this allocation of a watched object has to fail. Costs one load if nothing is armed. */
static inline bool wt_fault(int watch) {
  wt_plan *plan = atomic_load_explicit(&wt_armed, memory_order_acquire);
  return plan != NULL && wt_fault_decide(plan, watch);
}

/* Disarms the plan of a JavaScript thread that ends, if it has one. */
void wt_faults_end(const wt_instance *instance);

bool wt_faults(napi_env env, napi_value exports);

#endif
