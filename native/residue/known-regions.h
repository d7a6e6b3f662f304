/* Memory whose use was told. */
#ifndef WATERTIGHT_KNOWN_REGIONS_H
#define WATERTIGHT_KNOWN_REGIONS_H

#include "napi/napi.h"

typedef struct {
  uintptr_t from, to;
  /* "koffi stack", "koffi scratch". */
  char use[24];
  /* Its number with Valgrind; -1 where it is no stack. */
  int stack;
  /* Has its thread ended? Then something else may lie there by now. */
  bool gone;
} wt_known_region;

/* What an address is used for; false where nobody has told. */
bool wt_known_region_at(uintptr_t address, wt_known_region *found);

bool wt_known_regions(napi_env env, napi_value exports);

#endif
