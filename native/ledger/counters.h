/* Counters of each watched object. Any thread may count at any time. */
#ifndef WATERTIGHT_COUNTERS_H
#define WATERTIGHT_COUNTERS_H

#include "ledger/watch-ids.h"

#include <stdatomic.h>
#include <stdint.h>

/* Aligned to cache lines: threads of different libraries do not share one. */
typedef struct {
  _Alignas(64) _Atomic int64_t blocks;
  _Atomic int64_t bytes, mappings, mapped_bytes;
  _Atomic uint64_t allocations, allocated_bytes, frees, freed_bytes, failed, foreign, vanished;
} wt_counters;

#pragma GCC visibility push(hidden)
extern wt_counters wt_counters_of[WT_WATCHES];
/* Live mappings of all watches. At 0 no mapping has to be searched for. */
extern _Atomic int64_t wt_all_mappings;
#pragma GCC visibility pop

#define WT_ADD(counter, value) atomic_fetch_add_explicit(&(counter), (value), memory_order_relaxed)

/* Sets all counters of a watch to 0. */
void wt_counters_reset(int watch);

#endif
