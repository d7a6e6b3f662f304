/* What is written of a crash, with nothing that a handler of signals may not use. */
#ifndef WATERTIGHT_CRASH_REPORT_H
#define WATERTIGHT_CRASH_REPORT_H

#include "guards/guarded-memory.h"

#include <stddef.h>
#include <stdint.h>

/* Text in memory of a fixed size; what does not fit is cut. */
typedef struct {
  char *text;
  size_t room, length;
} wt_text_buffer;

typedef enum { WT_READ, WT_WROTE, WT_TOUCHED } wt_access;

/* One crash, as the signal tells it. */
typedef struct {
  int signal;
  wt_access access;
  uintptr_t address, pc;
  /* The guarded memory that it was about; NULL for any other address. */
  const wt_guarded *guarded;
  /* Instruction addresses, innermost first. */
  void *const *stack;
  int depth;
} wt_crash_seen;

/* One line for people: what was done to which parameter of which function; and the stack, a line each. */
void wt_tell_crash(wt_text_buffer *out, const wt_crash_seen *seen);
void wt_tell_stack(wt_text_buffer *out, const wt_crash_seen *seen);
/* The same as one line of JSON. */
void wt_tell_json(wt_text_buffer *out, const wt_crash_seen *seen);

#endif
