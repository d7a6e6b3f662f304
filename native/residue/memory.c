/* Reads this process's own memory through the kernel, and lists its mappings and present pages. */
#define _GNU_SOURCE
#include "residue/memory.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

ssize_t wt_peek(uintptr_t from, void *into, size_t length) {
  struct iovec here = {into, length};
  struct iovec there = {(void *)from, length};
  ssize_t got = process_vm_readv(getpid(), &here, 1, &there, 1, 0);
  if (got >= 0) return got;
  /* Some sandboxes forbid that call. */
  int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  if (memory < 0) return -1;
  got = pread(memory, into, length, (off_t)from);
  close(memory);
  return got;
}

bool wt_peek_word(uintptr_t from, uint64_t *word) { return wt_peek(from, word, sizeof *word) == (ssize_t)sizeof *word; }

wt_mapping *wt_writable(size_t *count) {
  FILE *maps = fopen("/proc/self/maps", "re");
  if (maps == NULL) return NULL;
  size_t room = 256;
  wt_mapping *found = malloc(room * sizeof *found);
  char *line = NULL;
  size_t size = 0;
  *count = 0;
  while (found != NULL && getline(&line, &size, maps) > 0) {
    wt_mapping one;
    unsigned long inode;
    if (sscanf(line, "%lx-%lx %4s %*x %*s %lu", &one.from, &one.to, one.flags, &inode) != 4) continue;
    if (one.flags[0] != 'r' || one.flags[1] != 'w') continue;
    one.file = inode != 0;
    if (*count == room) {
      wt_mapping *more = realloc(found, 2 * room * sizeof *found);
      if (more == NULL) {
        free(found);
        found = NULL;
        break;
      }
      found = more;
      room *= 2;
    }
    found[(*count)++] = one;
  }
  free(line);
  fclose(maps);
  return found;
}

/* Bits of /proc/self/pagemap: in memory, or swapped out. */
#define PRESENT ((UINT64_C(1) << 63) | (UINT64_C(1) << 62))

bool wt_next_present(const wt_mapping *mapping, uintptr_t *from, uintptr_t *to) {
  if (*from >= mapping->to) return false;
  *to = mapping->to;
  /* Of a shared file, pages may hold something that this process has not touched yet. */
  if (mapping->file && mapping->flags[3] == 's') return true;
  int pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
  if (pagemap < 0) return true;
  uintptr_t size = (uintptr_t)sysconf(_SC_PAGESIZE);
  uint64_t pages[512];
  bool inside = false;
  uintptr_t page = *from;
  while (page < mapping->to) {
    size_t wanted = (mapping->to - page) / size;
    if (wanted > WT_COUNT(pages)) wanted = WT_COUNT(pages);
    ssize_t got = pread(pagemap, pages, wanted * sizeof pages[0], (off_t)(page / size * sizeof pages[0]));
    size_t read = got < 0 ? 0 : (size_t)got / sizeof pages[0];
    for (size_t i = 0; i < read; i++, page += size) {
      bool present = (pages[i] & PRESENT) != 0;
      if (present == inside) continue;
      if (inside) {
        *to = page;
        close(pagemap);
        return true;
      }
      inside = true;
      *from = page;
    }
    if (read == 0) {
      /* The kernel does not report the rest: it is treated as present. */
      if (!inside) *from = page;
      inside = true;
      break;
    }
  }
  close(pagemap);
  return inside;
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint8_t *memory_room = NULL;

uint8_t *wt_enter(void) {
  pthread_mutex_lock(&lock);
  if (memory_room == NULL) {
    /* Between guard pages: the kernel merges adjacent mappings, and a mapping that was merged with this one would not be searched. */
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    uint8_t *made = mmap(NULL, WT_ROOM + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (made != MAP_FAILED && mprotect(made + page, WT_ROOM, PROT_READ | PROT_WRITE) == 0) memory_room = made + page;
  }
  if (memory_room == NULL) pthread_mutex_unlock(&lock);
  return memory_room;
}

void wt_leave(void) {
  /* The copies must not be found by a later scan. */
  madvise(memory_room, WT_ROOM, MADV_DONTNEED);
  pthread_mutex_unlock(&lock);
}

bool wt_is_room(uintptr_t address) {
  return memory_room != NULL && address >= (uintptr_t)memory_room && address < (uintptr_t)memory_room + WT_ROOM;
}
