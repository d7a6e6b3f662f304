/* Allocations that are made to fail. */
#ifndef WATERTIGHT_FAULTS_H
#define WATERTIGHT_FAULTS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct wt_plan wt_plan;
extern _Atomic(wt_plan *) wt_armed;
bool wt_fault_decide(wt_plan *plan, int watch);

/* Shall this allocation of a watched object fail? One load where nothing is armed. */
static inline bool wt_fault(int watch) {
  wt_plan *plan = atomic_load_explicit(&wt_armed, memory_order_acquire);
  return plan != NULL && wt_fault_decide(plan, watch);
}

#endif
