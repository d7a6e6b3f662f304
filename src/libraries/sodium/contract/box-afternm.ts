/** @module `sodium/crypto_box.h`: boxes with a key from `beforenm`, with the tag apart. */
import { bytesIn, bytesOut, exactly, fn, length, lengthOf, p } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { opens, succeeds } from './outcomes.ts';

const MACBYTES = constants.crypto_box_macbytes.value;
const NONCEBYTES = constants.crypto_box_noncebytes.value;
const BEFORENMBYTES = constants.crypto_box_beforenmbytes.value;

export const crypto_box_detached_afternm = fn('crypto_box_detached_afternm', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')))),
  p('unsigned char *', 'mac', bytesOut(exactly(MACBYTES))),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: BEFORENMBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_box_open_detached_afternm = fn('crypto_box_open_detached_afternm', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c')))),
  p('const unsigned char *', 'c', bytesIn({ verified: true }), { as: 'ciphertext' }),
  p('const unsigned char *', 'mac', bytesIn({ exactly: MACBYTES, verified: true })),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: BEFORENMBYTES, secret: true }), { as: 'key' }),
]);
