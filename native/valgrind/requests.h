/* Registers stacks with Valgrind. Does nothing natively, or if the addon was built without Valgrind's headers. */
#ifndef WATERTIGHT_REQUESTS_H
#define WATERTIGHT_REQUESTS_H

#include "napi/napi.h"

/* Registers the stack from `lowest` to `highest`, both included. Returns its number. */
unsigned wt_stack_register(uintptr_t lowest, uintptr_t highest);
void wt_stack_deregister(unsigned stack);

bool wt_requests(napi_env env, napi_value exports);

#endif
