/* Numbers of watches. A number that is used after the end of its watch must not refer to another library. */
#include "ledger/watch-ids.h"

#include <stdatomic.h>

static _Atomic unsigned generations[WT_WATCHES];

/* Generations wrap before a number would overflow an int. */
#define GENERATIONS (1u << 20)

int wt_watch_number(int place) { return (int)atomic_load(&generations[place]) * WT_WATCHES + place; }

void wt_watch_renew(int place) { atomic_store(&generations[place], (atomic_load(&generations[place]) + 1) % GENERATIONS); }

int wt_place_of(int number) {
  int place = number % WT_WATCHES;
  return number >= 0 && (unsigned)(number / WT_WATCHES) == atomic_load(&generations[place]) ? place : -1;
}
