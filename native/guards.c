#include "napi.h"

bool wt_guards(napi_env env, napi_value exports) {
  (void)env;
  (void)exports;
  return true;
}
