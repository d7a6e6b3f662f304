/** @module Leak suite: signatures, key agreement and encryption with OpenSSL's keys. */
import { readFileSync } from 'node:fs';
import { library } from 'watertight/openssl';
import { leakSuite, type Own } from 'watertight/prove';

const { functions } = library;
const message = Buffer.alloc(200, 0x5a);

const [oaep] = JSON.parse(readFileSync(new URL('../libraries/openssl/vectors/keys-oaep.json', import.meta.url), 'utf8')) as [
  { pkcs8: string },
];
const RSA_2048 = Buffer.from(oaep.pkcs8, 'hex');
const RSA_PSS = 6;
const RSA_OAEP = 4;

const rsa = (own: Own) => own(functions.d2i_AutoPrivateKey_ex(RSA_2048, null));
const ed25519 = (own: Own) => own(functions.EVP_PKEY_new_raw_private_key_ex('ED25519', null, Buffer.alloc(32, 0x5e)));
const x25519 = (own: Own, byte: number) => own(functions.EVP_PKEY_new_raw_private_key_ex('X25519', null, Buffer.alloc(32, byte)));
const digest = (own: Own) => own(functions.EVP_MD_CTX_new());

/** Settings of an RSA signature that is about to be made; they belong to its context. */
function signing(own: Own) {
  const settings = functions.EVP_DigestSignInit_ex(digest(own), 'SHA-256', null, rsa(own), null);
  functions.EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PSS);
  return settings;
}

/** A context that is ready to make, or to check, Ed25519 signatures. */
function ed25519Context(own: Own, init: 'EVP_DigestSignInit_ex' | 'EVP_DigestVerifyInit_ex') {
  const context = digest(own);
  functions[init](context, null, null, ed25519(own), null);
  return context;
}

/** A context with a key that only signs. */
const keyed = (own: Own) => own(functions.EVP_PKEY_CTX_new_from_pkey(ed25519(own), null));

/** Settings of a signature that has no padding. */
const signingWithEd25519 = (own: Own) => functions.EVP_DigestSignInit_ex(digest(own), null, null, ed25519(own), null);

const REFUSED_BEFORE = 'A context comes into the state for it only through an init function, which has refused such a key before.';
const OTHER_RSA =
  'OpenSSL says so of a context for another operation, which the contract refuses, and of an RSA that has no such setting: its own has it, other kinds of keys answer -1.';

/** A context that is ready for RSA-OAEP. */
function encrypting(own: Own, init: 'EVP_PKEY_encrypt_init' | 'EVP_PKEY_decrypt_init') {
  const context = own(functions.EVP_PKEY_CTX_new_from_pkey(rsa(own), null));
  functions[init](context);
  functions.EVP_PKEY_CTX_set_rsa_padding(context, RSA_OAEP);
  return context;
}

/** An array with a label for OAEP. */
function labelled(own: Own) {
  const builder = own(functions.OSSL_PARAM_BLD_new());
  functions.OSSL_PARAM_BLD_push_octet_string(builder, 'oaep-label', message);
  return own(functions.OSSL_PARAM_BLD_to_param(builder));
}

/** An array that asks for PSS, with a name and a value that stay the builder's. */
function padded(own: Own) {
  const builder = own(functions.OSSL_PARAM_BLD_new());
  functions.OSSL_PARAM_BLD_push_utf8_string(builder, 'pad-mode', 'pss');
  return own(functions.OSSL_PARAM_BLD_to_param(builder));
}

/** A context that is ready to derive, its peer still to come. */
function deriving(own: Own) {
  const context = own(functions.EVP_PKEY_CTX_new_from_pkey(x25519(own, 1), null));
  functions.EVP_PKEY_derive_init(context);
  return context;
}

const signature = (own: Own) => functions.EVP_DigestSign(ed25519Context(own, 'EVP_DigestSignInit_ex'), message);
const ciphertext = (own: Own) => functions.EVP_PKEY_encrypt(encrypting(own, 'EVP_PKEY_encrypt_init'), message.subarray(0, 100));

leakSuite(
  library,
  {
    EVP_DigestSignInit_ex: (own) => [digest(own), 'SHA-256', 'provider=default', rsa(own), padded(own)],
    EVP_DigestSign: (own) => [ed25519Context(own, 'EVP_DigestSignInit_ex'), message],
    EVP_DigestVerifyInit_ex: (own) => [digest(own), 'SHA-384', 'provider=default', rsa(own), padded(own)],
    EVP_DigestVerify: (own) => [ed25519Context(own, 'EVP_DigestVerifyInit_ex'), signature(own), message],

    EVP_PKEY_CTX_set_rsa_padding: (own) => [signing(own), RSA_PSS],
    EVP_PKEY_CTX_set_rsa_pss_saltlen: (own) => [signing(own), 32],
    EVP_PKEY_CTX_set_rsa_mgf1_md_name: (own) => [signing(own), 'SHA-384', null],
    EVP_PKEY_CTX_set_rsa_oaep_md_name: (own) => [encrypting(own, 'EVP_PKEY_encrypt_init'), 'SHA-256', 'provider=default'],
    EVP_PKEY_CTX_set_params: (own) => [encrypting(own, 'EVP_PKEY_decrypt_init'), labelled(own)],

    EVP_PKEY_derive_init: (own) => [own(functions.EVP_PKEY_CTX_new_from_pkey(x25519(own, 1), null))],
    EVP_PKEY_derive_set_peer: (own) => [deriving(own), x25519(own, 2)],
    EVP_PKEY_derive: (own) => {
      const context = deriving(own);
      functions.EVP_PKEY_derive_set_peer(context, x25519(own, 2));
      return [context];
    },

    EVP_PKEY_encrypt_init: (own) => [own(functions.EVP_PKEY_CTX_new_from_pkey(rsa(own), null))],
    EVP_PKEY_encrypt: (own) => [encrypting(own, 'EVP_PKEY_encrypt_init'), message.subarray(0, 100)],
    EVP_PKEY_decrypt_init: (own) => [own(functions.EVP_PKEY_CTX_new_from_pkey(rsa(own), null))],
    EVP_PKEY_decrypt: (own) => [encrypting(own, 'EVP_PKEY_decrypt_init'), ciphertext(own)],
  },
  {
    exits: {
      EVP_PKEY_CTX_set_rsa_padding: { OPERATION_UNSUPPORTED: (own) => [signingWithEd25519(own), RSA_PSS] },
      EVP_PKEY_CTX_set_rsa_pss_saltlen: { OPERATION_UNSUPPORTED: (own) => [signingWithEd25519(own), 32] },
      EVP_PKEY_CTX_set_rsa_mgf1_md_name: { OPERATION_UNSUPPORTED: OTHER_RSA },
      EVP_PKEY_CTX_set_rsa_oaep_md_name: { OPERATION_UNSUPPORTED: OTHER_RSA },
      EVP_PKEY_derive_init: { OPERATION_UNSUPPORTED: (own) => [keyed(own)] },
      EVP_PKEY_derive_set_peer: { OPERATION_UNSUPPORTED: (own) => [deriving(own), ed25519(own)] },
      EVP_PKEY_derive: { OPERATION_UNSUPPORTED: REFUSED_BEFORE },
      EVP_PKEY_encrypt_init: { OPERATION_UNSUPPORTED: (own) => [keyed(own)] },
      EVP_PKEY_encrypt: { OPERATION_UNSUPPORTED: REFUSED_BEFORE },
      EVP_PKEY_decrypt_init: { OPERATION_UNSUPPORTED: (own) => [keyed(own)] },
      EVP_PKEY_decrypt: { OPERATION_UNSUPPORTED: REFUSED_BEFORE },
    },
    residue: [
      {
        title: 'When there is no memory for the mask of OAEP, OpenSSL frees the padded message as it is.',
        functions: ['EVP_PKEY_encrypt'],
        where: ['freed block'],
        onlyFaults: true,
        owner: 'watertight maintainers',
        upstream: 'https://github.com/openssl/openssl',
        expires: '2027-11-30',
      },
    ],
  },
);
