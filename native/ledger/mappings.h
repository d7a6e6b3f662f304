/* Mappings in the table, which may be unmapped in pieces. */
#ifndef WATERTIGHT_MAPPINGS_H
#define WATERTIGHT_MAPPINGS_H

#include "ledger/table.h"

/* A mapping that was removed or cut. */
typedef struct {
  bool any;
  uintptr_t at, from, to;
  wt_block block;
} wt_cut;

/* Removes the pages of a range before they are unmapped: afterwards they may belong to another thread. Parts outside of the range stay. */
void wt_ledger_unmap(uintptr_t address, size_t bytes, wt_cut *cut);
/* Restores the pages if unmapping has failed. */
void wt_ledger_mend(const wt_cut *cut);

#endif
