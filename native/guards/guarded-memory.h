/* Memory between guard pages, in a table that a signal handler can read. */
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
  /* From the first guard page to the end of the last one; `data` and `length` are the bytes that C was given. */
  uintptr_t from, to, data;
  size_t length;
  wt_role role;
  /* True if the memory was released, so that all of it is out of bounds. */
  bool ended;
  const char *function, *parameter;
} wt_guarded;

/* Finds the guarded memory that contains an address, guards included. Takes no lock and allocates nothing: safe in a signal handler. */
bool wt_guarded_at(uintptr_t address, wt_guarded *found);
/* "input", "output", "cell" or "state". */
const char *wt_role_name(wt_role role);

/* Has to be called before the functions below. False if initialization fails. */
bool wt_guarded_ready(void);
/* Bytes of a page. */
size_t wt_guarded_page(void);
/* Allocates `length` bytes next to the guard after them (`at_end`) or before them. Returns their place, or -1 if there is no memory or no place. */
int wt_guarded_provide(size_t length, size_t align, bool at_end, wt_role role, uint32_t group, const char *function, const char *parameter);
/* Counts the uses of a place: a finalizer may run for memory that was released long ago. */
uint32_t wt_guarded_use(int place);
uintptr_t wt_guarded_data(int place);
/* The place of live memory, or -1. */
int wt_guarded_find(uintptr_t data, size_t length);
/* Wipes the bytes and puts the memory out of bounds. Has an effect once for each use of a place. */
void wt_guarded_end(int place, uint32_t use);

/* What C wrote between guarded memory and its guards, counted from the first byte of the memory. */
typedef struct {
  wt_guarded memory;
  ptrdiff_t first, last;
  size_t count;
} wt_trespass;

/* Finds the first memory of a group with a trespass, and restores the pattern beside it. False if there is none. */
bool wt_guarded_inspect(uint32_t group, wt_trespass *found);
/* Counts of the whole process: memory in use, and released memory that is still out of bounds. */
void wt_guarded_count(int *alive, int *ended);

#endif
