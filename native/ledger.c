#include "napi.h"

bool wt_ledger(napi_env env, napi_value exports) {
  (void)env;
  (void)exports;
  return true;
}
