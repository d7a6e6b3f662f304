/** @module Leak suite: OpenSSL's authenticated ciphers. */
import { type AeadName, library } from 'watertight/openssl';
import { leakSuite, type Own } from 'watertight/prove';

const { functions } = library;
const data = Buffer.alloc(200, 0x5a);
const aad = Buffer.alloc(20, 0x61);
const nonce = Buffer.alloc(13, 0x6e);
const key = Buffer.alloc(16, 0x4b);

/** A fetched cipher; each mode has an entry of its own. */
function cipher(own: Own, name: AeadName) {
  if (name.endsWith('CCM')) return own(functions.EVP_CIPHER_fetch_ccm(name as 'AES-128-CCM', null));
  if (name.endsWith('SIV')) return own(functions.EVP_CIPHER_fetch_siv(name as 'AES-128-SIV', null));
  return own(functions.EVP_CIPHER_fetch(name as 'AES-128-GCM', null));
}

/** A context that knows its cipher and its direction. */
function started(own: Own, name: AeadName, enc: 0 | 1 = 1) {
  const context = own(functions.EVP_CIPHER_CTX_new());
  functions.EVP_CipherInit_ex2(context, cipher(own, name), enc);
  return context;
}

/** A context of CCM that knows the length of its nonce. */
function measured(own: Own, ivlen: number, enc: 0 | 1 = 1) {
  const context = started(own, 'AES-128-CCM', enc);
  functions.EVP_CIPHER_CTX_ctrl_set_ivlen(context, ivlen);
  return context;
}

/** AES-128-GCM with key and nonce. */
function running(own: Own, enc: 0 | 1 = 1) {
  const context = started(own, 'AES-128-GCM', enc);
  functions.EVP_CipherInit_ex2_key(context, key);
  functions.EVP_CipherInit_ex2_iv(context, nonce.subarray(0, 12));
  return context;
}

/** AES-128-CCM with key and nonce, and for decryption the tag. */
function runningCcm(own: Own, tag: Buffer | null = null) {
  const context = measured(own, 13, tag === null ? 1 : 0);
  if (tag === null) functions.EVP_CIPHER_CTX_ctrl_set_taglen(context, 16);
  else functions.EVP_CIPHER_CTX_ctrl_set_tag(context, 16, tag);
  functions.EVP_CipherInit_ex2_key(context, key);
  functions.EVP_CipherInit_ex2_iv(context, nonce);
  return context;
}

/** AES-128-GCM that has encrypted everything. */
function finished(own: Own) {
  const context = running(own);
  const ciphertext = functions.EVP_EncryptUpdate(context, data);
  functions.EVP_EncryptFinal_ex(context);
  return { context, ciphertext };
}

/** AES-128-GCM that has decrypted everything, and has the right tag. */
function decrypted(own: Own) {
  const { context: sealing, ciphertext } = finished(own);
  const context = running(own, 0);
  functions.EVP_DecryptUpdate(context, ciphertext);
  functions.EVP_CIPHER_CTX_ctrl_set_tag(context, 16, functions.EVP_CIPHER_CTX_ctrl_get_tag(sealing, 16));
  return context;
}

/** The same with the tag of other data. */
function forged(own: Own) {
  const context = running(own, 0);
  functions.EVP_DecryptUpdate(context, data);
  functions.EVP_CIPHER_CTX_ctrl_set_tag(context, 16, Buffer.alloc(16, 1));
  return context;
}

/** What CCM makes of the data, and its tag. */
function sealedCcm(own: Own) {
  const context = runningCcm(own);
  const ciphertext = functions.EVP_EncryptUpdate(context, data);
  return { ciphertext, tag: functions.EVP_CIPHER_CTX_ctrl_get_tag(context, 16) };
}

leakSuite(
  library,
  {
    EVP_CIPHER_fetch: () => ['AES-256-GCM', 'provider=default'],
    EVP_CIPHER_fetch_ccm: () => ['AES-192-CCM', 'provider=default'],
    EVP_CIPHER_fetch_siv: () => ['AES-256-SIV', 'provider=default'],
    EVP_CIPHER_free: (own) => [cipher(own, 'AES-128-SIV')],
    EVP_CIPHER_CTX_new: () => [],
    EVP_CIPHER_CTX_free: (own) => [running(own)],
    EVP_CipherInit_ex2: (own) => [running(own), cipher(own, 'ChaCha20-Poly1305'), 1],

    EVP_CIPHER_CTX_get_key_length: (own) => [started(own, 'AES-256-SIV')],
    EVP_CIPHER_CTX_get_iv_length: (own) => [measured(own, 13)],
    EVP_CipherInit_ex2_key: (own) => [started(own, 'AES-192-SIV'), Buffer.alloc(48, 0x4b)],
    EVP_CipherInit_ex2_iv: (own) => {
      const context = measured(own, 13);
      functions.EVP_CipherInit_ex2_key(context, key);
      return [context, nonce];
    },

    EVP_CIPHER_CTX_ctrl_set_ivlen: (own) => [started(own, 'AES-256-CCM'), 13],
    EVP_CIPHER_CTX_ctrl_set_taglen: (own) => [started(own, 'AES-256-CCM'), 8],
    EVP_CIPHER_CTX_ctrl_set_tag: (own) => [running(own, 0), 16, Buffer.alloc(16)],
    EVP_CIPHER_CTX_ctrl_get_tag: (own) => [finished(own).context, 16],

    EVP_EncryptUpdate: (own) => [running(own), data],
    EVP_EncryptUpdate_aad: (own) => [running(own), aad],
    EVP_EncryptUpdate_length: (own) => [runningCcm(own), data.length],
    EVP_EncryptFinal_ex: (own) => {
      const context = running(own);
      functions.EVP_EncryptUpdate(context, data);
      return [context];
    },
    EVP_DecryptUpdate: (own) => [running(own, 0), data],
    EVP_DecryptUpdate_whole: (own) => {
      const { ciphertext, tag } = sealedCcm(own);
      return [runningCcm(own, tag), ciphertext];
    },
    EVP_DecryptUpdate_aad: (own) => [running(own, 0), aad],
    EVP_DecryptUpdate_length: (own) => [runningCcm(own, Buffer.alloc(16)), data.length],
    EVP_DecryptFinal_ex: (own) => [decrypted(own)],
  },
  { exits: { EVP_DecryptFinal_ex: { AUTHENTICATION_FAILED: (own) => [forged(own)] } } },
);
