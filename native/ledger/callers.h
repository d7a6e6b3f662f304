/* Where C is called from: koffi, and the program itself. */
#ifndef WATERTIGHT_CALLERS_H
#define WATERTIGHT_CALLERS_H

#include "elf/objects.h"

/* True if the address lies where C is called from. Takes no lock. */
bool wt_is_caller(uintptr_t address);
/* Remembers an object if it calls C. One thread at a time. */
void wt_callers_add(const wt_object *object);

#endif
