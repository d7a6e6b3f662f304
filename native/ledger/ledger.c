/* The ledger for JavaScript: watches, their counters, and their live blocks. */
#include "ledger/ledger.h"
#include "elf/objects.h"
#include "ledger/counters.h"
#include "ledger/free-hooks.h"
#include "ledger/stacks.h"
#include "ledger/table.h"
#include "ledger/watch-ids.h"
#include "ledger/watches.h"

static napi_value watch(napi_env env, napi_callback_info info) {
  napi_value path;
  char text[WT_PATH];
  if (!wt_arguments(env, info, &path, 1) || !wt_string(env, path, text, sizeof text)) return NULL;
  return wt_number(env, wt_watch(text));
}

/* Reads the number of a watch. */
static bool watch_number(napi_env env, napi_value value, int *place) {
  int number;
  NAPI_BOOL(env, napi_get_value_int32(env, value, &number));
  *place = wt_place_of(number);
  if (*place >= 0) return true;
  wt_throw(env, "this watch has ended: its number belongs to another library now");
  return false;
}

static napi_value unwatch(napi_env env, napi_callback_info info) {
  napi_value value;
  int number;
  if (!wt_arguments(env, info, &value, 1)) return NULL;
  NAPI(env, napi_get_value_int32(env, value, &number));
  wt_unwatch(number);
  return wt_undefined(env);
}

static napi_value totals(napi_env env, napi_callback_info info) {
  napi_value number, made;
  int watch;
  if (!wt_arguments(env, info, &number, 1) || !watch_number(env, number, &watch)) return NULL;
  const wt_counters *counters = &wt_counters_of[watch];
  const struct {
    const char *name;
    double value;
  } figures[] = {
      {"blocks", (double)counters->blocks},         {"bytes", (double)counters->bytes},
      {"mappings", (double)counters->mappings},     {"mappedBytes", (double)counters->mapped_bytes},
      {"allocations", (double)counters->allocations}, {"allocatedBytes", (double)counters->allocated_bytes},
      {"frees", (double)counters->frees},           {"freedBytes", (double)counters->freed_bytes},
      {"failed", (double)counters->failed},         {"foreignFrees", (double)counters->foreign},
      {"vanished", (double)counters->vanished},
  };
  NAPI(env, napi_create_object(env, &made));
  for (size_t i = 0; i < WT_COUNT(figures); i++) {
    if (!wt_set(env, made, figures[i].name, wt_number(env, figures[i].value))) return NULL;
  }
  return made;
}

typedef struct {
  napi_env env;
  napi_value list;
  uint32_t count;
  int watch;
  uint64_t since;
  bool failed;
} listing;

static bool list_block(uintptr_t address, const wt_block *block, void *data) {
  listing *listing = data;
  if (block->watch != listing->watch || block->ordinal < listing->since) return true;
  napi_env env = listing->env;
  napi_value made, stack;
  const uintptr_t *frames = NULL;
  size_t count = wt_stack_frames(block->stack, &frames);
  listing->failed = true;
  NAPI_BOOL(env, napi_create_object(env, &made));
  NAPI_BOOL(env, napi_create_array_with_length(env, count, &stack));
  for (size_t i = 0; i < count; i++) {
    napi_value frame = wt_from_address(env, frames[i]);
    if (frame == NULL) return false;
    NAPI_BOOL(env, napi_set_element(env, stack, (uint32_t)i, frame));
  }
  if (!wt_set(env, made, "address", wt_from_address(env, address)) || !wt_set(env, made, "bytes", wt_number(env, (double)block->bytes)) ||
      !wt_set(env, made, "mapped", wt_bool(env, block->mapped)) || !wt_set(env, made, "ordinal", wt_number(env, (double)block->ordinal)) ||
      !wt_set(env, made, "stack", stack))
    return false;
  NAPI_BOOL(env, napi_set_element(env, listing->list, listing->count++, made));
  listing->failed = false;
  return true;
}

static napi_value blocks(napi_env env, napi_callback_info info) {
  napi_value values[2];
  listing listing = {.env = env};
  double since = 0;
  if (!wt_arguments(env, info, values, 2) || !watch_number(env, values[0], &listing.watch)) return NULL;
  NAPI(env, napi_get_value_double(env, values[1], &since));
  /* NaN and negative numbers mean the first ordinal. */
  listing.since = since >= 0x1p53 ? UINT64_MAX : since > 0 ? (uint64_t)since : 0;
  NAPI(env, napi_create_array(env, &listing.list));
  wt_ledger_each(list_block, &listing);
  return listing.failed ? NULL : listing.list;
}

static napi_value mark(napi_env env, napi_callback_info info) {
  (void)info;
  wt_hook_frees();
  return wt_number(env, (double)wt_ledger_next());
}

bool wt_ledger(napi_env env, napi_value exports) {
  static const wt_function functions[] = {
      {"ledgerWatch", watch}, {"ledgerUnwatch", unwatch}, {"ledgerTotals", totals},
      {"ledgerBlocks", blocks}, {"ledgerMark", mark},
  };
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
