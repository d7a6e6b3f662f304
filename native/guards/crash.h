/* The function of crash.c: `crashReports`. */
#ifndef WATERTIGHT_CRASH_H
#define WATERTIGHT_CRASH_H

#include "napi/napi.h"

bool wt_crash(napi_env env, napi_value exports);

#endif
