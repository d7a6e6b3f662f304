/* The replacements of the allocation functions. Each updates the ledger and calls the function that the object was bound to. */
#define _GNU_SOURCE
#include "ledger/hooks.h"
#include "ledger/counters.h"
#include "ledger/faults.h"
#include "ledger/mappings.h"
#include "ledger/table.h"
#include "ledger/watch-ids.h"

#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

/* glibc's, which libraries built with _FORTIFY_SOURCE call. */
extern int __vasprintf_chk(char **text, int flag, const char *format, va_list values);

/* The functions that each object was bound to. With deep binding they may differ from the bindings of other objects. */
static _Atomic uintptr_t reals[WT_WATCHES][WT_FUNCTIONS];

#define REAL(watch, which, type) ((type)atomic_load_explicit(&reals[watch][which], memory_order_relaxed))

/* Allocations. Each may be made to fail, with the error that the system would return. */

static void *hook_malloc(int watch, size_t size) {
  if (wt_fault(watch)) return errno = ENOMEM, NULL;
  void *block = REAL(watch, WT_MALLOC, void *(*)(size_t))(size);
  if (block != NULL) wt_ledger_add(watch, (uintptr_t)block, size, false);
  return block;
}

static void *hook_calloc(int watch, size_t count, size_t size) {
  if (wt_fault(watch)) return errno = ENOMEM, NULL;
  void *block = REAL(watch, WT_CALLOC, void *(*)(size_t, size_t))(count, size);
  if (block != NULL) wt_ledger_add(watch, (uintptr_t)block, count * size, false);
  return block;
}

static void *resized(int watch, void *before, void *after, size_t size, bool known, const wt_block *block) {
  if (after != NULL) {
    if (before != NULL && !known) WT_ADD(wt_counters_of[watch].foreign, 1);
    wt_ledger_add(watch, (uintptr_t)after, size, false);
  } else if (size > 0) {
    /* The call failed: the old block is unchanged. */
    if (known) wt_ledger_put_back((uintptr_t)before, block);
  } else if (before != NULL && !known) {
    WT_ADD(wt_counters_of[watch].foreign, 1);
  }
  return after;
}

static void *hook_realloc(int watch, void *before, size_t size) {
  /* A size of 0 acts as free, which cannot fail. */
  if ((before == NULL || size > 0) && wt_fault(watch)) return errno = ENOMEM, NULL;
  wt_block block;
  bool known = before != NULL && wt_ledger_take((uintptr_t)before, &block);
  void *after = REAL(watch, WT_REALLOC, void *(*)(void *, size_t))(before, size);
  return resized(watch, before, after, size, known, &block);
}

static void *hook_reallocarray(int watch, void *before, size_t count, size_t size) {
  if ((before == NULL || (count > 0 && size > 0)) && wt_fault(watch)) return errno = ENOMEM, NULL;
  wt_block block;
  bool known = before != NULL && wt_ledger_take((uintptr_t)before, &block);
  void *after = REAL(watch, WT_REALLOCARRAY, void *(*)(void *, size_t, size_t))(before, count, size);
  /* The call fails if the product overflows, and the wrapped product may be 0: SIZE_MAX marks it as a failure. */
  size_t total = size != 0 && count > SIZE_MAX / size ? SIZE_MAX : count * size;
  return resized(watch, before, after, total, known, &block);
}

static int hook_posix_memalign(int watch, void **block, size_t alignment, size_t size) {
  if (wt_fault(watch)) return ENOMEM;
  int status = REAL(watch, WT_POSIX_MEMALIGN, int (*)(void **, size_t, size_t))(block, alignment, size);
  if (status == 0 && *block != NULL) wt_ledger_add(watch, (uintptr_t)*block, size, false);
  return status;
}

static void *aligned(int watch, wt_which which, size_t alignment, size_t size) {
  if (wt_fault(watch)) return errno = ENOMEM, NULL;
  void *block = REAL(watch, which, void *(*)(size_t, size_t))(alignment, size);
  if (block != NULL) wt_ledger_add(watch, (uintptr_t)block, size, false);
  return block;
}

static void *hook_aligned_alloc(int watch, size_t alignment, size_t size) { return aligned(watch, WT_ALIGNED_ALLOC, alignment, size); }
static void *hook_memalign(int watch, size_t alignment, size_t size) { return aligned(watch, WT_MEMALIGN, alignment, size); }

static char *hook_strdup(int watch, const char *text) {
  if (wt_fault(watch)) return errno = ENOMEM, NULL;
  char *copy = REAL(watch, WT_STRDUP, char *(*)(const char *))(text);
  if (copy != NULL) wt_ledger_add(watch, (uintptr_t)copy, strlen(copy) + 1, false);
  return copy;
}

static char *hook_strndup(int watch, const char *text, size_t most) {
  if (wt_fault(watch)) return errno = ENOMEM, NULL;
  char *copy = REAL(watch, WT_STRNDUP, char *(*)(const char *, size_t))(text, most);
  if (copy != NULL) wt_ledger_add(watch, (uintptr_t)copy, strlen(copy) + 1, false);
  return copy;
}

static int printed(int watch, char **text, int length) {
  if (length >= 0) wt_ledger_add(watch, (uintptr_t)*text, (size_t)length + 1, false);
  return length;
}

static int hook_vasprintf(int watch, char **text, const char *format, va_list values) {
  if (wt_fault(watch)) return errno = ENOMEM, -1;
  return printed(watch, text, vasprintf(text, format, values));
}

static int hook_vasprintf_chk(int watch, char **text, int flag, const char *format, va_list values) {
  if (wt_fault(watch)) return errno = ENOMEM, -1;
  return printed(watch, text, __vasprintf_chk(text, flag, format, values));
}

static void *hook_mmap(int watch, void *at, size_t size, int protection, int flags, int file, off_t offset) {
  if (wt_fault(watch)) return errno = ENOMEM, MAP_FAILED;
  void *mapping = REAL(watch, WT_MMAP, void *(*)(void *, size_t, int, int, int, off_t))(at, size, protection, flags, file, offset);
  if (mapping == MAP_FAILED) return mapping;
  wt_cut cut;
  if ((flags & MAP_FIXED) != 0) wt_ledger_unmap((uintptr_t)mapping, size, &cut);
  wt_ledger_add(watch, (uintptr_t)mapping, size, true);
  return mapping;
}

static void *hook_mremap(int watch, void *at, size_t before, size_t after, int flags, void *to) {
  if (after > before && wt_fault(watch)) return errno = ENOMEM, MAP_FAILED;
  wt_cut cut;
  wt_ledger_unmap((uintptr_t)at, before, &cut);
  void *mapping = REAL(watch, WT_MREMAP, void *(*)(void *, size_t, size_t, int, ...))(at, before, after, flags, to);
  if (mapping == MAP_FAILED) {
    wt_ledger_mend(&cut);
    return mapping;
  }
  wt_cut other;
  if ((flags & MREMAP_FIXED) != 0) wt_ledger_unmap((uintptr_t)mapping, after, &other);
  if (cut.any) wt_ledger_add(watch, (uintptr_t)mapping, after, true);
  return mapping;
}

/* Releases. The entry is removed first: after the release the address may belong to another thread. */

static void hook_free(int watch, void *block) {
  wt_block known;
  /* As free does, the replacement preserves errno. */
  int before = errno;
  if (block != NULL && !wt_ledger_take((uintptr_t)block, &known)) WT_ADD(wt_counters_of[watch].foreign, 1);
  errno = before;
  REAL(watch, WT_FREE, void (*)(void *))(block);
}

static int hook_munmap(int watch, void *at, size_t size) {
  wt_cut cut;
  wt_ledger_unmap((uintptr_t)at, size, &cut);
  int status = REAL(watch, WT_MUNMAP, int (*)(void *, size_t))(at, size);
  if (status != 0) wt_ledger_mend(&cut);
  return status;
}

/* One set of replacements for each watch. */

#define SET(n)                                                                                                                       \
  static void *malloc_##n(size_t size) { return hook_malloc(n, size); }                                                              \
  static void *calloc_##n(size_t count, size_t size) { return hook_calloc(n, count, size); }                                        \
  static void *realloc_##n(void *block, size_t size) { return hook_realloc(n, block, size); }                                       \
  static void *reallocarray_##n(void *block, size_t count, size_t size) { return hook_reallocarray(n, block, count, size); }        \
  static void free_##n(void *block) { hook_free(n, block); }                                                                        \
  static int posix_memalign_##n(void **block, size_t alignment, size_t size) {                                                      \
    return hook_posix_memalign(n, block, alignment, size);                                                                          \
  }                                                                                                                                  \
  static void *aligned_alloc_##n(size_t alignment, size_t size) { return hook_aligned_alloc(n, alignment, size); }                  \
  static void *memalign_##n(size_t alignment, size_t size) { return hook_memalign(n, alignment, size); }                            \
  static char *strdup_##n(const char *text) { return hook_strdup(n, text); }                                                        \
  static char *strndup_##n(const char *text, size_t most) { return hook_strndup(n, text, most); }                                   \
  static int asprintf_##n(char **text, const char *format, ...) {                                                                   \
    va_list values;                                                                                                                  \
    va_start(values, format);                                                                                                        \
    int length = hook_vasprintf(n, text, format, values);                                                                            \
    va_end(values);                                                                                                                  \
    return length;                                                                                                                   \
  }                                                                                                                                  \
  static int asprintf_chk_##n(char **text, int flag, const char *format, ...) {                                                     \
    va_list values;                                                                                                                  \
    va_start(values, format);                                                                                                        \
    int length = hook_vasprintf_chk(n, text, flag, format, values);                                                                  \
    va_end(values);                                                                                                                  \
    return length;                                                                                                                   \
  }                                                                                                                                  \
  static int vasprintf_##n(char **text, const char *format, va_list values) { return hook_vasprintf(n, text, format, values); }     \
  static int vasprintf_chk_##n(char **text, int flag, const char *format, va_list values) {                                         \
    return hook_vasprintf_chk(n, text, flag, format, values);                                                                        \
  }                                                                                                                                  \
  static void *mmap_##n(void *at, size_t size, int protection, int flags, int file, off_t offset) {                                 \
    return hook_mmap(n, at, size, protection, flags, file, offset);                                                                  \
  }                                                                                                                                  \
  static int munmap_##n(void *at, size_t size) { return hook_munmap(n, at, size); }                                                 \
  static void *mremap_##n(void *at, size_t before, size_t after, int flags, ...) {                                                  \
    va_list values;                                                                                                                  \
    va_start(values, flags);                                                                                                         \
    void *to = (flags & MREMAP_FIXED) != 0 ? va_arg(values, void *) : NULL;                                                          \
    va_end(values);                                                                                                                  \
    return hook_mremap(n, at, before, after, flags, to);                                                                            \
  }

#define ROW(n)                                                                                                                       \
  {(uintptr_t)malloc_##n,        (uintptr_t)calloc_##n,       (uintptr_t)realloc_##n,  (uintptr_t)reallocarray_##n,                 \
   (uintptr_t)free_##n,          (uintptr_t)posix_memalign_##n, (uintptr_t)aligned_alloc_##n, (uintptr_t)memalign_##n,              \
   (uintptr_t)strdup_##n,        (uintptr_t)strndup_##n,      (uintptr_t)asprintf_##n, (uintptr_t)asprintf_chk_##n,                 \
   (uintptr_t)vasprintf_##n,     (uintptr_t)vasprintf_chk_##n, (uintptr_t)mmap_##n,    (uintptr_t)munmap_##n,                   \
   (uintptr_t)mremap_##n}

/* clang-format off */
SET(0) SET(1) SET(2) SET(3) SET(4) SET(5) SET(6) SET(7) SET(8) SET(9) SET(10) SET(11) SET(12) SET(13) SET(14) SET(15)
SET(16) SET(17) SET(18) SET(19) SET(20) SET(21) SET(22) SET(23) SET(24) SET(25) SET(26) SET(27) SET(28) SET(29) SET(30) SET(31)

static const uintptr_t replacements[WT_WATCHES][WT_FUNCTIONS] = {
  ROW(0), ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6), ROW(7), ROW(8), ROW(9), ROW(10), ROW(11), ROW(12), ROW(13), ROW(14), ROW(15),
  ROW(16), ROW(17), ROW(18), ROW(19), ROW(20), ROW(21), ROW(22), ROW(23), ROW(24), ROW(25), ROW(26), ROW(27), ROW(28), ROW(29), ROW(30), ROW(31),
};
/* clang-format on */

/* The functions by the names that libraries import. */
static const struct {
  const char *name;
  wt_which which;
} functions[] = {
    {"malloc", WT_MALLOC},
    {"calloc", WT_CALLOC},
    {"realloc", WT_REALLOC},
    {"reallocarray", WT_REALLOCARRAY},
    {"free", WT_FREE},
    {"posix_memalign", WT_POSIX_MEMALIGN},
    {"aligned_alloc", WT_ALIGNED_ALLOC},
    {"memalign", WT_MEMALIGN},
    {"strdup", WT_STRDUP},
    {"__strdup", WT_STRDUP},
    {"strndup", WT_STRNDUP},
    {"__strndup", WT_STRNDUP},
    {"asprintf", WT_ASPRINTF},
    {"__asprintf_chk", WT_ASPRINTF_CHK},
    {"vasprintf", WT_VASPRINTF},
    {"__vasprintf_chk", WT_VASPRINTF_CHK},
    {"mmap", WT_MMAP},
    {"mmap64", WT_MMAP},
    {"munmap", WT_MUNMAP},
    {"mremap", WT_MREMAP},
};

int wt_replaced_function(const char *symbol) {
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
    if (strcmp(functions[i].name, symbol) == 0) return (int)functions[i].which;
  }
  return -1;
}

uintptr_t wt_replacement(int watch, wt_which which) { return replacements[watch][which]; }

void wt_replacement_calls(int watch, wt_which which, uintptr_t real) { atomic_store(&reals[watch][which], real); }
