/** @module Encrypted IP addresses, for logs and statistics. With libsodium 1.0.21 and later. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/**
 * One object a mode, for addresses of 16 bytes as `ip.decode` gives them. ArgumentError `ARGUMENT_LENGTH`; LoadError `SYMBOL_NEWER` with an
 * older libsodium. Source: `sodium/crypto_ipcrypt.h`; https://ipcrypt-std.github.io.
 */
export const ipcrypt = Object.freeze({
  /** The same address is the same 16 bytes every time. A key of 16 bytes. */
  deterministic: Object.freeze({
    KEYBYTES: constants.crypto_ipcrypt_keybytes.value,
    keygen: (): Secret => functions.crypto_ipcrypt_keygen(),
    encrypt: (address: Bytes, key: Bytes | Secret): Buffer => functions.crypto_ipcrypt_encrypt(address, key),
    decrypt: (encrypted: Bytes, key: Bytes | Secret): Buffer => functions.crypto_ipcrypt_decrypt(encrypted, key),
  }),

  /** With a random tweak of 8 bytes, which stands before the 16 that are encrypted. A key of 16 bytes. */
  nd: Object.freeze({
    KEYBYTES: constants.crypto_ipcrypt_nd_keybytes.value,
    keygen: (): Secret => functions.crypto_ipcrypt_nd_keygen(),
    encrypt: (address: Bytes, tweak: Bytes, key: Bytes | Secret): Buffer => functions.crypto_ipcrypt_nd_encrypt(address, tweak, key),
    decrypt: (encrypted: Bytes, key: Bytes | Secret): Buffer => functions.crypto_ipcrypt_nd_decrypt(encrypted, key),
  }),

  /** With a random tweak of 16 bytes, which stands before the 16 that are encrypted. A key of 32 bytes. */
  ndx: Object.freeze({
    KEYBYTES: constants.crypto_ipcrypt_ndx_keybytes.value,
    keygen: (): Secret => functions.crypto_ipcrypt_ndx_keygen(),
    encrypt: (address: Bytes, tweak: Bytes, key: Bytes | Secret): Buffer => functions.crypto_ipcrypt_ndx_encrypt(address, tweak, key),
    decrypt: (encrypted: Bytes, key: Bytes | Secret): Buffer => functions.crypto_ipcrypt_ndx_decrypt(encrypted, key),
  }),

  /** Addresses of one network are those of one network afterwards. A key of 32 bytes. */
  pfx: Object.freeze({
    KEYBYTES: constants.crypto_ipcrypt_pfx_keybytes.value,
    keygen: (): Secret => functions.crypto_ipcrypt_pfx_keygen(),
    encrypt: (address: Bytes, key: Bytes | Secret): Buffer => functions.crypto_ipcrypt_pfx_encrypt(address, key),
    decrypt: (encrypted: Bytes, key: Bytes | Secret): Buffer => functions.crypto_ipcrypt_pfx_decrypt(encrypted, key),
  }),
});
