/* Memory whose use was told: koffi's stacks and its scratch, of each JavaScript thread. */
#include "residue/areas.h"
#include "napi/napi.h"
#include "valgrind/requests.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static wt_area areas[256];
static size_t count = 0;

bool wt_area_at(uintptr_t address, wt_area *found) {
  bool there = false;
  pthread_mutex_lock(&lock);
  for (size_t i = 0; i < count && !there; i++) {
    there = !areas[i].gone && address >= areas[i].from && address < areas[i].to;
    if (there) *found = areas[i];
  }
  pthread_mutex_unlock(&lock);
  return there;
}

/* The thread ends: its koffi gives this memory back, and something else may come to lie there. */
static void forget(void *from) {
  pthread_mutex_lock(&lock);
  for (size_t i = 0; i < count; i++) {
    if (areas[i].gone || areas[i].from != (uintptr_t)from) continue;
    if (areas[i].stack >= 0) wt_stack_deregister((unsigned)areas[i].stack);
    areas[i].gone = true;
  }
  pthread_mutex_unlock(&lock);
}

static napi_value area_add(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  wt_area area = {.stack = -1};
  bool stack = false;
  if (!wt_arguments(env, info, arguments, 4) || !wt_string(env, arguments[0], area.use, sizeof area.use)) return NULL;
  if (!wt_address(env, arguments[1], &area.from) || !wt_address(env, arguments[2], &area.to)) return NULL;
  NAPI(env, napi_get_value_bool(env, arguments[3], &stack));
  /* Registered, Valgrind follows calls on it, and knows a switch to it from a very large frame. */
  if (stack) area.stack = (int)wt_stack_register(area.from, area.to - 1);
  pthread_mutex_lock(&lock);
  size_t place = count;
  /* Where no more can be told, what is gone makes room. */
  for (size_t i = 0; i < count && count == WT_COUNT(areas); i++) {
    if (areas[i].gone) place = i;
  }
  bool room = place < WT_COUNT(areas);
  if (room) areas[place] = area;
  if (room && place == count) count++;
  pthread_mutex_unlock(&lock);
  if (room) NAPI(env, napi_add_env_cleanup_hook(env, forget, (void *)area.from));
  return wt_bool(env, room);
}

/* areaList(use): the pieces with that use, also those of threads that have ended, as pairs of addresses. */
static napi_value area_list(napi_env env, napi_callback_info info) {
  napi_value argument, made;
  char use[24];
  uint64_t bounds[2 * WT_COUNT(areas)];
  uint32_t length = 0;
  if (!wt_arguments(env, info, &argument, 1) || !wt_string(env, argument, use, sizeof use)) return NULL;
  pthread_mutex_lock(&lock);
  for (size_t i = 0; i < count; i++) {
    if (strcmp(areas[i].use, use) != 0) continue;
    bounds[length++] = areas[i].from;
    bounds[length++] = areas[i].to;
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

/* Called through koffi, it tells where koffi's memory is: the stack that it runs on, and where the string was put. */
__attribute__((visibility("default"))) void watertight_whereabouts(const char *text, uint64_t *found);
void watertight_whereabouts(const char *text, uint64_t *found) {
  volatile char here = 0;
  found[0] = (uint64_t)(uintptr_t)&here;
  found[1] = (uint64_t)(uintptr_t)text;
}

bool wt_areas(napi_env env, napi_value exports) {
  static const wt_function functions[] = {{"areaAdd", area_add}, {"areaList", area_list}};
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
