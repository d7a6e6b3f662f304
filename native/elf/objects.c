/* Reads the loader's own tables. Nothing here depends on section headers, which a stripped library need not have. */
#define _GNU_SOURCE
#include "elf/objects.h"

#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__x86_64__)
#define SLOT_JUMP R_X86_64_JUMP_SLOT
#define SLOT_DATA R_X86_64_GLOB_DAT
#define SLOT_WORD R_X86_64_64
#elif defined(__aarch64__)
#define SLOT_JUMP R_AARCH64_JUMP_SLOT
#define SLOT_DATA R_AARCH64_GLOB_DAT
#define SLOT_WORD R_AARCH64_ABS64
#else
#error "relocations are known for x86-64 and arm64"
#endif

typedef struct {
  bool (*visit)(const wt_object *object, void *data);
  void *data;
} walk;

static int describe(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  walk *walk = data;
  wt_object object = {
      .base = info->dlpi_addr,
      .from = UINTPTR_MAX,
      .segments = info->dlpi_phdr,
      .segments_count = info->dlpi_phnum,
  };
  snprintf(object.path, sizeof object.path, "%s", info->dlpi_name == NULL ? "" : info->dlpi_name);
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
    uintptr_t from = info->dlpi_addr + segment->p_vaddr;
    uintptr_t to = from + segment->p_memsz;
    if (segment->p_type == PT_LOAD) {
      if (from < object.from) object.from = from;
      if (to > object.to) object.to = to;
    } else if (segment->p_type == PT_DYNAMIC) {
      object.dynamic = (const ElfW(Dyn) *)from;
    } else if (segment->p_type == PT_GNU_RELRO) {
      object.relro_from = from;
      object.relro_to = to;
    }
  }
  return walk->visit(&object, walk->data) ? 0 : 1;
}

void wt_each_object(bool (*visit)(const wt_object *object, void *data), void *data) {
  walk walk = {visit, data};
  dl_iterate_phdr(describe, &walk);
}

static int stamp(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  *(uint64_t *)data = ((uint64_t)info->dlpi_adds << 32 | (uint32_t)info->dlpi_subs);
  return 1;
}

uint64_t wt_objects_stamp(void) {
  uint64_t made = 0;
  dl_iterate_phdr(stamp, &made);
  return made;
}

typedef struct {
  const char *path;
  struct stat file;
  bool exists;
  uintptr_t address;
  wt_object *found;
  bool done;
} search;

static bool has_file(const wt_object *object, void *data) {
  search *search = data;
  struct stat file;
  const char *path = object->path[0] == '\0' ? "/proc/self/exe" : object->path;
  bool same = strcmp(object->path, search->path) == 0;
  if (!same && search->exists && stat(path, &file) == 0) same = file.st_dev == search->file.st_dev && file.st_ino == search->file.st_ino;
  if (!same) return true;
  *search->found = *object;
  search->done = true;
  return false;
}

bool wt_object_of_file(const char *path, wt_object *found) {
  search search = {.path = path, .found = found};
  search.exists = stat(path, &search.file) == 0;
  wt_each_object(has_file, &search);
  return search.done;
}

static bool has_address(const wt_object *object, void *data) {
  search *search = data;
  if (search->address < object->from || search->address >= object->to) return true;
  *search->found = *object;
  search->done = true;
  return false;
}

bool wt_object_at(uintptr_t address, wt_object *found) {
  search search = {.address = address, .found = found};
  wt_each_object(has_address, &search);
  return search.done;
}

/* The loader has made some entries absolute addresses; in others (the vDSO's) they are still offsets. */
static uintptr_t located(const wt_object *object, ElfW(Addr) value) { return value < object->base ? object->base + value : value; }

typedef struct {
  const char *strings;
  const ElfW(Sym) *symbols;
  const ElfW(Rela) *plt, *data;
  size_t plt_size, data_size;
  const ElfW(Half) *versions;
  const ElfW(Verneed) *needs;
  size_t needs_count;
  size_t soname;
} tables;

static tables tables_of(const wt_object *object) {
  tables t = {0};
  bool rela = false;
  for (const ElfW(Dyn) *entry = object->dynamic; entry != NULL && entry->d_tag != DT_NULL; entry++) {
    uintptr_t place = located(object, entry->d_un.d_ptr);
    switch (entry->d_tag) {
      case DT_STRTAB: t.strings = (const char *)place; break;
      case DT_SYMTAB: t.symbols = (const ElfW(Sym) *)place; break;
      case DT_JMPREL: t.plt = (const ElfW(Rela) *)place; break;
      case DT_PLTRELSZ: t.plt_size = entry->d_un.d_val; break;
      case DT_PLTREL: rela = entry->d_un.d_val == DT_RELA; break;
      case DT_RELA: t.data = (const ElfW(Rela) *)place; break;
      case DT_RELASZ: t.data_size = entry->d_un.d_val; break;
      case DT_VERSYM: t.versions = (const ElfW(Half) *)place; break;
      case DT_VERNEED: t.needs = (const ElfW(Verneed) *)place; break;
      case DT_VERNEEDNUM: t.needs_count = entry->d_un.d_val; break;
      case DT_SONAME: t.soname = entry->d_un.d_val; break;
      default: break;
    }
  }
  if (!rela) t.plt = NULL;
  return t;
}

static bool each_of(const wt_object *object, const tables *t, const ElfW(Rela) *table, size_t size, bool plt,
                    bool (*visit)(const wt_slot *, void *), void *data) {
  for (size_t i = 0; table != NULL && i < size / sizeof *table; i++) {
    uint32_t type = (uint32_t)ELF64_R_TYPE(table[i].r_info);
    uint32_t index = (uint32_t)ELF64_R_SYM(table[i].r_info);
    if (index == 0 || (type != SLOT_JUMP && type != SLOT_DATA && type != SLOT_WORD)) continue;
    /* An absolute word with an addend does not point to the start of a function. */
    if (type == SLOT_WORD && table[i].r_addend != 0) continue;
    const ElfW(Sym) *symbol = &t->symbols[index];
    wt_slot slot = {
        .symbol = t->strings + symbol->st_name,
        .slot = (uintptr_t *)(object->base + table[i].r_offset),
        .plt = plt,
        .weak = ELF64_ST_BIND(symbol->st_info) == STB_WEAK,
        .own = symbol->st_shndx != SHN_UNDEF,
        .definition = symbol->st_shndx == SHN_UNDEF ? 0 : object->base + symbol->st_value,
        .index = index,
    };
    if (!visit(&slot, data)) return false;
  }
  return true;
}

void wt_each_slot(const wt_object *object, bool (*visit)(const wt_slot *slot, void *data), void *data) {
  tables t = tables_of(object);
  if (t.strings == NULL || t.symbols == NULL) return;
  if (each_of(object, &t, t.plt, t.plt_size, true, visit, data)) each_of(object, &t, t.data, t.data_size, false, visit, data);
}

const char *wt_slot_version(const wt_object *object, uint32_t index) {
  tables t = tables_of(object);
  if (t.versions == NULL || t.needs == NULL || t.strings == NULL) return NULL;
  ElfW(Half) wanted = t.versions[index] & 0x7fff;
  const ElfW(Verneed) *need = t.needs;
  for (size_t i = 0; i < t.needs_count; i++) {
    const ElfW(Vernaux) *version = (const ElfW(Vernaux) *)((const char *)need + need->vn_aux);
    for (ElfW(Half) j = 0; j < need->vn_cnt; j++) {
      if ((version->vna_other & 0x7fff) == wanted) return t.strings + version->vna_name;
      version = (const ElfW(Vernaux) *)((const char *)version + version->vna_next);
    }
    need = (const ElfW(Verneed) *)((const char *)need + need->vn_next);
  }
  return NULL;
}

void wt_each_needed(const wt_object *object, bool (*visit)(const char *soname, void *data), void *data) {
  tables t = tables_of(object);
  if (t.strings == NULL) return;
  for (const ElfW(Dyn) *entry = object->dynamic; entry->d_tag != DT_NULL; entry++) {
    if (entry->d_tag == DT_NEEDED && !visit(t.strings + entry->d_un.d_val, data)) return;
  }
}

const char *wt_soname(const wt_object *object) {
  tables t = tables_of(object);
  /* The string at 0 is the empty one. */
  return t.strings == NULL || t.soname == 0 ? NULL : t.strings + t.soname;
}

/* The present protection of an address's page, from /proc/self/maps; -1 if it is not found. */
static int protection_of(uintptr_t address) {
  FILE *maps = fopen("/proc/self/maps", "re");
  if (maps == NULL) return -1;
  char *line = NULL;
  size_t room = 0;
  int protection = -1;
  while (getline(&line, &room, maps) > 0) {
    uintptr_t from, to;
    char flags[5];
    if (sscanf(line, "%lx-%lx %4s", &from, &to, flags) != 3 || address < from || address >= to) continue;
    protection = (flags[0] == 'r' ? PROT_READ : 0) | (flags[1] == 'w' ? PROT_WRITE : 0) | (flags[2] == 'x' ? PROT_EXEC : 0);
    break;
  }
  free(line);
  fclose(maps);
  return protection;
}

bool wt_write_slot(const wt_object *object, uintptr_t *slot, uintptr_t value) {
  uintptr_t size = (uintptr_t)sysconf(_SC_PAGESIZE);
  uintptr_t page = (uintptr_t)slot & ~(size - 1);
  bool relro = (uintptr_t)slot >= object->relro_from && (uintptr_t)slot < object->relro_to;
  int before = relro ? protection_of((uintptr_t)slot) : PROT_READ | PROT_WRITE;
  if (before < 0) {
    errno = EACCES;
    return false;
  }
  bool locked = (before & PROT_WRITE) == 0;
  if (locked && mprotect((void *)page, size, before | PROT_WRITE) != 0) return false;
  /* Other threads call through the word meanwhile, so the store is atomic. */
  __atomic_store_n(slot, value, __ATOMIC_RELEASE);
  return !locked || mprotect((void *)page, size, before) == 0;
}
