/** @module Types of the functions of sodium-native, written from the contract by `watertight types`: do not edit. */
import type { Bytes, FillingFunction, Handle, LibraryFunction, Secret } from "../../contract/index.ts";

/** The functions of sodium-native, from <sodium.h>. */
export interface SodiumNativeFunctions {
  /** `const char *sodium_version_string(void)` */
  readonly sodium_version_string: LibraryFunction<[], string | null>;

  /**
   * `int sodium_init(void)`
   * @throws LibraryError `INIT_FAILED`
   */
  readonly sodium_init: LibraryFunction<[], undefined>;

  /**
   * `void *sodium_malloc(size_t size)`
   * @param size at most 4294967295
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly sodium_malloc: LibraryFunction<[size: number | bigint], Handle<"void">>;

  /**
   * `void sodium_free(void *ptr)`
   * @param ptr C takes it over
   */
  readonly sodium_free: LibraryFunction<[ptr: Handle<"void">], undefined>;

  /**
   * `int sodium_mprotect_noaccess(void *ptr)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly sodium_mprotect_noaccess: LibraryFunction<[ptr: Handle<"void">], undefined>;

  /**
   * `int sodium_mprotect_readonly(void *ptr)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly sodium_mprotect_readonly: LibraryFunction<[ptr: Handle<"void">], undefined>;

  /**
   * `int sodium_mprotect_readwrite(void *ptr)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly sodium_mprotect_readwrite: LibraryFunction<[ptr: Handle<"void">], undefined>;

  /**
   * `int sodium_mlock(void *addr, size_t len)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly sodium_mlock: LibraryFunction<[addr: Bytes | Secret], undefined>;

  /**
   * `int sodium_munlock(void *addr, size_t len)`
   * @param addr room for length(addr) bytes
   * @returns room for length(addr) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly sodium_munlock: FillingFunction<[addr: Bytes], Buffer>;

  /**
   * `int sodium_pad(size_t *padded_buflen_p, unsigned char *buf, size_t unpadded_buflen, size_t blocksize, size_t max_buflen)`
   * @param buf room for length(buf) bytes
   * @param unpadded_buflen at most 2147483647
   * @param blocksize 1 to 2147483647
   * @returns `buf`: room for length(buf) bytes
   * @throws LibraryError `PADDING_REFUSED`
   */
  readonly sodium_pad: FillingFunction<[buf: Bytes, unpadded_buflen: number | bigint, blocksize: number | bigint], { readonly padded_buflen_p: number; readonly buf: Buffer }, "buf">;

  /**
   * `int crypto_secretstream_xchacha20poly1305_pull(crypto_secretstream_xchacha20poly1305_state *state, unsigned char *m, unsigned long long *mlen_p, unsigned char *tag_p, const unsigned char *c, unsigned long long clen, const unsigned char *ad, unsigned long long adlen)`
   * @param c at least 17 bytes
   * @returns `m`: length(c) - 17 bytes; `tag_p`: 1 byte
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_secretstream_xchacha20poly1305_pull: FillingFunction<[state: Handle<"crypto_secretstream_xchacha20poly1305_state">, c: Bytes, ad: Bytes | null], { readonly m: Buffer; readonly tag_p: Buffer }, "m" | "tag_p">;

  /**
   * `int crypto_pwhash_str(char *out, const char *passwd, unsigned long long passwdlen, unsigned long long opslimit, size_t memlimit)`
   * Slow: call it with `.async`.
   * @param opslimit 1 to 4294967295
   * @param memlimit 8192 to 4398046510080
   * @returns 128 bytes
   * @throws LibraryError `PWHASH_INCOMPLETE`, `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_str: FillingFunction<[passwd: Bytes | Secret, opslimit: number | bigint, memlimit: number | bigint], Buffer>;

  /**
   * `int crypto_pwhash_str(char *out, const char *passwd, unsigned long long passwdlen, unsigned long long opslimit, size_t memlimit)`
   * Slow: call it with `.async`.
   * @param passwd at least 1 bytes
   * @param opslimit 1 to 4294967295
   * @param memlimit 8192 to 4398046510080
   * @returns 128 bytes
   * @throws LibraryError `PWHASH_INCOMPLETE`, `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_str_async: FillingFunction<[passwd: Bytes | Secret, opslimit: number | bigint, memlimit: number | bigint], Buffer>;

  /**
   * `int crypto_pwhash_str_verify(const char *str, const char *passwd, unsigned long long passwdlen)`
   * Slow: call it with `.async`.
   * @param str 128 bytes
   * @throws LibraryError `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_str_verify: LibraryFunction<[str: Bytes, passwd: Bytes | Secret], boolean>;

  /**
   * `int crypto_pwhash_str_verify(const char *str, const char *passwd, unsigned long long passwdlen)`
   * Slow: call it with `.async`.
   * @param str 128 bytes
   * @param passwd at least 1 bytes
   * @throws LibraryError `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_str_verify_async: LibraryFunction<[str: Bytes, passwd: Bytes | Secret], boolean>;

  /**
   * `int crypto_pwhash_str_needs_rehash(const char *str, unsigned long long opslimit, size_t memlimit)`
   * @param str 128 bytes
   * @param opslimit 1 to 4294967295
   * @param memlimit 8192 to 4398046510080
   */
  readonly crypto_pwhash_str_needs_rehash: LibraryFunction<[str: Bytes, opslimit: number | bigint, memlimit: number | bigint], boolean>;

  /**
   * `int crypto_pwhash_scryptsalsa208sha256_str(char *out, const char *passwd, unsigned long long passwdlen, unsigned long long opslimit, size_t memlimit)`
   * Slow: call it with `.async`.
   * @param passwd at least 1 bytes
   * @param opslimit 32768 to 4294967295
   * @param memlimit 16777216 to 68719476736
   * @returns 102 bytes
   * @throws LibraryError `PWHASH_INCOMPLETE`, `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_scryptsalsa208sha256_str: FillingFunction<[passwd: Bytes | Secret, opslimit: number | bigint, memlimit: number | bigint], Buffer>;

  /**
   * `int crypto_pwhash_scryptsalsa208sha256_str_verify(const char *str, const char *passwd, unsigned long long passwdlen)`
   * Slow: call it with `.async`.
   * @param str 102 bytes
   * @param passwd at least 1 bytes
   * @throws LibraryError `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_scryptsalsa208sha256_str_verify: LibraryFunction<[str: Bytes, passwd: Bytes | Secret], boolean>;

  /**
   * `int crypto_pwhash_scryptsalsa208sha256_str_needs_rehash(const char *str, unsigned long long opslimit, size_t memlimit)`
   * @param str 102 bytes
   * @param opslimit 32768 to 4294967295
   * @param memlimit 16777216 to 68719476736
   */
  readonly crypto_pwhash_scryptsalsa208sha256_str_needs_rehash: LibraryFunction<[str: Bytes, opslimit: number | bigint, memlimit: number | bigint], boolean>;

  /**
   * `int crypto_pwhash_scryptsalsa208sha256(unsigned char *out, unsigned long long outlen, const char *passwd, unsigned long long passwdlen, const unsigned char *salt, unsigned long long opslimit, size_t memlimit)`
   * Slow: call it with `.async`.
   * @param outlen 16 to 137438953440
   * @param passwd at least 1 bytes
   * @param salt 32 bytes
   * @param opslimit 32768 to 4294967295
   * @param memlimit 16777216 to 68719476736
   * @returns value(outlen) bytes
   * @throws LibraryError `PWHASH_INCOMPLETE`, `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_scryptsalsa208sha256_async: FillingFunction<[outlen: number | bigint, passwd: Bytes | Secret, salt: Bytes, opslimit: number | bigint, memlimit: number | bigint], Secret>;

  /**
   * `int crypto_kx_client_session_keys(unsigned char *rx, unsigned char *tx, const unsigned char *client_pk, const unsigned char *client_sk, const unsigned char *server_pk)`
   * @param client_pk 32 bytes
   * @param client_sk 32 bytes
   * @param server_pk 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly client_session_key: FillingFunction<[client_pk: Bytes, client_sk: Bytes | Secret, server_pk: Bytes], Secret>;

  /**
   * `int crypto_kx_server_session_keys(unsigned char *rx, unsigned char *tx, const unsigned char *server_pk, const unsigned char *server_sk, const unsigned char *client_pk)`
   * @param server_pk 32 bytes
   * @param server_sk 32 bytes
   * @param client_pk 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly server_session_key: FillingFunction<[server_pk: Bytes, server_sk: Bytes | Secret, client_pk: Bytes], Secret>;

  /**
   * `int crypto_sign_ed25519_sk_to_curve25519(unsigned char *curve25519_sk, const unsigned char *ed25519_sk)`
   * @param ed25519_sk 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly seed_to_curve25519: FillingFunction<[ed25519_sk: Bytes | Secret], Secret>;
}
