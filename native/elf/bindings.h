/* The functions of bindings.c: `objectsLoaded`, `objectBindings`. */
#ifndef WATERTIGHT_BINDINGS_H
#define WATERTIGHT_BINDINGS_H

#include "napi/napi.h"

bool wt_bindings(napi_env env, napi_value exports);

#endif
