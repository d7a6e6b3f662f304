/* The planted bugs: each engine has to catch its own before it is believed. Bound by a contract like any other library. */
#define CANARY __attribute__((visibility("default")))

CANARY const char *canary_version(void);
const char *canary_version(void) { return "1.0.0"; }
