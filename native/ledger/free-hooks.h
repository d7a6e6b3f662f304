/* Free hooks: `free` and `realloc` of all other objects, so that the ledger counts what they free for a watched object. */
#ifndef WATERTIGHT_FREE_HOOKS_H
#define WATERTIGHT_FREE_HOOKS_H

#include <stdbool.h>
#include <stdint.h>

/* Installs the hooks in all objects that were loaded since the last call. */
void wt_hook_frees(void);
/* The function that a hook in a slot calls; any other value is returned unchanged. */
uintptr_t wt_behind_free_hook(uintptr_t value);
/* True if the process uses another allocator than the C library's: the target of an unbound slot cannot be determined then. */
bool wt_other_allocator(void);

#endif
