/* The replacements of the allocation functions, one set for each watch. */
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

/* The replaced function (wt_which) of a symbol, or -1 if the symbol is not replaced. */
int wt_replaced_function(const char *symbol);
/* The replacement that is put into the slots of a watched object. */
uintptr_t wt_replacement(int watch, wt_which which);
/* Sets the function that the replacement calls. Has to be set before the replacement is put into a slot. */
void wt_replacement_calls(int watch, wt_which which, uintptr_t real);

#endif
