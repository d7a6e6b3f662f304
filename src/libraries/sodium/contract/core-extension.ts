/** @module `sodium/crypto_core_hchacha20.h`, `sodium/crypto_core_hsalsa20.h`: a key from a key and 16 bytes, by which nonces are extended. */
import { bytesIn, bytesOut, exactly, fn, p } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds } from './outcomes.ts';

const HCHACHA20_OUTPUTBYTES = constants.crypto_core_hchacha20_outputbytes.value;
const HCHACHA20_INPUTBYTES = constants.crypto_core_hchacha20_inputbytes.value;
const HCHACHA20_KEYBYTES = constants.crypto_core_hchacha20_keybytes.value;
const HCHACHA20_CONSTBYTES = constants.crypto_core_hchacha20_constbytes.value;
const HSALSA20_OUTPUTBYTES = constants.crypto_core_hsalsa20_outputbytes.value;
const HSALSA20_INPUTBYTES = constants.crypto_core_hsalsa20_inputbytes.value;
const HSALSA20_KEYBYTES = constants.crypto_core_hsalsa20_keybytes.value;
const HSALSA20_CONSTBYTES = constants.crypto_core_hsalsa20_constbytes.value;

export const crypto_core_hchacha20 = fn('crypto_core_hchacha20', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(HCHACHA20_OUTPUTBYTES), { secret: true })),
  p('const unsigned char *', 'in', bytesIn({ exactly: HCHACHA20_INPUTBYTES })),
  p('const unsigned char *', 'k', bytesIn({ exactly: HCHACHA20_KEYBYTES, secret: true }), { as: 'key' }),
  p('const unsigned char *', 'c', bytesIn({ exactly: HCHACHA20_CONSTBYTES, nullable: true })),
]);

export const crypto_core_hsalsa20 = fn('crypto_core_hsalsa20', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(HSALSA20_OUTPUTBYTES), { secret: true })),
  p('const unsigned char *', 'in', bytesIn({ exactly: HSALSA20_INPUTBYTES })),
  p('const unsigned char *', 'k', bytesIn({ exactly: HSALSA20_KEYBYTES, secret: true }), { as: 'key' }),
  p('const unsigned char *', 'c', bytesIn({ exactly: HSALSA20_CONSTBYTES, nullable: true })),
]);
