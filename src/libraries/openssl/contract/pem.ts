/** @module Private keys in PEM (pem.h): read with a passphrase that C asks for, written under one. */
import {
  bytesIn,
  bytesOut,
  callback,
  callbackType,
  fn,
  handleIn,
  length,
  lengthOf,
  nullPointer,
  p,
  returnsHandle,
  returnsLengthOf,
  scalar,
  upTo,
  userData,
} from '../../../contract/index.ts';
import { BIO } from './bio.ts';
import { EVP_CIPHER } from './cipher.ts';
import { one } from './error.ts';
import { EVP_PKEY } from './pkey-key.ts';

/** Asks for a passphrase: `rwflag` is 0 to decrypt, 1 to encrypt. C has room for 1024 bytes (`PEM_BUFSIZE`); -1 is failure (PEM_read_bio_PrivateKey(3)). */
export const passphraseCallback = callbackType(
  'pem_password_cb',
  returnsLengthOf('int', 'buf'),
  [
    p('char *', 'buf', bytesOut(upTo(length('buf')))),
    p('int', 'size', lengthOf('buf')),
    p('int', 'rwflag', scalar()),
    p('void *', 'userdata', userData()),
  ],
  { failure: -1 },
);

export const pemFunctions = {
  // The callback is never NULL: C would ask at the terminal. How long the passphrase takes to become a key, the file says.
  PEM_read_bio_PrivateKey: fn(
    'PEM_read_bio_PrivateKey',
    returnsHandle(EVP_PKEY),
    [
      p('BIO *', 'out', handleIn(BIO)),
      p('EVP_PKEY **', 'x', nullPointer()),
      p('pem_password_cb *', 'cb', callback(passphraseCallback, { scope: 'call' })),
      p('void *', 'u', userData()),
    ],
    { blocking: true },
  ),

  // PKCS#8, encrypted (RFC 5958, RFC 8018). The passphrase is never NULL, not even when it is empty, so C asks nobody.
  PEM_write_bio_PKCS8PrivateKey: fn('PEM_write_bio_PKCS8PrivateKey', one, [
    p('BIO *', 'bp', handleIn(BIO)),
    p('const EVP_PKEY *', 'x', handleIn(EVP_PKEY)),
    p('const EVP_CIPHER *', 'enc', handleIn(EVP_CIPHER, { in: ['cbc'] })),
    p('const char *', 'kstr', bytesIn({ min: 1, max: 1024, secret: true })),
    p('int', 'klen', lengthOf('kstr')),
    p('pem_password_cb *', 'cb', nullPointer()),
    p('void *', 'u', nullPointer()),
  ]),
};
