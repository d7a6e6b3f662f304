/** @module Types of the functions of faults, written from the contract by `watertight types`: do not edit. */
import type { Bytes, FillingFunction, Handle, LibraryFunction, Secret } from "../../src/index.ts";

/** The functions of faults. */
export interface FaultsFunctions {
  /** `const char *faults_version(void)` */
  readonly faults_version: LibraryFunction<[], string | null>;

  /** `size_t faults_calls(void)` */
  readonly faults_calls: LibraryFunction<[], number>;

  /** `size_t faults_live(void)` */
  readonly faults_live: LibraryFunction<[], number>;

  /**
   * `int faults_init(void)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_init: LibraryFunction<[], undefined>;

  /**
   * `int faults_init_fails(void)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_init_fails: LibraryFunction<[], undefined>;

  /** `int faults_initialised(void)` */
  readonly faults_initialised: LibraryFunction<[], number>;

  /** `size_t faults_error_count(void)` */
  readonly faults_error_count: LibraryFunction<[], number>;

  /**
   * `int faults_seal(const uint8_t *message, size_t length, uint8_t *out, size_t *outLength)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_seal: FillingFunction<[message: Bytes | Secret], Buffer>;

  /**
   * `int faults_exactly(const uint8_t *message, size_t length, uint8_t *out)`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_exactly: FillingFunction<[message: Bytes | Secret], Buffer>;

  /**
   * `int faults_exactly(const uint8_t *message, size_t length, uint8_t *out)`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_copy: FillingFunction<[message: Bytes], Buffer>;

  /**
   * `int faults_up_to(const uint8_t *message, size_t length, uint64_t used, uint8_t *out, unsigned long long *outLength)`
   * @returns at most length(message) + 16 bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_up_to: FillingFunction<[message: Bytes | Secret, used: number | bigint], Buffer>;

  /**
   * `int faults_claims_int(const uint8_t *message, size_t length, int used, uint8_t *out, int *outLength)`
   * @returns at most length(message) bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_claims_int: FillingFunction<[message: Bytes | Secret, used: number], Buffer>;

  /**
   * `int faults_ask(size_t ask, size_t claim, uint8_t *out, size_t *outLength)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_ask: FillingFunction<[ask: number | bigint, claim: number | bigint], Buffer>;

  /**
   * `int faults_open(const uint8_t *message, size_t length, int status, uint8_t *out)`
   * @returns length(message) bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_open: FillingFunction<[message: Bytes | Secret, status: number], Buffer>;

  /**
   * `int faults_open_query(const uint8_t *message, size_t length, int status, uint8_t *out, size_t *outLength)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_open_query: FillingFunction<[message: Bytes | Secret, status: number], Buffer>;

  /**
   * `int faults_open_string(const uint8_t *message, size_t length, int status, char *out)`
   * @param message at most 64 bytes
   * @returns at most 64 bytes with the NUL
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_open_string: LibraryFunction<[message: Bytes, status: number], string>;

  /**
   * `int faults_untouched(size_t length, uint8_t *out)`
   * @param length at most 65536
   * @returns value(length) bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_untouched: FillingFunction<[length: number | bigint], Buffer>;

  /**
   * `int faults_fill(size_t length, size_t extra, uint8_t value, uint8_t *out)`
   * @returns value(length) bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_fill: FillingFunction<[length: number | bigint, value: number], Buffer>;

  /**
   * `int faults_two(uint8_t *first, uint8_t *second)`
   * @returns `first`: 16 bytes; `second`: 16 bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_two: FillingFunction<[], { readonly first: Buffer; readonly second: Buffer }, "first" | "second">;

  /**
   * `bool faults_many(uint8_t *bytes, uint32_t *number, int64_t *wide, size_t *size, bool *flag, char *text)`
   * @returns `bytes`: 8 bytes; `text`: at most 16 bytes with the NUL
   */
  readonly faults_many: FillingFunction<[], { readonly bytes: Buffer; readonly number: number; readonly wide: bigint; readonly size: number; readonly flag: boolean; readonly text: string; readonly returned: boolean }, "bytes">;

  /**
   * `int faults_pad(uint8_t *bytes, size_t length, size_t capacity, size_t block, size_t *outLength)`
   * @param bytes room for length(bytes) + value(block) bytes
   * @param block 1 to 65536
   * @returns room for length(bytes) + value(block) bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_pad: FillingFunction<[bytes: Bytes, block: number | bigint], Buffer>;

  /**
   * `int faults_invert(uint8_t *bytes, size_t length, int status)`
   * @param bytes room for length(bytes) bytes
   * @returns room for length(bytes) bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_invert: FillingFunction<[bytes: Bytes, status: number], Buffer>;

  /**
   * `int faults_invert(uint8_t *bytes, size_t length, int status)`
   * @param bytes room for 16 bytes
   * @returns room for 16 bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_invert_in: FillingFunction<[bytes: Bytes, status: number], Buffer>;

  /**
   * `uint32_t faults_sum(const uint8_t *bytes, size_t n)`
   * @param bytes 1 to 1000000 bytes
   */
  readonly faults_sum: LibraryFunction<[bytes: Bytes], number>;

  /** `uint32_t faults_sum_int(const uint8_t *bytes, int n)` */
  readonly faults_sum_int: LibraryFunction<[bytes: Bytes], number>;

  /** `uint32_t faults_sum_byte(const uint8_t *bytes, uint8_t n)` */
  readonly faults_sum_byte: LibraryFunction<[bytes: Bytes], number>;

  /**
   * `uint32_t faults_sum(const uint8_t *bytes, size_t n)`
   * @param bytes 32 bytes
   */
  readonly faults_sum_fixed: LibraryFunction<[bytes: Bytes | Secret], number>;

  /** `bool faults_is_null(const uint8_t *bytes, size_t n)` */
  readonly faults_is_null: LibraryFunction<[bytes: Bytes | null], boolean>;

  /**
   * `bool faults_equal(const uint8_t *a, const uint8_t *b, size_t n)`
   * @param b length(a) bytes
   */
  readonly faults_equal: LibraryFunction<[a: Bytes, b: Bytes], boolean>;

  /**
   * `const uint8_t *faults_not_null(const uint8_t *bytes, size_t n)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_not_null: LibraryFunction<[bytes: Bytes], undefined>;

  /**
   * `int faults_watch(const uint8_t *bytes, size_t length)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_watch: LibraryFunction<[bytes: Bytes], undefined>;

  /**
   * `int faults_watch_der(const unsigned char **in, long length)`
   * @param in DER, at least 1 bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_watch_der: LibraryFunction<[in_: Bytes | Secret], undefined>;

  /**
   * `int faults_watch_keep(item *item, const uint8_t *bytes, size_t length, int status)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_watch_keep: LibraryFunction<[item: Handle<"item">, bytes: Bytes | Secret, status: number], undefined>;

  /**
   * `int faults_stubborn_keep(stubborn *stubborn, const uint8_t *bytes, size_t length)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_stubborn_keep: LibraryFunction<[stubborn: Handle<"stubborn">, bytes: Bytes | Secret], undefined>;

  /**
   * `int faults_watch_out(size_t length, int status, uint8_t *out)`
   * @param length 1 to 65536
   * @returns value(length) bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_watch_out: FillingFunction<[length: number | bigint, status: number], Buffer>;

  /** `size_t faults_peek_nonzero(void)` */
  readonly faults_peek_nonzero: LibraryFunction<[], number>;

  /**
   * `item *faults_parse(const unsigned char **in, long length, long spare)`
   * @param in DER, at least 1 bytes
   * @param spare 0 to 1
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_parse: LibraryFunction<[in_: Bytes, spare: number | bigint], Handle<"item">>;

  /**
   * `int faults_parse_out(item **out, const unsigned char **in, long length, long spare)`
   * @param in DER, at least 1 bytes
   * @param spare 0 to 1
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_parse_out: LibraryFunction<[in_: Bytes, spare: number | bigint], Handle<"item">>;

  /**
   * `int faults_transcode(const unsigned char **in, long length, uint8_t *out, size_t *outLength)`
   * @param in DER, at least 1 bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_transcode: FillingFunction<[in_: Bytes], Buffer>;

  /**
   * `int faults_encode(const uint8_t *message, size_t length, unsigned char **out)`
   * @returns DER
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_encode: FillingFunction<[message: Bytes | Secret], Buffer>;

  /**
   * `int faults_encode_lies(const uint8_t *message, size_t length, int returned, size_t advanced, unsigned char **out)`
   * @returns DER
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_encode_lies: FillingFunction<[message: Bytes | Secret, returned: number, advanced: number | bigint], Buffer>;

  /**
   * `item *faults_item_new(unsigned char tag)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_item_new: LibraryFunction<[tag: number], Handle<"item">>;

  /**
   * `int faults_item_create(unsigned char tag, item **out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_item_create: LibraryFunction<[tag: number], Handle<"item">>;

  /**
   * `item *faults_item_pair(bool both, item **first, item **second)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_item_pair: LibraryFunction<[both: boolean], { readonly first: Handle<"item">; readonly second: Handle<"item">; readonly returned: Handle<"item"> }>;

  /** `int faults_item_tag(const item *item)` */
  readonly faults_item_tag: LibraryFunction<[item: Handle<"item">], number>;

  /** `int faults_item_maybe(const item *item)` */
  readonly faults_item_maybe: LibraryFunction<[item: Handle<"item"> | null], number>;

  /**
   * `void faults_item_free(item *item)`
   * @param item C takes it over
   */
  readonly faults_item_free: LibraryFunction<[item: Handle<"item">], undefined>;

  /**
   * `item *faults_item_child(item *parent, unsigned char tag)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_item_child: LibraryFunction<[parent: Handle<"item">, tag: number], Handle<"item">>;

  /**
   * `item *faults_item_self(item *item)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_item_self: LibraryFunction<[item: Handle<"item">], Handle<"item">>;

  /**
   * `int faults_item_consume(item *item, int status)`
   * @param item C takes it over
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_item_consume: LibraryFunction<[item: Handle<"item">, status: number], undefined>;

  /**
   * `int faults_item_merge(item *into, item *other)`
   * @param other C takes it over
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_item_merge: LibraryFunction<[into: Handle<"item">, other: Handle<"item">], undefined>;

  /**
   * `int faults_item_copy(item *into, const item *from)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_item_copy: LibraryFunction<[into: Handle<"item">, from: Handle<"item">], undefined>;

  /**
   * `int faults_item_fill(const item *item, uint8_t *out)`
   * @returns faults_item_tag(item) bytes
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_item_fill: FillingFunction<[item: Handle<"item">], Buffer>;

  /**
   * `int faults_item_keep(item *item, const uint8_t *bytes, size_t length)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_item_keep: LibraryFunction<[item: Handle<"item">, bytes: Bytes | Secret], undefined>;

  /**
   * `int faults_item_keep_string(item *item, const char *text)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_item_keep_string: LibraryFunction<[item: Handle<"item">, text: string], undefined>;

  /**
   * `int faults_item_kept(const item *item, uint8_t *out, size_t *outLength)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_item_kept: FillingFunction<[item: Handle<"item">], Buffer>;

  /**
   * `item *faults_item_derive(item *item)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_item_derive: LibraryFunction<[item: Handle<"item">], Handle<"item">>;

  /**
   * `stubborn *faults_stubborn_new(void)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_stubborn_new: LibraryFunction<[], Handle<"stubborn">>;

  /**
   * `stubborn *faults_stubborn_child(item *parent)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_stubborn_child: LibraryFunction<[parent: Handle<"item">], Handle<"stubborn">>;

  /**
   * `int faults_stubborn_free(stubborn *stubborn)`
   * @param stubborn C takes it over
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_stubborn_free: LibraryFunction<[stubborn: Handle<"stubborn">], undefined>;

  /**
   * `void faults_released(uint8_t *out, size_t *outLength)`
   * @returns at most 256 bytes
   */
  readonly faults_released: FillingFunction<[], Buffer>;

  /**
   * `int faults_state_init(state *state, int status)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_state_init: LibraryFunction<[status: number], Handle<"state">>;

  /**
   * `int faults_state_add(state *state, uint8_t n)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_state_add: LibraryFunction<[state: Handle<"state">, n: number], undefined>;

  /**
   * `int faults_state_final(state *state, uint8_t *out)`
   * @param state C takes it over
   * @returns 1 byte
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_state_final: FillingFunction<[state: Handle<"state">], Buffer>;

  /** `void faults_error_clear(void)` */
  readonly faults_error_clear: LibraryFunction<[], undefined>;

  /** `unsigned long faults_error_next(const char **data)` */
  readonly faults_error_next: LibraryFunction<[], { readonly data: string | null; readonly returned: bigint }>;

  /** `const char *faults_error_library(unsigned long code)` */
  readonly faults_error_library: LibraryFunction<[code: number | bigint], string | null>;

  /** `const char *faults_error_reason(unsigned long code)` */
  readonly faults_error_reason: LibraryFunction<[code: number | bigint], string | null>;

  /** `uint32_t faults_error_next32(const char **data)` */
  readonly faults_error_next32: LibraryFunction<[], { readonly data: string | null; readonly returned: number }>;

  /** `const char *faults_error_library32(uint32_t code)` */
  readonly faults_error_library32: LibraryFunction<[code: number], string | null>;

  /** `const char *faults_error_reason32(uint32_t code)` */
  readonly faults_error_reason32: LibraryFunction<[code: number], string | null>;

  /**
   * `int faults_fails(int status, unsigned int count)`
   * @param count at most 16
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_fails: LibraryFunction<[status: number, count: number], undefined>;

  /**
   * `item *faults_null_with_error(void)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_null_with_error: LibraryFunction<[], Handle<"item">>;

  /**
   * `int64_t faults_wide_status(int64_t status)`
   * @throws LibraryError `OTHER`
   */
  readonly faults_wide_status: LibraryFunction<[status: number | bigint], undefined>;

  /**
   * `uint64_t faults_wide_unsigned_status(uint64_t status)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly faults_wide_unsigned_status: LibraryFunction<[status: number | bigint], undefined>;

  /**
   * `int faults_verdict(int answer)`
   * @throws LibraryError `UNDECIDED`
   */
  readonly faults_verdict: LibraryFunction<[answer: number], boolean>;

  /**
   * `int faults_string_length(const char *text)`
   * @param text at most 1000 bytes
   */
  readonly faults_string_length: LibraryFunction<[text: string | null], number>;

  /** `int faults_string_length(const char *text)` */
  readonly faults_string_choice: LibraryFunction<[text: "one" | "three"], number>;

  /**
   * `int faults_string_out(const char *text, char *out)`
   * @param text at most 63 bytes
   * @returns at most 64 bytes with the NUL
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_string_out: LibraryFunction<[text: string], string>;

  /**
   * `int faults_string_unterminated(char *out)`
   * @returns at most 8 bytes with the NUL
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_string_unterminated: LibraryFunction<[], string>;

  /** `const char *faults_string_return(bool null)` */
  readonly faults_string_return: LibraryFunction<[null_: boolean], string | null>;

  /**
   * `int faults_string_ref(bool null, const char **out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_string_ref: LibraryFunction<[null_: boolean], string | null>;

  /**
   * `int faults_fixed(int number, bool flag, uint64_t wide, const char *text)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_fixed: LibraryFunction<[], undefined>;

  /** `int faults_address(const void *anything)` */
  readonly faults_address: LibraryFunction<[anything: bigint | Bytes | null], number>;

  /** `int faults_address(const void *anything)` */
  readonly faults_address_null: LibraryFunction<[], number>;

  /**
   * `int faults_echo_int8(int8_t in, int8_t *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_int8: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_uint8(uint8_t in, uint8_t *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_uint8: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_int16(int16_t in, int16_t *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_int16: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_uint16(uint16_t in, uint16_t *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_uint16: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_int32(int32_t in, int32_t *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_int32: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_uint32(uint32_t in, uint32_t *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_uint32: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_int64(int64_t in, int64_t *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_int64: LibraryFunction<[in_: number | bigint], bigint>;

  /**
   * `int faults_echo_uint64(uint64_t in, uint64_t *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_uint64: LibraryFunction<[in_: number | bigint], bigint>;

  /**
   * `int faults_echo_char(char in, char *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_char: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_signed_char(signed char in, signed char *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_signed_char: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_unsigned_char(unsigned char in, unsigned char *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_unsigned_char: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_short(short in, short *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_short: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_unsigned_short(unsigned short in, unsigned short *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_unsigned_short: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_int(int in, int *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_int: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_unsigned_int(unsigned int in, unsigned int *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_unsigned_int: LibraryFunction<[in_: number], number>;

  /**
   * `int faults_echo_long(long in, long *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_long: LibraryFunction<[in_: number | bigint], bigint>;

  /**
   * `int faults_echo_unsigned_long(unsigned long in, unsigned long *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_unsigned_long: LibraryFunction<[in_: number | bigint], bigint>;

  /**
   * `int faults_echo_long_long(long long in, long long *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_long_long: LibraryFunction<[in_: number | bigint], bigint>;

  /**
   * `int faults_echo_unsigned_long_long(unsigned long long in, unsigned long long *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_unsigned_long_long: LibraryFunction<[in_: number | bigint], bigint>;

  /**
   * `int faults_echo_size(size_t in, size_t *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_size: LibraryFunction<[in_: number | bigint], number>;

  /**
   * `int faults_echo_ssize(ssize_t in, ssize_t *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_ssize: LibraryFunction<[in_: number | bigint], number>;

  /**
   * `int faults_echo_bool(bool in, bool *out)`
   * @throws LibraryError `STUBBORN`, `FORGED`
   */
  readonly faults_echo_bool: LibraryFunction<[in_: boolean], boolean>;

  /** `int8_t faults_return_int8(int8_t in)` */
  readonly faults_return_int8: LibraryFunction<[in_: number], number>;

  /** `uint8_t faults_return_uint8(uint8_t in)` */
  readonly faults_return_uint8: LibraryFunction<[in_: number], number>;

  /** `int16_t faults_return_int16(int16_t in)` */
  readonly faults_return_int16: LibraryFunction<[in_: number], number>;

  /** `uint16_t faults_return_uint16(uint16_t in)` */
  readonly faults_return_uint16: LibraryFunction<[in_: number], number>;

  /** `int32_t faults_return_int32(int32_t in)` */
  readonly faults_return_int32: LibraryFunction<[in_: number], number>;

  /** `uint32_t faults_return_uint32(uint32_t in)` */
  readonly faults_return_uint32: LibraryFunction<[in_: number], number>;

  /** `int64_t faults_return_int64(int64_t in)` */
  readonly faults_return_int64: LibraryFunction<[in_: number | bigint], bigint>;

  /** `uint64_t faults_return_uint64(uint64_t in)` */
  readonly faults_return_uint64: LibraryFunction<[in_: number | bigint], bigint>;

  /** `size_t faults_return_size(size_t in)` */
  readonly faults_return_size: LibraryFunction<[in_: number | bigint], number>;

  /** `ssize_t faults_return_ssize(ssize_t in)` */
  readonly faults_return_ssize: LibraryFunction<[in_: number | bigint], number>;

  /** `bool faults_return_bool(bool in)` */
  readonly faults_return_bool: LibraryFunction<[in_: boolean], boolean>;

  /**
   * `uint8_t faults_return_uint8(uint8_t in)`
   * @param in 0 to 100
   */
  readonly faults_return_percent: LibraryFunction<[in_: number], number>;
}
