/* Native stacks, each kept once. */
#ifndef WATERTIGHT_STACKS_H
#define WATERTIGHT_STACKS_H

#include "napi/napi.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#define WT_FRAMES 30

/* How many have asked for stacks. */
extern atomic_int wt_stacks_on;
/* Before the first capture, and not while somebody allocates: it asks the loader. */
void wt_stacks_ready(void);
/* Remembers the stack of the caller, up to where C was called from; its number, or 0 where it cannot be kept. */
uint32_t wt_stack_capture(void);
/* The instruction addresses of a stack, innermost first. */
size_t wt_stack_frames(uint32_t stack, const uintptr_t **frames);

bool wt_stacks(napi_env env, napi_value exports);

#endif
