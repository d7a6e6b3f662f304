/* Finds the copies of a pattern in the writable memory of this process. The pattern itself is stored as two halves whose XOR it is. */
#define _GNU_SOURCE
#include "residue/residue.h"
#include "elf/objects.h"
#include "residue/known-regions.h"
#include "residue/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define LONGEST 4096
#define MOST_HITS 1024

typedef struct {
  size_t length;
  /* The index of the byte that is searched for first. */
  size_t anchor;
  uint8_t *mask, *masked;
} marker;

static bool fill_random(uint8_t *bytes, size_t length) {
  for (size_t done = 0; done < length;) {
    ssize_t got = getrandom(bytes + done, length - done, 0);
    if (got < 0 && errno != EINTR) return false;
    if (got > 0) done += (size_t)got;
  }
  return true;
}

static void marker_free(marker *one) {
  if (one == NULL) return;
  if (one->mask != NULL) explicit_bzero(one->mask, 2 * one->length);
  free(one->mask);
  free(one);
}

static void marker_collected(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  marker_free(data);
}

static marker *marker_new(size_t length) {
  marker *one = calloc(1, sizeof *one);
  if (one == NULL) return NULL;
  one->length = length;
  one->mask = malloc(2 * length);
  if (one->mask == NULL || !fill_random(one->mask, 2 * length)) {
    marker_free(one);
    return NULL;
  }
  one->masked = one->mask + length;
  return one;
}

/* 0x00 and 0xff are frequent; any other byte is rarer. */
static void choose_anchor(marker *one) {
  for (size_t i = 0; i < one->length; i++) {
    uint8_t byte = (uint8_t)(one->mask[i] ^ one->masked[i]);
    if (byte == 0 || byte == 0xff) continue;
    one->anchor = i;
    return;
  }
}

static napi_value marker_give(napi_env env, marker *one) {
  if (one == NULL) return wt_throw(env, "a marker could not be created: no memory, or no random bytes");
  choose_anchor(one);
  napi_value made;
  napi_status status = napi_create_external(env, one, marker_collected, NULL, &made);
  if (status == napi_ok) return made;
  marker_free(one);
  return wt_throw_status(env, status, "napi_create_external");
}

static napi_value residue_marker(napi_env env, napi_callback_info info) {
  napi_value argument;
  uint32_t length = 0;
  if (!wt_arguments(env, info, &argument, 1)) return NULL;
  NAPI(env, napi_get_value_uint32(env, argument, &length));
  if (length < 1 || length > LONGEST) return wt_throw(env, "residueMarker: expected a length of 1 to 4096");
  return marker_give(env, marker_new(length));
}

static napi_value residue_marker_of(napi_env env, napi_callback_info info) {
  napi_value argument;
  uint8_t *bytes;
  size_t length;
  if (!wt_arguments(env, info, &argument, 1) || !wt_bytes(env, argument, &bytes, &length)) return NULL;
  if (length < 1 || length > LONGEST) return wt_throw(env, "residueMarkerOf: expected 1 to 4096 bytes");
  marker *one = marker_new(length);
  for (size_t i = 0; one != NULL && i < length; i++) one->masked[i] = bytes[i] ^ one->mask[i];
  return marker_give(env, one);
}

static marker *marker_in(napi_env env, napi_value value) {
  void *data = NULL;
  napi_status status = napi_get_value_external(env, value, &data);
  if (status != napi_ok) wt_throw_status(env, status, "napi_get_value_external");
  return data;
}

static napi_value residue_fill(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  uint8_t *bytes;
  size_t length;
  if (!wt_arguments(env, info, arguments, 2) || !wt_bytes(env, arguments[1], &bytes, &length)) return NULL;
  marker *one = marker_in(env, arguments[0]);
  if (one == NULL) return NULL;
  if (length != one->length) return wt_throw(env, "residueFill: expected as many bytes as the marker has");
  for (size_t i = 0; i < length; i++) bytes[i] = one->mask[i] ^ one->masked[i];
  return wt_undefined(env);
}

static napi_value residue_forget(napi_env env, napi_callback_info info) {
  napi_value argument;
  if (!wt_arguments(env, info, &argument, 1)) return NULL;
  marker *one = marker_in(env, argument);
  if (one == NULL) return NULL;
  explicit_bzero(one->mask, 2 * one->length);
  return wt_undefined(env);
}

typedef struct {
  const marker *pattern;
  /* The caller's own memory, which is skipped, as pairs of addresses. */
  const uintptr_t *apart;
  size_t aparts;
  uintptr_t *hits;
  size_t count, most;
  /* The number of bytes that were searched. */
  uint64_t seen;
} search;

static bool is_apart(const search *s, uintptr_t address) {
  for (size_t i = 0; i < s->aparts; i++) {
    if (address >= s->apart[2 * i] && address + s->pattern->length <= s->apart[2 * i + 1]) return true;
  }
  return wt_is_room(address);
}

/* `bytes` are a copy of what is at `at`. */
static void search_in(search *s, const uint8_t *bytes, size_t length, uintptr_t at) {
  const marker *m = s->pattern;
  if (length < m->length) return;
  const uint8_t *end = bytes + length - (m->length - 1 - m->anchor);
  const uint8_t *next = bytes + m->anchor;
  int first = m->mask[m->anchor] ^ m->masked[m->anchor];
  while (next < end && s->count < s->most && (next = memchr(next, first, (size_t)(end - next))) != NULL) {
    const uint8_t *start = next - m->anchor;
    size_t same = 0;
    while (same < m->length && (start[same] ^ m->mask[same]) == m->masked[same]) same++;
    if (same < m->length) {
      next++;
      continue;
    }
    uintptr_t address = at + (uintptr_t)(start - bytes);
    /* Pieces overlap, so that a copy may be found twice. */
    bool again = s->count > 0 && s->hits[s->count - 1] == address;
    if (!again && !is_apart(s, address)) s->hits[s->count++] = address;
    next += m->length;
  }
}

static void search_run(search *s, uint8_t *room, uintptr_t from, uintptr_t to) {
  size_t back = s->pattern->length - 1;
  s->seen += to - from;
  for (uintptr_t at = from; at < to && s->count < s->most;) {
    size_t wanted = to - at < WT_ROOM ? to - at : WT_ROOM;
    ssize_t got = wt_peek(at, room, wanted);
    if (got <= 0) {
      /* The page was unmapped meanwhile. */
      at += 4096;
      continue;
    }
    search_in(s, room, (size_t)got, at);
    if (at + (size_t)got >= to) break;
    at += (size_t)got > back ? (size_t)got - back : (size_t)got;
  }
}

/* Adjacent runs of pages are searched as one: a copy may lie across mappings. */
static void search_all(search *s, uint8_t *room, const wt_mapping *mappings, size_t count) {
  uintptr_t from = 0, to = 0;
  for (size_t i = 0; i < count; i++) {
    if (wt_is_room(mappings[i].from)) continue;
    uintptr_t start = mappings[i].from, end;
    while (wt_next_present(&mappings[i], &start, &end)) {
      if (start != to) {
        search_run(s, room, from, to);
        from = start;
      }
      to = end;
      start = end;
    }
  }
  search_run(s, room, from, to);
}

static napi_value hit_give(napi_env env, uintptr_t address) {
  napi_value made;
  wt_object object;
  wt_known_region region;
  NAPI(env, napi_create_object(env, &made));
  if (!wt_set(env, made, "address", wt_from_address(env, address))) return NULL;
  if (!wt_set(env, made, "object", wt_text(env, wt_object_at(address, &object) ? object.path : NULL))) return NULL;
  if (!wt_set(env, made, "region", wt_text(env, wt_known_region_at(address, &region) ? region.use : NULL))) return NULL;
  return made;
}

static napi_value found(napi_env env, const search *s) {
  napi_value made, hits;
  NAPI(env, napi_create_object(env, &made));
  NAPI(env, napi_create_array_with_length(env, s->count, &hits));
  for (size_t i = 0; i < s->count; i++) {
    napi_value hit = hit_give(env, s->hits[i]);
    if (hit == NULL) return NULL;
    NAPI(env, napi_set_element(env, hits, (uint32_t)i, hit));
  }
  if (!wt_set(env, made, "hits", hits) || !wt_set(env, made, "bytes", wt_number(env, (double)s->seen))) return NULL;
  if (!wt_set(env, made, "cut", wt_bool(env, s->count == s->most))) return NULL;
  return made;
}

/* Reads the ranges of the caller's own memory, as pairs of addresses. False with an exception pending. */
static bool read_apart(napi_env env, napi_value array, uintptr_t **ranges, uint32_t *count) {
  NAPI_BOOL(env, napi_get_array_length(env, array, count));
  *ranges = calloc((size_t)*count * 2 + 1, sizeof **ranges);
  for (uint32_t i = 0; *ranges != NULL && i < *count; i++) {
    napi_value one;
    uint8_t *data;
    size_t length;
    if (napi_get_element(env, array, i, &one) != napi_ok || !wt_bytes(env, one, &data, &length)) {
      free(*ranges);
      return false;
    }
    (*ranges)[2 * i] = (uintptr_t)data;
    (*ranges)[2 * i + 1] = (uintptr_t)data + length;
  }
  if (*ranges == NULL) wt_throw(env, "out of memory");
  return *ranges != NULL;
}

static napi_value residue_scan(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  uintptr_t *apart = NULL;
  uint32_t aparts = 0;
  if (!wt_arguments(env, info, arguments, 2)) return NULL;
  marker *pattern = marker_in(env, arguments[0]);
  if (pattern == NULL || !read_apart(env, arguments[1], &apart, &aparts)) return NULL;
  uintptr_t hits[MOST_HITS];
  search s = {.pattern = pattern, .apart = apart, .aparts = aparts, .hits = hits, .most = MOST_HITS};
  size_t count = 0;
  uint8_t *room = wt_enter();
  wt_mapping *mappings = room == NULL ? NULL : wt_writable(&count);
  if (mappings != NULL) search_all(&s, room, mappings, count);
  if (room != NULL) wt_leave();
  free(apart);
  if (mappings == NULL) return wt_throw(env, "the mappings of this process could not be read");
  free(mappings);
  return found(env, &s);
}

bool wt_residue(napi_env env, napi_value exports) {
  static const wt_function functions[] = {
      {"residueMarker", residue_marker},
      {"residueMarkerOf", residue_marker_of},
      {"residueFill", residue_fill},
      {"residueForget", residue_forget},
      {"residueScan", residue_scan},
  };
  return wt_define(env, exports, functions, WT_COUNT(functions));
}
