/* The table of live blocks, which any thread may write at any time. */
#ifndef WATERTIGHT_TABLE_H
#define WATERTIGHT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is known of a block that was taken out of the table. */
typedef struct {
  size_t bytes;
  uint64_t ordinal;
  uint32_t stack;
  int watch;
  bool mapped;
} wt_block;

/* Makes the table. False when there is no memory for it. */
bool wt_ledger_ready(void);
/* A block that the allocator has just handed to a watched object. */
void wt_ledger_add(int watch, uintptr_t address, size_t bytes, bool mapped);
/* Takes a block out, before it is freed: afterwards its address may be another thread's. False when nobody has counted it. */
bool wt_ledger_take(uintptr_t address, wt_block *block);
/* Puts it back: what took it out has failed. */
void wt_ledger_put_back(uintptr_t address, const wt_block *block);
/* Puts a block in that is no new allocation. */
void wt_ledger_insert(uintptr_t address, const wt_block *block);
/* Calls `visit` with every block, as it is at that moment, until it gives false. */
bool wt_ledger_each(bool (*visit)(uintptr_t address, const wt_block *block, void *data), void *data);
/* Forgets all of a watch, its counters too: its place is another's. */
void wt_ledger_forget(int watch);
/* The ordinal of the next allocation. */
uint64_t wt_ledger_next(void);

#endif
