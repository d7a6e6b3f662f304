/** @module Types of the functions of sodium, written from the contract by `watertight types`: do not edit. */
import type { Bytes, FillingFunction, Handle, LibraryFunction, Secret } from "../../contract/index.ts";

/** The functions of sodium, from <sodium.h>. */
export interface SodiumFunctions {
  /** `const char *sodium_version_string(void)` */
  readonly sodium_version_string: LibraryFunction<[], string | null>;

  /**
   * `int sodium_init(void)`
   * @throws LibraryError `INIT_FAILED`
   */
  readonly sodium_init: LibraryFunction<[], undefined>;

  /**
   * `void randombytes_buf(void *buf, size_t size)`
   * @param size at most 4294967295
   * @returns value(size) bytes
   */
  readonly randombytes_buf: FillingFunction<[size: number | bigint], Buffer>;

  /**
   * `void randombytes_buf_deterministic(void *buf, size_t size, const unsigned char *seed)`
   * @param size at most 274877906944
   * @param seed 32 bytes
   * @returns value(size) bytes
   */
  readonly randombytes_buf_deterministic: FillingFunction<[size: number | bigint, seed: Bytes | Secret], Buffer>;

  /** `uint32_t randombytes_random(void)` */
  readonly randombytes_random: LibraryFunction<[], number>;

  /** `uint32_t randombytes_uniform(uint32_t upper_bound)` */
  readonly randombytes_uniform: LibraryFunction<[upper_bound: number], number>;

  /**
   * `int crypto_generichash(unsigned char *out, size_t outlen, const unsigned char *in, unsigned long long inlen, const unsigned char *key, size_t keylen)`
   * @param outlen 16 to 64
   * @param key 16 to 64 bytes
   * @returns value(outlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_generichash: FillingFunction<[outlen: number | bigint, in_: Bytes, key: Bytes | Secret | null], Buffer>;

  /**
   * `int crypto_generichash_init(crypto_generichash_state *state, const unsigned char *key, size_t keylen, size_t outlen)`
   * @param key 16 to 64 bytes
   * @param outlen 16 to 64
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_generichash_init: LibraryFunction<[key: Bytes | Secret | null, outlen: number | bigint], Handle<"crypto_generichash_state">>;

  /**
   * `int crypto_generichash_update(crypto_generichash_state *state, const unsigned char *in, unsigned long long inlen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_generichash_update: LibraryFunction<[state: Handle<"crypto_generichash_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_generichash_final(crypto_generichash_state *state, unsigned char *out, size_t outlen)`
   * @param state C takes it over
   * @param outlen 16 to 64
   * @returns value(outlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_generichash_final: FillingFunction<[state: Handle<"crypto_generichash_state">, outlen: number | bigint], Buffer>;

  /**
   * `void crypto_generichash_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_generichash_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_secretbox_easy(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_secretbox_easy: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_secretbox_open_easy(unsigned char *m, const unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param ciphertext at least 16 bytes, `c`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) - 16 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_secretbox_open_easy: FillingFunction<[ciphertext: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_secretbox_detached(unsigned char *c, unsigned char *mac, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns `c`: length(message) bytes; `mac`: 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_secretbox_detached: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_secretbox_open_detached(unsigned char *m, const unsigned char *c, const unsigned char *mac, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param ciphertext `c`
   * @param mac 16 bytes
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_secretbox_open_detached: FillingFunction<[ciphertext: Bytes, mac: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_secretbox_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_secretbox_keygen: FillingFunction<[], Secret>;

  /**
   * `void crypto_secretstream_xchacha20poly1305_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_secretstream_xchacha20poly1305_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_secretstream_xchacha20poly1305_init_push(crypto_secretstream_xchacha20poly1305_state *state, unsigned char *header, const unsigned char *k)`
   * @param key 32 bytes, `k`
   * @returns `header`: 24 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_secretstream_xchacha20poly1305_init_push: FillingFunction<[key: Bytes | Secret], { readonly state: Handle<"crypto_secretstream_xchacha20poly1305_state">; readonly header: Buffer }, "header">;

  /**
   * `int crypto_secretstream_xchacha20poly1305_push(crypto_secretstream_xchacha20poly1305_state *state, unsigned char *c, unsigned long long *clen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, unsigned char tag)`
   * @param message `m`
   * @param additionalData `ad`
   * @returns length(message) + 17 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_secretstream_xchacha20poly1305_push: FillingFunction<[state: Handle<"crypto_secretstream_xchacha20poly1305_state">, message: Bytes, additionalData: Bytes | null, tag: number], Buffer>;

  /**
   * `int crypto_secretstream_xchacha20poly1305_init_pull(crypto_secretstream_xchacha20poly1305_state *state, const unsigned char *header, const unsigned char *k)`
   * @param header 24 bytes
   * @param key 32 bytes, `k`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_secretstream_xchacha20poly1305_init_pull: LibraryFunction<[header: Bytes, key: Bytes | Secret], Handle<"crypto_secretstream_xchacha20poly1305_state">>;

  /**
   * `int crypto_secretstream_xchacha20poly1305_pull(crypto_secretstream_xchacha20poly1305_state *state, unsigned char *m, unsigned long long *mlen_p, unsigned char *tag_p, const unsigned char *c, unsigned long long clen, const unsigned char *ad, unsigned long long adlen)`
   * @param ciphertext at least 17 bytes, `c`
   * @param additionalData `ad`
   * @returns `m`: length(ciphertext) - 17 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_secretstream_xchacha20poly1305_pull: FillingFunction<[state: Handle<"crypto_secretstream_xchacha20poly1305_state">, ciphertext: Bytes, additionalData: Bytes | null], { readonly m: Buffer; readonly tag_p: number }, "m">;

  /** `void crypto_secretstream_xchacha20poly1305_rekey(crypto_secretstream_xchacha20poly1305_state *state)` */
  readonly crypto_secretstream_xchacha20poly1305_rekey: LibraryFunction<[state: Handle<"crypto_secretstream_xchacha20poly1305_state">], undefined>;

  /**
   * `int crypto_aead_xchacha20poly1305_ietf_encrypt(unsigned char *c, unsigned long long *clen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const unsigned char *k)`
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 24 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_xchacha20poly1305_ietf_encrypt: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_aead_xchacha20poly1305_ietf_decrypt(unsigned char *m, unsigned long long *mlen_p, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const unsigned char *k)`
   * @param ciphertext at least 16 bytes, `c`
   * @param additionalData `ad`
   * @param nonce 24 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) - 16 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_xchacha20poly1305_ietf_decrypt: FillingFunction<[ciphertext: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_aead_xchacha20poly1305_ietf_encrypt_detached(unsigned char *c, unsigned char *mac, unsigned long long *maclen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const unsigned char *k)`
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 24 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns `c`: length(message) bytes; `mac`: 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_xchacha20poly1305_ietf_encrypt_detached: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_aead_xchacha20poly1305_ietf_decrypt_detached(unsigned char *m, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *mac, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const unsigned char *k)`
   * @param ciphertext `c`
   * @param mac 16 bytes
   * @param additionalData `ad`
   * @param nonce 24 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_xchacha20poly1305_ietf_decrypt_detached: FillingFunction<[ciphertext: Bytes, mac: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_aead_xchacha20poly1305_ietf_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_aead_xchacha20poly1305_ietf_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_box_seed_keypair(unsigned char *pk, unsigned char *sk, const unsigned char *seed)`
   * @param seed 32 bytes
   * @returns `pk`: 32 bytes; `sk`: 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_box_seed_keypair: FillingFunction<[seed: Bytes | Secret], { readonly pk: Buffer; readonly sk: Secret }, "pk" | "sk">;

  /**
   * `int crypto_box_keypair(unsigned char *pk, unsigned char *sk)`
   * @returns `pk`: 32 bytes; `sk`: 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_box_keypair: FillingFunction<[], { readonly pk: Buffer; readonly sk: Secret }, "pk" | "sk">;

  /**
   * `int crypto_box_easy(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *pk, const unsigned char *sk)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param publicKey 32 bytes, `pk`
   * @param secretKey 32 bytes, `sk`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_box_easy: FillingFunction<[message: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_box_open_easy(unsigned char *m, const unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *pk, const unsigned char *sk)`
   * @param ciphertext at least 16 bytes, `c`
   * @param nonce 24 bytes, `n`
   * @param publicKey 32 bytes, `pk`
   * @param secretKey 32 bytes, `sk`
   * @returns length(ciphertext) - 16 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_box_open_easy: FillingFunction<[ciphertext: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_box_detached(unsigned char *c, unsigned char *mac, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *pk, const unsigned char *sk)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param publicKey 32 bytes, `pk`
   * @param secretKey 32 bytes, `sk`
   * @returns `c`: length(message) bytes; `mac`: 16 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_box_detached: FillingFunction<[message: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_box_open_detached(unsigned char *m, const unsigned char *c, const unsigned char *mac, unsigned long long clen, const unsigned char *n, const unsigned char *pk, const unsigned char *sk)`
   * @param ciphertext `c`
   * @param mac 16 bytes
   * @param nonce 24 bytes, `n`
   * @param publicKey 32 bytes, `pk`
   * @param secretKey 32 bytes, `sk`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_box_open_detached: FillingFunction<[ciphertext: Bytes, mac: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_box_beforenm(unsigned char *k, const unsigned char *pk, const unsigned char *sk)`
   * @param publicKey 32 bytes, `pk`
   * @param secretKey 32 bytes, `sk`
   * @returns 32 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_box_beforenm: FillingFunction<[publicKey: Bytes, secretKey: Bytes | Secret], Secret>;

  /**
   * `int crypto_box_easy_afternm(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_box_easy_afternm: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_box_open_easy_afternm(unsigned char *m, const unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param ciphertext at least 16 bytes, `c`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) - 16 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_box_open_easy_afternm: FillingFunction<[ciphertext: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_box_seal(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *pk)`
   * @param message `m`
   * @param publicKey 32 bytes, `pk`
   * @returns length(message) + 48 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_box_seal: FillingFunction<[message: Bytes, publicKey: Bytes], Buffer>;

  /**
   * `int crypto_box_seal_open(unsigned char *m, const unsigned char *c, unsigned long long clen, const unsigned char *pk, const unsigned char *sk)`
   * @param ciphertext at least 48 bytes, `c`
   * @param publicKey 32 bytes, `pk`
   * @param secretKey 32 bytes, `sk`
   * @returns length(ciphertext) - 48 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_box_seal_open: FillingFunction<[ciphertext: Bytes, publicKey: Bytes, secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_sign_seed_keypair(unsigned char *pk, unsigned char *sk, const unsigned char *seed)`
   * @param seed 32 bytes
   * @returns `pk`: 32 bytes; `sk`: 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign_seed_keypair: FillingFunction<[seed: Bytes | Secret], { readonly pk: Buffer; readonly sk: Secret }, "pk" | "sk">;

  /**
   * `int crypto_sign_keypair(unsigned char *pk, unsigned char *sk)`
   * @returns `pk`: 32 bytes; `sk`: 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign_keypair: FillingFunction<[], { readonly pk: Buffer; readonly sk: Secret }, "pk" | "sk">;

  /**
   * `int crypto_sign(unsigned char *sm, unsigned long long *smlen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *sk)`
   * @param message `m`
   * @param secretKey 64 bytes, `sk`
   * @returns length(message) + 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign: FillingFunction<[message: Bytes, secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_sign_open(unsigned char *m, unsigned long long *mlen_p, const unsigned char *sm, unsigned long long smlen, const unsigned char *pk)`
   * @param sm at least 64 bytes
   * @param publicKey 32 bytes, `pk`
   * @returns length(sm) - 64 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_sign_open: FillingFunction<[sm: Bytes, publicKey: Bytes], Buffer>;

  /**
   * `int crypto_sign_detached(unsigned char *sig, unsigned long long *siglen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *sk)`
   * @param message `m`
   * @param secretKey 64 bytes, `sk`
   * @returns 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign_detached: FillingFunction<[message: Bytes, secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_sign_verify_detached(const unsigned char *sig, const unsigned char *m, unsigned long long mlen, const unsigned char *pk)`
   * @param sig 64 bytes
   * @param message `m`
   * @param publicKey 32 bytes, `pk`
   */
  readonly crypto_sign_verify_detached: LibraryFunction<[sig: Bytes, message: Bytes, publicKey: Bytes], boolean>;

  /**
   * `int crypto_sign_init(crypto_sign_state *state)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign_init: LibraryFunction<[], Handle<"crypto_sign_state">>;

  /**
   * `int crypto_sign_update(crypto_sign_state *state, const unsigned char *m, unsigned long long mlen)`
   * @param message `m`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign_update: LibraryFunction<[state: Handle<"crypto_sign_state">, message: Bytes], undefined>;

  /**
   * `int crypto_sign_final_create(crypto_sign_state *state, unsigned char *sig, unsigned long long *siglen_p, const unsigned char *sk)`
   * @param state C takes it over
   * @param secretKey 64 bytes, `sk`
   * @returns 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign_final_create: FillingFunction<[state: Handle<"crypto_sign_state">, secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_sign_final_verify(crypto_sign_state *state, const unsigned char *sig, const unsigned char *pk)`
   * @param state C takes it over
   * @param sig 64 bytes
   * @param publicKey 32 bytes, `pk`
   */
  readonly crypto_sign_final_verify: LibraryFunction<[state: Handle<"crypto_sign_state">, sig: Bytes, publicKey: Bytes], boolean>;

  /**
   * `int crypto_sign_ed25519_sk_to_seed(unsigned char *seed, const unsigned char *sk)`
   * @param secretKey 64 bytes, `sk`
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign_ed25519_sk_to_seed: FillingFunction<[secretKey: Bytes | Secret], Secret>;

  /**
   * `int crypto_sign_ed25519_sk_to_pk(unsigned char *pk, const unsigned char *sk)`
   * @param secretKey 64 bytes, `sk`
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign_ed25519_sk_to_pk: FillingFunction<[secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_sign_ed25519_pk_to_curve25519(unsigned char *curve25519_pk, const unsigned char *ed25519_pk)`
   * @param ed25519_pk 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_sign_ed25519_pk_to_curve25519: FillingFunction<[ed25519_pk: Bytes], Buffer>;

  /**
   * `int crypto_sign_ed25519_sk_to_curve25519(unsigned char *curve25519_sk, const unsigned char *ed25519_sk)`
   * @param ed25519_sk 64 bytes
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign_ed25519_sk_to_curve25519: FillingFunction<[ed25519_sk: Bytes | Secret], Secret>;

  /**
   * `int crypto_kx_seed_keypair(unsigned char *pk, unsigned char *sk, const unsigned char *seed)`
   * @param seed 32 bytes
   * @returns `pk`: 32 bytes; `sk`: 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kx_seed_keypair: FillingFunction<[seed: Bytes | Secret], { readonly pk: Buffer; readonly sk: Secret }, "pk" | "sk">;

  /**
   * `int crypto_kx_keypair(unsigned char *pk, unsigned char *sk)`
   * @returns `pk`: 32 bytes; `sk`: 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kx_keypair: FillingFunction<[], { readonly pk: Buffer; readonly sk: Secret }, "pk" | "sk">;

  /**
   * `int crypto_kx_client_session_keys(unsigned char *rx, unsigned char *tx, const unsigned char *client_pk, const unsigned char *client_sk, const unsigned char *server_pk)`
   * @param client_pk 32 bytes
   * @param client_sk 32 bytes
   * @param server_pk 32 bytes
   * @returns `rx`: 32 bytes; `tx`: 32 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_kx_client_session_keys: FillingFunction<[client_pk: Bytes, client_sk: Bytes | Secret, server_pk: Bytes], { readonly rx: Secret; readonly tx: Secret }, "rx" | "tx">;

  /**
   * `int crypto_kx_server_session_keys(unsigned char *rx, unsigned char *tx, const unsigned char *server_pk, const unsigned char *server_sk, const unsigned char *client_pk)`
   * @param server_pk 32 bytes
   * @param server_sk 32 bytes
   * @param client_pk 32 bytes
   * @returns `rx`: 32 bytes; `tx`: 32 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_kx_server_session_keys: FillingFunction<[server_pk: Bytes, server_sk: Bytes | Secret, client_pk: Bytes], { readonly rx: Secret; readonly tx: Secret }, "rx" | "tx">;

  /**
   * `int crypto_scalarmult_base(unsigned char *q, const unsigned char *n)`
   * @param n 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_scalarmult_base: FillingFunction<[n: Bytes | Secret], Buffer>;

  /**
   * `int crypto_scalarmult(unsigned char *q, const unsigned char *n, const unsigned char *p)`
   * @param n 32 bytes
   * @param p 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_scalarmult: FillingFunction<[n: Bytes | Secret, p: Bytes], Secret>;

  /**
   * `int crypto_kdf_derive_from_key(unsigned char *subkey, size_t subkey_len, uint64_t subkey_id, const char *ctx, const unsigned char *key)`
   * @param subkey_len 16 to 64
   * @param ctx 8 bytes
   * @param key 32 bytes
   * @returns value(subkey_len) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kdf_derive_from_key: FillingFunction<[subkey_len: number | bigint, subkey_id: number | bigint, ctx: Bytes, key: Bytes | Secret], Secret>;

  /**
   * `void crypto_kdf_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_kdf_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_auth(unsigned char *out, const unsigned char *in, unsigned long long inlen, const unsigned char *k)`
   * @param key 32 bytes, `k`
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_auth_verify(const unsigned char *h, const unsigned char *in, unsigned long long inlen, const unsigned char *k)`
   * @param h 32 bytes
   * @param key 32 bytes, `k`
   */
  readonly crypto_auth_verify: LibraryFunction<[h: Bytes, in_: Bytes, key: Bytes | Secret], boolean>;

  /**
   * `void crypto_auth_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_auth_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_shorthash(unsigned char *out, const unsigned char *in, unsigned long long inlen, const unsigned char *k)`
   * @param key 16 bytes, `k`
   * @returns 8 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_shorthash: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_shorthash_keygen(unsigned char *k)`
   * @returns 16 bytes
   */
  readonly crypto_shorthash_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_pwhash(unsigned char *out, unsigned long long outlen, const char *passwd, unsigned long long passwdlen, const unsigned char *salt, unsigned long long opslimit, size_t memlimit, int alg)`
   * Slow: call it with `.async`.
   * @param outlen 16 to 4294967295
   * @param salt 16 bytes
   * @param opslimit 1 to 4294967295
   * @param memlimit 8192 to 4398046510080
   * @param alg 1 to 2
   * @returns value(outlen) bytes
   * @throws LibraryError `PWHASH_INCOMPLETE`, `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash: FillingFunction<[outlen: number | bigint, passwd: Bytes | Secret, salt: Bytes, opslimit: number | bigint, memlimit: number | bigint, alg: number], Secret>;

  /**
   * `int crypto_pwhash_str(char *out, const char *passwd, unsigned long long passwdlen, unsigned long long opslimit, size_t memlimit)`
   * Slow: call it with `.async`.
   * @param opslimit 1 to 4294967295
   * @param memlimit 8192 to 4398046510080
   * @returns at most 128 bytes with the NUL
   * @throws LibraryError `PWHASH_INCOMPLETE`, `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_str: LibraryFunction<[passwd: Bytes | Secret, opslimit: number | bigint, memlimit: number | bigint], string>;

  /**
   * `int crypto_pwhash_str_alg(char *out, const char *passwd, unsigned long long passwdlen, unsigned long long opslimit, size_t memlimit, int alg)`
   * Slow: call it with `.async`.
   * @param opslimit 1 to 4294967295
   * @param memlimit 8192 to 4398046510080
   * @param alg 1 to 2
   * @returns at most 128 bytes with the NUL
   * @throws LibraryError `PWHASH_INCOMPLETE`, `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_str_alg: LibraryFunction<[passwd: Bytes | Secret, opslimit: number | bigint, memlimit: number | bigint, alg: number], string>;

  /**
   * `int crypto_pwhash_str_verify(const char *str, const char *passwd, unsigned long long passwdlen)`
   * Slow: call it with `.async`.
   * @param str at most 127 bytes
   * @throws LibraryError `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_str_verify: LibraryFunction<[str: string, passwd: Bytes | Secret], boolean>;

  /**
   * `int crypto_pwhash_str_needs_rehash(const char *str, unsigned long long opslimit, size_t memlimit)`
   * @param str at most 127 bytes
   * @param opslimit 1 to 4294967295
   * @param memlimit 8192 to 4398046510080
   * @throws LibraryError `PWHASH_STRING_INVALID`, `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_str_needs_rehash: LibraryFunction<[str: string, opslimit: number | bigint, memlimit: number | bigint], boolean>;

  /**
   * `int sodium_memcmp(const void *b1_, const void *b2_, size_t len)`
   * @param b2_ length(b1_) bytes
   */
  readonly sodium_memcmp: LibraryFunction<[b1_: Bytes | Secret, b2_: Bytes | Secret], boolean>;

  /**
   * `int sodium_pad(size_t *padded_buflen_p, unsigned char *buf, size_t unpadded_buflen, size_t blocksize, size_t max_buflen)`
   * @param buf room for (length(buf) / value(blocksize) + 1) * value(blocksize) bytes
   * @param blocksize 1 to 2147483647
   * @returns room for (length(buf) / value(blocksize) + 1) * value(blocksize) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly sodium_pad: FillingFunction<[buf: Bytes, blocksize: number | bigint], Buffer>;

  /**
   * `int sodium_unpad(size_t *unpadded_buflen_p, const unsigned char *buf, size_t padded_buflen, size_t blocksize)`
   * @param blocksize 1 to 2147483647
   * @throws LibraryError `PADDING_INVALID`
   */
  readonly sodium_unpad: LibraryFunction<[buf: Bytes, blocksize: number | bigint], number>;

  /** `const char *crypto_auth_primitive(void)` */
  readonly crypto_auth_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_box_primitive(void)` */
  readonly crypto_box_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_generichash_primitive(void)` */
  readonly crypto_generichash_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_hash_primitive(void)` */
  readonly crypto_hash_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_kdf_primitive(void)` */
  readonly crypto_kdf_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_kx_primitive(void)` */
  readonly crypto_kx_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_onetimeauth_primitive(void)` */
  readonly crypto_onetimeauth_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_pwhash_primitive(void)` */
  readonly crypto_pwhash_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_scalarmult_primitive(void)` */
  readonly crypto_scalarmult_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_secretbox_primitive(void)` */
  readonly crypto_secretbox_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_shorthash_primitive(void)` */
  readonly crypto_shorthash_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_sign_primitive(void)` */
  readonly crypto_sign_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_stream_primitive(void)` */
  readonly crypto_stream_primitive: LibraryFunction<[], string | null>;

  /** `const char *crypto_pwhash_strprefix(void)` */
  readonly crypto_pwhash_strprefix: LibraryFunction<[], string | null>;

  /** `const char *crypto_pwhash_scryptsalsa208sha256_strprefix(void)` */
  readonly crypto_pwhash_scryptsalsa208sha256_strprefix: LibraryFunction<[], string | null>;

  /**
   * `void sodium_memzero(void *pnt, size_t len)`
   * @returns value(len) bytes
   */
  readonly sodium_memzero: FillingFunction<[len: number | bigint], Buffer>;

  /** `int sodium_is_zero(const unsigned char *n, size_t nlen)` */
  readonly sodium_is_zero: LibraryFunction<[n: Bytes], boolean>;

  /**
   * `int sodium_compare(const unsigned char *b1_, const unsigned char *b2_, size_t len)`
   * @param b2_ length(b1_) bytes
   */
  readonly sodium_compare: LibraryFunction<[b1_: Bytes | Secret, b2_: Bytes | Secret], number>;

  /**
   * `void sodium_increment(unsigned char *n, size_t nlen)`
   * @param n room for length(n) bytes
   * @returns room for length(n) bytes
   */
  readonly sodium_increment: FillingFunction<[n: Bytes], Buffer>;

  /**
   * `void sodium_add(unsigned char *a, const unsigned char *b, size_t len)`
   * @param a room for length(a) bytes
   * @param b length(a) bytes
   * @returns room for length(a) bytes
   */
  readonly sodium_add: FillingFunction<[a: Bytes, b: Bytes], Buffer>;

  /**
   * `void sodium_sub(unsigned char *a, const unsigned char *b, size_t len)`
   * @param a room for length(a) bytes
   * @param b length(a) bytes
   * @returns room for length(a) bytes
   */
  readonly sodium_sub: FillingFunction<[a: Bytes, b: Bytes], Buffer>;

  /**
   * `int crypto_core_ed25519_is_valid_point(const unsigned char *p)`
   * @param p 32 bytes
   */
  readonly crypto_core_ed25519_is_valid_point: LibraryFunction<[p: Bytes], boolean>;

  /**
   * `int crypto_core_ed25519_add(unsigned char *r, const unsigned char *p, const unsigned char *q)`
   * @param p 32 bytes
   * @param q 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `POINT_REFUSED`
   */
  readonly crypto_core_ed25519_add: FillingFunction<[p: Bytes, q: Bytes], Buffer>;

  /**
   * `int crypto_core_ed25519_sub(unsigned char *r, const unsigned char *p, const unsigned char *q)`
   * @param p 32 bytes
   * @param q 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `POINT_REFUSED`
   */
  readonly crypto_core_ed25519_sub: FillingFunction<[p: Bytes, q: Bytes], Buffer>;

  /**
   * `int crypto_core_ed25519_from_uniform(unsigned char *p, const unsigned char *r)`
   * @param r 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_core_ed25519_from_uniform: FillingFunction<[r: Bytes], Buffer>;

  /**
   * `void crypto_core_ed25519_random(unsigned char *p)`
   * @returns 32 bytes
   */
  readonly crypto_core_ed25519_random: FillingFunction<[], Buffer>;

  /**
   * `void crypto_core_ed25519_scalar_random(unsigned char *r)`
   * @returns 32 bytes
   */
  readonly crypto_core_ed25519_scalar_random: FillingFunction<[], Secret>;

  /**
   * `int crypto_core_ed25519_scalar_invert(unsigned char *recip, const unsigned char *s)`
   * @param s 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `SCALAR_REFUSED`
   */
  readonly crypto_core_ed25519_scalar_invert: FillingFunction<[s: Bytes | Secret], Secret>;

  /**
   * `void crypto_core_ed25519_scalar_negate(unsigned char *neg, const unsigned char *s)`
   * @param s 32 bytes
   * @returns 32 bytes
   */
  readonly crypto_core_ed25519_scalar_negate: FillingFunction<[s: Bytes | Secret], Secret>;

  /**
   * `void crypto_core_ed25519_scalar_complement(unsigned char *comp, const unsigned char *s)`
   * @param s 32 bytes
   * @returns 32 bytes
   */
  readonly crypto_core_ed25519_scalar_complement: FillingFunction<[s: Bytes | Secret], Secret>;

  /**
   * `void crypto_core_ed25519_scalar_add(unsigned char *z, const unsigned char *x, const unsigned char *y)`
   * @param x 32 bytes
   * @param y 32 bytes
   * @returns 32 bytes
   */
  readonly crypto_core_ed25519_scalar_add: FillingFunction<[x: Bytes | Secret, y: Bytes | Secret], Secret>;

  /**
   * `void crypto_core_ed25519_scalar_sub(unsigned char *z, const unsigned char *x, const unsigned char *y)`
   * @param x 32 bytes
   * @param y 32 bytes
   * @returns 32 bytes
   */
  readonly crypto_core_ed25519_scalar_sub: FillingFunction<[x: Bytes | Secret, y: Bytes | Secret], Secret>;

  /**
   * `void crypto_core_ed25519_scalar_mul(unsigned char *z, const unsigned char *x, const unsigned char *y)`
   * @param x 32 bytes
   * @param y 32 bytes
   * @returns 32 bytes
   */
  readonly crypto_core_ed25519_scalar_mul: FillingFunction<[x: Bytes | Secret, y: Bytes | Secret], Secret>;

  /**
   * `void crypto_core_ed25519_scalar_reduce(unsigned char *r, const unsigned char *s)`
   * @param s 64 bytes
   * @returns 32 bytes
   */
  readonly crypto_core_ed25519_scalar_reduce: FillingFunction<[s: Bytes | Secret], Secret>;

  /**
   * `int crypto_scalarmult_ed25519(unsigned char *q, const unsigned char *n, const unsigned char *p)`
   * @param n 32 bytes
   * @param p 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `POINT_REFUSED`
   */
  readonly crypto_scalarmult_ed25519: FillingFunction<[n: Bytes | Secret, p: Bytes], Secret>;

  /**
   * `int crypto_scalarmult_ed25519_noclamp(unsigned char *q, const unsigned char *n, const unsigned char *p)`
   * @param n 32 bytes
   * @param p 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `POINT_REFUSED`
   */
  readonly crypto_scalarmult_ed25519_noclamp: FillingFunction<[n: Bytes | Secret, p: Bytes], Secret>;

  /**
   * `int crypto_scalarmult_ed25519_base(unsigned char *q, const unsigned char *n)`
   * @param n 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `SCALAR_REFUSED`
   */
  readonly crypto_scalarmult_ed25519_base: FillingFunction<[n: Bytes | Secret], Buffer>;

  /**
   * `int crypto_scalarmult_ed25519_base_noclamp(unsigned char *q, const unsigned char *n)`
   * @param n 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `SCALAR_REFUSED`
   */
  readonly crypto_scalarmult_ed25519_base_noclamp: FillingFunction<[n: Bytes | Secret], Buffer>;

  /**
   * `int crypto_pwhash_scryptsalsa208sha256(unsigned char *out, unsigned long long outlen, const char *passwd, unsigned long long passwdlen, const unsigned char *salt, unsigned long long opslimit, size_t memlimit)`
   * Slow: call it with `.async`.
   * @param outlen 16 to 137438953440
   * @param salt 32 bytes
   * @param opslimit 32768 to 4294967295
   * @param memlimit 16777216 to 68719476736
   * @returns value(outlen) bytes
   * @throws LibraryError `SCRYPT_PARAMETERS`, `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_scryptsalsa208sha256: FillingFunction<[outlen: number | bigint, passwd: Bytes | Secret, salt: Bytes, opslimit: number | bigint, memlimit: number | bigint], Secret>;

  /**
   * `int crypto_pwhash_scryptsalsa208sha256_str(char *out, const char *passwd, unsigned long long passwdlen, unsigned long long opslimit, size_t memlimit)`
   * Slow: call it with `.async`.
   * @param opslimit 32768 to 4294967295
   * @param memlimit 16777216 to 68719476736
   * @returns at most 102 bytes with the NUL
   * @throws LibraryError `SCRYPT_PARAMETERS`, `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_scryptsalsa208sha256_str: LibraryFunction<[passwd: Bytes | Secret, opslimit: number | bigint, memlimit: number | bigint], string>;

  /**
   * `int crypto_pwhash_scryptsalsa208sha256_str_verify(const char *str, const char *passwd, unsigned long long passwdlen)`
   * Slow: call it with `.async`.
   * @param str at most 101 bytes
   * @throws LibraryError `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_scryptsalsa208sha256_str_verify: LibraryFunction<[str: string, passwd: Bytes | Secret], boolean>;

  /**
   * `int crypto_pwhash_scryptsalsa208sha256_str_needs_rehash(const char *str, unsigned long long opslimit, size_t memlimit)`
   * @param str at most 101 bytes
   * @param opslimit 32768 to 4294967295
   * @param memlimit 16777216 to 68719476736
   * @throws LibraryError `PWHASH_STRING_INVALID`
   */
  readonly crypto_pwhash_scryptsalsa208sha256_str_needs_rehash: LibraryFunction<[str: string, opslimit: number | bigint, memlimit: number | bigint], boolean>;

  /**
   * `int crypto_pwhash_scryptsalsa208sha256_ll(const uint8_t *passwd, size_t passwdlen, const uint8_t *salt, size_t saltlen, uint64_t N, uint32_t r, uint32_t p, uint8_t *buf, size_t buflen)`
   * Slow: call it with `.async`.
   * @param N 2 to 4294967295
   * @param r at least 1
   * @param p at least 1
   * @param buflen 1 to 137438953440
   * @returns value(buflen) bytes
   * @throws LibraryError `SCRYPT_PARAMETERS`, `OUT_OF_MEMORY`
   */
  readonly crypto_pwhash_scryptsalsa208sha256_ll: FillingFunction<[passwd: Bytes | Secret, salt: Bytes, N: number | bigint, r: number, p: number, buflen: number | bigint], Secret>;

  /**
   * `int crypto_stream(unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns value(clen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream: FillingFunction<[clen: number | bigint, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_stream_xor(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_xor: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_stream_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_stream_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_stream_xsalsa20_xor_ic(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, uint64_t ic, const unsigned char *k)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_xsalsa20_xor_ic: FillingFunction<[message: Bytes, nonce: Bytes, ic: number | bigint, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_stream_salsa20(unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param nonce 8 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns value(clen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_salsa20: FillingFunction<[clen: number | bigint, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_stream_salsa20_xor(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 8 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_salsa20_xor: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_stream_salsa20_xor_ic(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, uint64_t ic, const unsigned char *k)`
   * @param message `m`
   * @param nonce 8 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_salsa20_xor_ic: FillingFunction<[message: Bytes, nonce: Bytes, ic: number | bigint, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_stream_salsa20_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_stream_salsa20_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_stream_salsa2012(unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param nonce 8 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns value(clen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_salsa2012: FillingFunction<[clen: number | bigint, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_stream_salsa2012_xor(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 8 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_salsa2012_xor: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_stream_salsa2012_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_stream_salsa2012_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_stream_salsa208(unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param nonce 8 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns value(clen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_salsa208: FillingFunction<[clen: number | bigint, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_stream_salsa208_xor(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 8 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_salsa208_xor: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_stream_salsa208_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_stream_salsa208_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_stream_chacha20(unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param nonce 8 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns value(clen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_chacha20: FillingFunction<[clen: number | bigint, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_stream_chacha20_xor(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 8 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_chacha20_xor: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_stream_chacha20_xor_ic(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, uint64_t ic, const unsigned char *k)`
   * @param message `m`
   * @param nonce 8 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_chacha20_xor_ic: FillingFunction<[message: Bytes, nonce: Bytes, ic: number | bigint, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_stream_chacha20_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_stream_chacha20_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_stream_chacha20_ietf(unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param clen at most 274877906944
   * @param nonce 12 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns value(clen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_chacha20_ietf: FillingFunction<[clen: number | bigint, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_stream_chacha20_ietf_xor(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 12 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_chacha20_ietf_xor: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_stream_chacha20_ietf_xor_ic(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, uint32_t ic, const unsigned char *k)`
   * @param message at most 274877906944 - value(ic) * 64 bytes, `m`
   * @param nonce 12 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_chacha20_ietf_xor_ic: FillingFunction<[message: Bytes, nonce: Bytes, ic: number, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_stream_chacha20_ietf_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_stream_chacha20_ietf_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_stream_xchacha20(unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns value(clen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_xchacha20: FillingFunction<[clen: number | bigint, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_stream_xchacha20_xor(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_xchacha20_xor: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_stream_xchacha20_xor_ic(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, uint64_t ic, const unsigned char *k)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_stream_xchacha20_xor_ic: FillingFunction<[message: Bytes, nonce: Bytes, ic: number | bigint, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_stream_xchacha20_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_stream_xchacha20_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_onetimeauth(unsigned char *out, const unsigned char *in, unsigned long long inlen, const unsigned char *k)`
   * @param key 32 bytes, `k`
   * @returns 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_onetimeauth: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_onetimeauth_verify(const unsigned char *h, const unsigned char *in, unsigned long long inlen, const unsigned char *k)`
   * @param h 16 bytes
   * @param key 32 bytes, `k`
   */
  readonly crypto_onetimeauth_verify: LibraryFunction<[h: Bytes, in_: Bytes, key: Bytes | Secret], boolean>;

  /**
   * `int crypto_onetimeauth_init(crypto_onetimeauth_state *state, const unsigned char *key)`
   * @param key 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_onetimeauth_init: LibraryFunction<[key: Bytes | Secret], Handle<"crypto_onetimeauth_state">>;

  /**
   * `int crypto_onetimeauth_update(crypto_onetimeauth_state *state, const unsigned char *in, unsigned long long inlen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_onetimeauth_update: LibraryFunction<[state: Handle<"crypto_onetimeauth_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_onetimeauth_final(crypto_onetimeauth_state *state, unsigned char *out)`
   * @param state C takes it over
   * @returns 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_onetimeauth_final: FillingFunction<[state: Handle<"crypto_onetimeauth_state">], Buffer>;

  /**
   * `void crypto_onetimeauth_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_onetimeauth_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_hash(unsigned char *out, const unsigned char *in, unsigned long long inlen)`
   * @returns 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash: FillingFunction<[in_: Bytes], Buffer>;

  /**
   * `int crypto_hash_sha256(unsigned char *out, const unsigned char *in, unsigned long long inlen)`
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha256: FillingFunction<[in_: Bytes], Buffer>;

  /**
   * `int crypto_hash_sha256_init(crypto_hash_sha256_state *state)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha256_init: LibraryFunction<[], Handle<"crypto_hash_sha256_state">>;

  /**
   * `int crypto_hash_sha256_update(crypto_hash_sha256_state *state, const unsigned char *in, unsigned long long inlen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha256_update: LibraryFunction<[state: Handle<"crypto_hash_sha256_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_hash_sha256_final(crypto_hash_sha256_state *state, unsigned char *out)`
   * @param state C takes it over
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha256_final: FillingFunction<[state: Handle<"crypto_hash_sha256_state">], Buffer>;

  /**
   * `int crypto_hash_sha512(unsigned char *out, const unsigned char *in, unsigned long long inlen)`
   * @returns 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha512: FillingFunction<[in_: Bytes], Buffer>;

  /**
   * `int crypto_hash_sha512_init(crypto_hash_sha512_state *state)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha512_init: LibraryFunction<[], Handle<"crypto_hash_sha512_state">>;

  /**
   * `int crypto_hash_sha512_update(crypto_hash_sha512_state *state, const unsigned char *in, unsigned long long inlen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha512_update: LibraryFunction<[state: Handle<"crypto_hash_sha512_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_hash_sha512_final(crypto_hash_sha512_state *state, unsigned char *out)`
   * @param state C takes it over
   * @returns 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha512_final: FillingFunction<[state: Handle<"crypto_hash_sha512_state">], Buffer>;

  /**
   * `int crypto_aead_chacha20poly1305_ietf_encrypt(unsigned char *c, unsigned long long *clen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const unsigned char *k)`
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 12 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_chacha20poly1305_ietf_encrypt: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_aead_chacha20poly1305_ietf_decrypt(unsigned char *m, unsigned long long *mlen_p, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const unsigned char *k)`
   * @param ciphertext at least 16 bytes, `c`
   * @param additionalData `ad`
   * @param nonce 12 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) - 16 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_chacha20poly1305_ietf_decrypt: FillingFunction<[ciphertext: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_aead_chacha20poly1305_ietf_encrypt_detached(unsigned char *c, unsigned char *mac, unsigned long long *maclen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const unsigned char *k)`
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 12 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns `c`: length(message) bytes; `mac`: 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_chacha20poly1305_ietf_encrypt_detached: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_aead_chacha20poly1305_ietf_decrypt_detached(unsigned char *m, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *mac, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const unsigned char *k)`
   * @param ciphertext `c`
   * @param mac 16 bytes
   * @param additionalData `ad`
   * @param nonce 12 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_chacha20poly1305_ietf_decrypt_detached: FillingFunction<[ciphertext: Bytes, mac: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_aead_chacha20poly1305_ietf_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_aead_chacha20poly1305_ietf_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_aead_chacha20poly1305_encrypt(unsigned char *c, unsigned long long *clen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const unsigned char *k)`
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 8 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_chacha20poly1305_encrypt: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_aead_chacha20poly1305_decrypt(unsigned char *m, unsigned long long *mlen_p, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const unsigned char *k)`
   * @param ciphertext at least 16 bytes, `c`
   * @param additionalData `ad`
   * @param nonce 8 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) - 16 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_chacha20poly1305_decrypt: FillingFunction<[ciphertext: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_aead_chacha20poly1305_encrypt_detached(unsigned char *c, unsigned char *mac, unsigned long long *maclen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const unsigned char *k)`
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 8 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns `c`: length(message) bytes; `mac`: 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_chacha20poly1305_encrypt_detached: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_aead_chacha20poly1305_decrypt_detached(unsigned char *m, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *mac, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const unsigned char *k)`
   * @param ciphertext `c`
   * @param mac 16 bytes
   * @param additionalData `ad`
   * @param nonce 8 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_chacha20poly1305_decrypt_detached: FillingFunction<[ciphertext: Bytes, mac: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_aead_chacha20poly1305_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_aead_chacha20poly1305_keygen: FillingFunction<[], Secret>;

  /** `const char *randombytes_implementation_name(void)` */
  readonly randombytes_implementation_name: LibraryFunction<[], string | null>;

  /** `void randombytes_stir(void)` */
  readonly randombytes_stir: LibraryFunction<[], undefined>;

  /**
   * `int randombytes_close(void)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly randombytes_close: LibraryFunction<[], undefined>;

  /**
   * `int crypto_kem_seed_keypair(unsigned char *pk, unsigned char *sk, const unsigned char *seed)`
   * Since 1.0.22.
   * @param seed 32 bytes
   * @returns `pk`: 1216 bytes; `sk`: 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kem_seed_keypair: FillingFunction<[seed: Bytes | Secret], { readonly pk: Buffer; readonly sk: Secret }, "pk" | "sk">;

  /**
   * `int crypto_kem_keypair(unsigned char *pk, unsigned char *sk)`
   * Since 1.0.22.
   * @returns `pk`: 1216 bytes; `sk`: 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kem_keypair: FillingFunction<[], { readonly pk: Buffer; readonly sk: Secret }, "pk" | "sk">;

  /**
   * `int crypto_kem_enc(unsigned char *ct, unsigned char *ss, const unsigned char *pk)`
   * Since 1.0.22.
   * @param publicKey 1216 bytes, `pk`
   * @returns `ct`: 1120 bytes; `ss`: 32 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_kem_enc: FillingFunction<[publicKey: Bytes], { readonly ct: Buffer; readonly ss: Secret }, "ct" | "ss">;

  /**
   * `int crypto_kem_dec(unsigned char *ss, const unsigned char *ct, const unsigned char *sk)`
   * Since 1.0.22.
   * @param ct 1120 bytes
   * @param secretKey 32 bytes, `sk`
   * @returns 32 bytes
   * @throws LibraryError `DECAPSULATION_FAILED`
   */
  readonly crypto_kem_dec: FillingFunction<[ct: Bytes, secretKey: Bytes | Secret], Secret>;

  /**
   * `int crypto_kem_mlkem768_seed_keypair(unsigned char *pk, unsigned char *sk, const unsigned char *seed)`
   * Since 1.0.22.
   * @param seed 64 bytes
   * @returns `pk`: 1184 bytes; `sk`: 2400 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kem_mlkem768_seed_keypair: FillingFunction<[seed: Bytes | Secret], { readonly pk: Buffer; readonly sk: Secret }, "pk" | "sk">;

  /**
   * `int crypto_kem_mlkem768_keypair(unsigned char *pk, unsigned char *sk)`
   * Since 1.0.22.
   * @returns `pk`: 1184 bytes; `sk`: 2400 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kem_mlkem768_keypair: FillingFunction<[], { readonly pk: Buffer; readonly sk: Secret }, "pk" | "sk">;

  /**
   * `int crypto_kem_mlkem768_enc(unsigned char *ct, unsigned char *ss, const unsigned char *pk)`
   * Since 1.0.22.
   * @param publicKey 1184 bytes, `pk`
   * @returns `ct`: 1088 bytes; `ss`: 32 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_kem_mlkem768_enc: FillingFunction<[publicKey: Bytes], { readonly ct: Buffer; readonly ss: Secret }, "ct" | "ss">;

  /**
   * `int crypto_kem_mlkem768_dec(unsigned char *ss, const unsigned char *ct, const unsigned char *sk)`
   * Since 1.0.22.
   * @param ct 1088 bytes
   * @param secretKey 2400 bytes, `sk`
   * @returns 32 bytes
   * @throws LibraryError `DECAPSULATION_FAILED`
   */
  readonly crypto_kem_mlkem768_dec: FillingFunction<[ct: Bytes, secretKey: Bytes | Secret], Secret>;

  /**
   * `void crypto_ipcrypt_keygen(unsigned char *k)`
   * Since 1.0.21.
   * @returns 16 bytes
   */
  readonly crypto_ipcrypt_keygen: FillingFunction<[], Secret>;

  /**
   * `void crypto_ipcrypt_encrypt(unsigned char *out, const unsigned char *in, const unsigned char *k)`
   * Since 1.0.21.
   * @param in 16 bytes
   * @param key 16 bytes, `k`
   * @returns 16 bytes
   */
  readonly crypto_ipcrypt_encrypt: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_ipcrypt_decrypt(unsigned char *out, const unsigned char *in, const unsigned char *k)`
   * Since 1.0.21.
   * @param in 16 bytes
   * @param key 16 bytes, `k`
   * @returns 16 bytes
   */
  readonly crypto_ipcrypt_decrypt: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_ipcrypt_nd_keygen(unsigned char *k)`
   * Since 1.0.22.
   * @returns 16 bytes
   */
  readonly crypto_ipcrypt_nd_keygen: FillingFunction<[], Secret>;

  /**
   * `void crypto_ipcrypt_nd_encrypt(unsigned char *out, const unsigned char *in, const unsigned char *t, const unsigned char *k)`
   * Since 1.0.21.
   * @param in 16 bytes
   * @param t 8 bytes
   * @param key 16 bytes, `k`
   * @returns 24 bytes
   */
  readonly crypto_ipcrypt_nd_encrypt: FillingFunction<[in_: Bytes, t: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_ipcrypt_nd_decrypt(unsigned char *out, const unsigned char *in, const unsigned char *k)`
   * Since 1.0.21.
   * @param in 24 bytes
   * @param key 16 bytes, `k`
   * @returns 16 bytes
   */
  readonly crypto_ipcrypt_nd_decrypt: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_ipcrypt_ndx_keygen(unsigned char *k)`
   * Since 1.0.21.
   * @returns 32 bytes
   */
  readonly crypto_ipcrypt_ndx_keygen: FillingFunction<[], Secret>;

  /**
   * `void crypto_ipcrypt_ndx_encrypt(unsigned char *out, const unsigned char *in, const unsigned char *t, const unsigned char *k)`
   * Since 1.0.21.
   * @param in 16 bytes
   * @param t 16 bytes
   * @param key 32 bytes, `k`
   * @returns 32 bytes
   */
  readonly crypto_ipcrypt_ndx_encrypt: FillingFunction<[in_: Bytes, t: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_ipcrypt_ndx_decrypt(unsigned char *out, const unsigned char *in, const unsigned char *k)`
   * Since 1.0.21.
   * @param in 32 bytes
   * @param key 32 bytes, `k`
   * @returns 16 bytes
   */
  readonly crypto_ipcrypt_ndx_decrypt: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_ipcrypt_pfx_keygen(unsigned char *k)`
   * Since 1.0.21.
   * @returns 32 bytes
   */
  readonly crypto_ipcrypt_pfx_keygen: FillingFunction<[], Secret>;

  /**
   * `void crypto_ipcrypt_pfx_encrypt(unsigned char *out, const unsigned char *in, const unsigned char *k)`
   * Since 1.0.21.
   * @param in 16 bytes
   * @param key 32 bytes, `k`
   * @returns 16 bytes
   */
  readonly crypto_ipcrypt_pfx_encrypt: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_ipcrypt_pfx_decrypt(unsigned char *out, const unsigned char *in, const unsigned char *k)`
   * Since 1.0.21.
   * @param in 16 bytes
   * @param key 32 bytes, `k`
   * @returns 16 bytes
   */
  readonly crypto_ipcrypt_pfx_decrypt: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_xof_shake128(unsigned char *out, size_t outlen, const unsigned char *in, unsigned long long inlen)`
   * Since 1.0.21.
   * @returns value(outlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_shake128: FillingFunction<[outlen: number | bigint, in_: Bytes], Buffer>;

  /**
   * `int crypto_xof_shake128_init(crypto_xof_shake128_state *state)`
   * Since 1.0.21.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_shake128_init: LibraryFunction<[], Handle<"crypto_xof_shake128_state">>;

  /**
   * `int crypto_xof_shake128_init_with_domain(crypto_xof_shake128_state *state, unsigned char domain)`
   * Since 1.0.21.
   * @param domain 1 to 127
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_shake128_init_with_domain: LibraryFunction<[domain: number], Handle<"crypto_xof_shake128_state">>;

  /**
   * `int crypto_xof_shake128_update(crypto_xof_shake128_state *state, const unsigned char *in, unsigned long long inlen)`
   * Since 1.0.21.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_shake128_update: LibraryFunction<[state: Handle<"crypto_xof_shake128_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_xof_shake128_squeeze(crypto_xof_shake128_state *state, unsigned char *out, size_t outlen)`
   * Since 1.0.21.
   * @returns value(outlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_shake128_squeeze: FillingFunction<[state: Handle<"crypto_xof_shake128_state">, outlen: number | bigint], Buffer>;

  /**
   * `int crypto_xof_shake256(unsigned char *out, size_t outlen, const unsigned char *in, unsigned long long inlen)`
   * Since 1.0.21.
   * @returns value(outlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_shake256: FillingFunction<[outlen: number | bigint, in_: Bytes], Buffer>;

  /**
   * `int crypto_xof_shake256_init(crypto_xof_shake256_state *state)`
   * Since 1.0.21.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_shake256_init: LibraryFunction<[], Handle<"crypto_xof_shake256_state">>;

  /**
   * `int crypto_xof_shake256_init_with_domain(crypto_xof_shake256_state *state, unsigned char domain)`
   * Since 1.0.21.
   * @param domain 1 to 127
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_shake256_init_with_domain: LibraryFunction<[domain: number], Handle<"crypto_xof_shake256_state">>;

  /**
   * `int crypto_xof_shake256_update(crypto_xof_shake256_state *state, const unsigned char *in, unsigned long long inlen)`
   * Since 1.0.21.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_shake256_update: LibraryFunction<[state: Handle<"crypto_xof_shake256_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_xof_shake256_squeeze(crypto_xof_shake256_state *state, unsigned char *out, size_t outlen)`
   * Since 1.0.21.
   * @returns value(outlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_shake256_squeeze: FillingFunction<[state: Handle<"crypto_xof_shake256_state">, outlen: number | bigint], Buffer>;

  /**
   * `int crypto_xof_turboshake128(unsigned char *out, size_t outlen, const unsigned char *in, unsigned long long inlen)`
   * Since 1.0.21.
   * @returns value(outlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_turboshake128: FillingFunction<[outlen: number | bigint, in_: Bytes], Buffer>;

  /**
   * `int crypto_xof_turboshake128_init(crypto_xof_turboshake128_state *state)`
   * Since 1.0.21.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_turboshake128_init: LibraryFunction<[], Handle<"crypto_xof_turboshake128_state">>;

  /**
   * `int crypto_xof_turboshake128_init_with_domain(crypto_xof_turboshake128_state *state, unsigned char domain)`
   * Since 1.0.21.
   * @param domain 1 to 127
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_turboshake128_init_with_domain: LibraryFunction<[domain: number], Handle<"crypto_xof_turboshake128_state">>;

  /**
   * `int crypto_xof_turboshake128_update(crypto_xof_turboshake128_state *state, const unsigned char *in, unsigned long long inlen)`
   * Since 1.0.21.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_turboshake128_update: LibraryFunction<[state: Handle<"crypto_xof_turboshake128_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_xof_turboshake128_squeeze(crypto_xof_turboshake128_state *state, unsigned char *out, size_t outlen)`
   * Since 1.0.21.
   * @returns value(outlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_turboshake128_squeeze: FillingFunction<[state: Handle<"crypto_xof_turboshake128_state">, outlen: number | bigint], Buffer>;

  /**
   * `int crypto_xof_turboshake256(unsigned char *out, size_t outlen, const unsigned char *in, unsigned long long inlen)`
   * Since 1.0.21.
   * @returns value(outlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_turboshake256: FillingFunction<[outlen: number | bigint, in_: Bytes], Buffer>;

  /**
   * `int crypto_xof_turboshake256_init(crypto_xof_turboshake256_state *state)`
   * Since 1.0.21.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_turboshake256_init: LibraryFunction<[], Handle<"crypto_xof_turboshake256_state">>;

  /**
   * `int crypto_xof_turboshake256_init_with_domain(crypto_xof_turboshake256_state *state, unsigned char domain)`
   * Since 1.0.21.
   * @param domain 1 to 127
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_turboshake256_init_with_domain: LibraryFunction<[domain: number], Handle<"crypto_xof_turboshake256_state">>;

  /**
   * `int crypto_xof_turboshake256_update(crypto_xof_turboshake256_state *state, const unsigned char *in, unsigned long long inlen)`
   * Since 1.0.21.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_turboshake256_update: LibraryFunction<[state: Handle<"crypto_xof_turboshake256_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_xof_turboshake256_squeeze(crypto_xof_turboshake256_state *state, unsigned char *out, size_t outlen)`
   * Since 1.0.21.
   * @returns value(outlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_xof_turboshake256_squeeze: FillingFunction<[state: Handle<"crypto_xof_turboshake256_state">, outlen: number | bigint], Buffer>;

  /**
   * `int crypto_hash_sha3256(unsigned char *out, const unsigned char *in, unsigned long long inlen)`
   * Since 1.0.22.
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha3256: FillingFunction<[in_: Bytes], Buffer>;

  /**
   * `int crypto_hash_sha3256_init(crypto_hash_sha3256_state *state)`
   * Since 1.0.22.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha3256_init: LibraryFunction<[], Handle<"crypto_hash_sha3256_state">>;

  /**
   * `int crypto_hash_sha3256_update(crypto_hash_sha3256_state *state, const unsigned char *in, unsigned long long inlen)`
   * Since 1.0.22.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha3256_update: LibraryFunction<[state: Handle<"crypto_hash_sha3256_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_hash_sha3256_final(crypto_hash_sha3256_state *state, unsigned char *out)`
   * Since 1.0.22.
   * @param state C takes it over
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha3256_final: FillingFunction<[state: Handle<"crypto_hash_sha3256_state">], Buffer>;

  /**
   * `int crypto_hash_sha3512(unsigned char *out, const unsigned char *in, unsigned long long inlen)`
   * Since 1.0.22.
   * @returns 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha3512: FillingFunction<[in_: Bytes], Buffer>;

  /**
   * `int crypto_hash_sha3512_init(crypto_hash_sha3512_state *state)`
   * Since 1.0.22.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha3512_init: LibraryFunction<[], Handle<"crypto_hash_sha3512_state">>;

  /**
   * `int crypto_hash_sha3512_update(crypto_hash_sha3512_state *state, const unsigned char *in, unsigned long long inlen)`
   * Since 1.0.22.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha3512_update: LibraryFunction<[state: Handle<"crypto_hash_sha3512_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_hash_sha3512_final(crypto_hash_sha3512_state *state, unsigned char *out)`
   * Since 1.0.22.
   * @param state C takes it over
   * @returns 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_hash_sha3512_final: FillingFunction<[state: Handle<"crypto_hash_sha3512_state">], Buffer>;

  /**
   * `int crypto_kdf_hkdf_sha256_extract(unsigned char *prk, const unsigned char *salt, size_t salt_len, const unsigned char *ikm, size_t ikm_len)`
   * Since 1.0.19.
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kdf_hkdf_sha256_extract: FillingFunction<[salt: Bytes | null, ikm: Bytes | Secret], Secret>;

  /**
   * `void crypto_kdf_hkdf_sha256_keygen(unsigned char *prk)`
   * Since 1.0.19.
   * @returns 32 bytes
   */
  readonly crypto_kdf_hkdf_sha256_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_kdf_hkdf_sha256_expand(unsigned char *out, size_t out_len, const char *ctx, size_t ctx_len, const unsigned char *prk)`
   * Since 1.0.19.
   * @param out_len at most 8160
   * @param prk 32 bytes
   * @returns value(out_len) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kdf_hkdf_sha256_expand: FillingFunction<[out_len: number | bigint, ctx: Bytes | null, prk: Bytes | Secret], Secret>;

  /**
   * `int crypto_kdf_hkdf_sha256_extract_init(crypto_kdf_hkdf_sha256_state *state, const unsigned char *salt, size_t salt_len)`
   * Since 1.0.19.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kdf_hkdf_sha256_extract_init: LibraryFunction<[salt: Bytes | null], Handle<"crypto_kdf_hkdf_sha256_state">>;

  /**
   * `int crypto_kdf_hkdf_sha256_extract_update(crypto_kdf_hkdf_sha256_state *state, const unsigned char *ikm, size_t ikm_len)`
   * Since 1.0.19.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kdf_hkdf_sha256_extract_update: LibraryFunction<[state: Handle<"crypto_kdf_hkdf_sha256_state">, ikm: Bytes | Secret], undefined>;

  /**
   * `int crypto_kdf_hkdf_sha256_extract_final(crypto_kdf_hkdf_sha256_state *state, unsigned char *prk)`
   * Since 1.0.19.
   * @param state C takes it over
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kdf_hkdf_sha256_extract_final: FillingFunction<[state: Handle<"crypto_kdf_hkdf_sha256_state">], Secret>;

  /**
   * `int crypto_kdf_hkdf_sha512_extract(unsigned char *prk, const unsigned char *salt, size_t salt_len, const unsigned char *ikm, size_t ikm_len)`
   * Since 1.0.19.
   * @returns 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kdf_hkdf_sha512_extract: FillingFunction<[salt: Bytes | null, ikm: Bytes | Secret], Secret>;

  /**
   * `void crypto_kdf_hkdf_sha512_keygen(unsigned char *prk)`
   * Since 1.0.19.
   * @returns 64 bytes
   */
  readonly crypto_kdf_hkdf_sha512_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_kdf_hkdf_sha512_expand(unsigned char *out, size_t out_len, const char *ctx, size_t ctx_len, const unsigned char *prk)`
   * Since 1.0.19.
   * @param out_len at most 16320
   * @param prk 64 bytes
   * @returns value(out_len) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kdf_hkdf_sha512_expand: FillingFunction<[out_len: number | bigint, ctx: Bytes | null, prk: Bytes | Secret], Secret>;

  /**
   * `int crypto_kdf_hkdf_sha512_extract_init(crypto_kdf_hkdf_sha512_state *state, const unsigned char *salt, size_t salt_len)`
   * Since 1.0.20.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kdf_hkdf_sha512_extract_init: LibraryFunction<[salt: Bytes | null], Handle<"crypto_kdf_hkdf_sha512_state">>;

  /**
   * `int crypto_kdf_hkdf_sha512_extract_update(crypto_kdf_hkdf_sha512_state *state, const unsigned char *ikm, size_t ikm_len)`
   * Since 1.0.20.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kdf_hkdf_sha512_extract_update: LibraryFunction<[state: Handle<"crypto_kdf_hkdf_sha512_state">, ikm: Bytes | Secret], undefined>;

  /**
   * `int crypto_kdf_hkdf_sha512_extract_final(crypto_kdf_hkdf_sha512_state *state, unsigned char *prk)`
   * Since 1.0.20.
   * @param state C takes it over
   * @returns 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_kdf_hkdf_sha512_extract_final: FillingFunction<[state: Handle<"crypto_kdf_hkdf_sha512_state">], Secret>;

  /**
   * `char *sodium_bin2hex(char *hex, size_t hex_maxlen, const unsigned char *bin, size_t bin_len)`
   * @returns at most length(bin) * 2 + 1 bytes with the NUL
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly sodium_bin2hex: LibraryFunction<[bin: Bytes], string>;

  /**
   * `int sodium_hex2bin(unsigned char *bin, size_t bin_maxlen, const char *hex, size_t hex_len, const char *ignore, size_t *bin_len, const char **hex_end)`
   * @returns at most length(hex) / 2 bytes
   * @throws LibraryError `DECODING_FAILED`
   */
  readonly sodium_hex2bin: FillingFunction<[hex: Bytes, ignore: string | null], Buffer>;

  /**
   * `size_t sodium_base64_encoded_len(size_t bin_len, int variant)`
   * @param bin_len at most 9007199254740991
   * @param variant one of 1, 3, 5, 7
   */
  readonly sodium_base64_encoded_len: LibraryFunction<[bin_len: number | bigint, variant: number], number>;

  /**
   * `char *sodium_bin2base64(char *b64, size_t b64_maxlen, const unsigned char *bin, size_t bin_len, int variant)`
   * @param variant one of 1, 3, 5, 7
   * @returns at most (length(bin) + 2) / 3 * 4 + 1 bytes with the NUL
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly sodium_bin2base64: LibraryFunction<[bin: Bytes, variant: number], string>;

  /**
   * `int sodium_base642bin(unsigned char *bin, size_t bin_maxlen, const char *b64, size_t b64_len, const char *ignore, size_t *bin_len, const char **b64_end, int variant)`
   * @param variant one of 1, 3, 5, 7
   * @returns at most length(b64) * 3 / 4 bytes
   * @throws LibraryError `DECODING_FAILED`
   */
  readonly sodium_base642bin: FillingFunction<[b64: Bytes, ignore: string | null, variant: number], Buffer>;

  /**
   * `int sodium_ip2bin(unsigned char *bin, const char *ip, size_t ip_len_)`
   * Since 1.0.21.
   * @returns 16 bytes
   * @throws LibraryError `DECODING_FAILED`
   */
  readonly sodium_ip2bin: FillingFunction<[ip: Bytes], Buffer>;

  /**
   * `char *sodium_bin2ip(char *ip, size_t ip_maxlen, const unsigned char *bin)`
   * Since 1.0.21.
   * @param bin 16 bytes
   * @returns at most 46 bytes with the NUL
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly sodium_bin2ip: LibraryFunction<[bin: Bytes], string>;

  /**
   * `int crypto_sign_ed25519ph_init(crypto_sign_ed25519ph_state *state)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign_ed25519ph_init: LibraryFunction<[], Handle<"crypto_sign_ed25519ph_state">>;

  /**
   * `int crypto_sign_ed25519ph_update(crypto_sign_ed25519ph_state *state, const unsigned char *m, unsigned long long mlen)`
   * @param message `m`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign_ed25519ph_update: LibraryFunction<[state: Handle<"crypto_sign_ed25519ph_state">, message: Bytes], undefined>;

  /**
   * `int crypto_sign_ed25519ph_final_create(crypto_sign_ed25519ph_state *state, unsigned char *sig, unsigned long long *siglen_p, const unsigned char *sk)`
   * @param state C takes it over
   * @param secretKey 64 bytes, `sk`
   * @returns 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_sign_ed25519ph_final_create: FillingFunction<[state: Handle<"crypto_sign_ed25519ph_state">, secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_sign_ed25519ph_final_verify(crypto_sign_ed25519ph_state *state, const unsigned char *sig, const unsigned char *pk)`
   * @param state C takes it over
   * @param sig 64 bytes
   * @param publicKey 32 bytes, `pk`
   */
  readonly crypto_sign_ed25519ph_final_verify: LibraryFunction<[state: Handle<"crypto_sign_ed25519ph_state">, sig: Bytes, publicKey: Bytes], boolean>;

  /**
   * `int crypto_generichash_blake2b_salt_personal(unsigned char *out, size_t outlen, const unsigned char *in, unsigned long long inlen, const unsigned char *key, size_t keylen, const unsigned char *salt, const unsigned char *personal)`
   * @param outlen 16 to 64
   * @param key 16 to 64 bytes
   * @param salt 16 bytes
   * @param personal 16 bytes
   * @returns value(outlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_generichash_blake2b_salt_personal: FillingFunction<[outlen: number | bigint, in_: Bytes, key: Bytes | Secret | null, salt: Bytes | null, personal: Bytes | null], Buffer>;

  /**
   * `int crypto_generichash_blake2b_init_salt_personal(crypto_generichash_blake2b_state *state, const unsigned char *key, size_t keylen, size_t outlen, const unsigned char *salt, const unsigned char *personal)`
   * @param key 16 to 64 bytes
   * @param outlen 16 to 64
   * @param salt 16 bytes
   * @param personal 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_generichash_blake2b_init_salt_personal: LibraryFunction<[key: Bytes | Secret | null, outlen: number | bigint, salt: Bytes | null, personal: Bytes | null], Handle<"crypto_generichash_blake2b_state">>;

  /**
   * `int crypto_generichash_blake2b_update(crypto_generichash_blake2b_state *state, const unsigned char *in, unsigned long long inlen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_generichash_blake2b_update: LibraryFunction<[state: Handle<"crypto_generichash_blake2b_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_generichash_blake2b_final(crypto_generichash_blake2b_state *state, unsigned char *out, size_t outlen)`
   * @param state C takes it over
   * @param outlen 16 to 64
   * @returns value(outlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_generichash_blake2b_final: FillingFunction<[state: Handle<"crypto_generichash_blake2b_state">, outlen: number | bigint], Buffer>;

  /**
   * `int crypto_shorthash_siphashx24(unsigned char *out, const unsigned char *in, unsigned long long inlen, const unsigned char *k)`
   * @param key 16 bytes, `k`
   * @returns 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_shorthash_siphashx24: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_core_hchacha20(unsigned char *out, const unsigned char *in, const unsigned char *k, const unsigned char *c)`
   * @param in 16 bytes
   * @param key 32 bytes, `k`
   * @param c 16 bytes
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_core_hchacha20: FillingFunction<[in_: Bytes, key: Bytes | Secret, c: Bytes | null], Secret>;

  /**
   * `int crypto_core_hsalsa20(unsigned char *out, const unsigned char *in, const unsigned char *k, const unsigned char *c)`
   * @param in 16 bytes
   * @param key 32 bytes, `k`
   * @param c 16 bytes
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_core_hsalsa20: FillingFunction<[in_: Bytes, key: Bytes | Secret, c: Bytes | null], Secret>;

  /**
   * `int crypto_verify_16(const unsigned char *x, const unsigned char *y)`
   * @param x 16 bytes
   * @param y 16 bytes
   */
  readonly crypto_verify_16: LibraryFunction<[x: Bytes | Secret, y: Bytes | Secret], boolean>;

  /**
   * `int crypto_verify_32(const unsigned char *x, const unsigned char *y)`
   * @param x 32 bytes
   * @param y 32 bytes
   */
  readonly crypto_verify_32: LibraryFunction<[x: Bytes | Secret, y: Bytes | Secret], boolean>;

  /**
   * `int crypto_verify_64(const unsigned char *x, const unsigned char *y)`
   * @param x 64 bytes
   * @param y 64 bytes
   */
  readonly crypto_verify_64: LibraryFunction<[x: Bytes | Secret, y: Bytes | Secret], boolean>;

  /**
   * `int crypto_box_detached_afternm(unsigned char *c, unsigned char *mac, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns `c`: length(message) bytes; `mac`: 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_box_detached_afternm: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_box_open_detached_afternm(unsigned char *m, const unsigned char *c, const unsigned char *mac, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param ciphertext `c`
   * @param mac 16 bytes
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_box_open_detached_afternm: FillingFunction<[ciphertext: Bytes, mac: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_seed_keypair(unsigned char *pk, unsigned char *sk, const unsigned char *seed)`
   * @param seed 32 bytes
   * @returns `pk`: 32 bytes; `sk`: 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_box_curve25519xchacha20poly1305_seed_keypair: FillingFunction<[seed: Bytes | Secret], { readonly pk: Buffer; readonly sk: Secret }, "pk" | "sk">;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_keypair(unsigned char *pk, unsigned char *sk)`
   * @returns `pk`: 32 bytes; `sk`: 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_box_curve25519xchacha20poly1305_keypair: FillingFunction<[], { readonly pk: Buffer; readonly sk: Secret }, "pk" | "sk">;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_easy(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *pk, const unsigned char *sk)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param publicKey 32 bytes, `pk`
   * @param secretKey 32 bytes, `sk`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_box_curve25519xchacha20poly1305_easy: FillingFunction<[message: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_open_easy(unsigned char *m, const unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *pk, const unsigned char *sk)`
   * @param ciphertext at least 16 bytes, `c`
   * @param nonce 24 bytes, `n`
   * @param publicKey 32 bytes, `pk`
   * @param secretKey 32 bytes, `sk`
   * @returns length(ciphertext) - 16 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_box_curve25519xchacha20poly1305_open_easy: FillingFunction<[ciphertext: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_detached(unsigned char *c, unsigned char *mac, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *pk, const unsigned char *sk)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param publicKey 32 bytes, `pk`
   * @param secretKey 32 bytes, `sk`
   * @returns `c`: length(message) bytes; `mac`: 16 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_box_curve25519xchacha20poly1305_detached: FillingFunction<[message: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_open_detached(unsigned char *m, const unsigned char *c, const unsigned char *mac, unsigned long long clen, const unsigned char *n, const unsigned char *pk, const unsigned char *sk)`
   * @param ciphertext `c`
   * @param mac 16 bytes
   * @param nonce 24 bytes, `n`
   * @param publicKey 32 bytes, `pk`
   * @param secretKey 32 bytes, `sk`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_box_curve25519xchacha20poly1305_open_detached: FillingFunction<[ciphertext: Bytes, mac: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_beforenm(unsigned char *k, const unsigned char *pk, const unsigned char *sk)`
   * @param publicKey 32 bytes, `pk`
   * @param secretKey 32 bytes, `sk`
   * @returns 32 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_box_curve25519xchacha20poly1305_beforenm: FillingFunction<[publicKey: Bytes, secretKey: Bytes | Secret], Secret>;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_easy_afternm(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_box_curve25519xchacha20poly1305_easy_afternm: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_open_easy_afternm(unsigned char *m, const unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param ciphertext at least 16 bytes, `c`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) - 16 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_box_curve25519xchacha20poly1305_open_easy_afternm: FillingFunction<[ciphertext: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_detached_afternm(unsigned char *c, unsigned char *mac, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns `c`: length(message) bytes; `mac`: 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_box_curve25519xchacha20poly1305_detached_afternm: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_open_detached_afternm(unsigned char *m, const unsigned char *c, const unsigned char *mac, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param ciphertext `c`
   * @param mac 16 bytes
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_box_curve25519xchacha20poly1305_open_detached_afternm: FillingFunction<[ciphertext: Bytes, mac: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_seal(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *pk)`
   * @param message `m`
   * @param publicKey 32 bytes, `pk`
   * @returns length(message) + 48 bytes
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  readonly crypto_box_curve25519xchacha20poly1305_seal: FillingFunction<[message: Bytes, publicKey: Bytes], Buffer>;

  /**
   * `int crypto_box_curve25519xchacha20poly1305_seal_open(unsigned char *m, const unsigned char *c, unsigned long long clen, const unsigned char *pk, const unsigned char *sk)`
   * @param ciphertext at least 48 bytes, `c`
   * @param publicKey 32 bytes, `pk`
   * @param secretKey 32 bytes, `sk`
   * @returns length(ciphertext) - 48 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_box_curve25519xchacha20poly1305_seal_open: FillingFunction<[ciphertext: Bytes, publicKey: Bytes, secretKey: Bytes | Secret], Buffer>;

  /**
   * `int crypto_secretbox_xchacha20poly1305_easy(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_secretbox_xchacha20poly1305_easy: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_secretbox_xchacha20poly1305_open_easy(unsigned char *m, const unsigned char *c, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param ciphertext at least 16 bytes, `c`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) - 16 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_secretbox_xchacha20poly1305_open_easy: FillingFunction<[ciphertext: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_secretbox_xchacha20poly1305_detached(unsigned char *c, unsigned char *mac, const unsigned char *m, unsigned long long mlen, const unsigned char *n, const unsigned char *k)`
   * @param message `m`
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns `c`: length(message) bytes; `mac`: 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_secretbox_xchacha20poly1305_detached: FillingFunction<[message: Bytes, nonce: Bytes, key: Bytes | Secret], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_secretbox_xchacha20poly1305_open_detached(unsigned char *m, const unsigned char *c, const unsigned char *mac, unsigned long long clen, const unsigned char *n, const unsigned char *k)`
   * @param ciphertext `c`
   * @param mac 16 bytes
   * @param nonce 24 bytes, `n`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_secretbox_xchacha20poly1305_open_detached: FillingFunction<[ciphertext: Bytes, mac: Bytes, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_core_ristretto255_is_valid_point(const unsigned char *p)`
   * @param p 32 bytes
   */
  readonly crypto_core_ristretto255_is_valid_point: LibraryFunction<[p: Bytes], boolean>;

  /**
   * `int crypto_core_ristretto255_add(unsigned char *r, const unsigned char *p, const unsigned char *q)`
   * @param p 32 bytes
   * @param q 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `POINT_REFUSED`
   */
  readonly crypto_core_ristretto255_add: FillingFunction<[p: Bytes, q: Bytes], Buffer>;

  /**
   * `int crypto_core_ristretto255_sub(unsigned char *r, const unsigned char *p, const unsigned char *q)`
   * @param p 32 bytes
   * @param q 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `POINT_REFUSED`
   */
  readonly crypto_core_ristretto255_sub: FillingFunction<[p: Bytes, q: Bytes], Buffer>;

  /**
   * `int crypto_core_ristretto255_from_hash(unsigned char *p, const unsigned char *r)`
   * @param r 64 bytes
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_core_ristretto255_from_hash: FillingFunction<[r: Bytes], Buffer>;

  /**
   * `void crypto_core_ristretto255_random(unsigned char *p)`
   * @returns 32 bytes
   */
  readonly crypto_core_ristretto255_random: FillingFunction<[], Buffer>;

  /**
   * `void crypto_core_ristretto255_scalar_random(unsigned char *r)`
   * @returns 32 bytes
   */
  readonly crypto_core_ristretto255_scalar_random: FillingFunction<[], Secret>;

  /**
   * `int crypto_core_ristretto255_scalar_invert(unsigned char *recip, const unsigned char *s)`
   * @param s 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `SCALAR_REFUSED`
   */
  readonly crypto_core_ristretto255_scalar_invert: FillingFunction<[s: Bytes | Secret], Secret>;

  /**
   * `void crypto_core_ristretto255_scalar_negate(unsigned char *neg, const unsigned char *s)`
   * @param s 32 bytes
   * @returns 32 bytes
   */
  readonly crypto_core_ristretto255_scalar_negate: FillingFunction<[s: Bytes | Secret], Secret>;

  /**
   * `void crypto_core_ristretto255_scalar_complement(unsigned char *comp, const unsigned char *s)`
   * @param s 32 bytes
   * @returns 32 bytes
   */
  readonly crypto_core_ristretto255_scalar_complement: FillingFunction<[s: Bytes | Secret], Secret>;

  /**
   * `void crypto_core_ristretto255_scalar_add(unsigned char *z, const unsigned char *x, const unsigned char *y)`
   * @param x 32 bytes
   * @param y 32 bytes
   * @returns 32 bytes
   */
  readonly crypto_core_ristretto255_scalar_add: FillingFunction<[x: Bytes | Secret, y: Bytes | Secret], Secret>;

  /**
   * `void crypto_core_ristretto255_scalar_sub(unsigned char *z, const unsigned char *x, const unsigned char *y)`
   * @param x 32 bytes
   * @param y 32 bytes
   * @returns 32 bytes
   */
  readonly crypto_core_ristretto255_scalar_sub: FillingFunction<[x: Bytes | Secret, y: Bytes | Secret], Secret>;

  /**
   * `void crypto_core_ristretto255_scalar_mul(unsigned char *z, const unsigned char *x, const unsigned char *y)`
   * @param x 32 bytes
   * @param y 32 bytes
   * @returns 32 bytes
   */
  readonly crypto_core_ristretto255_scalar_mul: FillingFunction<[x: Bytes | Secret, y: Bytes | Secret], Secret>;

  /**
   * `void crypto_core_ristretto255_scalar_reduce(unsigned char *r, const unsigned char *s)`
   * @param s 64 bytes
   * @returns 32 bytes
   */
  readonly crypto_core_ristretto255_scalar_reduce: FillingFunction<[s: Bytes | Secret], Secret>;

  /**
   * `int crypto_scalarmult_ristretto255(unsigned char *q, const unsigned char *n, const unsigned char *p)`
   * @param n 32 bytes
   * @param p 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `POINT_REFUSED`
   */
  readonly crypto_scalarmult_ristretto255: FillingFunction<[n: Bytes | Secret, p: Bytes], Secret>;

  /**
   * `int crypto_scalarmult_ristretto255_base(unsigned char *q, const unsigned char *n)`
   * @param n 32 bytes
   * @returns 32 bytes
   * @throws LibraryError `SCALAR_REFUSED`
   */
  readonly crypto_scalarmult_ristretto255_base: FillingFunction<[n: Bytes | Secret], Buffer>;

  /**
   * `int crypto_auth_hmacsha256(unsigned char *out, const unsigned char *in, unsigned long long inlen, const unsigned char *k)`
   * @param key 32 bytes, `k`
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth_hmacsha256: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_auth_hmacsha256_verify(const unsigned char *h, const unsigned char *in, unsigned long long inlen, const unsigned char *k)`
   * @param h 32 bytes
   * @param key 32 bytes, `k`
   */
  readonly crypto_auth_hmacsha256_verify: LibraryFunction<[h: Bytes, in_: Bytes, key: Bytes | Secret], boolean>;

  /**
   * `int crypto_auth_hmacsha256_init(crypto_auth_hmacsha256_state *state, const unsigned char *key, size_t keylen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth_hmacsha256_init: LibraryFunction<[key: Bytes | Secret], Handle<"crypto_auth_hmacsha256_state">>;

  /**
   * `int crypto_auth_hmacsha256_update(crypto_auth_hmacsha256_state *state, const unsigned char *in, unsigned long long inlen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth_hmacsha256_update: LibraryFunction<[state: Handle<"crypto_auth_hmacsha256_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_auth_hmacsha256_final(crypto_auth_hmacsha256_state *state, unsigned char *out)`
   * @param state C takes it over
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth_hmacsha256_final: FillingFunction<[state: Handle<"crypto_auth_hmacsha256_state">], Buffer>;

  /**
   * `void crypto_auth_hmacsha256_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_auth_hmacsha256_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_auth_hmacsha512(unsigned char *out, const unsigned char *in, unsigned long long inlen, const unsigned char *k)`
   * @param key 32 bytes, `k`
   * @returns 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth_hmacsha512: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_auth_hmacsha512_verify(const unsigned char *h, const unsigned char *in, unsigned long long inlen, const unsigned char *k)`
   * @param h 64 bytes
   * @param key 32 bytes, `k`
   */
  readonly crypto_auth_hmacsha512_verify: LibraryFunction<[h: Bytes, in_: Bytes, key: Bytes | Secret], boolean>;

  /**
   * `int crypto_auth_hmacsha512_init(crypto_auth_hmacsha512_state *state, const unsigned char *key, size_t keylen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth_hmacsha512_init: LibraryFunction<[key: Bytes | Secret], Handle<"crypto_auth_hmacsha512_state">>;

  /**
   * `int crypto_auth_hmacsha512_update(crypto_auth_hmacsha512_state *state, const unsigned char *in, unsigned long long inlen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth_hmacsha512_update: LibraryFunction<[state: Handle<"crypto_auth_hmacsha512_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_auth_hmacsha512_final(crypto_auth_hmacsha512_state *state, unsigned char *out)`
   * @param state C takes it over
   * @returns 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth_hmacsha512_final: FillingFunction<[state: Handle<"crypto_auth_hmacsha512_state">], Buffer>;

  /**
   * `void crypto_auth_hmacsha512_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_auth_hmacsha512_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_auth_hmacsha512256(unsigned char *out, const unsigned char *in, unsigned long long inlen, const unsigned char *k)`
   * @param key 32 bytes, `k`
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth_hmacsha512256: FillingFunction<[in_: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_auth_hmacsha512256_verify(const unsigned char *h, const unsigned char *in, unsigned long long inlen, const unsigned char *k)`
   * @param h 32 bytes
   * @param key 32 bytes, `k`
   */
  readonly crypto_auth_hmacsha512256_verify: LibraryFunction<[h: Bytes, in_: Bytes, key: Bytes | Secret], boolean>;

  /**
   * `int crypto_auth_hmacsha512256_init(crypto_auth_hmacsha512256_state *state, const unsigned char *key, size_t keylen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth_hmacsha512256_init: LibraryFunction<[key: Bytes | Secret], Handle<"crypto_auth_hmacsha512256_state">>;

  /**
   * `int crypto_auth_hmacsha512256_update(crypto_auth_hmacsha512256_state *state, const unsigned char *in, unsigned long long inlen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth_hmacsha512256_update: LibraryFunction<[state: Handle<"crypto_auth_hmacsha512256_state">, in_: Bytes], undefined>;

  /**
   * `int crypto_auth_hmacsha512256_final(crypto_auth_hmacsha512256_state *state, unsigned char *out)`
   * @param state C takes it over
   * @returns 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_auth_hmacsha512256_final: FillingFunction<[state: Handle<"crypto_auth_hmacsha512256_state">], Buffer>;

  /**
   * `void crypto_auth_hmacsha512256_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_auth_hmacsha512256_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_aead_aegis128l_encrypt(unsigned char *c, unsigned long long *clen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const unsigned char *k)`
   * Since 1.0.19.
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 16 bytes, `npub`
   * @param key 16 bytes, `k`
   * @returns length(message) + 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_aegis128l_encrypt: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_aead_aegis128l_decrypt(unsigned char *m, unsigned long long *mlen_p, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const unsigned char *k)`
   * Since 1.0.19.
   * @param ciphertext at least 32 bytes, `c`
   * @param additionalData `ad`
   * @param nonce 16 bytes, `npub`
   * @param key 16 bytes, `k`
   * @returns length(ciphertext) - 32 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_aegis128l_decrypt: FillingFunction<[ciphertext: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_aead_aegis128l_encrypt_detached(unsigned char *c, unsigned char *mac, unsigned long long *maclen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const unsigned char *k)`
   * Since 1.0.19.
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 16 bytes, `npub`
   * @param key 16 bytes, `k`
   * @returns `c`: length(message) bytes; `mac`: 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_aegis128l_encrypt_detached: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_aead_aegis128l_decrypt_detached(unsigned char *m, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *mac, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const unsigned char *k)`
   * Since 1.0.19.
   * @param ciphertext `c`
   * @param mac 32 bytes
   * @param additionalData `ad`
   * @param nonce 16 bytes, `npub`
   * @param key 16 bytes, `k`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_aegis128l_decrypt_detached: FillingFunction<[ciphertext: Bytes, mac: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_aead_aegis128l_keygen(unsigned char *k)`
   * Since 1.0.19.
   * @returns 16 bytes
   */
  readonly crypto_aead_aegis128l_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_aead_aegis256_encrypt(unsigned char *c, unsigned long long *clen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const unsigned char *k)`
   * Since 1.0.19.
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 32 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(message) + 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_aegis256_encrypt: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_aead_aegis256_decrypt(unsigned char *m, unsigned long long *mlen_p, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const unsigned char *k)`
   * Since 1.0.19.
   * @param ciphertext at least 32 bytes, `c`
   * @param additionalData `ad`
   * @param nonce 32 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) - 32 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_aegis256_decrypt: FillingFunction<[ciphertext: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_aead_aegis256_encrypt_detached(unsigned char *c, unsigned char *mac, unsigned long long *maclen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const unsigned char *k)`
   * Since 1.0.19.
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 32 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns `c`: length(message) bytes; `mac`: 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_aegis256_encrypt_detached: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_aead_aegis256_decrypt_detached(unsigned char *m, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *mac, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const unsigned char *k)`
   * Since 1.0.19.
   * @param ciphertext `c`
   * @param mac 32 bytes
   * @param additionalData `ad`
   * @param nonce 32 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_aegis256_decrypt_detached: FillingFunction<[ciphertext: Bytes, mac: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_aead_aegis256_keygen(unsigned char *k)`
   * Since 1.0.19.
   * @returns 32 bytes
   */
  readonly crypto_aead_aegis256_keygen: FillingFunction<[], Secret>;

  /** `int crypto_aead_aes256gcm_is_available(void)` */
  readonly crypto_aead_aes256gcm_is_available: LibraryFunction<[], boolean>;

  /**
   * `int crypto_aead_aes256gcm_encrypt(unsigned char *c, unsigned long long *clen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const unsigned char *k)`
   * Needs `crypto_aead_aes256gcm_is_available`.
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 12 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_aes256gcm_encrypt: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_aead_aes256gcm_decrypt(unsigned char *m, unsigned long long *mlen_p, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const unsigned char *k)`
   * Needs `crypto_aead_aes256gcm_is_available`.
   * @param ciphertext at least 16 bytes, `c`
   * @param additionalData `ad`
   * @param nonce 12 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) - 16 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_aes256gcm_decrypt: FillingFunction<[ciphertext: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `int crypto_aead_aes256gcm_encrypt_detached(unsigned char *c, unsigned char *mac, unsigned long long *maclen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const unsigned char *k)`
   * Needs `crypto_aead_aes256gcm_is_available`.
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 12 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns `c`: length(message) bytes; `mac`: 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_aes256gcm_encrypt_detached: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_aead_aes256gcm_decrypt_detached(unsigned char *m, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *mac, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const unsigned char *k)`
   * Needs `crypto_aead_aes256gcm_is_available`.
   * @param ciphertext `c`
   * @param mac 16 bytes
   * @param additionalData `ad`
   * @param nonce 12 bytes, `npub`
   * @param key 32 bytes, `k`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_aes256gcm_decrypt_detached: FillingFunction<[ciphertext: Bytes, mac: Bytes, additionalData: Bytes | null, nonce: Bytes, key: Bytes | Secret], Buffer>;

  /**
   * `void crypto_aead_aes256gcm_keygen(unsigned char *k)`
   * @returns 32 bytes
   */
  readonly crypto_aead_aes256gcm_keygen: FillingFunction<[], Secret>;

  /**
   * `int crypto_aead_aes256gcm_beforenm(crypto_aead_aes256gcm_state *ctx_, const unsigned char *k)`
   * Needs `crypto_aead_aes256gcm_is_available`.
   * @param key 32 bytes, `k`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_aes256gcm_beforenm: LibraryFunction<[key: Bytes | Secret], Handle<"crypto_aead_aes256gcm_state">>;

  /**
   * `int crypto_aead_aes256gcm_encrypt_afternm(unsigned char *c, unsigned long long *clen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const crypto_aead_aes256gcm_state *ctx_)`
   * Needs `crypto_aead_aes256gcm_is_available`.
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 12 bytes, `npub`
   * @returns length(message) + 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_aes256gcm_encrypt_afternm: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, ctx_: Handle<"crypto_aead_aes256gcm_state">], Buffer>;

  /**
   * `int crypto_aead_aes256gcm_decrypt_afternm(unsigned char *m, unsigned long long *mlen_p, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const crypto_aead_aes256gcm_state *ctx_)`
   * Needs `crypto_aead_aes256gcm_is_available`.
   * @param ciphertext at least 16 bytes, `c`
   * @param additionalData `ad`
   * @param nonce 12 bytes, `npub`
   * @returns length(ciphertext) - 16 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_aes256gcm_decrypt_afternm: FillingFunction<[ciphertext: Bytes, additionalData: Bytes | null, nonce: Bytes, ctx_: Handle<"crypto_aead_aes256gcm_state">], Buffer>;

  /**
   * `int crypto_aead_aes256gcm_encrypt_detached_afternm(unsigned char *c, unsigned char *mac, unsigned long long *maclen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *ad, unsigned long long adlen, const unsigned char *nsec, const unsigned char *npub, const crypto_aead_aes256gcm_state *ctx_)`
   * Needs `crypto_aead_aes256gcm_is_available`.
   * @param message `m`
   * @param additionalData `ad`
   * @param nonce 12 bytes, `npub`
   * @returns `c`: length(message) bytes; `mac`: 16 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly crypto_aead_aes256gcm_encrypt_detached_afternm: FillingFunction<[message: Bytes, additionalData: Bytes | null, nonce: Bytes, ctx_: Handle<"crypto_aead_aes256gcm_state">], { readonly c: Buffer; readonly mac: Buffer }, "c" | "mac">;

  /**
   * `int crypto_aead_aes256gcm_decrypt_detached_afternm(unsigned char *m, unsigned char *nsec, const unsigned char *c, unsigned long long clen, const unsigned char *mac, const unsigned char *ad, unsigned long long adlen, const unsigned char *npub, const crypto_aead_aes256gcm_state *ctx_)`
   * Needs `crypto_aead_aes256gcm_is_available`.
   * @param ciphertext `c`
   * @param mac 16 bytes
   * @param additionalData `ad`
   * @param nonce 12 bytes, `npub`
   * @returns length(ciphertext) bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly crypto_aead_aes256gcm_decrypt_detached_afternm: FillingFunction<[ciphertext: Bytes, mac: Bytes, additionalData: Bytes | null, nonce: Bytes, ctx_: Handle<"crypto_aead_aes256gcm_state">], Buffer>;
}
