/** @module `sodium/crypto_aead_chacha20poly1305.h`: ChaCha20-Poly1305 with a nonce of 96 bits (RFC 8439), and as it was first designed. */
import { bytesIn, bytesOut, exactly, fn, length, lengthOf, nullPointer, p, returnsNothing, sizeOf } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { opens, succeeds } from './outcomes.ts';

const IETF_KEYBYTES = constants.crypto_aead_chacha20poly1305_ietf_keybytes.value;
const IETF_NPUBBYTES = constants.crypto_aead_chacha20poly1305_ietf_npubbytes.value;
const IETF_ABYTES = constants.crypto_aead_chacha20poly1305_ietf_abytes.value;
const IETF_MESSAGEBYTES_MAX = constants.crypto_aead_chacha20poly1305_ietf_messagebytes_max.value;
const KEYBYTES = constants.crypto_aead_chacha20poly1305_keybytes.value;
const NPUBBYTES = constants.crypto_aead_chacha20poly1305_npubbytes.value;
const ABYTES = constants.crypto_aead_chacha20poly1305_abytes.value;

/** In place: libsodium's own tests call these functions so (`test/default/aead_xchacha20poly1305.c`). */
const OVER_M = { overlap: { of: 'm', at: 'start' } } as const;
const OVER_C = { overlap: { of: 'c', at: 'start' } } as const;

export const crypto_aead_chacha20poly1305_ietf_encrypt = fn('crypto_aead_chacha20poly1305_ietf_encrypt', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(IETF_ABYTES)), OVER_M)),
  p('unsigned long long *', 'clen_p', sizeOf('c')),
  p('const unsigned char *', 'm', bytesIn({ max: IETF_MESSAGEBYTES_MAX }), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
  p('unsigned long long', 'adlen', lengthOf('ad')),
  p('const unsigned char *', 'nsec', nullPointer()),
  p('const unsigned char *', 'npub', bytesIn({ exactly: IETF_NPUBBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: IETF_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_aead_chacha20poly1305_ietf_decrypt = fn('crypto_aead_chacha20poly1305_ietf_decrypt', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(IETF_ABYTES)), OVER_C)),
  p('unsigned long long *', 'mlen_p', sizeOf('m')),
  p('unsigned char *', 'nsec', nullPointer()),
  p('const unsigned char *', 'c', bytesIn({ min: IETF_ABYTES, max: IETF_MESSAGEBYTES_MAX + IETF_ABYTES, verified: true }), {
    as: 'ciphertext',
  }),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
  p('unsigned long long', 'adlen', lengthOf('ad')),
  p('const unsigned char *', 'npub', bytesIn({ exactly: IETF_NPUBBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: IETF_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_aead_chacha20poly1305_ietf_encrypt_detached = fn('crypto_aead_chacha20poly1305_ietf_encrypt_detached', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('unsigned char *', 'mac', bytesOut(exactly(IETF_ABYTES))),
  p('unsigned long long *', 'maclen_p', sizeOf('mac')),
  p('const unsigned char *', 'm', bytesIn({ max: IETF_MESSAGEBYTES_MAX }), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
  p('unsigned long long', 'adlen', lengthOf('ad')),
  p('const unsigned char *', 'nsec', nullPointer()),
  p('const unsigned char *', 'npub', bytesIn({ exactly: IETF_NPUBBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: IETF_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_aead_chacha20poly1305_ietf_decrypt_detached = fn('crypto_aead_chacha20poly1305_ietf_decrypt_detached', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c')), OVER_C)),
  p('unsigned char *', 'nsec', nullPointer()),
  p('const unsigned char *', 'c', bytesIn({ max: IETF_MESSAGEBYTES_MAX, verified: true }), { as: 'ciphertext' }),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'mac', bytesIn({ exactly: IETF_ABYTES, verified: true })),
  p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
  p('unsigned long long', 'adlen', lengthOf('ad')),
  p('const unsigned char *', 'npub', bytesIn({ exactly: IETF_NPUBBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: IETF_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_aead_chacha20poly1305_ietf_keygen = fn('crypto_aead_chacha20poly1305_ietf_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(IETF_KEYBYTES), { secret: true })),
]);

export const crypto_aead_chacha20poly1305_encrypt = fn('crypto_aead_chacha20poly1305_encrypt', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(ABYTES)), OVER_M)),
  p('unsigned long long *', 'clen_p', sizeOf('c')),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
  p('unsigned long long', 'adlen', lengthOf('ad')),
  p('const unsigned char *', 'nsec', nullPointer()),
  p('const unsigned char *', 'npub', bytesIn({ exactly: NPUBBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_aead_chacha20poly1305_decrypt = fn('crypto_aead_chacha20poly1305_decrypt', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(ABYTES)), OVER_C)),
  p('unsigned long long *', 'mlen_p', sizeOf('m')),
  p('unsigned char *', 'nsec', nullPointer()),
  p('const unsigned char *', 'c', bytesIn({ min: ABYTES, verified: true }), { as: 'ciphertext' }),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
  p('unsigned long long', 'adlen', lengthOf('ad')),
  p('const unsigned char *', 'npub', bytesIn({ exactly: NPUBBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_aead_chacha20poly1305_encrypt_detached = fn('crypto_aead_chacha20poly1305_encrypt_detached', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('unsigned char *', 'mac', bytesOut(exactly(ABYTES))),
  p('unsigned long long *', 'maclen_p', sizeOf('mac')),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
  p('unsigned long long', 'adlen', lengthOf('ad')),
  p('const unsigned char *', 'nsec', nullPointer()),
  p('const unsigned char *', 'npub', bytesIn({ exactly: NPUBBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_aead_chacha20poly1305_decrypt_detached = fn('crypto_aead_chacha20poly1305_decrypt_detached', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c')), OVER_C)),
  p('unsigned char *', 'nsec', nullPointer()),
  p('const unsigned char *', 'c', bytesIn({ verified: true }), { as: 'ciphertext' }),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'mac', bytesIn({ exactly: ABYTES, verified: true })),
  p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
  p('unsigned long long', 'adlen', lengthOf('ad')),
  p('const unsigned char *', 'npub', bytesIn({ exactly: NPUBBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_aead_chacha20poly1305_keygen = fn('crypto_aead_chacha20poly1305_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(KEYBYTES), { secret: true })),
]);
