/* Hooks in the `free` and `realloc` slots of objects that are not watched: they update the ledger and call the original function. */
#define _GNU_SOURCE
#include "ledger/free-hooks.h"
#include "elf/libc.h"
#include "elf/objects.h"
#include "ledger/callers.h"
#include "ledger/table.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

/* The functions that a slot may hold: the C library's, the address that the program has for it, or the addon's binding (an allocator that was
   loaded before the C library). The addresses are taken in data only: taken in code, the addon's own calls would use them too. */
#define ORIGINALS 3
static struct {
  uintptr_t free, realloc;
} originals[ORIGINALS] = {[1] = {(uintptr_t)free, (uintptr_t)realloc}};

static uintptr_t self_from, self_to;
static bool other_allocator;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER;

static void hooked_free(int original, void *block) {
  wt_block known;
  if (block != NULL) wt_ledger_take((uintptr_t)block, &known);
  ((void (*)(void *))originals[original].free)(block);
}

static void *hooked_realloc(int original, void *before, size_t size) {
  wt_block block;
  bool known = before != NULL && wt_ledger_take((uintptr_t)before, &block);
  void *after = ((void *(*)(void *, size_t))originals[original].realloc)(before, size);
  if (after == NULL && size > 0 && known) wt_ledger_put_back((uintptr_t)before, &block);
  return after;
}

#define FREE_HOOKS(n)                                             \
  static void free_##n(void *block) { hooked_free(n, block); } \
  static void *realloc_##n(void *block, size_t size) { return hooked_realloc(n, block, size); }
FREE_HOOKS(0)
FREE_HOOKS(1)
FREE_HOOKS(2)

static const struct {
  uintptr_t free, realloc;
} free_hooks[ORIGINALS] = {
    {(uintptr_t)free_0, (uintptr_t)realloc_0},
    {(uintptr_t)free_1, (uintptr_t)realloc_1},
    {(uintptr_t)free_2, (uintptr_t)realloc_2},
};

static bool bound(const wt_slot *slot, void *data) {
  (void)data;
  if (slot->plt && strcmp(slot->symbol, "free") == 0) originals[2].free = *slot->slot;
  if (slot->plt && strcmp(slot->symbol, "realloc") == 0) originals[2].realloc = *slot->slot;
  return true;
}

static void prepare(void) {
  wt_object self;
  originals[0].free = wt_libc("free");
  originals[0].realloc = wt_libc("realloc");
  /* These calls give the addon slots of its own to read. */
  void *volatile block = malloc(1);
  void *volatile again = realloc(block, 2);
  free(again);
  if (!wt_object_at((uintptr_t)prepare, &self)) return;
  self_from = self.from;
  self_to = self.to;
  wt_each_slot(&self, bound, NULL);
  other_allocator = originals[2].free != originals[0].free;
}

bool wt_other_allocator(void) {
  pthread_once(&once, prepare);
  return other_allocator;
}

uintptr_t wt_behind_free_hook(uintptr_t value) {
  for (int i = 0; i < ORIGINALS; i++) {
    if (value == free_hooks[i].free) return originals[i].free;
    if (value == free_hooks[i].realloc) return originals[i].realloc;
  }
  return value;
}

typedef struct {
  const wt_object *object;
  /* True if the object is the C library. */
  bool libc;
  /* True if another thread is loading the object now, so that its slots are not filled yet. */
  bool early;
} visit;

/* The index of the original in a slot; -1 if it is unknown, or is no original. */
static int original_of(visit *visit, uintptr_t value, bool freeing) {
  const wt_object *object = visit->object;
  for (int i = 0; i < ORIGINALS; i++) {
    if (value != 0 && value == (freeing ? originals[i].free : originals[i].realloc)) return i;
  }
  bool unbound = value >= object->from && value < object->to;
  if (unbound && !other_allocator) return 0;
  if (value < object->to - object->base) visit->early = true;
  return -1;
}

static bool hook_slot(const wt_slot *slot, void *data) {
  visit *visit = data;
  bool freeing = strcmp(slot->symbol, "free") == 0;
  /* The C library calls its own functions through slots too: getline() calls realloc on the caller's buffer. */
  if ((!freeing && strcmp(slot->symbol, "realloc") != 0) || (slot->own && !visit->libc)) return true;
  uintptr_t value = *slot->slot;
  /* The slot holds a replacement or a free hook already. */
  if (value >= self_from && value < self_to) return true;
  int original = original_of(visit, value, freeing);
  if (original >= 0) wt_write_slot(visit->object, slot->slot, freeing ? free_hooks[original].free : free_hooks[original].realloc);
  return true;
}

static bool hook_object(const wt_object *object, void *data) {
  bool *early = data;
  bool self = self_from >= object->from && self_from < object->to;
  bool loader = object->base == getauxval(AT_BASE);
  if (object->dynamic == NULL || self || loader || strstr(object->path, "/vgpreload_") != NULL || strncmp(object->path, "linux-vdso", 10) == 0) return true;
  wt_callers_add(object);
  visit visit = {.object = object, .libc = originals[0].free >= object->from && originals[0].free < object->to};
  wt_each_slot(object, hook_slot, &visit);
  if (visit.early) *early = true;
  return true;
}

void wt_hook_frees(void) {
  static uint64_t seen;
  pthread_once(&once, prepare);
  pthread_mutex_lock(&changing);
  uint64_t now = wt_objects_stamp();
  if (now != seen) {
    bool early = false;
    /* The loader's lock is held meanwhile, so that nothing is unloaded. */
    wt_each_object(hook_object, &early);
    seen = early ? 0 : now;
  }
  pthread_mutex_unlock(&changing);
}
