/* Watched objects. The allocation functions that an object calls are replaced in its own relocation slots only. */
#ifndef WATERTIGHT_WATCHES_H
#define WATERTIGHT_WATCHES_H

#define WT_NOT_LOADED (-1)
#define WT_FULL (-2)
#define WT_REFUSED (-3)

/* Hooks the object of a file and keeps it loaded. Returns its number, or one of the above. An object that is watched already keeps its number. */
int wt_watch(const char *path);
/* Ends one use of a watch. The last one removes the hooks. */
void wt_unwatch(int number);

#endif
