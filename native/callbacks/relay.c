/* Callbacks from threads of C: they wait until their JavaScript thread has answered, or has ended. koffi's own calls from such threads read
   what is freed when a JavaScript thread ends, and throw on the wrong thread where a callback was released. */
#define _GNU_SOURCE
#include "callbacks/relay.h"
#include "callbacks/threads.h"
#include "callbacks/trampolines.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

/* A thread of C that waits, on its own stack. */
typedef struct waiter {
  struct waiter *next;
  const wt_trampoline *trampoline;
  uintptr_t target;
  const uint64_t *registers, *stack;
  size_t stack_words;
  /* At first the failure of the contract. */
  uint64_t result;
  bool answered;
  pthread_cond_t changed;
} waiter;

/* The callbacks of one JavaScript thread. Never freed: threads of C come back to it when they like. Used again when nobody is in it. */
typedef struct relay {
  struct relay *next;
  /* Of its JavaScript thread; NULL when that has ended, and another may have it. */
  const wt_instance *instance;
  napi_threadsafe_function wake;
  waiter *first, *last;
  /* Whom JavaScript is answering now: several where an answer runs the event loop, the innermost first. */
  waiter *answering;
  /* True if no event loop is going to answer. */
  bool ended;
} relay;

/* How long nobody answers before it is looked for the reason. */
#define LOOK_NS 100000000

/* For everything in this file. What it protects takes no time, beside a call to another thread. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static relay *relays;
static size_t next_trampoline;

static void answer(waiter *waiter, uint64_t result) {
  waiter->result = result;
  waiter->answered = true;
  pthread_cond_signal(&waiter->changed);
}

/* Those in a list that wait for a trampoline, or for any, get the failure. Returns the others. */
static waiter *refuse(waiter *list, const wt_trampoline *trampoline) {
  waiter *others = NULL, **end = &others;
  for (waiter *at = list, *next; at != NULL; at = next) {
    next = at->next;
    if (trampoline == NULL || at->trampoline == trampoline) {
      answer(at, at->result);
    } else {
      at->next = NULL;
      *end = at;
      end = &at->next;
    }
  }
  return others;
}

static void set_queue(relay *relay, waiter *first) {
  relay->first = relay->last = first;
  while (relay->last != NULL && relay->last->next != NULL) relay->last = relay->last->next;
}

static void refuse_all(relay *relay) {
  set_queue(relay, refuse(relay->first, NULL));
  relay->answering = refuse(relay->answering, NULL);
}

/* Until it is answered. A JavaScript thread that waits for others to end answers nobody, and these may wait, in C, for this callback. */
static void wait_for_answer(relay *relay, waiter *self) {
  int seen = 0;
  while (!self->answered) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += LOOK_NS;
    if (until.tv_nsec >= 1000000000) {
      until.tv_nsec -= 1000000000;
      until.tv_sec += 1;
    }
    pthread_cond_clockwait(&self->changed, &lock, CLOCK_MONOTONIC, &until);
    if (self->answered) return;
    /* One looks for all. */
    if (relay->first != self && relay->answering != self) continue;
    /* Twice: the thread of a worker that has ended is joined too, and that takes no time. */
    seen = relay->instance != NULL && wt_thread_joins(relay->instance) ? seen + 1 : 0;
    if (seen < 2) continue;
    relay->ended = true;
    refuse_all(relay);
  }
}

uint64_t wt_relay(wt_trampoline *trampoline, const uint64_t *registers, const uint64_t *stack) {
  waiter self = {.trampoline = trampoline, .registers = registers, .stack = stack, .changed = PTHREAD_COND_INITIALIZER};
  pthread_mutex_lock(&lock);
  self.result = trampoline->failure;
  self.target = trampoline->target;
  self.stack_words = trampoline->stack_words;
  relay *relay = trampoline->relay;
  /* However soon the event loop wakes up, it waits for the lock. */
  if (relay != NULL && !relay->ended && napi_call_threadsafe_function(relay->wake, NULL, napi_tsfn_nonblocking) == napi_ok) {
    if (relay->last == NULL) relay->first = &self;
    else relay->last->next = &self;
    relay->last = &self;
    wait_for_answer(relay, &self);
  }
  pthread_mutex_unlock(&lock);
  pthread_cond_destroy(&self.changed);
  return self.result;
}

typedef uint64_t word;
/* More arguments than a function has do no harm: the caller removes them. System V ABI, 3.2.3. */
typedef word (*called)(word, word, word, word, word, word, word, word, word, word, word, word, word, word, word, word, word, word, word, word,
                       word, word, word, word, word, word, word, word, word, word, word, word);
_Static_assert(WT_REGISTERS + WT_STACK_WORDS == 32, "the type above, and the call below");

static uint64_t call(uintptr_t target, const uint64_t *r, const uint64_t *s) {
  return ((called)target)(r[0], r[1], r[2], r[3], r[4], r[5], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12], s[13],
                          s[14], s[15], s[16], s[17], s[18], s[19], s[20], s[21], s[22], s[23], s[24], s[25]);
}

/* False if JavaScript ended meanwhile: what koffi has returned then is no answer. */
static bool still_runs(napi_env env) {
  napi_value global;
  bool has;
  return napi_get_global(env, &global) == napi_ok && napi_has_named_property(env, global, "undefined", &has) == napi_ok;
}

/* In a turn of the event loop, once for each that waits. */
static void serve(napi_env env, napi_value function, void *context, void *data) {
  (void)function;
  (void)data;
  relay *relay = context;
  uint64_t registers[WT_REGISTERS], stack[WT_STACK_WORDS] = {0};
  if (env == NULL) return;
  pthread_mutex_lock(&lock);
  waiter *waiter = relay->first;
  if (waiter == NULL) {
    pthread_mutex_unlock(&lock);
    return;
  }
  set_queue(relay, waiter->next);
  waiter->next = relay->answering;
  relay->answering = waiter;
  for (size_t i = 0; i < WT_REGISTERS; i++) registers[i] = waiter->registers[i];
  for (size_t i = 0; i < waiter->stack_words; i++) stack[i] = waiter->stack[i];
  uintptr_t target = waiter->target;
  pthread_mutex_unlock(&lock);
  uint64_t result = call(target, registers, stack);
  bool whole = still_runs(env);
  pthread_mutex_lock(&lock);
  /* Where everybody was refused meanwhile, the thread is gone, and its stack with it. */
  if (relay->answering == waiter) {
    relay->answering = waiter->next;
    answer(waiter, whole ? result : waiter->result);
  }
  pthread_mutex_unlock(&lock);
}

static void close_trampoline(wt_trampoline *trampoline) {
  relay *relay = trampoline->relay;
  trampoline->thread = 0;
  trampoline->relay = NULL;
  if (relay != NULL) set_queue(relay, refuse(relay->first, trampoline));
}

/* Before koffi's data of this thread is freed, and before Node.js frees `wake`: hooks run from the last to the first. */
static void end_relay(void *data) {
  relay *relay = data;
  pthread_mutex_lock(&lock);
  relay->ended = true;
  refuse_all(relay);
  for (size_t i = 0; i < WT_TRAMPOLINES; i++) {
    if (wt_trampolines[i].relay == relay) close_trampoline(&wt_trampolines[i]);
  }
  relay->instance = NULL;
  pthread_mutex_unlock(&lock);
}

/* One that no JavaScript thread has any more, or a new one. */
static relay *find_relay(void) {
  relay *found = relays;
  while (found != NULL && found->instance != NULL) found = found->next;
  if (found != NULL) return found;
  found = calloc(1, sizeof *found);
  if (found == NULL) return NULL;
  found->ended = true;
  found->next = relays;
  relays = found;
  return found;
}

static bool begin_relay(napi_env env, wt_instance *instance) {
  napi_threadsafe_function wake;
  napi_value name = wt_text(env, "watertight callbacks");
  if (name == NULL) return false;
  pthread_mutex_lock(&lock);
  relay *relay = find_relay();
  if (relay != NULL) relay->instance = instance;
  pthread_mutex_unlock(&lock);
  if (relay == NULL) return wt_throw(env, "out of memory") != NULL;
  napi_status status = napi_create_threadsafe_function(env, NULL, NULL, name, 0, 1, NULL, NULL, relay, serve, &wake);
  if (status == napi_ok) status = napi_unref_threadsafe_function(env, wake);
  if (status == napi_ok) status = napi_add_env_cleanup_hook(env, end_relay, relay);
  pthread_mutex_lock(&lock);
  relay->wake = wake;
  relay->ended = status != napi_ok;
  if (status != napi_ok) relay->instance = NULL;
  pthread_mutex_unlock(&lock);
  if (status != napi_ok) return wt_throw_status(env, status, "callbackOpen") != NULL;
  instance->relay = relay;
  return true;
}

static wt_trampoline *find_trampoline(void) {
  for (size_t i = 0; i < WT_TRAMPOLINES; i++) {
    /* Not the one that was released last: C may still call that. */
    wt_trampoline *found = &wt_trampolines[(next_trampoline + i) % WT_TRAMPOLINES];
    if (found->relay != NULL) continue;
    next_trampoline = (next_trampoline + i + 1) % WT_TRAMPOLINES;
    return found;
  }
  return NULL;
}

/* callbackOpen(target, parameters, failure): the address to give to C; null if there are no trampolines for this processor, or none are left. */
static napi_value open_callback(napi_env env, napi_callback_info info) {
  napi_value arguments[3], none;
  uintptr_t target = 0;
  uint32_t parameters = 0;
  uint64_t failure = 0;
  bool lossless;
  if (!wt_arguments(env, info, arguments, 3)) return NULL;
  if (!wt_address(env, arguments[0], &target)) return NULL;
  NAPI(env, napi_get_value_uint32(env, arguments[1], &parameters));
  NAPI(env, napi_get_value_bigint_uint64(env, arguments[2], &failure, &lossless));
  NAPI(env, napi_get_null(env, &none));
  wt_instance *instance = wt_instance_of(env);
  if (instance == NULL) return NULL;
  if (!wt_trampolines_supported() || parameters > WT_REGISTERS + WT_STACK_WORDS) return none;
  if (instance->relay == NULL && !begin_relay(env, instance)) return NULL;
  pthread_mutex_lock(&lock);
  wt_trampoline *trampoline = find_trampoline();
  if (trampoline != NULL) {
    trampoline->target = target;
    trampoline->failure = failure;
    trampoline->stack_words = parameters > WT_REGISTERS ? parameters - WT_REGISTERS : 0;
    trampoline->relay = instance->relay;
    trampoline->thread = wt_this_thread();
  }
  pthread_mutex_unlock(&lock);
  return trampoline == NULL ? none : wt_from_address(env, wt_trampoline_code(trampoline));
}

/* callbackClose(address): whoever waits for it, and whoever calls it from now on, gets the failure. */
static napi_value close_callback(napi_env env, napi_callback_info info) {
  napi_value argument;
  uintptr_t code = 0;
  if (!wt_arguments(env, info, &argument, 1)) return NULL;
  if (!wt_address(env, argument, &code)) return NULL;
  wt_trampoline *trampoline = wt_trampoline_of(code);
  if (trampoline == NULL) return wt_throw(env, "callbackClose: expected an address of callbackOpen");
  pthread_mutex_lock(&lock);
  close_trampoline(trampoline);
  pthread_mutex_unlock(&lock);
  return wt_undefined(env);
}

/* callbacksEnd(): the event loop of this thread has made its last turn. Calls on this thread itself are answered as before. */
static napi_value end_callbacks(napi_env env, napi_callback_info info) {
  (void)info;
  wt_instance *instance = wt_instance_of(env);
  if (instance == NULL) return NULL;
  pthread_mutex_lock(&lock);
  if (instance->relay != NULL) {
    relay *relay = instance->relay;
    relay->ended = true;
    refuse_all(relay);
  }
  pthread_mutex_unlock(&lock);
  return wt_undefined(env);
}

bool wt_relays(napi_env env, napi_value exports) {
  static const wt_function functions[] = {{"callbackOpen", open_callback}, {"callbackClose", close_callback}, {"callbacksEnd", end_callbacks}};
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
