/* Numbers of watches. A number holds the index of a watched object and the generation of that index. */
#ifndef WATERTIGHT_WATCH_IDS_H
#define WATERTIGHT_WATCH_IDS_H

/* The most objects that are watched at a time. Each has its own set of replacements, so that a call needs no search for its watch. */
#define WT_WATCHES 32

/* The number of the present watch of a place. */
int wt_watch_number(int place);
/* Begins a new watch of a place. Earlier numbers of the place become invalid. */
void wt_watch_renew(int place);
/* The place of a number, or -1 if the place has another watch by now. */
int wt_place_of(int number);

#endif
