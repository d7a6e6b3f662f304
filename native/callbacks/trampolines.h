/* The addresses that C is given for callbacks, and the one place to which they all lead. */
#ifndef WATERTIGHT_TRAMPOLINES_H
#define WATERTIGHT_TRAMPOLINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WT_TRAMPOLINES 8192
/* Arguments in registers, and at most so many behind them on the stack. */
#define WT_REGISTERS 6
#define WT_STACK_WORDS 26

/* What one trampoline leads to. The first two fields are read by its code. */
typedef struct {
  /* The thread (its thread pointer) that calls `target` directly; 0 for none. All others call wt_relay. */
  _Atomic uintptr_t thread;
  uintptr_t target;
  /* Belongs to relay.c. NULL: the trampoline is free, or its JavaScript thread has ended. */
  void *relay;
  /* What C gets where JavaScript cannot answer. */
  uint64_t failure;
  /* Arguments on the stack. */
  size_t stack_words;
} __attribute__((aligned(64))) wt_trampoline;

extern wt_trampoline wt_trampolines[WT_TRAMPOLINES];

/* True if this processor has trampolines. */
bool wt_trampolines_supported(void);
/* The code of a trampoline, for C to call; and the trampoline of a code's address, or NULL. */
uintptr_t wt_trampoline_code(const wt_trampoline *trampoline);
wt_trampoline *wt_trampoline_of(uintptr_t code);
/* The calling thread, as `thread` names it. */
uintptr_t wt_this_thread(void);

/* A trampoline was called on another thread than its own. Returns what C gets. */
uint64_t wt_relay(wt_trampoline *trampoline, const uint64_t *registers, const uint64_t *stack);

#endif
