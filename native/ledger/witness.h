/* Witnesses: whoever else frees what a watched object has allocated is seen. */
#ifndef WATERTIGHT_WITNESS_H
#define WATERTIGHT_WITNESS_H

#include <stdbool.h>
#include <stdint.h>

/* Objects that were loaded since the last time get their witnesses too. */
void wt_witness(void);
/* What a witness in a slot calls; any other value is given back as it is. */
uintptr_t wt_behind_witness(uintptr_t value);
/* A function of the C library itself. For the addon, a program that takes the address of such a function may have it in a place of its own. */
uintptr_t wt_libc(const char *name);
/* Does this process use another allocator than the C library's? Then nobody can tell where an unbound slot will lead. */
bool wt_other_allocator(void);
/* Does this address lie where C was called from: in koffi, or in the program itself? */
bool wt_is_outside(uintptr_t address);

#endif
