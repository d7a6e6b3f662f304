/** @module `sodium/crypto_hash_sha3.h`: SHA3-256 and SHA3-512 (FIPS 202). */
import { bytesIn, bytesOut, exactly, fn, handleIn, lengthOf, p, stateInit } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds } from './outcomes.ts';
import { sha3256State, sha3512State } from './states.ts';

const SHA3256_BYTES = constants.crypto_hash_sha3256_bytes.value;
const SHA3512_BYTES = constants.crypto_hash_sha3512_bytes.value;

export const crypto_hash_sha3256 = fn(
  'crypto_hash_sha3256',
  succeeds,
  [
    p('unsigned char *', 'out', bytesOut(exactly(SHA3256_BYTES))),
    p('const unsigned char *', 'in', bytesIn()),
    p('unsigned long long', 'inlen', lengthOf('in')),
  ],
  { since: '1.0.22' },
);

export const crypto_hash_sha3256_init = fn(
  'crypto_hash_sha3256_init',
  succeeds,
  [p('crypto_hash_sha3256_state *', 'state', stateInit(sha3256State))],
  { since: '1.0.22' },
);

export const crypto_hash_sha3256_update = fn(
  'crypto_hash_sha3256_update',
  succeeds,
  [
    p('crypto_hash_sha3256_state *', 'state', handleIn(sha3256State)),
    p('const unsigned char *', 'in', bytesIn()),
    p('unsigned long long', 'inlen', lengthOf('in')),
  ],
  { since: '1.0.22' },
);

export const crypto_hash_sha3256_final = fn(
  'crypto_hash_sha3256_final',
  succeeds,
  [
    p('crypto_hash_sha3256_state *', 'state', handleIn(sha3256State, { transfer: 'full' })),
    p('unsigned char *', 'out', bytesOut(exactly(SHA3256_BYTES))),
  ],
  { since: '1.0.22' },
);

export const crypto_hash_sha3512 = fn(
  'crypto_hash_sha3512',
  succeeds,
  [
    p('unsigned char *', 'out', bytesOut(exactly(SHA3512_BYTES))),
    p('const unsigned char *', 'in', bytesIn()),
    p('unsigned long long', 'inlen', lengthOf('in')),
  ],
  { since: '1.0.22' },
);

export const crypto_hash_sha3512_init = fn(
  'crypto_hash_sha3512_init',
  succeeds,
  [p('crypto_hash_sha3512_state *', 'state', stateInit(sha3512State))],
  { since: '1.0.22' },
);

export const crypto_hash_sha3512_update = fn(
  'crypto_hash_sha3512_update',
  succeeds,
  [
    p('crypto_hash_sha3512_state *', 'state', handleIn(sha3512State)),
    p('const unsigned char *', 'in', bytesIn()),
    p('unsigned long long', 'inlen', lengthOf('in')),
  ],
  { since: '1.0.22' },
);

export const crypto_hash_sha3512_final = fn(
  'crypto_hash_sha3512_final',
  succeeds,
  [
    p('crypto_hash_sha3512_state *', 'state', handleIn(sha3512State, { transfer: 'full' })),
    p('unsigned char *', 'out', bytesOut(exactly(SHA3512_BYTES))),
  ],
  { since: '1.0.22' },
);
