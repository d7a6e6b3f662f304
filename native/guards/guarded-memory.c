/* Memory between guard pages, in a table that a signal handler can read. */
#define _GNU_SOURCE
#include "guards/guarded-memory.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Well below Linux's usual limit of 65,530 mappings for a process: each region takes two. */
#define REGIONS 16384
/* The number of released regions that stay out of bounds before their addresses are reused. */
#define QUARANTINE 256
/* On each side, so that distant accesses are caught too. Guards cost addresses, not memory. */
#define GUARD_BYTES 65536
#define LARGEST_PAGE 65536

enum { FREE, LIVE, ENDED };

typedef struct {
  _Atomic int state;
  /* Counts the uses of this place: a finalizer may run for memory that was released long ago. */
  uint32_t use;
  uint32_t group;
  wt_role role;
  uintptr_t from, to;
  /* The pages that can be touched, and the bytes that C was given in them. */
  uintptr_t pages, pages_end;
  uintptr_t data;
  size_t length;
  int next_free;
  char function[WT_FUNCTION], parameter[WT_PARAMETER];
} region;

/* One table for the process: C may use the memory of one JavaScript thread on any other thread. */
static region regions[REGIONS];
/* One more than the highest place ever used, where a search ends. */
static _Atomic int used;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int first_free = -1;
static int quarantine[QUARANTINE];
static int oldest, quarantined, live;
/* The bytes beside C's memory: no two neighbours are equal, and none is 0, the byte that C writes most. */
static uint8_t pattern[LARGEST_PAGE];
static size_t page;

static void prepare(void) {
  page = (size_t)sysconf(_SC_PAGESIZE);
  for (size_t i = 0; i < sizeof pattern; i++) pattern[i] = (uint8_t)(1 + (i * 151 + i / 256 * 7 + 77) % 255);
}

const char *wt_role_name(wt_role role) {
  static const char *const names[] = {"input", "output", "cell", "state"};
  return role < WT_ROLES ? names[role] : "memory";
}

static wt_guarded seen_as(const region *r, bool ended) {
  return (wt_guarded){.from = r->from, .to = r->to, .data = r->data, .length = r->length, .role = r->role, .ended = ended,
                      .function = r->function, .parameter = r->parameter};
}

bool wt_guarded_at(uintptr_t address, wt_guarded *found) {
  int count = atomic_load(&used);
  for (int i = 0; i < count; i++) {
    const region *r = &regions[i];
    int state = atomic_load(&r->state);
    if (state == FREE || address < r->from || address >= r->to) continue;
    *found = seen_as(r, state == ENDED);
    return true;
  }
  return false;
}

/* The lock is held. A place of the table, or -1. */
static int take_place(void) {
  int place = first_free;
  if (place >= 0) {
    first_free = regions[place].next_free;
    return place;
  }
  place = atomic_load(&used);
  if (place == REGIONS) return -1;
  /* Its state is FREE until it is filled in. */
  atomic_store(&used, place + 1);
  return place;
}

static void give_place(int place) {
  atomic_store(&regions[place].state, FREE);
  regions[place].next_free = first_free;
  first_free = place;
}

/* The lock is held. Unmaps the memory that was released first; false if there is none. */
static bool forget_oldest(void) {
  if (quarantined == 0) return false;
  int place = quarantine[oldest];
  oldest = (oldest + 1) % QUARANTINE;
  quarantined -= 1;
  uintptr_t from = regions[place].from;
  size_t size = regions[place].to - from;
  /* Before munmap: afterwards the addresses may be in use again. */
  give_place(place);
  munmap((void *)from, size);
  return true;
}

/* The lock is held. Maps pages of `size` bytes between guards; 0 if the kernel refuses. */
static uintptr_t map(size_t size, size_t whole) {
  void *from = mmap(NULL, whole, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (from == MAP_FAILED) return 0;
  /* A crash at a guard writes a core dump, which must not contain the caller's bytes. */
  madvise(from, whole, MADV_DONTDUMP);
  if (size > 0 && mprotect((char *)from + GUARD_BYTES, size, PROT_READ | PROT_WRITE) != 0) {
    munmap(from, whole);
    return 0;
  }
  return (uintptr_t)from;
}

/* Fills the bytes beside C's memory with the pattern. */
static void lay(const region *r) {
  memcpy((void *)r->pages, pattern, r->data - r->pages);
  uintptr_t end = r->data + r->length;
  memcpy((void *)end, pattern, r->pages_end - end);
}

int wt_guarded_provide(size_t length, size_t align, bool at_end, wt_role role, uint32_t group, const char *function, const char *parameter) {
  size_t size = (length + page - 1) / page * page;
  size_t whole = size + 2 * GUARD_BYTES;
  if (size < length || whole < size) return -1;
  pthread_mutex_lock(&lock);
  int place = take_place();
  while (place < 0 && forget_oldest()) place = take_place();
  uintptr_t from = 0;
  if (place >= 0) {
    from = map(size, whole);
    while (from == 0 && forget_oldest()) from = map(size, whole);
    if (from == 0) {
      give_place(place);
    } else {
      live += 1;
      regions[place].use += 1;
    }
  }
  pthread_mutex_unlock(&lock);
  if (from == 0) return -1;
  region *r = &regions[place];
  r->group = group;
  r->role = role;
  r->from = from;
  r->to = from + whole;
  r->pages = from + GUARD_BYTES;
  r->pages_end = r->pages + size;
  r->length = length;
  /* If the length is no multiple of the alignment, a few bytes remain before the guard. */
  r->data = at_end ? (r->pages_end - length) & ~((uintptr_t)align - 1) : r->pages;
  strcpy(r->function, function);
  strcpy(r->parameter, parameter);
  lay(r);
  atomic_store(&r->state, LIVE);
  return place;
}

/* Gives the pages back and leaves their addresses out of bounds. One step: every other processor must hear of each, which is what a release costs. */
static bool withdraw(uintptr_t pages, size_t size) {
  return mmap((void *)pages, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0) != MAP_FAILED;
}

void wt_guarded_end(int place, uint32_t use) {
  region *r = &regions[place];
  pthread_mutex_lock(&lock);
  if (r->use == use && atomic_load(&r->state) == LIVE) {
    size_t size = r->pages_end - r->pages;
    if (r->length > 0) explicit_bzero((void *)r->data, r->length);
    live -= 1;
    if (size > 0 && !withdraw(r->pages, size)) {
      uintptr_t from = r->from;
      size_t whole = r->to - from;
      give_place(place);
      munmap((void *)from, whole);
    } else {
      atomic_store(&r->state, ENDED);
      if (quarantined == QUARANTINE) forget_oldest();
      quarantine[(oldest + quarantined) % QUARANTINE] = place;
      quarantined += 1;
    }
  }
  pthread_mutex_unlock(&lock);
}

uint32_t wt_guarded_use(int place) { return regions[place].use; }

uintptr_t wt_guarded_data(int place) { return regions[place].data; }

int wt_guarded_find(uintptr_t data, size_t length) {
  int count = atomic_load(&used);
  for (int i = 0; i < count; i++) {
    if (atomic_load(&regions[i].state) == LIVE && regions[i].data == data && regions[i].length == length) return i;
  }
  return -1;
}

/* Finds changed bytes of the pattern in [from, to), as offsets from `data`. */
static void compare(uintptr_t from, uintptr_t to, uintptr_t data, wt_trespass *found) {
  if (memcmp((void *)from, pattern, to - from) == 0) return;
  for (size_t i = 0; i < to - from; i++) {
    if (((const uint8_t *)from)[i] == pattern[i]) continue;
    ptrdiff_t at = (ptrdiff_t)(from + i - data);
    if (found->count == 0) found->first = at;
    found->last = at;
    found->count += 1;
  }
}

bool wt_guarded_inspect(uint32_t group, wt_trespass *found) {
  int count = atomic_load(&used);
  for (int i = 0; i < count; i++) {
    const region *r = &regions[i];
    if (atomic_load(&r->state) != LIVE || r->group != group) continue;
    *found = (wt_trespass){.memory = seen_as(r, false)};
    compare(r->pages, r->data, r->data, found);
    compare(r->data + r->length, r->pages_end, r->data, found);
    if (found->count == 0) continue;
    lay(r);
    return true;
  }
  return false;
}

void wt_guarded_count(int *alive, int *ended) {
  pthread_mutex_lock(&lock);
  *alive = live;
  *ended = quarantined;
  pthread_mutex_unlock(&lock);
}

bool wt_guarded_ready(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  return pthread_once(&once, prepare) == 0;
}

size_t wt_guarded_page(void) { return page; }
