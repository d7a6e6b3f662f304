/* Functions of the C library itself. */
#ifndef WATERTIGHT_LIBC_H
#define WATERTIGHT_LIBC_H

#include <stdint.h>

/* The address of a function in libc.so.6, or 0. It may differ from the address that C code in the addon gets, which can be a PLT entry of the program. */
uintptr_t wt_libc(const char *name);

#endif
