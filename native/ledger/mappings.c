/* Mappings in the table. munmap, mremap and mmap with MAP_FIXED may remove a part of one mapping, or parts of several. */
#define _GNU_SOURCE
#include "ledger/mappings.h"
#include "ledger/counters.h"

#include <unistd.h>

/* Mappings consist of whole pages, whatever length was requested. */
static uintptr_t page_end(uintptr_t address, size_t bytes) {
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  return (address + bytes + page - 1) & ~(page - 1);
}

typedef struct {
  uintptr_t from, to, at;
  bool found;
} range;

static bool overlaps(uintptr_t address, const wt_block *block, void *data) {
  range *range = data;
  if (!block->mapped || address >= range->to || page_end(address, block->bytes) <= range->from) return true;
  range->at = address;
  range->found = true;
  return false;
}

/* The rest of a cut mapping is not counted as freed. */
static void insert_part(uintptr_t address, const wt_block *whole, uintptr_t end) {
  wt_block part = *whole;
  part.bytes = end - address;
  WT_ADD(wt_counters_of[part.watch].freed_bytes, -part.bytes);
  wt_ledger_insert(address, &part);
}

void wt_ledger_unmap(uintptr_t address, size_t bytes, wt_cut *cut) {
  uintptr_t to = page_end(address, bytes);
  *cut = (wt_cut){.from = address, .to = to};
  /* The kernel refuses a range that is unaligned, empty, or past the end of the address space. */
  if (bytes == 0 || to <= address || page_end(address, 0) != address) return;
  while (atomic_load_explicit(&wt_all_mappings, memory_order_relaxed) > 0) {
    wt_block block;
    range range = {.from = address, .to = to, .at = address};
    /* Usually the range is a whole mapping. */
    if (!wt_ledger_take(address, &block)) {
      wt_ledger_each(overlaps, &range);
      if (!range.found) return;
      /* Another thread has removed or moved the mapping meanwhile. */
      if (!wt_ledger_take(range.at, &block)) continue;
    }
    uintptr_t end = range.at + block.bytes;
    *cut = (wt_cut){true, range.at, address, to, block};
    if (range.at < address) insert_part(range.at, &block, address < end ? address : end);
    if (end > to) insert_part(to, &block, end);
    if (range.at <= address && page_end(range.at, block.bytes) >= to) return;
  }
}

void wt_ledger_mend(const wt_cut *cut) {
  wt_block part;
  if (!cut->any) return;
  if (cut->at < cut->from) wt_ledger_take(cut->at, &part);
  if (cut->at + cut->block.bytes > cut->to) wt_ledger_take(cut->to, &part);
  wt_ledger_put_back(cut->at, &cut->block);
}
