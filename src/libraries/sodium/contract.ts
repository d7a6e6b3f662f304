/** @module The contract of libsodium 1.0: where it is found, which versions are accepted, and every function, by header. */
import { type LibraryContract, library } from '../../contract/index.ts';
import { type Grouped, grouped } from '../groups.ts';
import * as aead from './contract/aead.ts';
import * as aeadAegis from './contract/aead-aegis.ts';
import * as aeadAes256gcm from './contract/aead-aes256gcm.ts';
import * as aeadChacha20poly1305 from './contract/aead-chacha20poly1305.ts';
import * as auth from './contract/auth.ts';
import * as authHmac from './contract/auth-hmac.ts';
import * as box from './contract/box.ts';
import * as boxAfternm from './contract/box-afternm.ts';
import * as boxXchacha20 from './contract/box-xchacha20.ts';
import * as codecs from './contract/codecs.ts';
import { constants } from './contract/constants.ts';
import * as core from './contract/core.ts';
import * as coreEd25519 from './contract/core-ed25519.ts';
import * as coreExtension from './contract/core-extension.ts';
import * as coreRistretto255 from './contract/core-ristretto255.ts';
import * as generichash from './contract/generichash.ts';
import * as generichashBlake2b from './contract/generichash-blake2b.ts';
import * as hash from './contract/hash.ts';
import * as hashSha3 from './contract/hash-sha3.ts';
import * as ipcrypt from './contract/ipcrypt.ts';
import * as kdf from './contract/kdf.ts';
import * as kdfHkdf from './contract/kdf-hkdf.ts';
import * as kem from './contract/kem.ts';
import * as keyExchange from './contract/key-exchange.ts';
import * as memory from './contract/memory.ts';
import * as numbers from './contract/numbers.ts';
import * as onetimeauth from './contract/onetimeauth.ts';
import * as primitives from './contract/primitives.ts';
import * as pwhash from './contract/pwhash.ts';
import * as pwhashScrypt from './contract/pwhash-scrypt.ts';
import * as randombytes from './contract/randombytes.ts';
import * as randombytesSource from './contract/randombytes-source.ts';
import * as secretbox from './contract/secretbox.ts';
import * as secretboxXchacha20 from './contract/secretbox-xchacha20.ts';
import * as secretstream from './contract/secretstream.ts';
import * as shorthashSiphashx24 from './contract/shorthash-siphashx24.ts';
import * as sign from './contract/sign.ts';
import * as signEd25519ph from './contract/sign-ed25519ph.ts';
import * as stream from './contract/stream.ts';
import * as verify from './contract/verify.ts';
import * as xof from './contract/xof.ts';

const groups = [
  core,
  randombytes,
  generichash,
  secretbox,
  secretstream,
  aead,
  box,
  sign,
  keyExchange,
  kdf,
  auth,
  pwhash,
  memory,
  primitives,
  numbers,
  coreEd25519,
  pwhashScrypt,
  stream,
  onetimeauth,
  hash,
  aeadChacha20poly1305,
  randombytesSource,
  kem,
  ipcrypt,
  xof,
  hashSha3,
  kdfHkdf,
  codecs,
  signEd25519ph,
  generichashBlake2b,
  shorthashSiphashx24,
  coreExtension,
  verify,
  boxAfternm,
  boxXchacha20,
  secretboxXchacha20,
  coreRistretto255,
  authHmac,
  aeadAegis,
  aeadAes256gcm,
] as const;

/** Parameters are named as in `sodium/*.h`; arrays are written as the pointers that C makes of them. */
export const contract: LibraryContract<Grouped<typeof groups>> = library('sodium', {
  environment: 'WATERTIGHT_SODIUM',
  // 1.0.19 and later, then 1.0.18 and before.
  sonames: ['libsodium.so.26', 'libsodium.so.23'],
  install: 'libsodium23 (Debian, Ubuntu) or libsodium (Alpine, Fedora)',
  headers: ['sodium.h'],
  headersPackage: 'libsodium-dev',
  version: { symbol: 'sodium_version_string', from: '1.0.18', below: '1.1' },
  init: 'sodium_init',
  constants,
  functions: grouped(...groups),
});
