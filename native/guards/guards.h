/* The functions of guards.c: `guardsTake`, `guardsEnd`, `guardsInspect` and the like. */
#ifndef WATERTIGHT_GUARDS_H
#define WATERTIGHT_GUARDS_H

#include "napi/napi.h"

bool wt_guards(napi_env env, napi_value exports);

#endif
