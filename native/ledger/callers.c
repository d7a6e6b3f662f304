/* The addresses of koffi and of the program: a native stack ends there. */
#include "ledger/callers.h"

#include <stdatomic.h>
#include <string.h>

#define CALLERS 8

static struct {
  uintptr_t from, to;
} callers[CALLERS];
static atomic_size_t callers_count;

bool wt_is_caller(uintptr_t address) {
  size_t count = atomic_load(&callers_count);
  for (size_t i = 0; i < count; i++) {
    if (address >= callers[i].from && address < callers[i].to) return true;
  }
  return false;
}

void wt_callers_add(const wt_object *object) {
  size_t count = atomic_load(&callers_count);
  bool koffi = strstr(object->path, "koffi.node") != NULL;
  if ((!koffi && object->path[0] != '\0') || count == CALLERS || wt_is_caller(object->from)) return;
  callers[count].from = object->from;
  callers[count].to = object->to;
  atomic_store(&callers_count, count + 1);
}
