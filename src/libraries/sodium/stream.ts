/** @module Stream ciphers: no tag, so that whoever can change the ciphertext changes the message. For protocols that add their own. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/**
 * One object a cipher: `bytes` gives the key stream, `xor` a message under it, `xorFrom` the same from a block of 64 bytes on. Keys have 32
 * bytes; a nonce is never used twice with the same key. Each throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`.
 * Source: `sodium/crypto_stream*.h`; https://doc.libsodium.org/advanced/stream_ciphers.
 */
export const stream = Object.freeze({
  /** XSalsa20: a nonce of 24 bytes. */
  xsalsa20: Object.freeze({
    KEYBYTES: constants.crypto_stream_keybytes.value,
    NONCEBYTES: constants.crypto_stream_noncebytes.value,
    keygen: (): Secret => functions.crypto_stream_keygen(),
    bytes: (length: number, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream(length, nonce, key),
    xor: (message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_xor(message, nonce, key),
    xorFrom: (block: number | bigint, message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer =>
      functions.crypto_stream_xsalsa20_xor_ic(message, nonce, block, key),
  }),

  /** Salsa20: a nonce of 8 bytes. */
  salsa20: Object.freeze({
    KEYBYTES: constants.crypto_stream_salsa20_keybytes.value,
    NONCEBYTES: constants.crypto_stream_salsa20_noncebytes.value,
    keygen: (): Secret => functions.crypto_stream_salsa20_keygen(),
    bytes: (length: number, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_salsa20(length, nonce, key),
    xor: (message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_salsa20_xor(message, nonce, key),
    xorFrom: (block: number | bigint, message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer =>
      functions.crypto_stream_salsa20_xor_ic(message, nonce, block, key),
  }),

  /** Salsa20 of 12 rounds. */
  salsa2012: Object.freeze({
    KEYBYTES: constants.crypto_stream_salsa2012_keybytes.value,
    NONCEBYTES: constants.crypto_stream_salsa2012_noncebytes.value,
    keygen: (): Secret => functions.crypto_stream_salsa2012_keygen(),
    bytes: (length: number, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_salsa2012(length, nonce, key),
    xor: (message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_salsa2012_xor(message, nonce, key),
  }),

  /** Salsa20 of 8 rounds. */
  salsa208: Object.freeze({
    KEYBYTES: constants.crypto_stream_salsa208_keybytes.value,
    NONCEBYTES: constants.crypto_stream_salsa208_noncebytes.value,
    keygen: (): Secret => functions.crypto_stream_salsa208_keygen(),
    bytes: (length: number, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_salsa208(length, nonce, key),
    xor: (message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_salsa208_xor(message, nonce, key),
  }),

  /** ChaCha20 as it was first designed: a nonce of 8 bytes. */
  chacha20: Object.freeze({
    KEYBYTES: constants.crypto_stream_chacha20_keybytes.value,
    NONCEBYTES: constants.crypto_stream_chacha20_noncebytes.value,
    keygen: (): Secret => functions.crypto_stream_chacha20_keygen(),
    bytes: (length: number, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_chacha20(length, nonce, key),
    xor: (message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_chacha20_xor(message, nonce, key),
    xorFrom: (block: number | bigint, message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer =>
      functions.crypto_stream_chacha20_xor_ic(message, nonce, block, key),
  }),

  /** ChaCha20 of RFC 8439: a nonce of 12 bytes, and a counter of 32 bits: what goes beyond its last block is refused (`ARGUMENT_LENGTH`). */
  chacha20Ietf: Object.freeze({
    KEYBYTES: constants.crypto_stream_chacha20_ietf_keybytes.value,
    NONCEBYTES: constants.crypto_stream_chacha20_ietf_noncebytes.value,
    keygen: (): Secret => functions.crypto_stream_chacha20_ietf_keygen(),
    bytes: (length: number, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_chacha20_ietf(length, nonce, key),
    xor: (message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_chacha20_ietf_xor(message, nonce, key),
    xorFrom: (block: number, message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer =>
      functions.crypto_stream_chacha20_ietf_xor_ic(message, nonce, block, key),
  }),

  /** XChaCha20: a nonce of 24 bytes. */
  xchacha20: Object.freeze({
    KEYBYTES: constants.crypto_stream_xchacha20_keybytes.value,
    NONCEBYTES: constants.crypto_stream_xchacha20_noncebytes.value,
    keygen: (): Secret => functions.crypto_stream_xchacha20_keygen(),
    bytes: (length: number, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_xchacha20(length, nonce, key),
    xor: (message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_stream_xchacha20_xor(message, nonce, key),
    xorFrom: (block: number | bigint, message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer =>
      functions.crypto_stream_xchacha20_xor_ic(message, nonce, block, key),
  }),
});
