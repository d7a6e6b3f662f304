/** @module The contract of libsodium 1.0: where it is found, which versions are accepted, and every function, by header. */
import { library } from '../../contract/index.ts';
import * as aead from './contract/aead.ts';
import * as auth from './contract/auth.ts';
import * as box from './contract/box.ts';
import { constants } from './contract/constants.ts';
import * as core from './contract/core.ts';
import * as generichash from './contract/generichash.ts';
import * as kdf from './contract/kdf.ts';
import * as keyExchange from './contract/key-exchange.ts';
import * as memory from './contract/memory.ts';
import * as pwhash from './contract/pwhash.ts';
import * as randombytes from './contract/randombytes.ts';
import * as secretbox from './contract/secretbox.ts';
import * as secretstream from './contract/secretstream.ts';
import * as sign from './contract/sign.ts';

/** Parameters are named as in `sodium/*.h`; arrays are written as the pointers that C makes of them. */
export const contract = library('sodium', {
  environment: 'WATERTIGHT_SODIUM',
  // 1.0.19 and later, then 1.0.18 and before.
  sonames: ['libsodium.so.26', 'libsodium.so.23'],
  install: 'libsodium23 (Debian, Ubuntu) or libsodium (Alpine, Fedora)',
  headers: ['sodium.h'],
  headersPackage: 'libsodium-dev',
  version: { symbol: 'sodium_version_string', from: '1.0.18', below: '1.1' },
  init: 'sodium_init',
  constants,
  functions: {
    ...core,
    ...randombytes,
    ...generichash,
    ...secretbox,
    ...secretstream,
    ...aead,
    ...box,
    ...sign,
    ...keyExchange,
    ...kdf,
    ...auth,
    ...pwhash,
    ...memory,
  },
});
