/* Mappings in the table, which go in pieces. */
#ifndef WATERTIGHT_MAPPINGS_H
#define WATERTIGHT_MAPPINGS_H

#include "ledger/table.h"

/* A mapping that was taken out, or cut. */
typedef struct {
  bool any;
  uintptr_t at, from, to;
  wt_block block;
} wt_cut;

/* These pages are about to go: afterwards they may be another thread's. Parts of mappings outside of them stay. */
void wt_ledger_unmap(uintptr_t address, size_t bytes, wt_cut *cut);
/* They did not go. */
void wt_ledger_mend(const wt_cut *cut);

#endif
