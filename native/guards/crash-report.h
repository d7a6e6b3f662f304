/* The text of a crash report. Only functions that are safe in a signal handler are used. */
#ifndef WATERTIGHT_CRASH_REPORT_H
#define WATERTIGHT_CRASH_REPORT_H

#include "guards/guarded-memory.h"

#include <stddef.h>
#include <stdint.h>

/* Text in memory of a fixed size. Text that does not fit is cut. */
typedef struct {
  char *text;
  size_t room, length;
} wt_text_buffer;

typedef enum { WT_READ, WT_WROTE, WT_TOUCHED } wt_access;

/* A crash, as the signal reports it. */
typedef struct {
  int signal;
  wt_access access;
  uintptr_t address, pc;
  /* The guarded memory that contains the address; NULL if there is none. */
  const wt_guarded *guarded;
  /* Instruction addresses, innermost first. */
  void *const *stack;
  int depth;
} wt_crash_seen;

/* One readable line (access, parameter, function), and the stack with a line for each frame. */
void wt_tell_crash(wt_text_buffer *out, const wt_crash_seen *seen);
void wt_tell_stack(wt_text_buffer *out, const wt_crash_seen *seen);
/* The same as one line of JSON. */
void wt_tell_json(wt_text_buffer *out, const wt_crash_seen *seen);

#endif
