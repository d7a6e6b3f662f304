/* The planted bugs: each engine has to catch its own before it is believed. Bound by a contract like any other library. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CANARY __attribute__((visibility("default")))
enum { DONE, NO_MEMORY, REFUSED };

/* The compiler may leave out an allocation whose end it can see. */
static void *seen(void *block) {
  __asm__ volatile("" : "+r"(block) : : "memory");
  return block;
}

/* Allocates and uses what it got. NULL when there is none. */
static uint8_t *taken(size_t size) {
  uint8_t *block = seen(malloc(size));
  if (block != NULL && size > 0) memset(block, 0x77, size);
  return seen(block);
}

CANARY const char *canary_version(void);
const char *canary_version(void) { return "1.0.0"; }

/* Blocks that nothing points to any more. */
CANARY int canary_lose(size_t blocks, size_t size);
int canary_lose(size_t blocks, size_t size) {
  for (size_t i = 0; i < blocks; i++)
    if (taken(size) == NULL) return NO_MEMORY;
  return DONE;
}

/* Blocks that stay reachable for ever: no loss to memcheck. */
struct link { struct link *next; };
static struct link *kept;
CANARY int canary_pile(size_t blocks, size_t size);
int canary_pile(size_t blocks, size_t size) {
  for (size_t i = 0; i < blocks; i++) {
    struct link *link = (struct link *)(void *)taken(size < sizeof *link ? sizeof *link : size);
    if (link == NULL) return NO_MEMORY;
    link->next = kept;
    kept = link;
  }
  return DONE;
}

/* The well-behaved twin of the two above. */
CANARY int canary_return(size_t blocks, size_t size);
int canary_return(size_t blocks, size_t size) {
  for (size_t i = 0; i < blocks; i++) {
    uint8_t *block = taken(size);
    if (block == NULL) return NO_MEMORY;
    free(block);
  }
  return DONE;
}

/* Two allocations: when the second fails the first is lost. */
CANARY int canary_lose_on_failure(size_t size);
int canary_lose_on_failure(size_t size) {
  uint8_t *first = taken(size);
  if (first == NULL) return NO_MEMORY;
  uint8_t *second = taken(size);
  if (second == NULL) return NO_MEMORY;
  free(second);
  free(first);
  return DONE;
}

/* The same, done right. */
CANARY int canary_refuse_on_failure(size_t size);
int canary_refuse_on_failure(size_t size) {
  uint8_t *first = taken(size);
  uint8_t *second = first == NULL ? NULL : taken(size);
  int status = second == NULL ? NO_MEMORY : DONE;
  free(second);
  free(first);
  return status;
}

/* Hands a box to its caller before it fails: who does not look for one then has lost it. */
CANARY int canary_give_on_failure(size_t size, void **box);
int canary_give_on_failure(size_t size, void **box) {
  *box = taken(size);
  if (*box == NULL) return NO_MEMORY;
  uint8_t *second = taken(size);
  if (second == NULL) return NO_MEMORY;
  free(second);
  return DONE;
}
CANARY void canary_box_free(void *box);
void canary_box_free(void *box) { free(box); }

/* Writes through what malloc gave, whatever that is. */
CANARY int canary_crash_on_failure(size_t size);
int canary_crash_on_failure(size_t size) {
  volatile uint8_t *block = seen(malloc(size));
  block[0] = 1;
  free((void *)block);
  return DONE;
}

/* Ends the process when malloc fails, as some libraries do by design. */
CANARY int canary_abort_on_failure(size_t size);
int canary_abort_on_failure(size_t size) {
  void *block = seen(malloc(size));
  if (block == NULL) abort();
  free(block);
  return DONE;
}

/* Ends the process. */
CANARY int canary_abort(int now);
int canary_abort(int now) {
  if (now != 0) abort();
  return DONE;
}

/* Says that it worked, with other bytes, when malloc fails. */
CANARY int canary_wrong_on_failure(const uint8_t *in, size_t length, uint8_t *out);
int canary_wrong_on_failure(const uint8_t *in, size_t length, uint8_t *out) {
  uint8_t *scratch = taken(length);
  for (size_t i = 0; i < length; i++) out[i] = scratch == NULL ? 0 : in[i] ^ scratch[i];
  free(scratch);
  return DONE;
}

/* One byte outside of its bounds: `by` is 0 for the first one behind `length` bytes, -1 - length for the last one before them. */
CANARY int canary_overread(const uint8_t *in, size_t length, int by);
int canary_overread(const uint8_t *in, size_t length, int by) {
  (void)((const volatile uint8_t *)in)[(ptrdiff_t)length + by];
  return DONE;
}
CANARY int canary_overrun(uint8_t *out, size_t length, int by);
int canary_overrun(uint8_t *out, size_t length, int by) {
  memset(out, 0x5a, length);
  ((volatile uint8_t *)out)[(ptrdiff_t)length + by] = 0x5a;
  return DONE;
}

/* Keeps a copy of what it was told in confidence. */
static uint8_t confided[4096];
CANARY int canary_keep(const uint8_t *secret, size_t length);
int canary_keep(const uint8_t *secret, size_t length) {
  memcpy(confided, secret, length < sizeof confided ? length : sizeof confided);
  seen(confided);
  return DONE;
}

static void derive_into(uint8_t *out, const uint8_t *in, size_t length) {
  for (size_t i = 0; i < length; i++) out[i] = in[i] ^ (uint8_t)(0x5a + 7 * i);
}

/* Derives the same bytes from the same bytes, which have to be all alike, and keeps them. */
static uint8_t derived[4096];
CANARY int canary_derive(const uint8_t *in, size_t length, uint8_t *out);
int canary_derive(const uint8_t *in, size_t length, uint8_t *out) {
  for (size_t i = 1; i < length; i++)
    if (in[i] != in[0]) return REFUSED;
  derive_into(out, in, length);
  memcpy(derived, out, length < sizeof derived ? length : sizeof derived);
  seen(derived);
  return DONE;
}

/* The same of any bytes; what it keeps, it keeps in its frame. */
CANARY int canary_spill(const uint8_t *in, size_t length, uint8_t *out);
int canary_spill(const uint8_t *in, size_t length, uint8_t *out) {
  uint8_t frame[512];
  derive_into(out, in, length);
  memcpy(frame, out, length < sizeof frame ? length : sizeof frame);
  seen(frame);
  return DONE;
}
