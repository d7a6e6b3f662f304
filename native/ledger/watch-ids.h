/* Numbers of watches: the place of a watched object, and which watch of that place it is. */
#ifndef WATERTIGHT_WATCH_IDS_H
#define WATERTIGHT_WATCH_IDS_H

/* Places for watched objects. Each has its own set of replacements, so that a call needs no search for whose it is. */
#define WT_WATCHES 32

/* The number of the watch that a place has now. */
int wt_watch_number(int place);
/* A new watch of a place: numbers that were given before lead nowhere. */
void wt_watch_renew(int place);
/* The place of a number, or -1 when that was given to another watch since. */
int wt_place_of(int number);

#endif
