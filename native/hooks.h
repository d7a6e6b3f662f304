/* Watched objects: the allocation functions that an object calls are replaced in its own relocation slots, and in nobody else's. */
#ifndef WATERTIGHT_HOOKS_H
#define WATERTIGHT_HOOKS_H

#include "objects.h"

/* Places for watched objects. Each has its own set of replacements, so that a call needs no search for whose it is. */
#define WT_WATCHES 32

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
  WT_FUNCTIONS
} wt_which;

#define WT_NOT_LOADED (-1)
#define WT_FULL (-2)
#define WT_REFUSED (-3)

/* Hooks the object of a file; its number, which it keeps, or one of the above. */
int wt_watch(const char *path);
void wt_unwatch(int watch);
/* From now on frees by everybody else are seen too: in objects that were loaded since the last time as well. */
void wt_witness(void);
/* Does this address lie where C was called from: in koffi, or in the program itself? */
bool wt_is_outside(uintptr_t address);
/* The file of a watched object. */
const char *wt_watch_path(int watch);

#endif
