/* Memory between pages that nobody may touch, and an account of it that a handler of signals can read. */
#define _GNU_SOURCE
#include "guards/guards.h"
#include "napi/napi.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* As many as fit well into Linux's usual limit of 65,530 mappings for a process: each takes two. */
#define REGIONS 16384
/* So many that were given back stay out of bounds before their addresses may be used again. */
#define QUARANTINE 256
/* On each side, so that an access some way off is met too; it costs addresses, no memory. */
#define GUARD_BYTES 65536
#define LARGEST_PAGE 65536

enum { FREE, LIVE, ENDED };

typedef struct {
  _Atomic int state;
  /* Counts the uses of this place: the collector may tell of memory that was given back long ago. */
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

/* The process's own: C gets the memory of one JavaScript thread on any other. */
static region regions[REGIONS];
/* One more than the highest place ever used: a handler looks no further. */
static _Atomic int used;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int first_free = -1;
static int quarantine[QUARANTINE];
static int oldest, quarantined, live;
static _Atomic uint32_t groups;
/* What stands where C has no business: no two neighbours alike, and never 0, which C writes most. */
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

bool wt_guarded_at(uintptr_t address, wt_guarded *found) {
  int count = atomic_load(&used);
  for (int i = 0; i < count; i++) {
    const region *r = &regions[i];
    int state = atomic_load(&r->state);
    if (state == FREE || address < r->from || address >= r->to) continue;
    *found = (wt_guarded){.from = r->from, .to = r->to, .data = r->data, .length = r->length, .role = r->role, .ended = state == ENDED,
                          .function = r->function, .parameter = r->parameter};
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

/* The lock is held. The memory that was given back first is unmapped; false when there is none. */
static bool forget_oldest(void) {
  if (quarantined == 0) return false;
  int place = quarantine[oldest];
  oldest = (oldest + 1) % QUARANTINE;
  quarantined -= 1;
  uintptr_t from = regions[place].from;
  size_t size = regions[place].to - from;
  /* Before the addresses can be somebody else's. */
  give_place(place);
  munmap((void *)from, size);
  return true;
}

/* The lock is held. Pages of `size` bytes between guards, or 0 where the kernel gives no more. */
static uintptr_t map(size_t size, size_t whole) {
  void *from = mmap(NULL, whole, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (from == MAP_FAILED) return 0;
  /* A process that ends here leaves a core dump: the bytes of its caller are not for it. */
  madvise(from, whole, MADV_DONTDUMP);
  if (size > 0 && mprotect((char *)from + GUARD_BYTES, size, PROT_READ | PROT_WRITE) != 0) {
    munmap(from, whole);
    return 0;
  }
  return (uintptr_t)from;
}

/* Fills what is beside the bytes that C was given. */
static void lay(const region *r) {
  memcpy((void *)r->pages, pattern, r->data - r->pages);
  uintptr_t end = r->data + r->length;
  memcpy((void *)end, pattern, r->pages_end - end);
}

/* A place with `length` bytes, flush against the guard after them or the one before; -1 when there are no more. */
static int provide(size_t length, size_t align, bool at_end, wt_role role, uint32_t group, const char *function, const char *parameter) {
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
  /* Of a length that is no multiple of its alignment a few bytes stay between it and its guard. */
  r->data = at_end ? (r->pages_end - length) & ~((uintptr_t)align - 1) : r->pages;
  strcpy(r->function, function);
  strcpy(r->parameter, parameter);
  lay(r);
  atomic_store(&r->state, LIVE);
  return place;
}

/* Wipes the bytes and puts all of it out of bounds. Once for each use of a place. */
static void end(int place, uint32_t use) {
  region *r = &regions[place];
  pthread_mutex_lock(&lock);
  if (r->use == use && atomic_load(&r->state) == LIVE) {
    size_t size = r->pages_end - r->pages;
    if (r->length > 0) explicit_bzero((void *)r->data, r->length);
    live -= 1;
    if (size > 0 && mprotect((void *)r->pages, size, PROT_NONE) != 0) {
      uintptr_t from = r->from;
      size_t whole = r->to - from;
      give_place(place);
      munmap((void *)from, whole);
    } else {
      if (size > 0) madvise((void *)r->pages, size, MADV_DONTNEED);
      atomic_store(&r->state, ENDED);
      if (quarantined == QUARANTINE) forget_oldest();
      quarantine[(oldest + quarantined) % QUARANTINE] = place;
      quarantined += 1;
    }
  }
  pthread_mutex_unlock(&lock);
}

/* A place and its use in one word, for finalizers. */
static void *ticket_of(int place) { return (void *)(((uintptr_t)regions[place].use << 16) | (uintptr_t)place); }

static void collected(napi_env env, void *data, void *ticket) {
  (void)env;
  (void)data;
  end((int)((uintptr_t)ticket & 0xffff), (uint32_t)((uintptr_t)ticket >> 16));
}

static void collected_nothing(napi_env env, void *ticket, void *hint) {
  (void)hint;
  collected(env, NULL, ticket);
}

static bool numbers(napi_env env, const napi_value *values, uint32_t *read, size_t count) {
  for (size_t i = 0; i < count; i++) NAPI_BOOL(env, napi_get_value_uint32(env, values[i], &read[i]));
  return true;
}

/* guardsGroup(): the number of a new group. All memory of a group is provided, looked at and given back on one JavaScript thread. */
static napi_value new_group(napi_env env, napi_callback_info info) {
  (void)info;
  return wt_number(env, atomic_fetch_add(&groups, 1) + 1);
}

/* guardsTake(length, align, atEnd, role, group, function, parameter): an ArrayBuffer of that memory, null when there is no more. */
static napi_value take(napi_env env, napi_callback_info info) {
  napi_value arguments[7], made;
  int64_t length = 0;
  uint32_t align = 1, role_and_group[2];
  bool at_end = false;
  char function[WT_FUNCTION], parameter[WT_PARAMETER];
  if (!wt_arguments(env, info, arguments, 7)) return NULL;
  NAPI(env, napi_get_value_int64(env, arguments[0], &length));
  NAPI(env, napi_get_value_uint32(env, arguments[1], &align));
  NAPI(env, napi_get_value_bool(env, arguments[2], &at_end));
  if (!numbers(env, &arguments[3], role_and_group, 2)) return NULL;
  if (!wt_string(env, arguments[5], function, sizeof function) || !wt_string(env, arguments[6], parameter, sizeof parameter)) return NULL;
  if (length <= 0 || align == 0 || (align & (align - 1)) != 0 || align > page) return wt_throw(env, "no length, or no alignment within a page");
  int place = provide((size_t)length, align, at_end, (wt_role)role_and_group[0], role_and_group[1], function, parameter);
  if (place < 0) {
    NAPI(env, napi_get_null(env, &made));
    return made;
  }
  void *ticket = ticket_of(place);
  napi_status status = napi_create_external_arraybuffer(env, (void *)regions[place].data, (size_t)length, collected, ticket, &made);
  if (status == napi_ok) return made;
  collected(env, NULL, ticket);
  return wt_throw_status(env, status, "napi_create_external_arraybuffer");
}

/* guardsNothing(role, group, function, parameter): { address, holder } of no byte at all, for as long as `holder` lives; null when there is no more. */
static napi_value nothing(napi_env env, napi_callback_info info) {
  napi_value arguments[4], made, holder;
  uint32_t role_and_group[2];
  char function[WT_FUNCTION], parameter[WT_PARAMETER];
  if (!wt_arguments(env, info, arguments, 4) || !numbers(env, arguments, role_and_group, 2)) return NULL;
  if (!wt_string(env, arguments[2], function, sizeof function) || !wt_string(env, arguments[3], parameter, sizeof parameter)) return NULL;
  int place = provide(0, 1, true, (wt_role)role_and_group[0], role_and_group[1], function, parameter);
  if (place < 0) {
    NAPI(env, napi_get_null(env, &made));
    return made;
  }
  void *ticket = ticket_of(place);
  uintptr_t address = regions[place].data;
  napi_status status = napi_create_external(env, ticket, collected_nothing, NULL, &holder);
  if (status != napi_ok) {
    collected(env, NULL, ticket);
    return wt_throw_status(env, status, "napi_create_external");
  }
  NAPI(env, napi_create_object(env, &made));
  if (!wt_set(env, made, "address", wt_from_address(env, address)) || !wt_set(env, made, "holder", holder)) return NULL;
  return made;
}

/* guardsEnd(memory): C has let go of it, and so has JavaScript: the ArrayBuffer is detached. */
static napi_value give_back(napi_env env, napi_callback_info info) {
  napi_value memory;
  void *data = NULL;
  size_t length = 0;
  if (!wt_arguments(env, info, &memory, 1)) return NULL;
  NAPI(env, napi_get_arraybuffer_info(env, memory, &data, &length));
  if (length == 0) return wt_undefined(env);
  /* Detached first: from here on JavaScript sees no byte of it. */
  NAPI(env, napi_detach_arraybuffer(env, memory));
  int count = atomic_load(&used);
  for (int i = 0; i < count; i++) {
    if (atomic_load(&regions[i].state) != LIVE || regions[i].data != (uintptr_t)data || regions[i].length != length) continue;
    end(i, regions[i].use);
    break;
  }
  return wt_undefined(env);
}

typedef struct {
  ptrdiff_t first, last;
  size_t count;
} change;

/* What is not as it was laid in [from, to), seen from `data`. */
static void compare(uintptr_t from, uintptr_t to, uintptr_t data, change *found) {
  if (memcmp((void *)from, pattern, to - from) == 0) return;
  for (size_t i = 0; i < to - from; i++) {
    if (((const uint8_t *)from)[i] == pattern[i]) continue;
    ptrdiff_t at = (ptrdiff_t)(from + i - data);
    if (found->count == 0) found->first = at;
    found->last = at;
    found->count += 1;
  }
}

/* guardsInspect(group): what C wrote between its memory and the guards, of the first region that shows any; null when none does. */
static napi_value inspect(napi_env env, napi_callback_info info) {
  napi_value argument, made;
  uint32_t group = 0;
  if (!wt_arguments(env, info, &argument, 1)) return NULL;
  NAPI(env, napi_get_value_uint32(env, argument, &group));
  int count = atomic_load(&used);
  for (int i = 0; i < count; i++) {
    const region *r = &regions[i];
    if (atomic_load(&r->state) != LIVE || r->group != group) continue;
    change found = {0};
    compare(r->pages, r->data, r->data, &found);
    compare(r->data + r->length, r->pages_end, r->data, &found);
    if (found.count == 0) continue;
    lay(r);
    NAPI(env, napi_create_object(env, &made));
    bool set = wt_set(env, made, "function", wt_text(env, r->function)) && wt_set(env, made, "parameter", wt_text(env, r->parameter)) &&
               wt_set(env, made, "role", wt_text(env, wt_role_name(r->role))) && wt_set(env, made, "bytes", wt_number(env, (double)r->length)) &&
               wt_set(env, made, "first", wt_number(env, (double)found.first)) && wt_set(env, made, "last", wt_number(env, (double)found.last)) &&
               wt_set(env, made, "count", wt_number(env, (double)found.count));
    return set ? made : NULL;
  }
  NAPI(env, napi_get_null(env, &made));
  return made;
}

/* guardsCount(): { live, ended } over the whole process. */
static napi_value count_regions(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value made;
  pthread_mutex_lock(&lock);
  int alive = live, ended = quarantined;
  pthread_mutex_unlock(&lock);
  NAPI(env, napi_create_object(env, &made));
  return wt_set(env, made, "live", wt_number(env, alive)) && wt_set(env, made, "ended", wt_number(env, ended)) ? made : NULL;
}

bool wt_guards(napi_env env, napi_value exports) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  static const wt_function functions[] = {
      {"guardsGroup", new_group},  {"guardsTake", take},       {"guardsNothing", nothing},
      {"guardsEnd", give_back},    {"guardsInspect", inspect}, {"guardsCount", count_regions},
  };
  if (pthread_once(&once, prepare) != 0) {
    wt_throw(env, "pthread_once failed");
    return false;
  }
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
