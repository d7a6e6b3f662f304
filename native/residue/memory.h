/* The memory of this process, read through the kernel, so that unmapped memory causes no crash. */
#ifndef WATERTIGHT_MEMORY_H
#define WATERTIGHT_MEMORY_H

#include "napi/napi.h"

#include <sys/types.h>

typedef struct {
  uintptr_t from, to;
  /* As in /proc/self/maps: "rw-p". */
  char flags[5];
  bool file;
} wt_mapping;

/* Copies `length` bytes of this process. Returns the number of bytes that were read; negative if none were. */
ssize_t wt_peek(uintptr_t from, void *into, size_t length);
/* Copies one word. False if it is not mapped. */
bool wt_peek_word(uintptr_t from, uint64_t *word);
/* The readable and writable mappings, lowest first, in memory from malloc; NULL if they cannot be read. */
wt_mapping *wt_writable(size_t *count);
/* The next run of present pages at or after *from. False if the mapping has no more. */
bool wt_next_present(const wt_mapping *mapping, uintptr_t *from, uintptr_t *to);

/* Memory for copies of this process's memory. A scan skips it, and it is empty after wt_leave. One thread at a time holds it. */
#define WT_ROOM (1 << 20)
uint8_t *wt_enter(void);
void wt_leave(void);
bool wt_is_room(uintptr_t address);

#endif
