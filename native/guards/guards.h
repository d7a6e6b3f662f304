/* Memory between pages that nobody may touch: what lies there is known to the handler of signals. */
#ifndef WATERTIGHT_GUARDS_H
#define WATERTIGHT_GUARDS_H

#include "napi/napi.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Longer names are cut. */
#define WT_FUNCTION 120
#define WT_PARAMETER 72

typedef enum { WT_INPUT, WT_OUTPUT, WT_CELL, WT_STATE, WT_ROLES } wt_role;

typedef struct {
  /* From its first guard page to the end of its last one, and the bytes between that C was given. */
  uintptr_t from, to, data;
  size_t length;
  wt_role role;
  /* Was the memory given back? Then all of it is out of bounds. */
  bool ended;
  const char *function, *parameter;
} wt_guarded;

/* The guarded memory that an address lies in or beside. Takes no lock and allocates nothing: made for a handler of signals. */
bool wt_guarded_at(uintptr_t address, wt_guarded *found);
/* "input", "output", "cell" or "state". */
const char *wt_role_name(wt_role role);

bool wt_guards(napi_env env, napi_value exports);

#endif
