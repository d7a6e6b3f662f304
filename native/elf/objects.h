/* The objects that are loaded into this process, and their relocation slots: through which word of memory each imported symbol is reached. */
#ifndef WATERTIGHT_OBJECTS_H
#define WATERTIGHT_OBJECTS_H

#include <link.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WT_PATH 4096

typedef struct {
  /* As the dynamic loader knows it: empty for the program itself. */
  char path[WT_PATH];
  uintptr_t base;
  /* Lowest and highest address of its segments. */
  uintptr_t from, to;
  const ElfW(Dyn) *dynamic;
  /* The memory that is made read-only after relocation (PT_GNU_RELRO); 0 and 0 where there is none. */
  uintptr_t relro_from, relro_to;
  const ElfW(Phdr) *segments;
  size_t segments_count;
} wt_object;

/* Calls `visit` for each loaded object, the program first, until `visit` returns false. The loader's lock is held: `visit` must not load a library. */
void wt_each_object(bool (*visit)(const wt_object *object, void *data), void *data);
/* A number that changes whenever an object is loaded or unloaded; never 0. */
uint64_t wt_objects_stamp(void);
/* Finds the object of a file: by the same device and inode, or by the same path. False if no such object is loaded. */
bool wt_object_of_file(const char *path, wt_object *found);
/* Finds the object that contains an address. False if there is none. */
bool wt_object_at(uintptr_t address, wt_object *found);

/* One relocation with a symbol. */
typedef struct {
  const char *symbol;
  /* The word that the loader fills. */
  uintptr_t *slot;
  /* True if the symbol is called through the procedure linkage table, so that it may be bound at its first call only. */
  bool plt;
  /* True if the symbol is weak. */
  bool weak;
  /* True if the object itself defines the symbol. */
  bool own;
  /* The address of the object's own definition, or 0. */
  uintptr_t definition;
  /* Index into the symbol table. */
  uint32_t index;
} wt_slot;

/* Calls `visit` for every slot that holds the address of a symbol (JUMP_SLOT, GLOB_DAT and absolute words), until `visit` returns false. */
void wt_each_slot(const wt_object *object, bool (*visit)(const wt_slot *slot, void *data), void *data);
/* The symbol version that a slot requires ("OPENSSL_3.0.0"), or NULL. */
const char *wt_slot_version(const wt_object *object, uint32_t index);
/* The names of the libraries that an object needs (DT_NEEDED), until `visit` returns false. */
void wt_each_needed(const wt_object *object, bool (*visit)(const char *soname, void *data), void *data);
/* DT_SONAME, or NULL. */
const char *wt_soname(const wt_object *object);
/* Writes a slot. A read-only page is made writable meanwhile. False, with errno, if the kernel refuses. */
bool wt_write_slot(const wt_object *object, uintptr_t *slot, uintptr_t value);

#endif
