/* Watched objects: the allocation functions that an object calls are replaced in its own relocation slots, and in nobody else's. */
#ifndef WATERTIGHT_HOOKS_H
#define WATERTIGHT_HOOKS_H

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

#define WT_NOT_LOADED (-1)
#define WT_FULL (-2)
#define WT_REFUSED (-3)

/* Hooks the object of a file, which stays loaded; its number, or one of the above. Whoever watches what is watched already gets the same. */
int wt_watch(const char *path);
/* The last one that lets go takes the hooks away. */
void wt_unwatch(int number);

#endif
