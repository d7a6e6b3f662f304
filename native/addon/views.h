/* The function of views.c: `viewOf`. */
#ifndef WATERTIGHT_VIEWS_H
#define WATERTIGHT_VIEWS_H

#include "napi/napi.h"

bool wt_views(napi_env env, napi_value exports);

#endif
