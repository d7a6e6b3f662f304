/* The functions that replace the allocation functions of a watched object: a set for each watch. */
#ifndef WATERTIGHT_HOOKS_H
#define WATERTIGHT_HOOKS_H

#include <stdint.h>

/* The functions that are replaced. */
typedef enum {
  WT_MALLOC,
  WT_CALLOC,
  WT_REALLOC,
  WT_REALLOCARRAY,
  WT_FREE,
  WT_POSIX_MEMALIGN,
  WT_ALIGNED_ALLOC,
  WT_MEMALIGN,
  WT_STRDUP,
  WT_STRNDUP,
  WT_ASPRINTF,
  WT_ASPRINTF_CHK,
  WT_VASPRINTF,
  WT_VASPRINTF_CHK,
  WT_MMAP,
  WT_MUNMAP,
  WT_MREMAP,
  WT_FUNCTIONS
} wt_which;

/* The function that a symbol names, or -1 where none of the above is meant. */
int wt_replaced_function(const char *symbol);
/* What goes into the slots of a watched object, in place of a function. */
uintptr_t wt_replacement(int watch, wt_which which);
/* What that calls in turn. To be set before it is in a slot. */
void wt_replacement_calls(int watch, wt_which which, uintptr_t real);

#endif
