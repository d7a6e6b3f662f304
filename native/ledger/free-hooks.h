/* Witnesses: whoever else frees what a watched object has allocated is seen. */
#ifndef WATERTIGHT_FREE_HOOKS_H
#define WATERTIGHT_FREE_HOOKS_H

#include <stdbool.h>
#include <stdint.h>

/* Objects that were loaded since the last time get their free_hooks too. */
void wt_hook_frees(void);
/* What a witness in a slot calls; any other value is given back as it is. */
uintptr_t wt_behind_free_hook(uintptr_t value);
/* Does this process use another allocator than the C library's? Then nobody can tell where an unbound slot will lead. */
bool wt_other_allocator(void);

#endif
