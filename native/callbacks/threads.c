/* Node.js joins the workers of an environment before it calls any hook of that environment. It is seen from the system call that the thread is in:
   a futex in the other thread's descriptor. */
#define _GNU_SOURCE
#include "callbacks/threads.h"
#include "callbacks/trampolines.h"

#include <pthread.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

/* glibc's and musl's descriptors begin where the thread pointer points, and are smaller. */
#define DESCRIPTOR 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static wt_instance *instances;

void wt_thread_begins(wt_instance *instance) {
  instance->thread = wt_this_thread();
  instance->tid = (int)syscall(SYS_gettid);
  pthread_mutex_lock(&lock);
  instance->next = instances;
  instances = instance;
  pthread_mutex_unlock(&lock);
}

void wt_thread_ends(wt_instance *instance) {
  pthread_mutex_lock(&lock);
  for (wt_instance **at = &instances; *at != NULL; at = &(*at)->next) {
    if (*at != instance) continue;
    *at = instance->next;
    break;
  }
  pthread_mutex_unlock(&lock);
}

/* The address that the thread waits at, by futex(2); 0 if it does not. */
static uintptr_t waits_at(int tid) {
  char path[64];
  long number = 0;
  unsigned long address = 0;
  snprintf(path, sizeof path, "/proc/self/task/%d/syscall", tid);
  FILE *file = fopen(path, "re");
  if (file == NULL) return 0;
  /* "running" for one that is in no system call. */
  bool found = fscanf(file, "%ld %lx", &number, &address) == 2 && number == SYS_futex;
  fclose(file);
  return found ? address : 0;
}

bool wt_thread_joins(const wt_instance *instance) {
  uintptr_t address = waits_at(instance->tid);
  bool joins = false;
  if (address == 0) return false;
  pthread_mutex_lock(&lock);
  for (const wt_instance *at = instances; at != NULL && !joins; at = at->next) {
    joins = at->thread != 0 && at->thread != instance->thread && address >= at->thread && address < at->thread + DESCRIPTOR;
  }
  pthread_mutex_unlock(&lock);
  return joins;
}
