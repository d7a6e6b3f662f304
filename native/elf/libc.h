/* Functions of the C library itself. */
#ifndef WATERTIGHT_LIBC_H
#define WATERTIGHT_LIBC_H

#include <stdint.h>

/* The address of a function in libc.so.6, or 0. For the addon, a program that takes the address of such a function may have it in a place of its own. */
uintptr_t wt_libc(const char *name);

#endif
