/* The table of live blocks. Any thread may write it at any time. */
#ifndef WATERTIGHT_TABLE_H
#define WATERTIGHT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A block as the table records it. */
typedef struct {
  size_t bytes;
  uint64_t ordinal;
  uint32_t stack;
  int watch;
  bool mapped;
} wt_block;

/* Creates the table. False if there is no memory for it. */
bool wt_ledger_ready(void);
/* Records a block that the allocator has just returned to a watched object. */
void wt_ledger_add(int watch, uintptr_t address, size_t bytes, bool mapped);
/* Removes a block before it is freed: after the free its address may belong to another thread. False if the block is not in the table. */
bool wt_ledger_take(uintptr_t address, wt_block *block);
/* Restores a removed block whose release has failed. */
void wt_ledger_put_back(uintptr_t address, const wt_block *block);
/* Inserts a block that is not a new allocation. */
void wt_ledger_insert(uintptr_t address, const wt_block *block);
/* Calls `visit` with each block, as it is at that moment, until `visit` returns false. */
bool wt_ledger_each(bool (*visit)(uintptr_t address, const wt_block *block, void *data), void *data);
/* Removes all blocks of a watch and resets its counters, before its place gets a new watch. */
void wt_ledger_forget(int watch);
/* The ordinal of the next allocation. */
uint64_t wt_ledger_next(void);

#endif
