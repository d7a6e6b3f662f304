/* Where C is called from: koffi, and the program itself. */
#ifndef WATERTIGHT_CALLERS_H
#define WATERTIGHT_CALLERS_H

#include "elf/objects.h"

/* True if the address lies in koffi or in the program. Takes no lock. */
bool wt_is_caller(uintptr_t address);
/* Records an object if it is koffi or the program. Only one thread may call this at a time. */
void wt_callers_add(const wt_object *object);

#endif
