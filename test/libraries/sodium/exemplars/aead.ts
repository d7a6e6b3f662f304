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

    crypto_aead_aes256gcm_keygen: () => [],
    crypto_aead_aes256gcm_encrypt: () => [message(), ad(), nonce(12), key()],
    crypto_aead_aes256gcm_decrypt: () => [s.crypto_aead_aes256gcm_encrypt(message(), ad(), nonce(12), key()), ad(), nonce(12), key()],
    crypto_aead_aes256gcm_encrypt_detached: () => [message(), ad(), nonce(12), key()],
    crypto_aead_aes256gcm_decrypt_detached: () => {
      const { c, mac } = s.crypto_aead_aes256gcm_encrypt_detached(message(), ad(), nonce(12), key());
      return [c, mac, ad(), nonce(12), key()];
    },

    crypto_aead_aes256gcm_is_available: () => [],
    crypto_aead_aes256gcm_beforenm: () => [key()],
    crypto_aead_aes256gcm_encrypt_afternm: (own) => [message(), ad(), nonce(12), own(s.crypto_aead_aes256gcm_beforenm(key()))],
    crypto_aead_aes256gcm_decrypt_afternm: (own) => {
      const context = own(s.crypto_aead_aes256gcm_beforenm(key()));
      return [s.crypto_aead_aes256gcm_encrypt_afternm(message(), ad(), nonce(12), context), ad(), nonce(12), context];
    },
    crypto_aead_aes256gcm_encrypt_detached_afternm: (own) => [message(), ad(), nonce(12), own(s.crypto_aead_aes256gcm_beforenm(key()))],
    crypto_aead_aes256gcm_decrypt_detached_afternm: (own) => {
      const context = own(s.crypto_aead_aes256gcm_beforenm(key()));
      const { c, mac } = s.crypto_aead_aes256gcm_encrypt_detached_afternm(message(), ad(), nonce(12), context);
      return [c, mac, ad(), nonce(12), context];
    },

    crypto_aead_aegis128l_keygen: () => [],
    crypto_aead_aegis128l_encrypt: () => [message(), ad(), nonce(16), key(16)],
    crypto_aead_aegis128l_decrypt: () => [s.crypto_aead_aegis128l_encrypt(message(), ad(), nonce(16), key(16)), ad(), nonce(16), key(16)],
    crypto_aead_aegis128l_encrypt_detached: () => [message(), ad(), nonce(16), key(16)],
    crypto_aead_aegis128l_decrypt_detached: () => {
      const { c, mac } = s.crypto_aead_aegis128l_encrypt_detached(message(), ad(), nonce(16), key(16));
      return [c, mac, ad(), nonce(16), key(16)];
    },

    crypto_aead_aegis256_keygen: () => [],
    crypto_aead_aegis256_encrypt: () => [message(), ad(), nonce(32), key()],
    crypto_aead_aegis256_decrypt: () => [s.crypto_aead_aegis256_encrypt(message(), ad(), nonce(32), key()), ad(), nonce(32), key()],
    crypto_aead_aegis256_encrypt_detached: () => [message(), ad(), nonce(32), key()],
    crypto_aead_aegis256_decrypt_detached: () => {
      const { c, mac } = s.crypto_aead_aegis256_encrypt_detached(message(), ad(), nonce(32), key());
      return [c, mac, ad(), nonce(32), key()];
    },
  } satisfies SodiumExemplars;
}
