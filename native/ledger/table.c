/* The table of live blocks. Entries are claimed by compare and swap and never moved, so that readers need no lock. */
#define _GNU_SOURCE
#include "ledger/table.h"
#include "ledger/counters.h"
#include "ledger/stacks.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/mman.h>

/* No allocator returns these addresses. */
#define EMPTY ((uintptr_t)0)
#define CLAIMED ((uintptr_t)1)
/* Not the address itself: Valgrind and LeakSanitizer would find it here, and call every lost block reachable. */
#define KEY(address) (~(uintptr_t)(address))

/* Fields are atomic: a listing reads them while other threads write. */
typedef struct {
  _Atomic uintptr_t key;
  _Atomic size_t bytes;
  _Atomic uint64_t ordinal;
  _Atomic uint32_t stack;
  _Atomic uint16_t watch;
  atomic_bool mapped;
} entry;

/* glibc's smallest block takes 32 bytes: the blocks of 256 bytes of heap fit into one bucket, beside each other as on the heap. */
#define SPAN_BITS 8
#define PLACES 8
#define BUCKET_BITS 16
#define BUCKETS ((size_t)1 << BUCKET_BITS)

typedef struct bucket {
  entry entries[PLACES];
  _Atomic(struct bucket *) more;
} bucket;

static bucket *table;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static _Atomic uint64_t last_ordinal;

static void *pages(size_t size) {
  void *made = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return made == MAP_FAILED ? NULL : made;
}

static void make_table(void) { table = pages(BUCKETS * sizeof(bucket)); }

bool wt_ledger_ready(void) {
  pthread_once(&once, make_table);
  return table != NULL;
}

static bucket *bucket_of(uintptr_t address) {
  uintptr_t span = address >> SPAN_BITS;
  return &table[(span ^ span >> BUCKET_BITS) & (BUCKETS - 1)];
}

/* Appends a bucket. If two threads append at the same time, the slower one's bucket follows the other's. */
static bucket *extend(bucket *last) {
  bucket *made = pages(sizeof *made);
  if (made == NULL) return NULL;
  for (;;) {
    bucket *expected = NULL;
    if (atomic_compare_exchange_strong(&last->more, &expected, made)) return made;
    last = expected;
  }
}

#define READ(field) atomic_load_explicit(&(field), memory_order_relaxed)
#define WRITE(field, value) atomic_store_explicit(&(field), (value), memory_order_relaxed)

static wt_block read_entry(const entry *entry) {
  return (wt_block){READ(entry->bytes), READ(entry->ordinal), READ(entry->stack), READ(entry->watch), READ(entry->mapped)};
}

static void account_for(int watch, size_t bytes, bool mapped, int sign) {
  wt_counters *counters = &wt_counters_of[watch];
  if (mapped) {
    WT_ADD(wt_all_mappings, sign);
    WT_ADD(counters->mappings, sign);
    WT_ADD(counters->mapped_bytes, sign * (int64_t)bytes);
  } else {
    WT_ADD(counters->blocks, sign);
    WT_ADD(counters->bytes, sign * (int64_t)bytes);
  }
}

void wt_ledger_insert(uintptr_t address, const wt_block *block) {
  bucket *first = bucket_of(address);
  /* The address may still be in the table, if its free was not observed. The old entry is stale: an allocator returns an address once at a time. */
  wt_block stale;
  if (wt_ledger_take(address, &stale)) WT_ADD(wt_counters_of[stale.watch].vanished, 1);
  for (bucket *each = first;;) {
    for (int i = 0; i < PLACES; i++) {
      entry *entry = &each->entries[i];
      uintptr_t expected = EMPTY;
      if (atomic_load_explicit(&entry->key, memory_order_relaxed) != EMPTY) continue;
      if (!atomic_compare_exchange_strong(&entry->key, &expected, CLAIMED)) continue;
      /* A thread that has read any of the following finds the entry claimed, or a later block in it. */
      atomic_thread_fence(memory_order_release);
      WRITE(entry->bytes, block->bytes);
      WRITE(entry->ordinal, block->ordinal);
      WRITE(entry->stack, block->stack);
      WRITE(entry->watch, (uint16_t)block->watch);
      WRITE(entry->mapped, block->mapped);
      atomic_store_explicit(&entry->key, KEY(address), memory_order_release);
      account_for(block->watch, block->bytes, block->mapped, 1);
      return;
    }
    bucket *next = atomic_load(&each->more);
    if (next == NULL) next = extend(each);
    /* Without memory for a bucket the block stays uncounted; its free is then counted as foreign. */
    if (next == NULL) return;
    each = next;
  }
}

void wt_ledger_add(int watch, uintptr_t address, size_t bytes, bool mapped) {
  bool stacks = atomic_load_explicit(&wt_stacks_on, memory_order_relaxed) > 0;
  wt_block block = {
      .bytes = bytes,
      .ordinal = WT_ADD(last_ordinal, 1) + 1,
      .stack = stacks ? wt_stack_capture() : 0,
      .watch = watch,
      .mapped = mapped,
  };
  WT_ADD(wt_counters_of[watch].allocations, 1);
  WT_ADD(wt_counters_of[watch].allocated_bytes, bytes);
  wt_ledger_insert(address, &block);
}

void wt_ledger_put_back(uintptr_t address, const wt_block *block) {
  /* It was counted as freed. */
  WT_ADD(wt_counters_of[block->watch].frees, -1);
  WT_ADD(wt_counters_of[block->watch].freed_bytes, -block->bytes);
  wt_ledger_insert(address, block);
}

bool wt_ledger_take(uintptr_t address, wt_block *block) {
  if (table == NULL) return false;
  for (bucket *each = bucket_of(address); each != NULL; each = atomic_load_explicit(&each->more, memory_order_acquire)) {
    for (int i = 0; i < PLACES; i++) {
      entry *entry = &each->entries[i];
      uintptr_t expected = KEY(address);
      if (atomic_load_explicit(&entry->key, memory_order_acquire) != KEY(address)) continue;
      if (!atomic_compare_exchange_strong(&entry->key, &expected, CLAIMED)) continue;
      *block = read_entry(entry);
      atomic_store_explicit(&entry->key, EMPTY, memory_order_release);
      WT_ADD(wt_counters_of[block->watch].frees, 1);
      WT_ADD(wt_counters_of[block->watch].freed_bytes, block->bytes);
      account_for(block->watch, block->bytes, block->mapped, -1);
      return true;
    }
  }
  return false;
}

bool wt_ledger_each(bool (*visit)(uintptr_t address, const wt_block *block, void *data), void *data) {
  for (size_t b = 0; table != NULL && b < BUCKETS; b++) {
    for (bucket *each = &table[b]; each != NULL; each = atomic_load(&each->more)) {
      for (int i = 0; i < PLACES; i++) {
        entry *entry = &each->entries[i];
        uintptr_t key = atomic_load_explicit(&entry->key, memory_order_acquire);
        if (key == EMPTY || key == CLAIMED) continue;
        wt_block block = read_entry(entry);
        atomic_thread_fence(memory_order_acquire);
        /* The block was removed while it was read, or the entry holds a later block at the same address. */
        if (READ(entry->key) != key || READ(entry->ordinal) != block.ordinal) continue;
        if (!visit(KEY(key), &block, data)) return false;
      }
    }
  }
  return true;
}

static bool forget(uintptr_t address, const wt_block *block, void *data) {
  wt_block taken;
  if (block->watch == *(int *)data) wt_ledger_take(address, &taken);
  return true;
}

void wt_ledger_forget(int watch) {
  wt_ledger_each(forget, &watch);
  wt_counters_reset(watch);
}

uint64_t wt_ledger_next(void) { return atomic_load(&last_ordinal) + 1; }
