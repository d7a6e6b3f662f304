/* Counters of each watched object. Any thread may count at any time. */
#ifndef WATERTIGHT_COUNTERS_H
#define WATERTIGHT_COUNTERS_H

#include "ledger/watch-ids.h"

#include <stdatomic.h>
#include <stdint.h>

/* On cache lines of their own: threads of different libraries do not meet here. */
typedef struct {
  _Alignas(64) _Atomic int64_t blocks;
  _Atomic int64_t bytes, mappings, mapped_bytes;
  _Atomic uint64_t allocations, allocated_bytes, frees, freed_bytes, failed, foreign, vanished;
} wt_counters;

#pragma GCC visibility push(hidden)
extern wt_counters wt_counters_of[WT_WATCHES];
/* Of all watches: where there is none, no mapping need be looked for. */
extern _Atomic int64_t wt_all_mappings;
#pragma GCC visibility pop

#define WT_ADD(counter, value) atomic_fetch_add_explicit(&(counter), (value), memory_order_relaxed)

/* All to 0: the place is another watch's. */
void wt_counters_reset(int watch);

#endif
