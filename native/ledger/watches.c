/* Installs the replacements in an object's relocation slots, and restores the slots. */
#define _GNU_SOURCE
#include "ledger/watches.h"
#include "elf/libc.h"
#include "elf/objects.h"
#include "ledger/free-hooks.h"
#include "ledger/hooks.h"
#include "ledger/table.h"
#include "ledger/watch-ids.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

typedef struct patch {
  struct patch *next;
  uintptr_t *slot;
  uintptr_t before;
  wt_which which;
} patch;

typedef struct {
  /* The number of uses from JavaScript. At 0 the slots hold their original values. */
  unsigned users;
  wt_object object;
  /* Keeps the object loaded, because an unloaded object has no slots. */
  void *handle;
  patch *patches;
} watched;

static watched watches[WT_WATCHES];
static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER;

static int place_number(const watched *watch) { return (int)(watch - watches); }

typedef struct {
  watched *watch;
  const wt_object *object;
  bool failed;
} hooking;

/* Finds all slots before the first is written: a replacement may be called as soon as one is. */
static bool collect(const wt_slot *slot, void *data) {
  hooking *hooking = data;
  int replaced = slot->own ? -1 : wt_replaced_function(slot->symbol);
  uintptr_t before = *slot->slot;
  if (replaced < 0 || before == 0) return true;
  wt_which which = (wt_which)replaced;
  uintptr_t real = wt_behind_free_hook(before);
  /* Not bound yet: the slot points to the object's own PLT, which would bind it and overwrite the replacement. */
  if (real >= hooking->object->from && real < hooking->object->to) real = wt_other_allocator() ? 0 : wt_libc(slot->symbol);
  patch *patch = real == 0 ? NULL : malloc(sizeof *patch);
  if (patch == NULL) return hooking->failed = true, false;
  *patch = (struct patch){hooking->watch->patches, slot->slot, before, which};
  hooking->watch->patches = patch;
  wt_replacement_calls(place_number(hooking->watch), which, real);
  return true;
}

/* Restores each slot that still holds its replacement. */
static void unhook(watched *watch) {
  while (watch->patches != NULL) {
    patch *patch = watch->patches;
    watch->patches = patch->next;
    if (*patch->slot == wt_replacement(place_number(watch), patch->which)) wt_write_slot(&watch->object, patch->slot, patch->before);
    free(patch);
  }
}

/* Hooks all slots of the object, or none. */
static bool hook(watched *watch, const wt_object *object) {
  hooking hooking = {.watch = watch, .object = object};
  watch->object = *object;
  wt_each_slot(object, collect, &hooking);
  for (patch *patch = watch->patches; patch != NULL && !hooking.failed; patch = patch->next) {
    hooking.failed = !wt_write_slot(object, patch->slot, wt_replacement(place_number(watch), patch->which));
  }
  if (hooking.failed) unhook(watch);
  return !hooking.failed;
}

/* True for the objects that the replacements depend on: the program, the C library, the loader, Valgrind's preloads and the addon itself. */
static bool is_ground(const wt_object *object) {
  uintptr_t here = (uintptr_t)is_ground, libc = wt_libc("malloc");
  return object->path[0] == '\0' || object->base == getauxval(AT_BASE) || strncmp(object->path, "linux-vdso", 10) == 0 ||
         strstr(object->path, "/vgpreload_") != NULL || (libc >= object->from && libc < object->to) || (here >= object->from && here < object->to);
}

/* The place of an object that is watched already, or a free one. Places that were freed last are reused last. */
static watched *choose(const wt_object *object) {
  static unsigned turn;
  for (int i = 0; i < WT_WATCHES; i++) {
    if (watches[i].users > 0 && strcmp(watches[i].object.path, object->path) == 0) return &watches[i];
  }
  for (unsigned i = 0; i < WT_WATCHES; i++) {
    watched *watch = &watches[(turn + i) % WT_WATCHES];
    if (watch->users > 0) continue;
    turn += i + 1;
    return watch;
  }
  return NULL;
}

int wt_watch(const char *path) {
  wt_object object;
  if (!wt_object_of_file(path, &object)) return WT_NOT_LOADED;
  if (is_ground(&object) || !wt_ledger_ready()) return WT_REFUSED;
  /* From here on the object cannot be unloaded. */
  void *handle = dlopen(object.path, RTLD_LAZY | RTLD_NOLOAD);
  if (handle == NULL || !wt_object_of_file(path, &object)) return WT_NOT_LOADED;
  /* Before the replacements, which restore a slot to what it held: after the watch its free hooks remain. */
  wt_hook_frees();
  pthread_mutex_lock(&changing);
  int number = WT_FULL;
  watched *watch = choose(&object);
  if (watch != NULL) {
    bool fresh = watch->users == 0;
    if (fresh) {
      wt_watch_renew(place_number(watch));
      wt_ledger_forget(place_number(watch));
    }
    if (fresh && !hook(watch, &object)) {
      number = WT_REFUSED;
    } else {
      watch->users += 1;
      number = wt_watch_number(place_number(watch));
    }
    if (fresh && number >= 0) {
      watch->handle = handle;
      handle = NULL;
    }
  }
  pthread_mutex_unlock(&changing);
  if (handle != NULL) dlclose(handle);
  return number;
}

void wt_unwatch(int number) {
  void *handle = NULL;
  pthread_mutex_lock(&changing);
  int place = wt_place_of(number);
  watched *watch = place < 0 ? NULL : &watches[place];
  if (watch != NULL && watch->users > 0 && --watch->users == 0) {
    unhook(watch);
    handle = watch->handle;
    watch->handle = NULL;
  }
  pthread_mutex_unlock(&changing);
  /* This may unload the object, so it is done outside of the lock. */
  if (handle != NULL) dlclose(handle);
}
