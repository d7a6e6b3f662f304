/* Finds the block of C's heap that contains an address, and whether it was freed, by the sizes that glibc keeps before each block. */
#define _GNU_SOURCE
#include "residue/heap-blocks.h"
#include "residue/memory.h"

#include <stdlib.h>
#include <unistd.h>

/* Flags of the size word: the previous block is in use; the block has its own mapping; the block is of another arena than the first. */
#define PREV_IN_USE 1u
#define MAPPED 2u
#define OTHER_ARENA 4u
#define FLAGS UINT64_C(7)

#define HEADER 16
#define SMALLEST 32
#define PAGE 4096
/* Arenas of threads start at multiples of this. */
#define HEAP_MOST (UINT64_C(64) << 20)
/* The longest block of the tcache, and the longest of a fast bin, with their headers. */
#define TCACHE_MOST 1040
#define FAST_MOST 128

typedef enum { UNKNOWN, LIVE, FREED, PERHAPS } life;

typedef struct {
  uintptr_t block;
  /* The bytes that the owner may use. */
  uint64_t size;
  life state;
} heap_block;

/* A buffer over the memory that is walked, so that a size does not cost a system call each. */
typedef struct {
  uint8_t *room;
  uintptr_t from;
  size_t length;
} window;

static bool look(window *w, uintptr_t at, uint64_t *word) {
  if (at < w->from || at + sizeof *word > w->from + w->length) {
    ssize_t got = wt_peek(at, w->room, WT_ROOM / 16);
    w->from = at;
    w->length = got < 0 ? 0 : (size_t)got;
    if (w->length < sizeof *word) return false;
  }
  __builtin_memcpy(word, w->room + (at - w->from), sizeof *word);
  return true;
}

/* The key that glibc writes into the second word of a block in the tcache; 0 if it cannot be determined. */
static uint64_t tcache_key(void) {
  uint64_t keys[8] = {0};
  for (size_t i = 0; i < WT_COUNT(keys); i++) {
    void *probe = malloc(24 + 64 * i);
    uintptr_t at = (uintptr_t)probe;
    free(probe);
    if (at == 0 || !wt_peek_word(at + 8, &keys[i])) keys[i] = 0;
    for (size_t j = 0; j < i; j++) {
      if (keys[i] != 0 && keys[i] == keys[j]) return keys[i];
    }
  }
  return 0;
}

static life life_of(window *w, uintptr_t chunk, uint64_t size, uintptr_t end) {
  uint64_t next, key = 0;
  uint64_t learnt = size <= TCACHE_MOST ? tcache_key() : 0;
  /* The last block is the top chunk, which is not allocated. */
  if (chunk + size >= end) return FREED;
  if (!look(w, chunk + size + 8, &next)) return UNKNOWN;
  if ((next & PREV_IN_USE) == 0) return FREED;
  if (learnt != 0 && look(w, chunk + HEADER + 8, &key) && key == learnt) return FREED;
  return size <= FAST_MOST ? PERHAPS : LIVE;
}

/* Walks from the first block to the one with the address. False if the memory is no sequence of blocks. */
static bool walk(window *w, uintptr_t first, uintptr_t end, uintptr_t address, heap_block *found) {
  uint64_t size;
  for (uintptr_t chunk = first; chunk + SMALLEST <= end; chunk += size) {
    if (!look(w, chunk + 8, &size)) return false;
    size &= ~FLAGS;
    if (size < SMALLEST || size % 16 != 0 || size > end - chunk) return false;
    /* A block ends behind the header of the next one, whose first word it may use. */
    if (address >= chunk + size + 8 && chunk + size < end) continue;
    *found = (heap_block){chunk + HEADER, size - HEADER / 2, life_of(w, chunk, size, end)};
    return address >= chunk;
  }
  return false;
}

/* The arena of a thread: its blocks follow a header of unknown length, and the last block must end at the end of the heap. */
static bool in_thread_arena(window *w, uintptr_t to, uintptr_t address, heap_block *found) {
  uintptr_t base = address & ~(uintptr_t)(HEAP_MOST - 1);
  uint64_t length, size;
  /* heap_info: its arena, the heap before, its size. */
  if (!wt_peek_word(base + 16, &length) || length == 0 || length % PAGE != 0 || length > HEAP_MOST) return false;
  uintptr_t end = base + length;
  if (address >= end || end > to) return false;
  for (uintptr_t first = base + 32; first < base + PAGE; first += 16) {
    if (!look(w, first + 8, &size) || (size & FLAGS) != (PREV_IN_USE | OTHER_ARENA)) continue;
    heap_block last;
    if (walk(w, first, end, end - 1, &last) && walk(w, first, end, address, found)) return true;
  }
  return false;
}

/* A block with its own mapping starts on a page boundary, with its length. */
static bool in_mapped_block(uintptr_t from, uintptr_t to, uintptr_t address, heap_block *found) {
  for (uintptr_t page = address & ~(uintptr_t)(PAGE - 1); page >= from && page < to; page -= PAGE) {
    uint64_t before, size;
    if (!wt_peek_word(page, &before) || !wt_peek_word(page + 8, &size)) return false;
    if (before != 0 || (size & FLAGS) != MAPPED || (size & ~FLAGS) % PAGE != 0) continue;
    size &= ~FLAGS;
    if (size == 0 || size > to - page || address >= page + size) continue;
    *found = (heap_block){page + HEADER, size - HEADER, LIVE};
    return true;
  }
  return false;
}

/* residueHeapBlock(address, from, to, first): the block in a mapping; null if the mapping is not C's heap. */
static napi_value residue_heap_block(napi_env env, napi_callback_info info) {
  static const char *const lives[] = {"unknown", "live", "freed", "perhaps freed"};
  napi_value arguments[4], made;
  uintptr_t address, from, to;
  bool first = false, there = false;
  if (!wt_arguments(env, info, arguments, 4)) return NULL;
  if (!wt_address(env, arguments[0], &address) || !wt_address(env, arguments[1], &from)) return NULL;
  if (!wt_address(env, arguments[2], &to)) return NULL;
  NAPI(env, napi_get_value_bool(env, arguments[3], &first));
  heap_block found;
  window w = {wt_enter(), 0, 0};
  if (w.room != NULL) {
    /* The first arena may have grown or shrunk since its mapping was read. */
    if (first) there = walk(&w, from, (uintptr_t)sbrk(0), address, &found);
    else there = in_thread_arena(&w, to, address, &found) || in_mapped_block(from, to, address, &found);
    wt_leave();
  }
  if (!there) return wt_text(env, NULL);
  NAPI(env, napi_create_object(env, &made));
  if (!wt_set(env, made, "block", wt_from_address(env, found.block))) return NULL;
  if (!wt_set(env, made, "bytes", wt_number(env, (double)found.size))) return NULL;
  if (!wt_set(env, made, "life", wt_text(env, lives[found.state]))) return NULL;
  return made;
}

/* residuePeek(address): the eight bytes there, or null. */
static napi_value residue_peek(napi_env env, napi_callback_info info) {
  napi_value argument;
  uintptr_t address;
  uint64_t word;
  if (!wt_arguments(env, info, &argument, 1) || !wt_address(env, argument, &address)) return NULL;
  return wt_peek_word(address, &word) ? wt_from_address(env, (uintptr_t)word) : wt_text(env, NULL);
}

bool wt_heap_blocks(napi_env env, napi_value exports) {
  static const wt_function functions[] = {{"residueHeapBlock", residue_heap_block}, {"residuePeek", residue_peek}};
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
