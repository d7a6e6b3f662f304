/* The functions of residue.c: `residueMarker`, `residueScan` and the like. */
#ifndef WATERTIGHT_RESIDUE_H
#define WATERTIGHT_RESIDUE_H

#include "napi/napi.h"

bool wt_residue(napi_env env, napi_value exports);

#endif
