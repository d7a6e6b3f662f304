/* The replacements, and the slots they are put into. A replacement counts, and calls what the slot held before. */
#define _GNU_SOURCE
#include "hooks.h"
#include "faults.h"
#include "ledger.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* glibc's, which libraries built with _FORTIFY_SOURCE call. */
extern int __vasprintf_chk(char **text, int flag, const char *format, va_list values);
extern int __asprintf_chk(char **text, int flag, const char *format, ...);

typedef struct patch {
  struct patch *next;
  uintptr_t *slot;
  uintptr_t before;
} patch;

typedef struct {
  bool used, hooked;
  wt_object object;
  patch *patches;
  /* What the object itself was bound to: with deep binding that need not be what everybody else is bound to. */
  _Atomic uintptr_t real[WT_FUNCTIONS];
} watched;

static watched watches[WT_WATCHES];
static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER;

#define REAL(watch, which, type) ((type)atomic_load_explicit(&watches[watch].real[which], memory_order_relaxed))

/* Allocations. Every one may be made to fail, as the system itself could. */

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
    if (before != NULL && !known) wt_ledger_foreign(watch);
    wt_ledger_add(watch, (uintptr_t)after, size, false);
  } else if (size > 0) {
    /* It failed: the old block is as it was. */
    if (known) wt_ledger_put_back((uintptr_t)before, block);
  } else if (before != NULL && !known) {
    wt_ledger_foreign(watch);
  }
  return after;
}

static void *hook_realloc(int watch, void *before, size_t size) {
  if (wt_fault(watch)) return errno = ENOMEM, NULL;
  wt_block block;
  bool known = before != NULL && wt_ledger_take((uintptr_t)before, &block);
  void *after = REAL(watch, WT_REALLOC, void *(*)(void *, size_t))(before, size);
  return resized(watch, before, after, size, known, &block);
}

static void *hook_reallocarray(int watch, void *before, size_t count, size_t size) {
  if (wt_fault(watch)) return errno = ENOMEM, NULL;
  wt_block block;
  bool known = before != NULL && wt_ledger_take((uintptr_t)before, &block);
  void *after = REAL(watch, WT_REALLOCARRAY, void *(*)(void *, size_t, size_t))(before, count, size);
  /* A product that overflows fails too, and is not 0 because its low bits are. */
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
  if (mapping != MAP_FAILED) wt_ledger_add(watch, (uintptr_t)mapping, size, true);
  return mapping;
}

/* Releases. What was taken out of the account before is free to be anybody's afterwards. */

static void hook_free(int watch, void *block) {
  wt_block known;
  /* As free itself, it leaves errno alone. */
  int before = errno;
  if (block != NULL && !wt_ledger_take((uintptr_t)block, &known)) wt_ledger_foreign(watch);
  errno = before;
  REAL(watch, WT_FREE, void (*)(void *))(block);
}

static int hook_munmap(int watch, void *at, size_t size) {
  int status = REAL(watch, WT_MUNMAP, int (*)(void *, size_t))(at, size);
  if (status == 0) wt_ledger_unmap((uintptr_t)at, size);
  return status;
}

/* A set of replacements for each place. */

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
  static int munmap_##n(void *at, size_t size) { return hook_munmap(n, at, size); }

#define ROW(n)                                                                                                                       \
  {(uintptr_t)malloc_##n,        (uintptr_t)calloc_##n,       (uintptr_t)realloc_##n,  (uintptr_t)reallocarray_##n,                 \
   (uintptr_t)free_##n,          (uintptr_t)posix_memalign_##n, (uintptr_t)aligned_alloc_##n, (uintptr_t)memalign_##n,              \
   (uintptr_t)strdup_##n,        (uintptr_t)strndup_##n,      (uintptr_t)asprintf_##n, (uintptr_t)asprintf_chk_##n,                 \
   (uintptr_t)vasprintf_##n,     (uintptr_t)vasprintf_chk_##n, (uintptr_t)mmap_##n,    (uintptr_t)munmap_##n}

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
  /* What everybody is bound to. */
  uintptr_t usual;
} functions[] = {
    {"malloc", WT_MALLOC, (uintptr_t)malloc},
    {"calloc", WT_CALLOC, (uintptr_t)calloc},
    {"realloc", WT_REALLOC, (uintptr_t)realloc},
    {"reallocarray", WT_REALLOCARRAY, (uintptr_t)reallocarray},
    {"free", WT_FREE, (uintptr_t)free},
    {"posix_memalign", WT_POSIX_MEMALIGN, (uintptr_t)posix_memalign},
    {"aligned_alloc", WT_ALIGNED_ALLOC, (uintptr_t)aligned_alloc},
    {"memalign", WT_MEMALIGN, 0},
    {"strdup", WT_STRDUP, (uintptr_t)strdup},
    {"__strdup", WT_STRDUP, (uintptr_t)strdup},
    {"strndup", WT_STRNDUP, (uintptr_t)strndup},
    {"__strndup", WT_STRNDUP, (uintptr_t)strndup},
    {"asprintf", WT_ASPRINTF, (uintptr_t)asprintf},
    {"__asprintf_chk", WT_ASPRINTF_CHK, (uintptr_t)__asprintf_chk},
    {"vasprintf", WT_VASPRINTF, (uintptr_t)vasprintf},
    {"__vasprintf_chk", WT_VASPRINTF_CHK, (uintptr_t)__vasprintf_chk},
    {"mmap", WT_MMAP, (uintptr_t)mmap},
    {"mmap64", WT_MMAP, (uintptr_t)mmap},
    {"munmap", WT_MUNMAP, (uintptr_t)munmap},
};

static int named(const char *symbol) {
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
    if (strcmp(functions[i].name, symbol) == 0) return (int)i;
  }
  return -1;
}

/* Slots are collected while the loader's lock is held, and written afterwards. */
typedef struct {
  patch *found;
  uintptr_t values[WT_FUNCTIONS];
  const uintptr_t *row;
  const wt_object *object;
  bool failed;
} hooking;

static bool collect(const wt_slot *slot, void *data) {
  hooking *hooking = data;
  int i = slot->own ? -1 : named(slot->symbol);
  if (i < 0 || *slot->slot == 0) return true;
  wt_which which = functions[i].which;
  uintptr_t before = *slot->slot;
  if (before == hooking->row[which]) return true;
  patch *patch = malloc(sizeof *patch);
  if (patch == NULL) return hooking->failed = true, false;
  *patch = (struct patch){hooking->found, slot->slot, before};
  hooking->found = patch;
  /* Not bound yet: the slot leads to the object's own table of jumps, which would bind it, and write over what is put here. */
  bool lazy = before >= hooking->object->from && before < hooking->object->to;
  hooking->values[which] = lazy ? functions[i].usual : before;
  return true;
}

static wt_which of_slot(const wt_object *object, uintptr_t *slot);

typedef struct {
  uintptr_t *slot;
  int which;
} question;

static bool is_slot(const wt_slot *slot, void *data) {
  question *question = data;
  if (slot->slot != question->slot) return true;
  int i = named(slot->symbol);
  if (i >= 0) question->which = functions[i].which;
  return false;
}

static wt_which of_slot(const wt_object *object, uintptr_t *slot) {
  question question = {slot, WT_FUNCTIONS};
  wt_each_slot(object, is_slot, &question);
  return (wt_which)question.which;
}

/* The C library, the loader and the addon itself are what replacements stand on. */
static bool is_ground(const wt_object *object) {
  const char *name = strrchr(object->path, '/');
  name = name == NULL ? object->path : name + 1;
  uintptr_t here = (uintptr_t)is_ground;
  return strncmp(name, "libc.so", 7) == 0 || strncmp(name, "libc-", 5) == 0 || strncmp(name, "ld-", 3) == 0 || strncmp(name, "linux-vdso", 10) == 0 ||
         strncmp(name, "vgpreload_", 10) == 0 || (here >= object->from && here < object->to);
}

static int place_of(const wt_object *object) {
  for (int i = 0; i < WT_WATCHES; i++) {
    if (watches[i].used && strcmp(watches[i].object.path, object->path) == 0) return i;
  }
  for (int i = 0; i < WT_WATCHES; i++) {
    if (!watches[i].used) return i;
  }
  return WT_FULL;
}

int wt_watch(const char *path) {
  wt_object object;
  if (!wt_object_of_file(path, &object)) return WT_NOT_LOADED;
  if (is_ground(&object) || !wt_ledger_ready()) return WT_REFUSED;
  pthread_mutex_lock(&changing);
  int place = place_of(&object);
  if (place >= 0 && !(watches[place].hooked && watches[place].object.base == object.base)) {
    watched *watch = &watches[place];
    hooking hooking = {.row = replacements[place], .object = &object};
    wt_each_slot(&object, collect, &hooking);
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
      wt_which which = functions[i].which;
      uintptr_t value = hooking.values[which] != 0 ? hooking.values[which] : functions[i].usual;
      /* What a witness had put there counts again and calls the usual one. */
      if (value != 0) atomic_store(&watch->real[which], value);
    }
    watch->object = object;
    watch->used = true;
    while (hooking.found != NULL) {
      patch *patch = hooking.found;
      hooking.found = patch->next;
      wt_which which = of_slot(&object, patch->slot);
      if (which < WT_FUNCTIONS && wt_write_slot(&object, patch->slot, replacements[place][which])) {
        patch->next = watch->patches;
        watch->patches = patch;
      } else {
        hooking.failed = true;
        free(patch);
      }
    }
    watch->hooked = true;
    if (hooking.failed) place = WT_REFUSED;
  }
  pthread_mutex_unlock(&changing);
  wt_witness();
  return place;
}

void wt_unwatch(int place) {
  pthread_mutex_lock(&changing);
  watched *watch = &watches[place];
  while (watch->patches != NULL) {
    patch *patch = watch->patches;
    watch->patches = patch->next;
    wt_write_slot(&watch->object, patch->slot, patch->before);
    free(patch);
  }
  watch->hooked = false;
  pthread_mutex_unlock(&changing);
}

const char *wt_watch_path(int place) { return watches[place].object.path; }

/* Witnesses: everybody else may free what a watched object has allocated. Only what leads to the usual functions is replaced. */

static void witness_free(void *block) {
  wt_block known;
  if (block != NULL) wt_ledger_take((uintptr_t)block, &known);
  free(block);
}

static void *witness_realloc(void *before, size_t size) {
  wt_block block;
  bool known = before != NULL && wt_ledger_take((uintptr_t)before, &block);
  void *after = realloc(before, size);
  if (after == NULL && size > 0 && known) wt_ledger_put_back((uintptr_t)before, &block);
  return after;
}

#define KNOWN 1024
static uintptr_t witnessed[KNOWN];
static size_t witnessed_count;
static struct {
  uintptr_t from, to;
} outside[8];
static atomic_size_t outside_count;

typedef struct {
  wt_object objects[64];
  size_t count;
} batch;

static bool is_new(const wt_object *object, void *data) {
  batch *batch = data;
  if (object->dynamic == NULL) return true;
  for (size_t i = 0; i < witnessed_count; i++) {
    if (witnessed[i] == object->base) return true;
  }
  if (witnessed_count == KNOWN || batch->count == 64) return false;
  witnessed[witnessed_count++] = object->base;
  batch->objects[batch->count++] = *object;
  return true;
}

/* The addresses in the C library itself: for the addon, a program that takes the address of such a function has it in a place of its own. */
static uintptr_t in_libc[2];

static bool witness_slot(const wt_slot *slot, void *data) {
  const wt_object *object = data;
  static const struct {
    const char *name;
    uintptr_t usual, witness;
    size_t index;
  } witnesses[] = {
      {"free", (uintptr_t)free, (uintptr_t)witness_free, 0},
      {"realloc", (uintptr_t)realloc, (uintptr_t)witness_realloc, 1},
  };
  for (size_t i = 0; i < sizeof witnesses / sizeof witnesses[0]; i++) {
    /* The usual function, or not bound yet, which comes to the same. Another allocator's is left alone. */
    bool usual = *slot->slot == witnesses[i].usual || *slot->slot == in_libc[witnesses[i].index] || (*slot->slot >= object->from && *slot->slot < object->to);
    if (!slot->own && usual && strcmp(slot->symbol, witnesses[i].name) == 0) wt_write_slot(object, slot->slot, witnesses[i].witness);
  }
  return true;
}

void wt_witness(void) {
  static batch batch;
  pthread_mutex_lock(&changing);
  void *libc = in_libc[0] == 0 ? dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD) : NULL;
  if (libc != NULL) {
    in_libc[0] = (uintptr_t)dlsym(libc, "free");
    in_libc[1] = (uintptr_t)dlsym(libc, "realloc");
  }
  batch.count = 0;
  wt_each_object(is_new, &batch);
  for (size_t i = 0; i < batch.count; i++) {
    wt_object *object = &batch.objects[i];
    if (is_ground(object)) continue;
    bool koffi = strstr(object->path, "koffi.node") != NULL;
    size_t ends = atomic_load(&outside_count);
    if ((koffi || object->path[0] == '\0') && ends < 8) {
      outside[ends].from = object->from;
      outside[ends].to = object->to;
      atomic_store(&outside_count, ends + 1);
    }
    wt_each_slot(object, witness_slot, object);
  }
  pthread_mutex_unlock(&changing);
}

bool wt_is_outside(uintptr_t address) {
  size_t count = atomic_load(&outside_count);
  for (size_t i = 0; i < count; i++) {
    if (address >= outside[i].from && address < outside[i].to) return true;
  }
  return false;
}
