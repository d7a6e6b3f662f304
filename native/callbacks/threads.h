/* The threads of JavaScript, and which of them waits for another one to end. */
#ifndef WATERTIGHT_THREADS_H
#define WATERTIGHT_THREADS_H

#include "napi/napi.h"

/* Has to be called on its thread, and undone before the instance is freed. */
void wt_thread_begins(wt_instance *instance);
void wt_thread_ends(wt_instance *instance);
/* True if the thread of an instance waits for the end of another JavaScript thread, as Node.js does when it ends an environment and its workers. */
bool wt_thread_joins(const wt_instance *instance);

#endif
