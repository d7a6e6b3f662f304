/* The dependencies of a loaded object: the libraries that it needs (DT_NEEDED), and those that they need. */
#include "elf/dependencies.h"
#include "elf/objects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 128

typedef struct {
  char (*paths)[WT_PATH];
  size_t count;
  char soname[256];
  wt_object *found;
} search;

/* True for the C library and the compiler's own libraries, which are not counted as dependencies. */
static bool is_common(const char *soname) {
  static const char *const common[] = {"libc.so", "libm.so", "libpthread.so", "libdl.so", "librt.so", "libgcc_s.so", "libstdc++.so", "ld-linux"};
  for (size_t i = 0; i < WT_COUNT(common); i++) {
    if (strncmp(soname, common[i], strlen(common[i])) == 0) return true;
  }
  return false;
}

static bool is_named(const wt_object *object, void *data) {
  search *search = data;
  const char *name = strrchr(object->path, '/'), *soname = object->dynamic == NULL ? NULL : wt_soname(object);
  /* The loader matches DT_SONAME too, whatever the file is named. */
  bool same = strcmp(name == NULL ? object->path : name + 1, search->soname) == 0 || (soname != NULL && strcmp(soname, search->soname) == 0);
  if (!same || object->path[0] == '\0') return true;
  *search->found = *object;
  return false;
}

static bool add_needed(const char *soname, void *data) {
  search *search = data;
  if (is_common(soname) || search->count == MOST) return true;
  const char *slash = strrchr(soname, '/');
  if (slash != NULL) soname = slash + 1;
  wt_object object = {.path = ""};
  snprintf(search->soname, sizeof search->soname, "%s", soname);
  search->found = &object;
  wt_each_object(is_named, search);
  if (object.path[0] == '\0') return true;
  for (size_t i = 0; i < search->count; i++) {
    if (strcmp(search->paths[i], object.path) == 0) return true;
  }
  strcpy(search->paths[search->count++], object.path);
  return true;
}

static napi_value object_dependencies(napi_env env, napi_callback_info info) {
  napi_value value, list;
  search search = {.count = 0};
  wt_object object;
  search.paths = malloc(MOST * sizeof *search.paths);
  if (search.paths == NULL) return wt_throw(env, "out of memory");
  napi_status status = napi_generic_failure;
  if (wt_arguments(env, info, &value, 1) && wt_string(env, value, search.paths[0], WT_PATH)) {
    if (wt_object_of_file(search.paths[0], &object)) {
      strcpy(search.paths[0], object.path);
      search.count = 1;
    }
    /* Dependencies that were found are searched in turn. */
    for (size_t i = 0; i < search.count; i++) {
      if (wt_object_of_file(search.paths[i], &object)) wt_each_needed(&object, add_needed, &search);
    }
    status = napi_create_array(env, &list);
    for (size_t i = 1; status == napi_ok && i < search.count; i++) {
      napi_value path = wt_text(env, search.paths[i]);
      status = path == NULL ? napi_pending_exception : napi_set_element(env, list, (uint32_t)i - 1, path);
    }
  }
  free(search.paths);
  return status == napi_ok ? list : wt_throw_status(env, status, "objectDependencies");
}

bool wt_dependencies(napi_env env, napi_value exports) {
  static const wt_function functions[] = {{"objectDependencies", object_dependencies}};
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
