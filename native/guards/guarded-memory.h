/* Memory between pages that nobody may touch: what lies there is known to the handler of signals. */
#ifndef WATERTIGHT_GUARDED_MEMORY_H
#define WATERTIGHT_GUARDED_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Longer names are cut. */
#define WT_FUNCTION 120
#define WT_PARAMETER 72

typedef enum { WT_INPUT, WT_OUTPUT, WT_CELL, WT_STATE, WT_ROLES } wt_role;

typedef struct {
  /* From its first guard page to the end of its last one, and the bytes between that C was given. */
  uintptr_t from, to, data;
  size_t length;
  wt_role role;
  /* Was the memory given back? Then all of it is out of bounds. */
  bool ended;
  const char *function, *parameter;
} wt_guarded;

/* The guarded memory that an address lies in or beside. Takes no lock and allocates nothing: made for a handler of signals. */
bool wt_guarded_at(uintptr_t address, wt_guarded *found);
/* "input", "output", "cell" or "state". */
const char *wt_role_name(wt_role role);

/* Before all others; false where the system refuses. */
bool wt_guarded_ready(void);
/* Bytes of a page. */
size_t wt_guarded_page(void);
/* A place with `length` bytes, flush against the guard after them or the one before; -1 when there are no more. */
int wt_guarded_provide(size_t length, size_t align, bool at_end, wt_role role, uint32_t group, const char *function, const char *parameter);
/* Counts the uses of a place: the collector may tell of memory that was given back long ago. */
uint32_t wt_guarded_use(int place);
uintptr_t wt_guarded_data(int place);
/* The place of live memory, or -1. */
int wt_guarded_find(uintptr_t data, size_t length);
/* Wipes the bytes and puts all of it out of bounds. Once for each use of a place. */
void wt_guarded_end(int place, uint32_t use);

/* What C wrote between guarded memory and its guards, counted from the first byte of the memory. */
typedef struct {
  wt_guarded memory;
  ptrdiff_t first, last;
  size_t count;
} wt_trespass;

/* The first memory of a group that shows any, put right again. */
bool wt_guarded_inspect(uint32_t group, wt_trespass *found);
/* Of the whole process: in use, and given back but still out of bounds. */
void wt_guarded_count(int *alive, int *ended);

#endif
