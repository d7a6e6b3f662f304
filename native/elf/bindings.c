/* The loaded objects of the process, and the address in each slot of one of them, for `watertight doctor`. */
#define _GNU_SOURCE
#include "elf/bindings.h"
#include "elf/objects.h"

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUILD_ID_ROOM 64

/* A copy of an object's data, made while the loader's lock is held: it has no pointer into the object. */
typedef struct {
  char *path, *soname;
  /* The needed names one after another, each with its NUL. */
  char *needed;
  size_t needed_size;
  uintptr_t from, to;
  uint8_t build_id[BUILD_ID_ROOM];
  size_t build_id_size;
  bool failed;
} record;

typedef struct {
  record *records;
  size_t count, room;
  /* True if memory ran out, so that the list is incomplete. */
  bool failed;
} list;

static bool keep_needed(const char *soname, void *data) {
  record *record = data;
  size_t size = strlen(soname) + 1;
  char *grown = realloc(record->needed, record->needed_size + size);
  if (grown == NULL) {
    record->failed = true;
    return false;
  }
  memcpy(grown + record->needed_size, soname, size);
  record->needed = grown;
  record->needed_size += size;
  return true;
}

/* The note that the linker left (NT_GNU_BUILD_ID), as it lies in memory. */
static void read_build_id(const wt_object *object, record *record) {
  for (size_t i = 0; i < object->segments_count; i++) {
    const ElfW(Phdr) *segment = &object->segments[i];
    if (segment->p_type != PT_NOTE) continue;
    /* Notes of 8-byte alignment are padded so; all others to 4. */
    size_t align = segment->p_align == 8 ? 8 : 4;
    const uint8_t *at = (const uint8_t *)(object->base + segment->p_vaddr);
    const uint8_t *end = at + segment->p_memsz;
    while ((size_t)(end - at) >= sizeof(ElfW(Nhdr))) {
      const ElfW(Nhdr) *note = (const ElfW(Nhdr) *)at;
      size_t content = (sizeof *note + note->n_namesz + align - 1) & ~(align - 1);
      size_t next = (content + note->n_descsz + align - 1) & ~(align - 1);
      if (content + note->n_descsz > (size_t)(end - at)) break;
      if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 && memcmp(note + 1, "GNU", 4) == 0 && note->n_descsz <= BUILD_ID_ROOM) {
        memcpy(record->build_id, at + content, note->n_descsz);
        record->build_id_size = note->n_descsz;
        return;
      }
      if (next >= (size_t)(end - at)) break;
      at += next;
    }
  }
}

static bool keep(const wt_object *object, void *data) {
  list *list = data;
  if (list->count == list->room) {
    size_t room = list->room == 0 ? 32 : 2 * list->room;
    record *grown = realloc(list->records, room * sizeof *grown);
    if (grown == NULL) {
      list->failed = true;
      return false;
    }
    list->records = grown;
    list->room = room;
  }
  record *record = &list->records[list->count];
  *record = (typeof(*record)){.from = object->from, .to = object->to, .path = strdup(object->path)};
  list->count++;
  const char *soname = wt_soname(object);
  if (soname != NULL) record->soname = strdup(soname);
  if (object->dynamic != NULL) wt_each_needed(object, keep_needed, record);
  read_build_id(object, record);
  if (record->path == NULL || (soname != NULL && record->soname == NULL) || record->failed) list->failed = true;
  return !list->failed;
}

static void let_go(list *list) {
  for (size_t i = 0; i < list->count; i++) {
    free(list->records[i].path);
    free(list->records[i].soname);
    free(list->records[i].needed);
  }
  free(list->records);
}

static bool add(napi_env env, napi_value array, uint32_t *length, napi_value value) {
  if (value == NULL) return false;
  NAPI_BOOL(env, napi_set_element(env, array, *length, value));
  (*length)++;
  return true;
}

static napi_value array_of(napi_env env) {
  napi_value made;
  NAPI(env, napi_create_array(env, &made));
  return made;
}

static napi_value object_of(napi_env env) {
  napi_value made;
  NAPI(env, napi_create_object(env, &made));
  return made;
}

static napi_value needed_of(napi_env env, const record *record) {
  napi_value names = array_of(env);
  uint32_t count = 0;
  if (names == NULL) return NULL;
  for (const char *at = record->needed; at != NULL && at < record->needed + record->needed_size; at += strlen(at) + 1) {
    if (!add(env, names, &count, wt_text(env, at))) return NULL;
  }
  return names;
}

static napi_value build_id_of(napi_env env, const record *record) {
  char hex[2 * BUILD_ID_ROOM + 1];
  for (size_t i = 0; i < record->build_id_size; i++) snprintf(hex + 2 * i, 3, "%02x", record->build_id[i]);
  return wt_text(env, record->build_id_size == 0 ? NULL : hex);
}

static napi_value describe(napi_env env, const record *record) {
  napi_value made = object_of(env);
  bool whole = made != NULL && wt_set(env, made, "path", wt_text(env, record->path)) &&
               wt_set(env, made, "soname", wt_text(env, record->soname)) && wt_set(env, made, "needed", needed_of(env, record)) &&
               wt_set(env, made, "buildId", build_id_of(env, record)) && wt_set(env, made, "from", wt_from_address(env, record->from)) &&
               wt_set(env, made, "to", wt_from_address(env, record->to));
  return whole ? made : NULL;
}

static napi_value objects_loaded(napi_env env, napi_callback_info info) {
  (void)info;
  list list = {0};
  wt_each_object(keep, &list);
  napi_value made = list.failed ? wt_throw(env, "out of memory") : array_of(env);
  uint32_t count = 0;
  for (size_t i = 0; made != NULL && i < list.count; i++) {
    if (!add(env, made, &count, describe(env, &list.records[i]))) made = NULL;
  }
  let_go(&list);
  return made;
}

typedef struct {
  napi_env env;
  const wt_object *object;
  napi_value array;
  uint32_t count;
  bool failed;
} collection;

static bool collect(const wt_slot *slot, void *data) {
  collection *all = data;
  napi_env env = all->env;
  napi_handle_scope scope;
  napi_status status = napi_open_handle_scope(env, &scope);
  if (status != napi_ok) {
    wt_throw_status(env, status, "napi_open_handle_scope");
    all->failed = true;
    return false;
  }
  napi_value made = object_of(env);
  uintptr_t address = __atomic_load_n(slot->slot, __ATOMIC_ACQUIRE);
  all->failed = !(made != NULL && wt_set(env, made, "symbol", wt_text(env, slot->symbol)) &&
                  wt_set(env, made, "version", wt_text(env, wt_slot_version(all->object, slot->index))) &&
                  wt_set(env, made, "plt", wt_bool(env, slot->plt)) && wt_set(env, made, "weak", wt_bool(env, slot->weak)) &&
                  wt_set(env, made, "definition", slot->own ? wt_from_address(env, slot->definition) : wt_text(env, NULL)) &&
                  wt_set(env, made, "address", wt_from_address(env, address)) && add(env, all->array, &all->count, made));
  status = napi_close_handle_scope(env, scope);
  if (status != napi_ok && !all->failed) {
    wt_throw_status(env, status, "napi_close_handle_scope");
    all->failed = true;
  }
  return !all->failed;
}

/* The caller keeps the object loaded meanwhile: its tables are read in place. */
static napi_value object_bindings(napi_env env, napi_callback_info info) {
  napi_value argument;
  char path[WT_PATH];
  wt_object object;
  if (!wt_arguments(env, info, &argument, 1) || !wt_string(env, argument, path, sizeof path)) return NULL;
  if (!wt_object_of_file(path, &object)) return wt_text(env, NULL);
  collection all = {.env = env, .object = &object, .array = array_of(env)};
  if (all.array == NULL) return NULL;
  wt_each_slot(&object, collect, &all);
  return all.failed ? NULL : all.array;
}

bool wt_bindings(napi_env env, napi_value exports) {
  static const wt_function functions[] = {{"objectsLoaded", objects_loaded}, {"objectBindings", object_bindings}};
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
