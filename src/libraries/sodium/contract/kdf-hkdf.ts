/** @module `sodium/crypto_kdf_hkdf_sha256.h`, `_sha512.h`: HKDF (RFC 5869). */
import {
  bytesIn,
  bytesOut,
  exactly,
  fn,
  handleIn,
  lengthOf,
  p,
  returnsNothing,
  scalar,
  stateInit,
  value,
} from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds } from './outcomes.ts';
import { hkdfSha256State, hkdfSha512State } from './states.ts';

const SHA256_KEYBYTES = constants.crypto_kdf_hkdf_sha256_keybytes.value;
const SHA256_BYTES_MAX = constants.crypto_kdf_hkdf_sha256_bytes_max.value;
const SHA512_KEYBYTES = constants.crypto_kdf_hkdf_sha512_keybytes.value;
const SHA512_BYTES_MAX = constants.crypto_kdf_hkdf_sha512_bytes_max.value;

export const crypto_kdf_hkdf_sha256_extract = fn(
  'crypto_kdf_hkdf_sha256_extract',
  succeeds,
  [
    p('unsigned char *', 'prk', bytesOut(exactly(SHA256_KEYBYTES), { secret: true })),
    p('const unsigned char *', 'salt', bytesIn({ nullable: true })),
    p('size_t', 'salt_len', lengthOf('salt')),
    p('const unsigned char *', 'ikm', bytesIn({ secret: true })),
    p('size_t', 'ikm_len', lengthOf('ikm')),
  ],
  { since: '1.0.19' },
);

export const crypto_kdf_hkdf_sha256_keygen = fn(
  'crypto_kdf_hkdf_sha256_keygen',
  returnsNothing(),
  [p('unsigned char *', 'prk', bytesOut(exactly(SHA256_KEYBYTES), { secret: true }))],
  { since: '1.0.19' },
);

export const crypto_kdf_hkdf_sha256_expand = fn(
  'crypto_kdf_hkdf_sha256_expand',
  succeeds,
  [
    p('unsigned char *', 'out', bytesOut(exactly(value('out_len')), { secret: true })),
    p('size_t', 'out_len', scalar({ max: SHA256_BYTES_MAX })),
    p('const char *', 'ctx', bytesIn({ nullable: true })),
    p('size_t', 'ctx_len', lengthOf('ctx')),
    p('const unsigned char *', 'prk', bytesIn({ exactly: SHA256_KEYBYTES, secret: true })),
  ],
  { since: '1.0.19' },
);

export const crypto_kdf_hkdf_sha256_extract_init = fn(
  'crypto_kdf_hkdf_sha256_extract_init',
  succeeds,
  [
    p('crypto_kdf_hkdf_sha256_state *', 'state', stateInit(hkdfSha256State)),
    p('const unsigned char *', 'salt', bytesIn({ nullable: true })),
    p('size_t', 'salt_len', lengthOf('salt')),
  ],
  { since: '1.0.19' },
);

export const crypto_kdf_hkdf_sha256_extract_update = fn(
  'crypto_kdf_hkdf_sha256_extract_update',
  succeeds,
  [
    p('crypto_kdf_hkdf_sha256_state *', 'state', handleIn(hkdfSha256State)),
    p('const unsigned char *', 'ikm', bytesIn({ secret: true })),
    p('size_t', 'ikm_len', lengthOf('ikm')),
  ],
  { since: '1.0.19' },
);

export const crypto_kdf_hkdf_sha256_extract_final = fn(
  'crypto_kdf_hkdf_sha256_extract_final',
  succeeds,
  [
    p('crypto_kdf_hkdf_sha256_state *', 'state', handleIn(hkdfSha256State, { transfer: 'full' })),
    p('unsigned char *', 'prk', bytesOut(exactly(SHA256_KEYBYTES), { secret: true })),
  ],
  { since: '1.0.19' },
);

export const crypto_kdf_hkdf_sha512_extract = fn(
  'crypto_kdf_hkdf_sha512_extract',
  succeeds,
  [
    p('unsigned char *', 'prk', bytesOut(exactly(SHA512_KEYBYTES), { secret: true })),
    p('const unsigned char *', 'salt', bytesIn({ nullable: true })),
    p('size_t', 'salt_len', lengthOf('salt')),
    p('const unsigned char *', 'ikm', bytesIn({ secret: true })),
    p('size_t', 'ikm_len', lengthOf('ikm')),
  ],
  { since: '1.0.19' },
);

export const crypto_kdf_hkdf_sha512_keygen = fn(
  'crypto_kdf_hkdf_sha512_keygen',
  returnsNothing(),
  [p('unsigned char *', 'prk', bytesOut(exactly(SHA512_KEYBYTES), { secret: true }))],
  { since: '1.0.19' },
);

export const crypto_kdf_hkdf_sha512_expand = fn(
  'crypto_kdf_hkdf_sha512_expand',
  succeeds,
  [
    p('unsigned char *', 'out', bytesOut(exactly(value('out_len')), { secret: true })),
    p('size_t', 'out_len', scalar({ max: SHA512_BYTES_MAX })),
    p('const char *', 'ctx', bytesIn({ nullable: true })),
    p('size_t', 'ctx_len', lengthOf('ctx')),
    p('const unsigned char *', 'prk', bytesIn({ exactly: SHA512_KEYBYTES, secret: true })),
  ],
  { since: '1.0.19' },
);

export const crypto_kdf_hkdf_sha512_extract_init = fn(
  'crypto_kdf_hkdf_sha512_extract_init',
  succeeds,
  [
    p('crypto_kdf_hkdf_sha512_state *', 'state', stateInit(hkdfSha512State)),
    p('const unsigned char *', 'salt', bytesIn({ nullable: true })),
    p('size_t', 'salt_len', lengthOf('salt')),
  ],
  { since: '1.0.20' },
);

export const crypto_kdf_hkdf_sha512_extract_update = fn(
  'crypto_kdf_hkdf_sha512_extract_update',
  succeeds,
  [
    p('crypto_kdf_hkdf_sha512_state *', 'state', handleIn(hkdfSha512State)),
    p('const unsigned char *', 'ikm', bytesIn({ secret: true })),
    p('size_t', 'ikm_len', lengthOf('ikm')),
  ],
  { since: '1.0.20' },
);

export const crypto_kdf_hkdf_sha512_extract_final = fn(
  'crypto_kdf_hkdf_sha512_extract_final',
  succeeds,
  [
    p('crypto_kdf_hkdf_sha512_state *', 'state', handleIn(hkdfSha512State, { transfer: 'full' })),
    p('unsigned char *', 'prk', bytesOut(exactly(SHA512_KEYBYTES), { secret: true })),
  ],
  { since: '1.0.20' },
);
