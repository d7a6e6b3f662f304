/** @module Exemplars of the AEADs beside XChaCha20-Poly1305. */

import { ad, key, message, nonce } from './arguments.ts';
import type { Sodium, SodiumExemplars } from './exemplars.ts';

export function aeadExemplars(s: Sodium) {
  return {
    crypto_aead_chacha20poly1305_ietf_keygen: () => [],
    crypto_aead_chacha20poly1305_ietf_encrypt: () => [message(), ad(), nonce(12), key()],
    crypto_aead_chacha20poly1305_ietf_decrypt: () => [
      s.crypto_aead_chacha20poly1305_ietf_encrypt(message(), ad(), nonce(12), key()),
      ad(),
      nonce(12),
      key(),
    ],
    crypto_aead_chacha20poly1305_ietf_encrypt_detached: () => [message(), ad(), nonce(12), key()],
    crypto_aead_chacha20poly1305_ietf_decrypt_detached: () => {
      const { c, mac } = s.crypto_aead_chacha20poly1305_ietf_encrypt_detached(message(), ad(), nonce(12), key());
      return [c, mac, ad(), nonce(12), key()];
    },

    crypto_aead_chacha20poly1305_keygen: () => [],
    crypto_aead_chacha20poly1305_encrypt: () => [message(), ad(), nonce(8), key()],
    crypto_aead_chacha20poly1305_decrypt: () => [
      s.crypto_aead_chacha20poly1305_encrypt(message(), ad(), nonce(8), key()),
      ad(),
      nonce(8),
      key(),
    ],
    crypto_aead_chacha20poly1305_encrypt_detached: () => [message(), ad(), nonce(8), key()],
    crypto_aead_chacha20poly1305_decrypt_detached: () => {
      const { c, mac } = s.crypto_aead_chacha20poly1305_encrypt_detached(message(), ad(), nonce(8), key());
      return [c, mac, ad(), nonce(8), key()];
    },
  } satisfies SodiumExemplars;
}
