/** @module The functions of libsodium, by header. */
import * as aead from './aead.ts';
import * as aeadAegis from './aead-aegis.ts';
import * as aeadAes256gcm from './aead-aes256gcm.ts';
import * as aeadChacha20poly1305 from './aead-chacha20poly1305.ts';
import * as auth from './auth.ts';
import * as authHmac from './auth-hmac.ts';
import * as box from './box.ts';
import * as boxAfternm from './box-afternm.ts';
import * as boxXchacha20 from './box-xchacha20.ts';
import * as codecs from './codecs.ts';
import * as core from './core.ts';
import * as coreEd25519 from './core-ed25519.ts';
import * as coreExtension from './core-extension.ts';
import * as coreRistretto255 from './core-ristretto255.ts';
import * as generichash from './generichash.ts';
import * as generichashBlake2b from './generichash-blake2b.ts';
import * as hash from './hash.ts';
import * as hashSha3 from './hash-sha3.ts';
import * as ipcrypt from './ipcrypt.ts';
import * as kdf from './kdf.ts';
import * as kdfHkdf from './kdf-hkdf.ts';
import * as kem from './kem.ts';
import * as keyExchange from './key-exchange.ts';
import * as memory from './memory.ts';
import * as numbers from './numbers.ts';
import * as onetimeauth from './onetimeauth.ts';
import * as primitives from './primitives.ts';
import * as pwhash from './pwhash.ts';
import * as pwhashScrypt from './pwhash-scrypt.ts';
import * as randombytes from './randombytes.ts';
import * as randombytesSource from './randombytes-source.ts';
import * as secretbox from './secretbox.ts';
import * as secretboxXchacha20 from './secretbox-xchacha20.ts';
import * as secretstream from './secretstream.ts';
import * as shorthashSiphashx24 from './shorthash-siphashx24.ts';
import * as sign from './sign.ts';
import * as signEd25519ph from './sign-ed25519ph.ts';
import * as stream from './stream.ts';
import * as verify from './verify.ts';
import * as xof from './xof.ts';

export const groups = [
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
