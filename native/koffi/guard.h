/* The function of guard.c: `koffiGuard`. */
#ifndef WATERTIGHT_KOFFI_GUARD_H
#define WATERTIGHT_KOFFI_GUARD_H

#include "napi/napi.h"

bool wt_koffi_guard(napi_env env, napi_value exports);

#endif
