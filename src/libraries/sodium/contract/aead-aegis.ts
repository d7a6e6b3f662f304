/** @module `sodium/crypto_aead_aegis128l.h`, `sodium/crypto_aead_aegis256.h`: AEGIS (draft-irtf-cfrg-aegis-aead). */
import { bytesIn, bytesOut, exactly, fn, length, lengthOf, nullPointer, p, returnsNothing, sizeOf } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { opens, succeeds } from './outcomes.ts';

const AEGIS128L_KEYBYTES = constants.crypto_aead_aegis128l_keybytes.value;
const AEGIS128L_NPUBBYTES = constants.crypto_aead_aegis128l_npubbytes.value;
const AEGIS128L_ABYTES = constants.crypto_aead_aegis128l_abytes.value;
const AEGIS256_KEYBYTES = constants.crypto_aead_aegis256_keybytes.value;
const AEGIS256_NPUBBYTES = constants.crypto_aead_aegis256_npubbytes.value;
const AEGIS256_ABYTES = constants.crypto_aead_aegis256_abytes.value;

export const crypto_aead_aegis128l_encrypt = fn(
  'crypto_aead_aegis128l_encrypt',
  succeeds,
  [
    p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(AEGIS128L_ABYTES)))),
    p('unsigned long long *', 'clen_p', sizeOf('c')),
    p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
    p('unsigned long long', 'mlen', lengthOf('m')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'npub', bytesIn({ exactly: AEGIS128L_NPUBBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: AEGIS128L_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.19' },
);

export const crypto_aead_aegis128l_decrypt = fn(
  'crypto_aead_aegis128l_decrypt',
  opens,
  [
    p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(AEGIS128L_ABYTES)))),
    p('unsigned long long *', 'mlen_p', sizeOf('m')),
    p('unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'c', bytesIn({ min: AEGIS128L_ABYTES, verified: true }), { as: 'ciphertext' }),
    p('unsigned long long', 'clen', lengthOf('c')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'npub', bytesIn({ exactly: AEGIS128L_NPUBBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: AEGIS128L_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.19' },
);

export const crypto_aead_aegis128l_encrypt_detached = fn(
  'crypto_aead_aegis128l_encrypt_detached',
  succeeds,
  [
    p('unsigned char *', 'c', bytesOut(exactly(length('m')))),
    p('unsigned char *', 'mac', bytesOut(exactly(AEGIS128L_ABYTES))),
    p('unsigned long long *', 'maclen_p', sizeOf('mac')),
    p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
    p('unsigned long long', 'mlen', lengthOf('m')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'npub', bytesIn({ exactly: AEGIS128L_NPUBBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: AEGIS128L_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.19' },
);

export const crypto_aead_aegis128l_decrypt_detached = fn(
  'crypto_aead_aegis128l_decrypt_detached',
  opens,
  [
    p('unsigned char *', 'm', bytesOut(exactly(length('c')))),
    p('unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'c', bytesIn({ verified: true }), { as: 'ciphertext' }),
    p('unsigned long long', 'clen', lengthOf('c')),
    p('const unsigned char *', 'mac', bytesIn({ exactly: AEGIS128L_ABYTES, verified: true })),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'npub', bytesIn({ exactly: AEGIS128L_NPUBBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: AEGIS128L_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.19' },
);

export const crypto_aead_aegis128l_keygen = fn(
  'crypto_aead_aegis128l_keygen',
  returnsNothing(),
  [p('unsigned char *', 'k', bytesOut(exactly(AEGIS128L_KEYBYTES), { secret: true }))],
  { since: '1.0.19' },
);

export const crypto_aead_aegis256_encrypt = fn(
  'crypto_aead_aegis256_encrypt',
  succeeds,
  [
    p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(AEGIS256_ABYTES)))),
    p('unsigned long long *', 'clen_p', sizeOf('c')),
    p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
    p('unsigned long long', 'mlen', lengthOf('m')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'npub', bytesIn({ exactly: AEGIS256_NPUBBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: AEGIS256_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.19' },
);

export const crypto_aead_aegis256_decrypt = fn(
  'crypto_aead_aegis256_decrypt',
  opens,
  [
    p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(AEGIS256_ABYTES)))),
    p('unsigned long long *', 'mlen_p', sizeOf('m')),
    p('unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'c', bytesIn({ min: AEGIS256_ABYTES, verified: true }), { as: 'ciphertext' }),
    p('unsigned long long', 'clen', lengthOf('c')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'npub', bytesIn({ exactly: AEGIS256_NPUBBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: AEGIS256_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.19' },
);

export const crypto_aead_aegis256_encrypt_detached = fn(
  'crypto_aead_aegis256_encrypt_detached',
  succeeds,
  [
    p('unsigned char *', 'c', bytesOut(exactly(length('m')))),
    p('unsigned char *', 'mac', bytesOut(exactly(AEGIS256_ABYTES))),
    p('unsigned long long *', 'maclen_p', sizeOf('mac')),
    p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
    p('unsigned long long', 'mlen', lengthOf('m')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'npub', bytesIn({ exactly: AEGIS256_NPUBBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: AEGIS256_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.19' },
);

export const crypto_aead_aegis256_decrypt_detached = fn(
  'crypto_aead_aegis256_decrypt_detached',
  opens,
  [
    p('unsigned char *', 'm', bytesOut(exactly(length('c')))),
    p('unsigned char *', 'nsec', nullPointer()),
    p('const unsigned char *', 'c', bytesIn({ verified: true }), { as: 'ciphertext' }),
    p('unsigned long long', 'clen', lengthOf('c')),
    p('const unsigned char *', 'mac', bytesIn({ exactly: AEGIS256_ABYTES, verified: true })),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
    p('unsigned long long', 'adlen', lengthOf('ad')),
    p('const unsigned char *', 'npub', bytesIn({ exactly: AEGIS256_NPUBBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: AEGIS256_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.19' },
);

export const crypto_aead_aegis256_keygen = fn(
  'crypto_aead_aegis256_keygen',
  returnsNothing(),
  [p('unsigned char *', 'k', bytesOut(exactly(AEGIS256_KEYBYTES), { secret: true }))],
  { since: '1.0.19' },
);
