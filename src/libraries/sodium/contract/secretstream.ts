/** @module `sodium/crypto_secretstream_xchacha20poly1305.h`: a sequence of messages that can neither be reordered nor cut. */
import {
  bytesIn,
  bytesOut,
  exactly,
  fn,
  handleIn,
  length,
  lengthOf,
  p,
  returnsNothing,
  scalar,
  scalarOut,
  sizeOf,
  stateInit,
} from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { opens, succeeds } from './outcomes.ts';
import { secretStreamState } from './states.ts';

const KEYBYTES = constants.crypto_secretstream_xchacha20poly1305_keybytes.value;
const HEADERBYTES = constants.crypto_secretstream_xchacha20poly1305_headerbytes.value;
const ABYTES = constants.crypto_secretstream_xchacha20poly1305_abytes.value;
/** A byte with the tag stands before the encrypted message, and C encrypts it where it lies. */
const AROUND_M = { overlap: { of: 'm', at: -1 } } as const;
const WITHIN_C = { overlap: { of: 'c', at: 1 } } as const;
/** Beyond, the library ends the process. */
const MESSAGEBYTES_MAX = constants.crypto_secretstream_xchacha20poly1305_messagebytes_max.value;

export const crypto_secretstream_xchacha20poly1305_keygen = fn('crypto_secretstream_xchacha20poly1305_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(KEYBYTES), { secret: true })),
]);

export const crypto_secretstream_xchacha20poly1305_init_push = fn('crypto_secretstream_xchacha20poly1305_init_push', succeeds, [
  p('crypto_secretstream_xchacha20poly1305_state *', 'state', stateInit(secretStreamState)),
  p('unsigned char *', 'header', bytesOut(exactly(HEADERBYTES))),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_secretstream_xchacha20poly1305_push = fn('crypto_secretstream_xchacha20poly1305_push', succeeds, [
  p('crypto_secretstream_xchacha20poly1305_state *', 'state', handleIn(secretStreamState)),
  p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(ABYTES)), AROUND_M)),
  p('unsigned long long *', 'clen_p', sizeOf('c')),
  p('const unsigned char *', 'm', bytesIn({ max: MESSAGEBYTES_MAX }), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'ad', bytesIn({ nullable: true }), { as: 'additionalData' }),
  p('unsigned long long', 'adlen', lengthOf('ad')),
  p('unsigned char', 'tag', scalar()),
]);

export const crypto_secretstream_xchacha20poly1305_init_pull = fn('crypto_secretstream_xchacha20poly1305_init_pull', succeeds, [
  p('crypto_secretstream_xchacha20poly1305_state *', 'state', stateInit(secretStreamState)),
  p('const unsigned char *', 'header', bytesIn({ exactly: HEADERBYTES })),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

/** A refused message leaves the state as it was: the right one can still be pulled. */
export const crypto_secretstream_xchacha20poly1305_pull = fn('crypto_secretstream_xchacha20poly1305_pull', opens, [
  p('crypto_secretstream_xchacha20poly1305_state *', 'state', handleIn(secretStreamState)),
  p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(ABYTES)), WITHIN_C)),
  p('unsigned long long *', 'mlen_p', sizeOf('m')),
  p('unsigned char *', 'tag_p', scalarOut()),
  p('const unsigned char *', 'c', bytesIn({ min: ABYTES, max: MESSAGEBYTES_MAX + ABYTES, verified: true }), { as: 'ciphertext' }),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true }), { as: 'additionalData' }),
  p('unsigned long long', 'adlen', lengthOf('ad')),
]);

export const crypto_secretstream_xchacha20poly1305_rekey = fn('crypto_secretstream_xchacha20poly1305_rekey', returnsNothing(), [
  p('crypto_secretstream_xchacha20poly1305_state *', 'state', handleIn(secretStreamState)),
]);
