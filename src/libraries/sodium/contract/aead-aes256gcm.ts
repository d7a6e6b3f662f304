/** @module `sodium/crypto_aead_aes256gcm.h`: AES-256-GCM (NIST SP 800-38D), where the processor has instructions for it. */
import {
  bytesIn,
  bytesOut,
  exactly,
  fn,
  handleIn,
  length,
  lengthOf,
  nullPointer,
  p,
  returnsNothing,
  sizeOf,
  stateInit,
} from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { answers, opens, succeeds } from './outcomes.ts';
import { aes256gcmState } from './states.ts';

const KEYBYTES = constants.crypto_aead_aes256gcm_keybytes.value;
const NPUBBYTES = constants.crypto_aead_aes256gcm_npubbytes.value;
const ABYTES = constants.crypto_aead_aes256gcm_abytes.value;
const MESSAGEBYTES_MAX = constants.crypto_aead_aes256gcm_messagebytes_max.value;

export const crypto_aead_aes256gcm_is_available = fn('crypto_aead_aes256gcm_is_available', answers, []);

export const crypto_aead_aes256gcm_encrypt = fn(
  'crypto_aead_aes256gcm_encrypt',
  succeeds,
  [
    p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(ABYTES)))),
    p('unsigned long long *', 'clen_p', sizeOf('c')),
    p('const unsigned char *', 'm', bytesIn({ max: MESSAGEBYTES_MAX }), { as: 'message' }),
    p('unsigned long long', 'mlen', lengthOf('m')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'npub', bytesIn({ exactly: NPUBBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { requires: 'crypto_aead_aes256gcm_is_available' },
);

export const crypto_aead_aes256gcm_decrypt = fn(
  'crypto_aead_aes256gcm_decrypt',
  opens,
  [
    p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(ABYTES)))),
    p('unsigned long long *', 'mlen_p', sizeOf('m')),
    p('unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'c', bytesIn({ min: ABYTES, max: MESSAGEBYTES_MAX + ABYTES, verified: true }), { as: 'ciphertext' }),
    p('unsigned long long', 'clen', lengthOf('c')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'npub', bytesIn({ exactly: NPUBBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { requires: 'crypto_aead_aes256gcm_is_available' },
);

export const crypto_aead_aes256gcm_encrypt_detached = fn(
  'crypto_aead_aes256gcm_encrypt_detached',
  succeeds,
  [
    p('unsigned char *', 'c', bytesOut(exactly(length('m')))),
    p('unsigned char *', 'mac', bytesOut(exactly(ABYTES))),
    p('unsigned long long *', 'maclen_p', sizeOf('mac')),
    p('const unsigned char *', 'm', bytesIn({ max: MESSAGEBYTES_MAX }), { as: 'message' }),
    p('unsigned long long', 'mlen', lengthOf('m')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'npub', bytesIn({ exactly: NPUBBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { requires: 'crypto_aead_aes256gcm_is_available' },
);

export const crypto_aead_aes256gcm_decrypt_detached = fn(
  'crypto_aead_aes256gcm_decrypt_detached',
  opens,
  [
    p('unsigned char *', 'm', bytesOut(exactly(length('c')))),
    p('unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'c', bytesIn({ max: MESSAGEBYTES_MAX, verified: true }), { as: 'ciphertext' }),
    p('unsigned long long', 'clen', lengthOf('c')),
    p('const unsigned char *', 'mac', bytesIn({ exactly: ABYTES, verified: true })),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'npub', bytesIn({ exactly: NPUBBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { requires: 'crypto_aead_aes256gcm_is_available' },
);

export const crypto_aead_aes256gcm_keygen = fn('crypto_aead_aes256gcm_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(KEYBYTES), { secret: true })),
]);

export const crypto_aead_aes256gcm_beforenm = fn(
  'crypto_aead_aes256gcm_beforenm',
  succeeds,
  [
    p('crypto_aead_aes256gcm_state *', 'ctx_', stateInit(aes256gcmState)),
    p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { requires: 'crypto_aead_aes256gcm_is_available' },
);

export const crypto_aead_aes256gcm_encrypt_afternm = fn(
  'crypto_aead_aes256gcm_encrypt_afternm',
  succeeds,
  [
    p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(ABYTES)))),
    p('unsigned long long *', 'clen_p', sizeOf('c')),
    p('const unsigned char *', 'm', bytesIn({ max: MESSAGEBYTES_MAX }), { as: 'message' }),
    p('unsigned long long', 'mlen', lengthOf('m')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'npub', bytesIn({ exactly: NPUBBYTES }), { as: 'nonce' }),
    p('const crypto_aead_aes256gcm_state *', 'ctx_', handleIn(aes256gcmState)),
  ],
  { requires: 'crypto_aead_aes256gcm_is_available' },
);

export const crypto_aead_aes256gcm_decrypt_afternm = fn(
  'crypto_aead_aes256gcm_decrypt_afternm',
  opens,
  [
    p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(ABYTES)))),
    p('unsigned long long *', 'mlen_p', sizeOf('m')),
    p('unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'c', bytesIn({ min: ABYTES, max: MESSAGEBYTES_MAX + ABYTES, verified: true }), { as: 'ciphertext' }),
    p('unsigned long long', 'clen', lengthOf('c')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'npub', bytesIn({ exactly: NPUBBYTES }), { as: 'nonce' }),
    p('const crypto_aead_aes256gcm_state *', 'ctx_', handleIn(aes256gcmState)),
  ],
  { requires: 'crypto_aead_aes256gcm_is_available' },
);

export const crypto_aead_aes256gcm_encrypt_detached_afternm = fn(
  'crypto_aead_aes256gcm_encrypt_detached_afternm',
  succeeds,
  [
    p('unsigned char *', 'c', bytesOut(exactly(length('m')))),
    p('unsigned char *', 'mac', bytesOut(exactly(ABYTES))),
    p('unsigned long long *', 'maclen_p', sizeOf('mac')),
    p('const unsigned char *', 'm', bytesIn({ max: MESSAGEBYTES_MAX }), { as: 'message' }),
    p('unsigned long long', 'mlen', lengthOf('m')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'npub', bytesIn({ exactly: NPUBBYTES }), { as: 'nonce' }),
    p('const crypto_aead_aes256gcm_state *', 'ctx_', handleIn(aes256gcmState)),
  ],
  { requires: 'crypto_aead_aes256gcm_is_available' },
);

export const crypto_aead_aes256gcm_decrypt_detached_afternm = fn(
  'crypto_aead_aes256gcm_decrypt_detached_afternm',
  opens,
  [
    p('unsigned char *', 'm', bytesOut(exactly(length('c')))),
    p('unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'c', bytesIn({ max: MESSAGEBYTES_MAX, verified: true }), { as: 'ciphertext' }),
    p('unsigned long long', 'clen', lengthOf('c')),
    p('const unsigned char *', 'mac', bytesIn({ exactly: ABYTES, verified: true })),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'npub', bytesIn({ exactly: NPUBBYTES }), { as: 'nonce' }),
    p('const crypto_aead_aes256gcm_state *', 'ctx_', handleIn(aes256gcmState)),
  ],
  { requires: 'crypto_aead_aes256gcm_is_available' },
);
