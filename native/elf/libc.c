/* Looks functions up in the C library itself, past any library that is loaded before it. */
#define _GNU_SOURCE
#include "elf/libc.h"

#include <dlfcn.h>
#include <stddef.h>

uintptr_t wt_libc(const char *name) {
  static void *libc;
  if (libc == NULL) libc = dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD);
  return libc == NULL ? 0 : (uintptr_t)dlsym(libc, name);
}
