/* The table of live blocks. Its places are claimed by compare and swap; nothing in it is ever moved, so that readers need no lock. */
#define _GNU_SOURCE
#include "ledger/ledger.h"
#include "ledger/hooks.h"
#include "napi/napi.h"
#include "ledger/stacks.h"
#include "ledger/witness.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* No allocator hands these out. */
#define EMPTY ((uintptr_t)0)
#define CLAIMED ((uintptr_t)1)
/* Not the address itself: Valgrind and LeakSanitizer would find it here, and call every lost block reachable. */
#define KEY(address) (~(uintptr_t)(address))

/* Whoever lists the table reads what others write. */
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

/* On cache lines of their own: threads of different libraries do not meet here. */
typedef struct {
  _Alignas(64) _Atomic int64_t blocks;
  _Atomic int64_t bytes, mappings, mapped_bytes;
  _Atomic uint64_t allocations, allocated_bytes, frees, freed_bytes, failed, foreign, vanished;
} account;

static account accounts[WT_WATCHES];
/* Of all watches: where there is none, no mapping need be looked for. */
static _Atomic int64_t all_mappings;
static _Atomic uint64_t last_ordinal;

#define ADD(counter, value) atomic_fetch_add_explicit(&(counter), (value), memory_order_relaxed)

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

/* One bucket more. Two threads may both make one: then the slower one hangs its own behind the other's. */
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
  account *account = &accounts[watch];
  if (mapped) {
    ADD(all_mappings, sign);
    ADD(account->mappings, sign);
    ADD(account->mapped_bytes, sign * (int64_t)bytes);
  } else {
    ADD(account->blocks, sign);
    ADD(account->bytes, sign * (int64_t)bytes);
  }
}

static void insert(uintptr_t address, const wt_block *block) {
  bucket *first = bucket_of(address);
  /* The address may still be counted: whoever freed it was not seen. It cannot come twice at a time. */
  wt_block stale;
  if (wt_ledger_take(address, &stale)) ADD(accounts[stale.watch].vanished, 1);
  for (bucket *each = first;;) {
    for (int i = 0; i < PLACES; i++) {
      entry *entry = &each->entries[i];
      uintptr_t expected = EMPTY;
      if (atomic_load_explicit(&entry->key, memory_order_relaxed) != EMPTY) continue;
      if (!atomic_compare_exchange_strong(&entry->key, &expected, CLAIMED)) continue;
      /* Who has read any of the following finds the place claimed, or a later block in it. */
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
    /* Without memory for the account the block stays uncounted, and shows as a foreign free. */
    if (next == NULL) return;
    each = next;
  }
}

void wt_ledger_add(int watch, uintptr_t address, size_t bytes, bool mapped) {
  bool stacks = atomic_load_explicit(&wt_stacks_on, memory_order_relaxed) > 0;
  wt_block block = {
      .bytes = bytes,
      .ordinal = ADD(last_ordinal, 1) + 1,
      .stack = stacks ? wt_stack_capture() : 0,
      .watch = watch,
      .mapped = mapped,
  };
  ADD(accounts[watch].allocations, 1);
  ADD(accounts[watch].allocated_bytes, bytes);
  insert(address, &block);
}

void wt_ledger_put_back(uintptr_t address, const wt_block *block) {
  /* It was counted as freed. */
  ADD(accounts[block->watch].frees, -1);
  ADD(accounts[block->watch].freed_bytes, -block->bytes);
  insert(address, block);
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
      ADD(accounts[block->watch].frees, 1);
      ADD(accounts[block->watch].freed_bytes, block->bytes);
      account_for(block->watch, block->bytes, block->mapped, -1);
      return true;
    }
  }
  return false;
}

void wt_ledger_foreign(int watch) { ADD(accounts[watch].foreign, 1); }
void wt_ledger_failed(int watch) { ADD(accounts[watch].failed, 1); }

/* Calls `visit` with every block, as it is at that moment, until it gives false. */
static bool each_block(bool (*visit)(uintptr_t address, const wt_block *block, void *data), void *data) {
  for (size_t b = 0; table != NULL && b < BUCKETS; b++) {
    for (bucket *each = &table[b]; each != NULL; each = atomic_load(&each->more)) {
      for (int i = 0; i < PLACES; i++) {
        entry *entry = &each->entries[i];
        uintptr_t key = atomic_load_explicit(&entry->key, memory_order_acquire);
        if (key == EMPTY || key == CLAIMED) continue;
        wt_block block = read_entry(entry);
        atomic_thread_fence(memory_order_acquire);
        /* It went while it was read, or another one is there, at the same address. */
        if (READ(entry->key) != key || READ(entry->ordinal) != block.ordinal) continue;
        if (!visit(KEY(key), &block, data)) return false;
      }
    }
  }
  return true;
}

/* Mappings are of whole pages, whatever was asked for. */
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

/* What is left of a mapping was not freed. */
static void insert_part(uintptr_t address, const wt_block *whole, uintptr_t end) {
  wt_block part = *whole;
  part.bytes = end - address;
  ADD(accounts[part.watch].freed_bytes, -part.bytes);
  insert(address, &part);
}

void wt_ledger_unmap(uintptr_t address, size_t bytes, wt_cut *cut) {
  uintptr_t to = page_end(address, bytes);
  *cut = (wt_cut){.from = address, .to = to};
  /* The system refuses what is not aligned, empty, or behind the end. */
  if (bytes == 0 || to <= address || page_end(address, 0) != address) return;
  while (atomic_load_explicit(&all_mappings, memory_order_relaxed) > 0) {
    wt_block block;
    range range = {.from = address, .to = to, .at = address};
    /* Mostly it is the whole mapping. */
    if (!wt_ledger_take(address, &block)) {
      each_block(overlaps, &range);
      if (!range.found) return;
      /* Another thread was faster: then it is gone, or it is somewhere else. */
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

static bool forget(uintptr_t address, const wt_block *block, void *data) {
  wt_block taken;
  if (block->watch == *(int *)data) wt_ledger_take(address, &taken);
  return true;
}

void wt_ledger_forget(int watch) {
  account *account = &accounts[watch];
  each_block(forget, &watch);
  account->blocks = account->bytes = account->mappings = account->mapped_bytes = 0;
  account->allocations = account->allocated_bytes = account->frees = account->freed_bytes = 0;
  account->failed = account->foreign = account->vanished = 0;
}

/* JavaScript's side. */

static napi_value watch(napi_env env, napi_callback_info info) {
  napi_value path;
  char text[WT_PATH];
  if (!wt_arguments(env, info, &path, 1) || !wt_string(env, path, text, sizeof text)) return NULL;
  return wt_number(env, wt_watch(text));
}

/* The place of a watch. */
static bool watch_number(napi_env env, napi_value value, int *place) {
  int number;
  NAPI_BOOL(env, napi_get_value_int32(env, value, &number));
  *place = wt_place_of(number);
  if (*place >= 0) return true;
  wt_throw(env, "this watch has ended, and its place was given to another library");
  return false;
}

static napi_value unwatch(napi_env env, napi_callback_info info) {
  napi_value value;
  int number;
  if (!wt_arguments(env, info, &value, 1)) return NULL;
  NAPI(env, napi_get_value_int32(env, value, &number));
  wt_unwatch(number);
  return wt_undefined(env);
}

static napi_value totals(napi_env env, napi_callback_info info) {
  napi_value number, made;
  int watch;
  if (!wt_arguments(env, info, &number, 1) || !watch_number(env, number, &watch)) return NULL;
  account *account = &accounts[watch];
  const struct {
    const char *name;
    double value;
  } figures[] = {
      {"blocks", (double)account->blocks},         {"bytes", (double)account->bytes},
      {"mappings", (double)account->mappings},     {"mappedBytes", (double)account->mapped_bytes},
      {"allocations", (double)account->allocations}, {"allocatedBytes", (double)account->allocated_bytes},
      {"frees", (double)account->frees},           {"freedBytes", (double)account->freed_bytes},
      {"failed", (double)account->failed},         {"foreignFrees", (double)account->foreign},
      {"vanished", (double)account->vanished},
  };
  NAPI(env, napi_create_object(env, &made));
  for (size_t i = 0; i < WT_COUNT(figures); i++) {
    if (!wt_set(env, made, figures[i].name, wt_number(env, figures[i].value))) return NULL;
  }
  return made;
}

typedef struct {
  napi_env env;
  napi_value list;
  uint32_t count;
  int watch;
  uint64_t since;
  bool failed;
} listing;

static bool list_block(uintptr_t address, const wt_block *block, void *data) {
  listing *listing = data;
  if (block->watch != listing->watch || block->ordinal < listing->since) return true;
  napi_env env = listing->env;
  napi_value made, stack;
  const uintptr_t *frames = NULL;
  size_t count = wt_stack_frames(block->stack, &frames);
  listing->failed = true;
  NAPI_BOOL(env, napi_create_object(env, &made));
  NAPI_BOOL(env, napi_create_array_with_length(env, count, &stack));
  for (size_t i = 0; i < count; i++) {
    napi_value frame = wt_from_address(env, frames[i]);
    if (frame == NULL) return false;
    NAPI_BOOL(env, napi_set_element(env, stack, (uint32_t)i, frame));
  }
  if (!wt_set(env, made, "address", wt_from_address(env, address)) || !wt_set(env, made, "bytes", wt_number(env, (double)block->bytes)) ||
      !wt_set(env, made, "mapped", wt_bool(env, block->mapped)) || !wt_set(env, made, "ordinal", wt_number(env, (double)block->ordinal)) ||
      !wt_set(env, made, "stack", stack))
    return false;
  NAPI_BOOL(env, napi_set_element(env, listing->list, listing->count++, made));
  listing->failed = false;
  return true;
}

static napi_value blocks(napi_env env, napi_callback_info info) {
  napi_value values[2];
  listing listing = {.env = env};
  double since = 0;
  if (!wt_arguments(env, info, values, 2) || !watch_number(env, values[0], &listing.watch)) return NULL;
  NAPI(env, napi_get_value_double(env, values[1], &since));
  /* Whatever is no number begins at the first. */
  listing.since = since >= 0x1p53 ? UINT64_MAX : since > 0 ? (uint64_t)since : 0;
  NAPI(env, napi_create_array(env, &listing.list));
  each_block(list_block, &listing);
  return listing.failed ? NULL : listing.list;
}

static napi_value mark(napi_env env, napi_callback_info info) {
  (void)info;
  wt_witness();
  return wt_number(env, (double)(atomic_load(&last_ordinal) + 1));
}

bool wt_ledger(napi_env env, napi_value exports) {
  static const wt_function functions[] = {
      {"ledgerWatch", watch}, {"ledgerUnwatch", unwatch}, {"ledgerTotals", totals},
      {"ledgerBlocks", blocks}, {"ledgerMark", mark},
  };
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
