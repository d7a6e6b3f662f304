/* The handler of SIGSEGV, SIGBUS and SIGABRT. It reports the guarded memory that was left, or the place of the crash, and lets the process end by the signal. */
#define _GNU_SOURCE
#include "guards/crash.h"
#include "guards/crash-report.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

/* The unwinder of libgcc needs most of it. */
#define STACK_BYTES (256 * 1024)
#define DEPTH 64
#define REPORT_PATH 4096
/* More than a kernel without AVX-512 or SVE puts there: beyond, nothing of this is used. */
#define TEXT 16384

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool installed, abort_installed;
/* True if all crashes are reported, false if only those at guards are. */
static _Atomic bool everything;
static _Atomic bool reporting;
static struct sigaction before_segv, before_bus, before_abort;
/* The file that gets a line for each crash. There are two paths, so that the one that a handler reads is never written. */
static char paths[2][REPORT_PATH];
static _Atomic int path_in_use;
static char text[TEXT];

static uintptr_t pc_of(const ucontext_t *context) {
#if defined(__x86_64__)
  return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#else
  return (uintptr_t)context->uc_mcontext.pc;
#endif
}

static wt_access access_of(const ucontext_t *context) {
#if defined(__x86_64__)
  /* Bit 1 of a page fault's error code (Intel SDM 3, 4.7). */
  return (context->uc_mcontext.gregs[REG_ERR] & 2) != 0 ? WT_WROTE : WT_READ;
#else
  /* The syndrome register comes as a record of its own; WnR is its bit 6 (Arm ARM, ESR_EL1 for data aborts). */
  const char *at = (const char *)context->uc_mcontext.__reserved;
  const char *end = at + sizeof context->uc_mcontext.__reserved;
  while (at + sizeof(struct _aarch64_ctx) <= end) {
    const struct _aarch64_ctx *record = (const struct _aarch64_ctx *)at;
    if (record->magic == ESR_MAGIC) return (((const struct esr_context *)at)->esr & 64) != 0 ? WT_WROTE : WT_READ;
    if (record->magic == 0 || record->size == 0) break;
    at += record->size;
  }
  return WT_TOUCHED;
#endif
}

static void write_all(int file, const char *from, size_t length) {
  while (length > 0) {
    ssize_t written = write(file, from, length);
    if (written <= 0) return;
    from += written;
    length -= (size_t)written;
  }
}

/* What is known of the crash: on standard error, and as a line in the file where one is named. */
static void write_report(wt_crash_seen *seen) {
  wt_text_buffer out = {.text = text, .room = sizeof text};
  /* Written before the stack is unwound, because the stack may be corrupt. */
  wt_tell_crash(&out, seen);
  write_all(STDERR_FILENO, text, out.length);
  void *stack[DEPTH];
  int depth = backtrace(stack, DEPTH);
  int first = 0;
  while (first < depth && (uintptr_t)stack[first] != seen->pc) first++;
  /* If the unwinder did not get past this handler, the report has the instruction alone. */
  void *only = (void *)seen->pc;
  seen->stack = first < depth ? &stack[first] : &only;
  seen->depth = first < depth ? depth - first : 1;
  out.length = 0;
  wt_tell_stack(&out, seen);
  write_all(STDERR_FILENO, text, out.length);
  const char *path = paths[atomic_load(&path_in_use)];
  if (path[0] == '\0') return;
  int file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return;
  out.length = 0;
  wt_tell_json(&out, seen);
  write_all(file, text, out.length);
  close(file);
}

/* Reports one crash. Another thread that crashes meanwhile waits, as a rule for the end of the process: a handler of the program's may recover. */
static void report(wt_crash_seen *seen) {
  static const struct timespec while_it_ends = {.tv_nsec = 10 * 1000 * 1000};
  while (atomic_exchange(&reporting, true)) nanosleep(&while_it_ends, NULL);
  write_report(seen);
  atomic_store(&reporting, false);
}

/* Passes the signal to the previous handler. */
static void hand_on(const struct sigaction *before, int signal, siginfo_t *info, void *context) {
  if ((before->sa_flags & SA_SIGINFO) != 0) before->sa_sigaction(signal, info, context);
  else if (before->sa_handler != SIG_DFL && before->sa_handler != SIG_IGN) before->sa_handler(signal);
}

static void on_fault(int signal, siginfo_t *info, void *data) {
  const ucontext_t *context = data;
  wt_guarded guarded;
  wt_crash_seen seen = {.signal = signal, .access = access_of(context), .address = (uintptr_t)info->si_addr, .pc = pc_of(context)};
  /* A signal from another process has no address. */
  bool kernel = info->si_code > 0 && info->si_code != SI_KERNEL;
  bool ours = kernel && wt_guarded_at(seen.address, &guarded);
  if (ours) {
    seen.guarded = &guarded;
    report(&seen);
  }
  hand_on(signal == SIGSEGV ? &before_segv : &before_bus, signal, info, data);
  /* A WebAssembly trap is no crash: V8's handler has changed the program counter. */
  if (pc_of(context) != seen.pc) return;
  if (!ours && atomic_load(&everything)) report(&seen);
  /* The instruction runs again and ends the process by the signal, so that a core dump shows it. A sent signal is raised again. */
  struct sigaction end;
  memset(&end, 0, sizeof end);
  end.sa_handler = SIG_DFL;
  sigaction(signal, &end, NULL);
  if (!kernel) raise(signal);
}

static void on_abort(int signal, siginfo_t *info, void *data) {
  wt_crash_seen seen = {.signal = signal, .access = WT_TOUCHED, .pc = pc_of(data)};
  report(&seen);
  hand_on(&before_abort, signal, info, data);
  /* abort(3) ends the process after its handler has returned; a sent signal is raised again. */
  struct sigaction end;
  memset(&end, 0, sizeof end);
  end.sa_handler = SIG_DFL;
  sigaction(signal, &end, NULL);
  raise(signal);
}

static bool take_over(int signal, void (*handler)(int, siginfo_t *, void *), struct sigaction *before) {
  struct sigaction mine;
  memset(&mine, 0, sizeof mine);
  mine.sa_sigaction = handler;
  mine.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigfillset(&mine.sa_mask);
  /* The previous action is read before the first signal can reach this handler. */
  return sigaction(signal, NULL, before) == 0 && sigaction(signal, &mine, NULL) == 0;
}

static void drop_stack(void *memory) {
  stack_t now;
  if (sigaltstack(NULL, &now) == 0 && now.ss_sp == memory) {
    stack_t none = {.ss_flags = SS_DISABLE};
    if (sigaltstack(&none, NULL) != 0) return;
  }
  munmap(memory, STACK_BYTES);
}

/* Gives this thread an alternate signal stack: after a stack overflow the normal stack cannot be used. */
static bool give_stack(napi_env env) {
  stack_t now;
  if (sigaltstack(NULL, &now) != 0 || (now.ss_flags & SS_DISABLE) == 0) return true;
  void *memory = mmap(NULL, STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED) return true;
  stack_t mine = {.ss_sp = memory, .ss_size = STACK_BYTES};
  if (sigaltstack(&mine, NULL) != 0) {
    munmap(memory, STACK_BYTES);
    return true;
  }
  NAPI_BOOL(env, napi_add_env_cleanup_hook(env, drop_stack, memory));
  return true;
}

/* crashReports(everything, file): reports crashes from now on. `file` is a path, or null to keep the present one. False if a handler cannot be set. */
static napi_value reports(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  napi_valuetype type;
  bool all = false, done = true;
  char path[REPORT_PATH] = "";
  if (!wt_arguments(env, info, arguments, 2)) return NULL;
  NAPI(env, napi_get_value_bool(env, arguments[0], &all));
  NAPI(env, napi_typeof(env, arguments[1], &type));
  if (type == napi_string && !wt_string(env, arguments[1], path, sizeof path)) return NULL;
  if (!give_stack(env)) return NULL;
  pthread_mutex_lock(&lock);
  if (path[0] != '\0') {
    int other = 1 - atomic_load(&path_in_use);
    memcpy(paths[other], path, sizeof path);
    atomic_store(&path_in_use, other);
  }
  if (all) atomic_store(&everything, true);
  if (!installed) {
    /* The first use loads the unwinder, which must not happen in a handler. */
    void *stack[1];
    (void)backtrace(stack, 1);
    done = take_over(SIGSEGV, on_fault, &before_segv) && take_over(SIGBUS, on_fault, &before_bus);
    installed = done;
  }
  if (done && all && !abort_installed) abort_installed = done = take_over(SIGABRT, on_abort, &before_abort);
  pthread_mutex_unlock(&lock);
  return wt_bool(env, done);
}

bool wt_crash(napi_env env, napi_value exports) {
  static const wt_function functions[] = {{"crashReports", reports}};
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
