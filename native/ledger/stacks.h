/* Native stacks. Equal stacks are stored once. */
#ifndef WATERTIGHT_STACKS_H
#define WATERTIGHT_STACKS_H

#include "napi/napi.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#define WT_FRAMES 30

/* The number of requests for stacks that are in force. */
extern atomic_int wt_stacks_on;
/* Has to be called before the first capture, and not from an allocation: it takes the loader's lock. */
void wt_stacks_ready(void);
/* Records the stack of the caller, up to koffi or the program. Returns its number, or 0 if it cannot be recorded. */
uint32_t wt_stack_capture(void);
/* The instruction addresses of a stack, innermost first. */
size_t wt_stack_frames(uint32_t stack, const uintptr_t **frames);

bool wt_stacks(napi_env env, napi_value exports);

#endif
