/* Memory regions whose use is registered. */
#ifndef WATERTIGHT_KNOWN_REGIONS_H
#define WATERTIGHT_KNOWN_REGIONS_H

#include "napi/napi.h"

typedef struct {
  uintptr_t from, to;
  /* "koffi stack", "koffi scratch". */
  char use[24];
  /* Its number with Valgrind; -1 if it is no stack. */
  int stack;
  /* True if its thread has ended, so that the memory may be used for something else. */
  bool gone;
} wt_known_region;

/* Finds the registered region that contains an address. False if there is none. */
bool wt_known_region_at(uintptr_t address, wt_known_region *found);

bool wt_known_regions(napi_env env, napi_value exports);

#endif
