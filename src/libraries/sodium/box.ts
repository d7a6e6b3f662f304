/** @module Authenticated encryption between two key pairs: one object an algorithm, all of one shape. */
import { type Box, boxOf } from './box-family.ts';
import { family } from './family.ts';

/** The boxes of libsodium by their ciphers. `box.easy` and the other members of `Box` are aliases of those of `box.xsalsa20poly1305`: the same functions. */
export interface Boxes extends Box {
  /** X25519, XSalsa20 and Poly1305. Source: `sodium/crypto_box.h`. */
  readonly xsalsa20poly1305: Box;

  /** X25519, XChaCha20 and Poly1305. Source: `sodium/crypto_box_curve25519xchacha20poly1305.h`. */
  readonly xchacha20poly1305: Box;
}

const xsalsa20poly1305 = boxOf(family('crypto_box'));

/**
 * One object an algorithm; X25519, XSalsa20 and Poly1305 without naming one.
 * Source: `sodium/crypto_box.h`; https://doc.libsodium.org/public-key_cryptography/authenticated_encryption.
 */
export const box: Boxes = Object.freeze({
  ...xsalsa20poly1305,
  xsalsa20poly1305,
  xchacha20poly1305: boxOf(family('crypto_box_curve25519xchacha20poly1305')),
});

/** Alias of `box.xchacha20poly1305`: X25519, XChaCha20 and Poly1305. */
export const boxXchacha20 = box.xchacha20poly1305;
