/* The memory of this process, read through the kernel: what is not there, or goes away meanwhile, is no crash. */
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

/* Copies `length` bytes of this process. How many could be read; negative when none. */
ssize_t wt_peek(uintptr_t from, void *into, size_t length);
/* One word; false where there is none. */
bool wt_peek_word(uintptr_t from, uint64_t *word);
/* The mappings that can be read and written, lowest first, from malloc; NULL when the kernel does not tell. */
wt_mapping *wt_writable(size_t *count);
/* The next run of pages at or after *from that hold anything; false when there is none before `to`. */
bool wt_next_present(const wt_mapping *mapping, uintptr_t *from, uintptr_t *to);

/* Memory for copies of this process's memory: a scan never looks there, and it is empty after wt_leave. One at a time may have it. */
#define WT_ROOM (1 << 20)
uint8_t *wt_enter(void);
void wt_leave(void);
bool wt_is_room(uintptr_t address);

#endif
