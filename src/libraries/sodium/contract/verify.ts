/** @module `sodium/crypto_verify_16.h`, `_32.h`, `_64.h`: comparison of secrets of a fixed length in constant time. */
import { bytesIn, fn, p } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { verifies } from './outcomes.ts';

const BYTES_16 = constants.crypto_verify_16_bytes.value;
const BYTES_32 = constants.crypto_verify_32_bytes.value;
const BYTES_64 = constants.crypto_verify_64_bytes.value;

export const crypto_verify_16 = fn('crypto_verify_16', verifies, [
  p('const unsigned char *', 'x', bytesIn({ exactly: BYTES_16, secret: true, verified: true })),
  p('const unsigned char *', 'y', bytesIn({ exactly: BYTES_16, secret: true, verified: true })),
]);

export const crypto_verify_32 = fn('crypto_verify_32', verifies, [
  p('const unsigned char *', 'x', bytesIn({ exactly: BYTES_32, secret: true, verified: true })),
  p('const unsigned char *', 'y', bytesIn({ exactly: BYTES_32, secret: true, verified: true })),
]);

export const crypto_verify_64 = fn('crypto_verify_64', verifies, [
  p('const unsigned char *', 'x', bytesIn({ exactly: BYTES_64, secret: true, verified: true })),
  p('const unsigned char *', 'y', bytesIn({ exactly: BYTES_64, secret: true, verified: true })),
]);
