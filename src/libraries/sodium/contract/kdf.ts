/** @module `sodium/crypto_kdf.h`: numbered subkeys from one key, with BLAKE2b. */
import { bytesIn, bytesOut, exactly, fn, p, returnsNothing, scalar, value } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds } from './outcomes.ts';

const BYTES = { min: constants.crypto_kdf_bytes_min.value, max: constants.crypto_kdf_bytes_max.value };
const CONTEXTBYTES = constants.crypto_kdf_contextbytes.value;
const KEYBYTES = constants.crypto_kdf_keybytes.value;

export const crypto_kdf_derive_from_key = fn('crypto_kdf_derive_from_key', succeeds, [
  p('unsigned char *', 'subkey', bytesOut(exactly(value('subkey_len')), { secret: true })),
  p('size_t', 'subkey_len', scalar(BYTES)),
  p('uint64_t', 'subkey_id', scalar()),
  p('const char *', 'ctx', bytesIn({ exactly: CONTEXTBYTES })),
  p('const unsigned char *', 'key', bytesIn({ exactly: KEYBYTES, secret: true })),
]);

export const crypto_kdf_keygen = fn('crypto_kdf_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(KEYBYTES), { secret: true })),
]);
