/* The entry point of the addon: it creates the data of a JavaScript thread and exports the functions of every module. JavaScript decides the policy. */
#include "addon/views.h"
#include "callbacks/relay.h"
#include "callbacks/threads.h"
#include "elf/bindings.h"
#include "elf/dependencies.h"
#include "guards/crash.h"
#include "guards/guards.h"
#include "koffi/guard.h"
#include "ledger/faults.h"
#include "ledger/ledger.h"
#include "ledger/stacks.h"
#include "napi/napi.h"
#include "residue/known-regions.h"
#include "residue/heap-blocks.h"
#include "residue/residue.h"
#include "valgrind/requests.h"

#include <stdlib.h>

static void end_instance(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  wt_faults_end(data);
  wt_thread_ends(data);
  free(data);
}

NAPI_MODULE_INIT() {
  static bool (*const modules[])(napi_env, napi_value) = {
      wt_bindings,     wt_dependencies, wt_relays,  wt_koffi_guard, wt_stacks,   wt_faults, wt_ledger, wt_guards, wt_crash,
      wt_known_regions, wt_heap_blocks,  wt_residue, wt_requests, wt_views,
  };
  wt_instance *instance = calloc(1, sizeof *instance);
  if (instance == NULL) return wt_throw(env, "out of memory");
  instance->env = env;
  napi_status status = napi_set_instance_data(env, instance, end_instance, NULL);
  if (status != napi_ok) {
    free(instance);
    return wt_throw_status(env, status, "napi_set_instance_data");
  }
  wt_thread_begins(instance);
  for (size_t i = 0; i < WT_COUNT(modules); i++) {
    if (!modules[i](env, exports)) return NULL;
  }
  return exports;
}
