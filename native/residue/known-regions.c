/* Registered memory regions: koffi's stacks and its scratch memory, of each JavaScript thread. */
#include "residue/known-regions.h"
#include "napi/napi.h"
#include "valgrind/requests.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static wt_known_region regions[256];
static size_t count = 0;

bool wt_known_region_at(uintptr_t address, wt_known_region *found) {
  bool there = false;
  pthread_mutex_lock(&lock);
  for (size_t i = 0; i < count && !there; i++) {
    there = !regions[i].gone && address >= regions[i].from && address < regions[i].to;
    if (there) *found = regions[i];
  }
  pthread_mutex_unlock(&lock);
  return there;
}

/* The thread ends: koffi frees the memory, which may be used for something else afterwards. */
static void forget(void *from) {
  pthread_mutex_lock(&lock);
  for (size_t i = 0; i < count; i++) {
    if (regions[i].gone || regions[i].from != (uintptr_t)from) continue;
    if (regions[i].stack >= 0) wt_stack_deregister((unsigned)regions[i].stack);
    regions[i].gone = true;
  }
  pthread_mutex_unlock(&lock);
}

/* The lock is held. True if the region is registered: the package may be evaluated twice in one environment, with one koffi. */
static bool is_known(const wt_known_region *region) {
  for (size_t i = 0; i < count; i++) {
    if (!regions[i].gone && regions[i].from == region->from && strcmp(regions[i].use, region->use) == 0) return true;
  }
  return false;
}

static napi_value region_add(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  wt_known_region region = {.stack = -1};
  bool stack = false;
  if (!wt_arguments(env, info, arguments, 4) || !wt_string(env, arguments[0], region.use, sizeof region.use)) return NULL;
  if (!wt_address(env, arguments[1], &region.from) || !wt_address(env, arguments[2], &region.to)) return NULL;
  NAPI(env, napi_get_value_bool(env, arguments[3], &stack));
  pthread_mutex_lock(&lock);
  if (is_known(&region)) {
    pthread_mutex_unlock(&lock);
    return wt_bool(env, true);
  }
  /* Valgrind follows calls on a registered stack, and distinguishes a switch to it from a very large frame. */
  if (stack) region.stack = (int)wt_stack_register(region.from, region.to - 1);
  size_t place = count;
  /* If the table is full, a region of an ended thread is replaced. */
  for (size_t i = 0; i < count && count == WT_COUNT(regions); i++) {
    if (regions[i].gone) place = i;
  }
  bool room = place < WT_COUNT(regions);
  if (room) regions[place] = region;
  if (room && place == count) count++;
  pthread_mutex_unlock(&lock);
  if (room) NAPI(env, napi_add_env_cleanup_hook(env, forget, (void *)region.from));
  return wt_bool(env, room);
}

/* regionList(use): the regions with that use, those of ended threads included, as pairs of addresses. */
static napi_value region_list(napi_env env, napi_callback_info info) {
  napi_value argument, made;
  char use[24];
  uint64_t bounds[2 * WT_COUNT(regions)];
  uint32_t length = 0;
  if (!wt_arguments(env, info, &argument, 1) || !wt_string(env, argument, use, sizeof use)) return NULL;
  pthread_mutex_lock(&lock);
  for (size_t i = 0; i < count; i++) {
    if (strcmp(regions[i].use, use) != 0) continue;
    bounds[length++] = regions[i].from;
    bounds[length++] = regions[i].to;
  }
  pthread_mutex_unlock(&lock);
  NAPI(env, napi_create_array_with_length(env, length, &made));
  for (uint32_t i = 0; i < length; i++) {
    napi_value bound = wt_from_address(env, (uintptr_t)bounds[i]);
    if (bound == NULL) return NULL;
    NAPI(env, napi_set_element(env, made, i, bound));
  }
  return made;
}

/* Called through koffi, it returns addresses of koffi's memory: one on the stack that it runs on, and that of the string. */
__attribute__((visibility("default"))) void watertight_whereabouts(const char *text, uint64_t *found);
void watertight_whereabouts(const char *text, uint64_t *found) {
  volatile char here = 0;
  found[0] = (uint64_t)(uintptr_t)&here;
  found[1] = (uint64_t)(uintptr_t)text;
}

bool wt_known_regions(napi_env env, napi_value exports) {
  static const wt_function functions[] = {{"regionAdd", region_add}, {"regionList", region_list}};
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
