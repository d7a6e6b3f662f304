/** @module Exemplars of comparison, text encodings, encrypted IP addresses, and of the source of random bytes. */
import { key, message, nonce } from './arguments.ts';
import type { Sodium, SodiumExemplars } from './exemplars.ts';

export function codecExemplars(s: Sodium) {
  return {
    crypto_verify_16: () => [key(16), key(16)],
    crypto_verify_32: () => [key(), key()],
    crypto_verify_64: () => [key(64), key(64)],

    sodium_bin2hex: () => [message()],
    sodium_hex2bin: () => [Buffer.from('00:ff:7f'), ': '],
    sodium_base64_encoded_len: () => [100, 1],
    sodium_bin2base64: () => [message(), 5],
    sodium_base642bin: () => [Buffer.from('AP9/'), null, 1],
    sodium_bin2ip: () => [key(16)],
    sodium_ip2bin: () => [Buffer.from('2001:db8::1')],

    crypto_ipcrypt_keygen: () => [],
    crypto_ipcrypt_encrypt: () => [key(16), key(16)],
    crypto_ipcrypt_decrypt: () => [s.crypto_ipcrypt_encrypt(key(16), key(16)), key(16)],

    crypto_ipcrypt_nd_keygen: () => [],
    crypto_ipcrypt_nd_encrypt: () => [key(16), nonce(8), key(16)],
    crypto_ipcrypt_nd_decrypt: () => [s.crypto_ipcrypt_nd_encrypt(key(16), nonce(8), key(16)), key(16)],

    crypto_ipcrypt_ndx_keygen: () => [],
    crypto_ipcrypt_ndx_encrypt: () => [key(16), nonce(16), key()],
    crypto_ipcrypt_ndx_decrypt: () => [s.crypto_ipcrypt_ndx_encrypt(key(16), nonce(16), key()), key()],

    crypto_ipcrypt_pfx_keygen: () => [],
    crypto_ipcrypt_pfx_encrypt: () => [key(16), key()],
    crypto_ipcrypt_pfx_decrypt: () => [s.crypto_ipcrypt_pfx_encrypt(key(16), key()), key()],

    randombytes_implementation_name: () => [],
    randombytes_stir: () => [],
    randombytes_close: () => [],
  } satisfies SodiumExemplars;
}
