/* Allocations that are made to fail. */
#ifndef WATERTIGHT_FAULTS_H
#define WATERTIGHT_FAULTS_H

#include <stdatomic.h>
#include <stdbool.h>

extern atomic_bool wt_faults_armed;
bool wt_fault_decide(int watch);

/* Shall this allocation of a watched object fail? One load where nothing is armed. */
static inline bool wt_fault(int watch) {
  return atomic_load_explicit(&wt_faults_armed, memory_order_relaxed) && wt_fault_decide(watch);
}

#endif
