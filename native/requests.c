#include "napi.h"

bool wt_requests(napi_env env, napi_value exports) {
  (void)env;
  (void)exports;
  return true;
}
