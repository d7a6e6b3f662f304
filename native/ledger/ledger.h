/* The account of live blocks: a table that any thread may write at any time, and counters for each watched object. */
#ifndef WATERTIGHT_LEDGER_H
#define WATERTIGHT_LEDGER_H

#include "napi/napi.h"

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
/* Forgets all of a watch: its place is another's. */
void wt_ledger_forget(int watch);
void wt_ledger_foreign(int watch);
void wt_ledger_failed(int watch);

bool wt_ledger(napi_env env, napi_value exports);

#endif
