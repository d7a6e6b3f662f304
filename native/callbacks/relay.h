/* The functions of relay.c: `callbackOpen`, `callbackClose`, `callbacksEnd`. */
#ifndef WATERTIGHT_RELAY_H
#define WATERTIGHT_RELAY_H

#include "napi/napi.h"

bool wt_relays(napi_env env, napi_value exports);

#endif
