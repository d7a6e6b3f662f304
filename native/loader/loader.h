/* What guard.c sets in the addon of loader.c, and takes from it. */
#ifndef WATERTIGHT_KOFFI_LOADER_H
#define WATERTIGHT_KOFFI_LOADER_H

#include <node_api.h>
#include <stdint.h>

#define WT_KOFFI_LOADER "watertight_koffi_loader"

typedef struct {
  int32_t api_version;
  napi_addon_register_func initialise;
  /* Stands in for napi_fatal_error in koffi. */
  void (*fatal_error)(const char *location, size_t location_length, const char *message, size_t message_length);
} wt_koffi_loader;

#endif
