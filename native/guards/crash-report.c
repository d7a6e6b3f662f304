/* Formats a crash report. It contains no byte of the memory; nothing here allocates or takes a lock of the addon. */
#define _GNU_SOURCE
#include "guards/crash-report.h"

#include <dlfcn.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

static void put_char(wt_text_buffer *out, char c) {
  if (out->length < out->room) out->text[out->length++] = c;
}

static void put(wt_text_buffer *out, const char *text) {
  while (*text != '\0') put_char(out, *text++);
}

static void put_unsigned(wt_text_buffer *out, uint64_t value, unsigned base) {
  char digits[24];
  int count = 0;
  do {
    digits[count++] = "0123456789abcdef"[value % base];
    value /= base;
  } while (value > 0);
  while (count > 0) put_char(out, digits[--count]);
}

static void put_number(wt_text_buffer *out, int64_t value) {
  if (value < 0) put_char(out, '-');
  put_unsigned(out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 10);
}

static void put_address(wt_text_buffer *out, uintptr_t address) {
  put(out, "0x");
  put_unsigned(out, address, 16);
}

static void put_bytes(wt_text_buffer *out, uint64_t count) {
  put_unsigned(out, count, 10);
  put(out, count == 1 ? " byte" : " bytes");
}

static const char *file_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash == NULL ? path : slash + 1;
}

/*
 * symbol+0x12 (libfoo.so+0x3456), as far as the loaded objects have symbols. The return address of a call that never returns may lie in
 * the next function, so the byte before it is looked up.
 */
static void put_place(wt_text_buffer *out, uintptr_t address, bool returns) {
  Dl_info info;
  if (dladdr((void *)(address - (returns ? 1 : 0)), &info) == 0 || info.dli_fname == NULL) {
    put_address(out, address);
    return;
  }
  if (info.dli_sname != NULL) {
    put(out, info.dli_sname);
    put_char(out, '+');
    put_address(out, address - (uintptr_t)info.dli_saddr);
    put_char(out, ' ');
  }
  put_char(out, '(');
  put(out, file_name(info.dli_fname));
  put_char(out, '+');
  put_address(out, address - (uintptr_t)info.dli_fbase);
  put_char(out, ')');
}

static const char *signal_name(int signal) {
  if (signal == SIGSEGV) return "SIGSEGV";
  return signal == SIGBUS ? "SIGBUS" : "SIGABRT";
}

static const char *verb(wt_access access) {
  if (access == WT_READ) return "read";
  return access == WT_WROTE ? "wrote" : "touched";
}

static int64_t offset_of(const wt_crash_seen *seen) { return (int64_t)(seen->address - seen->guarded->data); }

/* 'message' (input, 64 bytes) of EVP_DigestUpdate */
static void put_parameter(wt_text_buffer *out, const wt_guarded *guarded) {
  put_char(out, '\'');
  put(out, guarded->parameter);
  put(out, "' (");
  put(out, wt_role_name(guarded->role));
  put(out, ", ");
  put_bytes(out, guarded->length);
  put(out, ") of ");
  put(out, guarded->function);
}

void wt_tell_crash(wt_text_buffer *out, const wt_crash_seen *seen) {
  put(out, "watertight: ");
  if (seen->guarded == NULL) {
    put(out, signal_name(seen->signal));
    if (seen->signal != SIGABRT) {
      put(out, " at ");
      put_address(out, seen->address);
    }
    put(out, " in ");
    put_place(out, seen->pc, false);
    put_char(out, '\n');
    return;
  }
  int64_t offset = offset_of(seen);
  int64_t length = (int64_t)seen->guarded->length;
  put(out, "C ");
  put(out, verb(seen->access));
  put_char(out, ' ');
  if (offset < 0) {
    put_bytes(out, 0 - (uint64_t)offset);
    put(out, " before the start of ");
  } else if (offset >= length) {
    put_bytes(out, (uint64_t)(offset - length + 1));
    put(out, " past the end of ");
  }
  put_parameter(out, seen->guarded);
  if (seen->guarded->ended) put(out, ", after C had let go of it");
  put(out, ": offset ");
  put_number(out, offset);
  put_char(out, '\n');
}

void wt_tell_stack(wt_text_buffer *out, const wt_crash_seen *seen) {
  for (int i = 0; i < seen->depth; i++) {
    put(out, "    at ");
    put_place(out, (uintptr_t)seen->stack[i], i > 0);
    put_char(out, '\n');
  }
}

static void put_quoted(wt_text_buffer *out, const char *text) {
  put_char(out, '"');
  for (; *text != '\0'; text++) {
    unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\') put_char(out, '\\');
    if (c < 0x20) {
      put(out, "\\u00");
      put_char(out, c < 16 ? '0' : '1');
      put_unsigned(out, c % 16, 16);
    } else {
      put_char(out, (char)c);
    }
  }
  put_char(out, '"');
}

static void put_field(wt_text_buffer *out, const char *name) {
  put(out, ",\"");
  put(out, name);
  put(out, "\":");
}

void wt_tell_json(wt_text_buffer *out, const wt_crash_seen *seen) {
  put(out, "{\"signal\":");
  put_quoted(out, signal_name(seen->signal));
  put_field(out, "pid");
  put_number(out, getpid());
  if (seen->guarded != NULL) {
    put_field(out, "access");
    put_quoted(out, verb(seen->access));
    put_field(out, "function");
    put_quoted(out, seen->guarded->function);
    put_field(out, "parameter");
    put_quoted(out, seen->guarded->parameter);
    put_field(out, "role");
    put_quoted(out, wt_role_name(seen->guarded->role));
    put_field(out, "bytes");
    put_unsigned(out, seen->guarded->length, 10);
    put_field(out, "offset");
    put_number(out, offset_of(seen));
    put_field(out, "ended");
    put(out, seen->guarded->ended ? "true" : "false");
  }
  /* Frames that do not fit are left out, so that the line stays valid JSON. */
  put_field(out, "stack");
  put_char(out, '[');
  for (int i = 0; i < seen->depth; i++) {
    char text[512];
    wt_text_buffer place = {.text = text, .room = sizeof text - 1};
    put_place(&place, (uintptr_t)seen->stack[i], i > 0);
    text[place.length] = '\0';
    if (out->room - out->length < 2 * place.length + 16) break;
    if (i > 0) put_char(out, ',');
    put_quoted(out, text);
  }
  put(out, "]}\n");
}
