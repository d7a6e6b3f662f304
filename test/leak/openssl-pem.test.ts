/** @module Leak suite: OpenSSL's memory BIOs, and keys in PEM whose passphrase C asks for. */
import { library } from 'watertight/openssl';
import { leakSuite, type Own } from 'watertight/prove';

const { functions } = library;
const passphrase = Buffer.from('leak suite');

/** `openssl genpkey -algorithm ED25519 | openssl pkcs8 -topk8 -iter 1`: one iteration, since every case works on the passphrase. */
const PEM = [
  '-----BEGIN ENCRYPTED PRIVATE KEY-----',
  'MIGaMFYGCSqGSIb3DQEFDTBJMCgGCSqGSIb3DQEFDDAbBAhkTDOVVLM76wIBATAM',
  'BggqhkiG9w0CCQUAMB0GCWCGSAFlAwQBKgQQ3pvEWTZ6GQfpfPp0HPaW5QRArSFI',
  'mar9M8off7mScYUUFu0Swh6WE1l4/WF79MwttcRM6/JGeYwENJZ0g2jLAJUYkEdZ',
  'EWg3T/AY2tPXU8VSfA==',
  '-----END ENCRYPTED PRIVATE KEY-----',
  '',
].join('\n');

const empty = (own: Own) => own(functions.BIO_new(functions.BIO_s_mem()));

/** A BIO with something in it. */
function filled(own: Own, bytes: Buffer) {
  const bio = empty(own);
  functions.BIO_write_ex(bio, bytes);
  return bio;
}

leakSuite(
  library,
  {
    BIO_s_mem: () => [],
    BIO_new: () => [functions.BIO_s_mem()],
    BIO_free: (own) => [filled(own, passphrase)],
    BIO_write_ex: (own) => [filled(own, passphrase), passphrase],
    BIO_ctrl_pending: (own) => [filled(own, passphrase)],
    BIO_read_ex: (own) => [filled(own, passphrase), 100],

    EVP_CIPHER_fetch_cbc: () => ['AES-256-CBC', 'provider=default'],
    PEM_read_bio_PrivateKey: (own) => [filled(own, Buffer.from(PEM)), () => passphrase],
    PEM_write_bio_PKCS8PrivateKey: (own) => [
      empty(own),
      own(functions.EVP_PKEY_new_raw_private_key_ex('ED25519', null, Buffer.alloc(32, 0x5e))),
      own(functions.EVP_CIPHER_fetch_cbc('AES-256-CBC', null)),
      passphrase,
    ],
  },
  { rounds: { PEM_read_bio_PrivateKey: 2, PEM_write_bio_PKCS8PrivateKey: 1 } },
);
