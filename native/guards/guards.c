/* Guarded memory for JavaScript: ArrayBuffers between guards, and what C wrote beside them. */
#include "guards/guards.h"
#include "guards/guarded-memory.h"

#include <stdatomic.h>

static _Atomic uint32_t groups;

/* A place and its use in one word, the hint of a finalizer. */
static void *ticket_of(int place) { return (void *)(((uintptr_t)wt_guarded_use(place) << 16) | (uintptr_t)place); }

static void collected(napi_env env, void *data, void *ticket) {
  (void)env;
  (void)data;
  wt_guarded_end((int)((uintptr_t)ticket & 0xffff), (uint32_t)((uintptr_t)ticket >> 16));
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

/* guardsTake(length, align, atEnd, role, group, function, parameter): an ArrayBuffer of guarded memory; null if there is no more. */
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
  if (length <= 0 || align == 0 || (align & (align - 1)) != 0 || align > wt_guarded_page()) return wt_throw(env, "guardsTake: expected a length of at least 1, and an alignment that is a power of two within a page");
  int place = wt_guarded_provide((size_t)length, align, at_end, (wt_role)role_and_group[0], role_and_group[1], function, parameter);
  if (place < 0) {
    NAPI(env, napi_get_null(env, &made));
    return made;
  }
  void *ticket = ticket_of(place);
  napi_status status = napi_create_external_arraybuffer(env, (void *)wt_guarded_data(place), (size_t)length, collected, ticket, &made);
  if (status == napi_ok) return made;
  collected(env, NULL, ticket);
  return wt_throw_status(env, status, "napi_create_external_arraybuffer");
}

/* guardsNothing(role, group, function, parameter): { address, holder } of an empty region, which lives as long as `holder`; null if there is no more memory. */
static napi_value nothing(napi_env env, napi_callback_info info) {
  napi_value arguments[4], made, holder;
  uint32_t role_and_group[2];
  char function[WT_FUNCTION], parameter[WT_PARAMETER];
  if (!wt_arguments(env, info, arguments, 4) || !numbers(env, arguments, role_and_group, 2)) return NULL;
  if (!wt_string(env, arguments[2], function, sizeof function) || !wt_string(env, arguments[3], parameter, sizeof parameter)) return NULL;
  int place = wt_guarded_provide(0, 1, true, (wt_role)role_and_group[0], role_and_group[1], function, parameter);
  if (place < 0) {
    NAPI(env, napi_get_null(env, &made));
    return made;
  }
  void *ticket = ticket_of(place);
  uintptr_t address = wt_guarded_data(place);
  napi_status status = napi_create_external(env, ticket, collected_nothing, NULL, &holder);
  if (status != napi_ok) {
    collected(env, NULL, ticket);
    return wt_throw_status(env, status, "napi_create_external");
  }
  NAPI(env, napi_create_object(env, &made));
  if (!wt_set(env, made, "address", wt_from_address(env, address)) || !wt_set(env, made, "holder", holder)) return NULL;
  return made;
}

/* guardsEnd(memory): releases the memory and detaches the ArrayBuffer. */
static napi_value give_back(napi_env env, napi_callback_info info) {
  napi_value memory;
  void *data = NULL;
  size_t length = 0;
  if (!wt_arguments(env, info, &memory, 1)) return NULL;
  NAPI(env, napi_get_arraybuffer_info(env, memory, &data, &length));
  if (length == 0) return wt_undefined(env);
  /* Detached first: JavaScript must not access released memory. */
  NAPI(env, napi_detach_arraybuffer(env, memory));
  int place = wt_guarded_find((uintptr_t)data, length);
  if (place >= 0) wt_guarded_end(place, wt_guarded_use(place));
  return wt_undefined(env);
}

/* guardsInspect(group): the first trespass of C between guarded memory of the group and its guards; null if there is none. */
static napi_value inspect(napi_env env, napi_callback_info info) {
  napi_value argument, made;
  uint32_t group = 0;
  if (!wt_arguments(env, info, &argument, 1)) return NULL;
  NAPI(env, napi_get_value_uint32(env, argument, &group));
  wt_trespass found;
  if (!wt_guarded_inspect(group, &found)) {
    NAPI(env, napi_get_null(env, &made));
    return made;
  }
  const wt_guarded *memory = &found.memory;
  NAPI(env, napi_create_object(env, &made));
  bool set = wt_set(env, made, "function", wt_text(env, memory->function)) && wt_set(env, made, "parameter", wt_text(env, memory->parameter)) &&
             wt_set(env, made, "role", wt_text(env, wt_role_name(memory->role))) && wt_set(env, made, "bytes", wt_number(env, (double)memory->length)) &&
             wt_set(env, made, "first", wt_number(env, (double)found.first)) && wt_set(env, made, "last", wt_number(env, (double)found.last)) &&
             wt_set(env, made, "count", wt_number(env, (double)found.count));
  return set ? made : NULL;
}

/* guardsCount(): { live, ended } over the whole process. */
static napi_value count_regions(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value made;
  int alive, ended;
  wt_guarded_count(&alive, &ended);
  NAPI(env, napi_create_object(env, &made));
  return wt_set(env, made, "live", wt_number(env, alive)) && wt_set(env, made, "ended", wt_number(env, ended)) ? made : NULL;
}

bool wt_guards(napi_env env, napi_value exports) {
  static const wt_function functions[] = {
      {"guardsGroup", new_group},  {"guardsTake", take},       {"guardsNothing", nothing},
      {"guardsEnd", give_back},    {"guardsInspect", inspect}, {"guardsCount", count_regions},
  };
  if (!wt_guarded_ready()) {
    wt_throw(env, "the guards could not be initialized: pthread_once failed");
    return false;
  }
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
