/** @module Exemplars of the boxes with XChaCha20, of Ed25519ph under its own name, and of key encapsulation. */
import type { Secret } from 'watertight/sodium';
import { key, message, nonce, opened } from './arguments.ts';
import type { Sodium, SodiumExemplars } from './exemplars.ts';

const plain = ({ pk, sk }: { readonly pk: Buffer; readonly sk: Secret }) => ({ pk, sk: opened(sk) });

export function boxExemplars(s: Sodium) {
  const alice = () => plain(s.crypto_box_curve25519xchacha20poly1305_seed_keypair(Buffer.alloc(32, 3)));
  const bob = () => plain(s.crypto_box_curve25519xchacha20poly1305_seed_keypair(Buffer.alloc(32, 4)));
  const shared = () => opened(s.crypto_box_curve25519xchacha20poly1305_beforenm(bob().pk, alice().sk));
  const signer = () => plain(s.crypto_sign_seed_keypair(key()));
  const started = () => {
    const state = s.crypto_sign_ed25519ph_init();
    s.crypto_sign_ed25519ph_update(state, message());
    return state;
  };
  return {
    crypto_secretbox_xchacha20poly1305_easy: () => [message(), nonce(24), key()],
    crypto_secretbox_xchacha20poly1305_open_easy: () => [
      s.crypto_secretbox_xchacha20poly1305_easy(message(), nonce(24), key()),
      nonce(24),
      key(),
    ],
    crypto_secretbox_xchacha20poly1305_detached: () => [message(), nonce(24), key()],
    crypto_secretbox_xchacha20poly1305_open_detached: () => {
      const { c, mac } = s.crypto_secretbox_xchacha20poly1305_detached(message(), nonce(24), key());
      return [c, mac, nonce(24), key()];
    },

    crypto_box_curve25519xchacha20poly1305_seed_keypair: () => [key()],
    crypto_box_curve25519xchacha20poly1305_keypair: () => [],
    crypto_box_curve25519xchacha20poly1305_easy: () => [message(), nonce(24), bob().pk, alice().sk],
    crypto_box_curve25519xchacha20poly1305_open_easy: () => [
      s.crypto_box_curve25519xchacha20poly1305_easy(message(), nonce(24), bob().pk, alice().sk),
      nonce(24),
      alice().pk,
      bob().sk,
    ],
    crypto_box_curve25519xchacha20poly1305_detached: () => [message(), nonce(24), bob().pk, alice().sk],
    crypto_box_curve25519xchacha20poly1305_open_detached: () => {
      const { c, mac } = s.crypto_box_curve25519xchacha20poly1305_detached(message(), nonce(24), bob().pk, alice().sk);
      return [c, mac, nonce(24), alice().pk, bob().sk];
    },
    crypto_box_curve25519xchacha20poly1305_beforenm: () => [bob().pk, alice().sk],
    crypto_box_curve25519xchacha20poly1305_easy_afternm: () => [message(), nonce(24), shared()],
    crypto_box_curve25519xchacha20poly1305_open_easy_afternm: () => [
      s.crypto_box_curve25519xchacha20poly1305_easy_afternm(message(), nonce(24), shared()),
      nonce(24),
      shared(),
    ],
    crypto_box_curve25519xchacha20poly1305_detached_afternm: () => [message(), nonce(24), shared()],
    crypto_box_curve25519xchacha20poly1305_open_detached_afternm: () => {
      const { c, mac } = s.crypto_box_curve25519xchacha20poly1305_detached_afternm(message(), nonce(24), shared());
      return [c, mac, nonce(24), shared()];
    },
    crypto_box_curve25519xchacha20poly1305_seal: () => [message(), bob().pk],
    crypto_box_curve25519xchacha20poly1305_seal_open: () => [
      s.crypto_box_curve25519xchacha20poly1305_seal(message(), bob().pk),
      bob().pk,
      bob().sk,
    ],

    crypto_box_detached_afternm: () => [message(), nonce(24), key()],
    crypto_box_open_detached_afternm: () => {
      const { c, mac } = s.crypto_box_detached_afternm(message(), nonce(24), key());
      return [c, mac, nonce(24), key()];
    },

    crypto_sign_ed25519ph_init: () => [],
    crypto_sign_ed25519ph_update: (own) => [own(s.crypto_sign_ed25519ph_init()), message()],
    crypto_sign_ed25519ph_final_create: (own) => [own(started()), signer().sk],
    crypto_sign_ed25519ph_final_verify: (own) => [
      own(started()),
      s.crypto_sign_ed25519ph_final_create(own(started()), signer().sk),
      signer().pk,
    ],

    // A ciphertext that nobody made gives a secret too, the same every time.
    crypto_kem_seed_keypair: () => [key()],
    crypto_kem_keypair: () => [],
    crypto_kem_enc: () => [plain(s.crypto_kem_seed_keypair(key())).pk],
    crypto_kem_dec: () => [Buffer.alloc(1120, 1), plain(s.crypto_kem_seed_keypair(key())).sk],

    crypto_kem_mlkem768_seed_keypair: () => [key(64)],
    crypto_kem_mlkem768_keypair: () => [],
    crypto_kem_mlkem768_enc: () => [plain(s.crypto_kem_mlkem768_seed_keypair(key(64))).pk],
    crypto_kem_mlkem768_dec: () => [Buffer.alloc(1088, 1), plain(s.crypto_kem_mlkem768_seed_keypair(key(64))).sk],
  } satisfies SodiumExemplars;
}
