/* The function of dependencies.c: `objectDependencies`. */
#ifndef WATERTIGHT_DEPENDENCIES_H
#define WATERTIGHT_DEPENDENCIES_H

#include "napi/napi.h"

bool wt_dependencies(napi_env env, napi_value exports);

#endif
