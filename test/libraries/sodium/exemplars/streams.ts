/** @module Exemplars of the stream ciphers. */

import { key, message, nonce } from './arguments.ts';
import type { SodiumExemplars } from './exemplars.ts';

export const streamExemplars = () =>
  ({
    crypto_stream_keygen: () => [],
    crypto_stream: () => [100, nonce(24), key()],
    crypto_stream_xor: () => [message(), nonce(24), key()],

    crypto_stream_xsalsa20_xor_ic: () => [message(), nonce(24), 1n, key()],

    crypto_stream_salsa20_keygen: () => [],
    crypto_stream_salsa20: () => [100, nonce(8), key()],
    crypto_stream_salsa20_xor: () => [message(), nonce(8), key()],
    crypto_stream_salsa20_xor_ic: () => [message(), nonce(8), 1n, key()],

    crypto_stream_salsa2012_keygen: () => [],
    crypto_stream_salsa2012: () => [100, nonce(8), key()],
    crypto_stream_salsa2012_xor: () => [message(), nonce(8), key()],

    crypto_stream_salsa208_keygen: () => [],
    crypto_stream_salsa208: () => [100, nonce(8), key()],
    crypto_stream_salsa208_xor: () => [message(), nonce(8), key()],

    crypto_stream_chacha20_keygen: () => [],
    crypto_stream_chacha20: () => [100, nonce(8), key()],
    crypto_stream_chacha20_xor: () => [message(), nonce(8), key()],
    crypto_stream_chacha20_xor_ic: () => [message(), nonce(8), 1n, key()],

    crypto_stream_chacha20_ietf_keygen: () => [],
    crypto_stream_chacha20_ietf: () => [100, nonce(12), key()],
    crypto_stream_chacha20_ietf_xor: () => [message(), nonce(12), key()],
    crypto_stream_chacha20_ietf_xor_ic: () => [message(), nonce(12), 1, key()],

    crypto_stream_xchacha20_keygen: () => [],
    crypto_stream_xchacha20: () => [100, nonce(24), key()],
    crypto_stream_xchacha20_xor: () => [message(), nonce(24), key()],
    crypto_stream_xchacha20_xor_ic: () => [message(), nonce(24), 1n, key()],
  }) satisfies SodiumExemplars;
