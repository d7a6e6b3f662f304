/* The function of brings.c: `objectBrings`. */
#ifndef WATERTIGHT_BRINGS_H
#define WATERTIGHT_BRINGS_H

#include "napi/napi.h"

bool wt_brings(napi_env env, napi_value exports);

#endif
