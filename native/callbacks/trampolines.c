/* Trampolines: code that leads to their data. On the thread of their JavaScript they jump to koffi's, with everything as C left it. On any other
   they hand over the arguments, which are integers and pointers. */
#include "callbacks/trampolines.h"

wt_trampoline wt_trampolines[WT_TRAMPOLINES];

#if defined(__x86_64__)

_Static_assert(sizeof(wt_trampoline) == 64, "the code below shifts by 6");
_Static_assert(offsetof(wt_trampoline, thread) == 0 && offsetof(wt_trampoline, target) == 8, "the code below reads these");

#define CODE_BYTES 16
#define TEXT(value) #value
#define STRING(value) TEXT(value)

extern const char wt_trampoline_codes[] __attribute__((visibility("hidden")));

/* r10 and r11 are nobody's. System V ABI, 3.2. */
__asm__(".pushsection .text\n"
        ".p2align 4\n"
        ".hidden wt_trampoline_codes\n"
        ".globl wt_trampoline_codes\n"
        ".type wt_trampoline_codes, @function\n"
        "wt_trampoline_codes:\n"
        ".cfi_startproc\n"
        ".set index, 0\n"
        ".rept " STRING(WT_TRAMPOLINES) "\n"
        "  .p2align 4\n"
        "  endbr64\n"
        "  movl $index, %r11d\n"
        "  jmp 1f\n"
        "  .set index, index + 1\n"
        ".endr\n"
        "  .p2align 4\n"
        "1:\n"
        "  shlq $6, %r11\n"
        "  leaq wt_trampolines(%rip), %r10\n"
        "  addq %r11, %r10\n"
        "  movq %fs:0, %r11\n"
        "  cmpq %r11, (%r10)\n"
        "  jne 2f\n"
        "  jmpq *8(%r10)\n"
        "2:\n"
        "  pushq %rbp\n"
        "  .cfi_def_cfa_offset 16\n"
        "  .cfi_offset %rbp, -16\n"
        "  movq %rsp, %rbp\n"
        "  .cfi_def_cfa_register %rbp\n"
        "  subq $48, %rsp\n"
        "  movq %rdi, -48(%rbp)\n"
        "  movq %rsi, -40(%rbp)\n"
        "  movq %rdx, -32(%rbp)\n"
        "  movq %rcx, -24(%rbp)\n"
        "  movq %r8, -16(%rbp)\n"
        "  movq %r9, -8(%rbp)\n"
        "  movq %r10, %rdi\n"
        "  leaq -48(%rbp), %rsi\n"
        "  leaq 16(%rbp), %rdx\n"
        "  call wt_relay\n"
        "  leave\n"
        "  .cfi_def_cfa %rsp, 8\n"
        "  ret\n"
        ".cfi_endproc\n"
        ".size wt_trampoline_codes, . - wt_trampoline_codes\n"
        ".popsection\n");

bool wt_trampolines_supported(void) {
  return true;
}

uintptr_t wt_trampoline_code(const wt_trampoline *trampoline) {
  return (uintptr_t)wt_trampoline_codes + CODE_BYTES * (size_t)(trampoline - wt_trampolines);
}

wt_trampoline *wt_trampoline_of(uintptr_t code) {
  uintptr_t at = code - (uintptr_t)wt_trampoline_codes;
  return at % CODE_BYTES == 0 && at / CODE_BYTES < WT_TRAMPOLINES ? &wt_trampolines[at / CODE_BYTES] : NULL;
}

uintptr_t wt_this_thread(void) {
  uintptr_t thread;
  __asm__("movq %%fs:0, %0" : "=r"(thread));
  return thread;
}

#else

bool wt_trampolines_supported(void) {
  return false;
}

uintptr_t wt_trampoline_code(const wt_trampoline *trampoline) {
  (void)trampoline;
  return 0;
}

wt_trampoline *wt_trampoline_of(uintptr_t code) {
  (void)code;
  return NULL;
}

uintptr_t wt_this_thread(void) {
  return 0;
}

#endif
