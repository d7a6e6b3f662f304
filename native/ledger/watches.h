/* Watched objects: the allocation functions that an object calls are replaced in its own relocation slots, and in nobody else's. */
#ifndef WATERTIGHT_WATCHES_H
#define WATERTIGHT_WATCHES_H

#define WT_NOT_LOADED (-1)
#define WT_FULL (-2)
#define WT_REFUSED (-3)

/* Hooks the object of a file, which stays loaded; its number, or one of the above. Whoever watches what is watched already gets the same. */
int wt_watch(const char *path);
/* The last one that lets go takes the hooks away. */
void wt_unwatch(int number);

#endif
