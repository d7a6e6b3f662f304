/* The functions of ledger.c: `ledgerWatch`, `ledgerTotals`, `ledgerBlocks` and the like. */
#ifndef WATERTIGHT_LEDGER_H
#define WATERTIGHT_LEDGER_H

#include "napi/napi.h"

bool wt_ledger(napi_env env, napi_value exports);

#endif
