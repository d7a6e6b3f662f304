/* The functions of heap-blocks.c: `residueHeapBlock`, `residuePeek`. */
#ifndef WATERTIGHT_HEAP_BLOCKS_H
#define WATERTIGHT_HEAP_BLOCKS_H

#include "napi/napi.h"

bool wt_heap_blocks(napi_env env, napi_value exports);

#endif
