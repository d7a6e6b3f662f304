/* The memory of the counters. */
#include "ledger/counters.h"

wt_counters wt_counters_of[WT_WATCHES];
_Atomic int64_t wt_all_mappings;

void wt_counters_reset(int watch) {
  wt_counters *counters = &wt_counters_of[watch];
  counters->blocks = counters->bytes = counters->mappings = counters->mapped_bytes = 0;
  counters->allocations = counters->allocated_bytes = counters->frees = counters->freed_bytes = 0;
  counters->failed = counters->foreign = counters->vanished = 0;
}
