/** @module HMAC (RFC 2104, RFC 4231): in one call, or over parts. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { streamOf } from './digest-stream.ts';
import { functions } from './open.ts';

/**
 * One object a hash: `tag` and `verify` take a key of 32 bytes and throw ArgumentError `ARGUMENT_LENGTH` for any other, `stream` takes one
 * of any length; `verify` compares in constant time.
 * Source: `sodium/crypto_auth_hmac*.h`; https://doc.libsodium.org/advanced/hmac-sha2.
 */
export const hmac = Object.freeze({
  /** HMAC-SHA256, 32 bytes. */
  sha256: Object.freeze({
    BYTES: constants.crypto_auth_hmacsha256_bytes.value,
    KEYBYTES: constants.crypto_auth_hmacsha256_keybytes.value,
    keygen: (): Secret => functions.crypto_auth_hmacsha256_keygen(),
    tag: (message: Bytes, key: Bytes | Secret): Buffer => functions.crypto_auth_hmacsha256(message, key),
    verify: (tag: Bytes, message: Bytes, key: Bytes | Secret): boolean => functions.crypto_auth_hmacsha256_verify(tag, message, key),
    stream: (key: Bytes | Secret) =>
      streamOf(functions.crypto_auth_hmacsha256_init(key), functions.crypto_auth_hmacsha256_update, functions.crypto_auth_hmacsha256_final),
  }),

  /** HMAC-SHA512, 64 bytes. */
  sha512: Object.freeze({
    BYTES: constants.crypto_auth_hmacsha512_bytes.value,
    KEYBYTES: constants.crypto_auth_hmacsha512_keybytes.value,
    keygen: (): Secret => functions.crypto_auth_hmacsha512_keygen(),
    tag: (message: Bytes, key: Bytes | Secret): Buffer => functions.crypto_auth_hmacsha512(message, key),
    verify: (tag: Bytes, message: Bytes, key: Bytes | Secret): boolean => functions.crypto_auth_hmacsha512_verify(tag, message, key),
    stream: (key: Bytes | Secret) =>
      streamOf(functions.crypto_auth_hmacsha512_init(key), functions.crypto_auth_hmacsha512_update, functions.crypto_auth_hmacsha512_final),
  }),

  /** HMAC-SHA512 cut to 32 bytes, as `auth` uses it. */
  sha512256: Object.freeze({
    BYTES: constants.crypto_auth_hmacsha512256_bytes.value,
    KEYBYTES: constants.crypto_auth_hmacsha512256_keybytes.value,
    keygen: (): Secret => functions.crypto_auth_hmacsha512256_keygen(),
    tag: (message: Bytes, key: Bytes | Secret): Buffer => functions.crypto_auth_hmacsha512256(message, key),
    verify: (tag: Bytes, message: Bytes, key: Bytes | Secret): boolean => functions.crypto_auth_hmacsha512256_verify(tag, message, key),
    stream: (key: Bytes | Secret) =>
      streamOf(
        functions.crypto_auth_hmacsha512256_init(key),
        functions.crypto_auth_hmacsha512256_update,
        functions.crypto_auth_hmacsha512256_final,
      ),
  }),
});
