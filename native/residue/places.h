/* What an address of C's heap belongs to. */
#ifndef WATERTIGHT_PLACES_H
#define WATERTIGHT_PLACES_H

#include "napi/napi.h"

bool wt_places(napi_env env, napi_value exports);

#endif
