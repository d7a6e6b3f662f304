/* Captures native stacks by the unwind tables of the libraries, and describes the addresses in them. */
#define _GNU_SOURCE
#include "ledger/stacks.h"
#include "elf/objects.h"
#include "ledger/callers.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <pthread.h>
#include <unwind.h>

#define STACKS 16384

typedef struct {
  /* 0: free; written last. */
  _Atomic uint64_t hash;
  _Atomic uint32_t count;
  uintptr_t frames[WT_FRAMES];
} stack;

atomic_int wt_stacks_on;
static stack *table;
static pthread_once_t once = PTHREAD_ONCE_INIT;
/* True while this thread unwinds: the unwinder may allocate. */
static _Thread_local bool unwinding;

static void make_table(void) {
  void *made = mmap(NULL, STACKS * sizeof(stack), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (made != MAP_FAILED) table = made;
}

typedef struct {
  uintptr_t frames[WT_FRAMES];
  size_t count;
} walk;

static uintptr_t self_from, self_to;

static _Unwind_Reason_Code step(struct _Unwind_Context *context, void *data) {
  walk *walk = data;
  uintptr_t address = _Unwind_GetIP(context);
  if (address == 0 || wt_is_caller(address) || walk->count == WT_FRAMES) return _URC_END_OF_STACK;
  /* The addon's own frames are left out. */
  if (address >= self_from && address < self_to) return _URC_NO_REASON;
  walk->frames[walk->count++] = address;
  return _URC_NO_REASON;
}

static void find_self(void) {
  wt_object self;
  make_table();
  if (!wt_object_at((uintptr_t)find_self, &self)) return;
  self_from = self.from;
  self_to = self.to;
}

void wt_stacks_ready(void) { pthread_once(&once, find_self); }

uint32_t wt_stack_capture(void) {
  if (unwinding) return 0;
  unwinding = true;
  int before = errno;
  walk walk;
  walk.count = 0;
  _Unwind_Backtrace(step, &walk);
  unwinding = false;
  errno = before;
  if (table == NULL || walk.count == 0) return 0;
  uint64_t hash = 1469598103934665603u;
  for (size_t i = 0; i < walk.count; i++) hash = (hash ^ walk.frames[i]) * 1099511628211u;
  hash |= 1;
  for (uint32_t probe = 0; probe < 64; probe++) {
    uint32_t at = (uint32_t)((hash + probe) % (STACKS - 1)) + 1;
    stack *stack = &table[at];
    uint64_t expected = 0;
    if (atomic_compare_exchange_strong(&stack->hash, &expected, hash)) {
      memcpy(stack->frames, walk.frames, walk.count * sizeof walk.frames[0]);
      atomic_store_explicit(&stack->count, (uint32_t)walk.count, memory_order_release);
      return at;
    }
    if (expected == hash) return at;
  }
  return 0;
}

size_t wt_stack_frames(uint32_t number, const uintptr_t **frames) {
  if (number == 0 || table == NULL) return 0;
  *frames = table[number].frames;
  return atomic_load_explicit(&table[number].count, memory_order_acquire);
}

static napi_value describe_frame(napi_env env, napi_callback_info info) {
  napi_value value, made;
  uintptr_t address;
  if (!wt_arguments(env, info, &value, 1) || !wt_address(env, value, &address)) return NULL;
  NAPI(env, napi_create_object(env, &made));
  Dl_info found = {0};
  /* A return address may lie just past the end of its function. */
  bool known = dladdr((void *)(address - 1), &found) != 0;
  double offset = known && found.dli_saddr != NULL ? (double)(address - (uintptr_t)found.dli_saddr) : 0;
  double file = known ? (double)(address - (uintptr_t)found.dli_fbase) : 0;
  if (!wt_set(env, made, "symbol", wt_text(env, known ? found.dli_sname : NULL)) || !wt_set(env, made, "offset", wt_number(env, offset)) ||
      !wt_set(env, made, "object", wt_text(env, known ? found.dli_fname : NULL)) || !wt_set(env, made, "fileOffset", wt_number(env, file)))
    return NULL;
  return made;
}

static napi_value keep_stacks(napi_env env, napi_callback_info info) {
  napi_value on;
  bool value = false;
  if (!wt_arguments(env, info, &on, 1)) return NULL;
  NAPI(env, napi_get_value_bool(env, on, &value));
  wt_stacks_ready();
  atomic_fetch_add(&wt_stacks_on, value ? 1 : -1);
  return wt_undefined(env);
}

bool wt_stacks(napi_env env, napi_value exports) {
  static const wt_function functions[] = {{"ledgerStacks", keep_stacks}, {"describeFrame", describe_frame}};
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
