/** @module Leak suite: OpenSSL's keys, their making and their encodings. */
import { library } from 'watertight/openssl';
import { leakSuite, type Own } from 'watertight/prove';

const { functions } = library;

/** A P-256 key as PKCS#8 and its public half: RFC 6979, appendix A.2.5. */
const PKCS8 = Buffer.from(
  '3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721',
  'hex',
);
const SPKI = Buffer.from(
  '3059301306072a8648ce3d020106082a8648ce3d0301070342000460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299',
  'hex',
);
const seed = Buffer.alloc(32, 0x5e);

const parsed = (own: Own) => own(functions.d2i_PKCS8_PRIV_KEY_INFO(PKCS8));
const p256 = (own: Own) => own(functions.EVP_PKCS82PKEY_ex(parsed(own), null));
const ed25519 = (own: Own) => own(functions.EVP_PKEY_new_raw_private_key_ex('ED25519', null, seed));
const scalar = (own: Own) => own(functions.EVP_PKEY_get_bn_param(p256(own), 'priv'));
const context = (own: Own) => own(functions.EVP_PKEY_CTX_new_from_pkey(p256(own), null));

/** A context that is ready to generate. */
function generating(own: Own, name: string) {
  const made = own(functions.EVP_PKEY_CTX_new_from_name(name, null));
  functions.EVP_PKEY_keygen_init(made);
  return made;
}

const REFUSED_BEFORE = 'A context comes into the state for it only through an init function, which has refused such a key before.';
const ONE_PROVIDER =
  'OpenSSL says so of two keys of one kind, neither of which can be given to the provider of the other: here there is one provider with keys.';
const ENGINE = 'OpenSSL says so of keys that an ENGINE keeps, and of no others: no function of the contract loads one.';
const REFUSED_CONTEXT =
  'OpenSSL says so of a context that does not generate, which the contract refuses, and where an ENGINE does: none of its own kinds of keys says so.';
const OTHER_RSA =
  'OpenSSL says so of a context that does not generate, which the contract refuses, and of an RSA that has no such setting: its own has it, other kinds of keys answer -1.';

leakSuite(
  library,
  {
    EVP_PKEY_free: (own) => [ed25519(own)],
    EVP_PKEY_get0_type_name: (own) => [p256(own)],
    EVP_PKEY_get_group_name: (own) => [p256(own)],
    EVP_PKEY_get_bits: (own) => [ed25519(own)],
    EVP_PKEY_eq: (own) => [p256(own), p256(own)],
    EVP_PKEY_private_check: (own) => [context(own)],
    EVP_PKEY_public_check_quick: (own) => [context(own)],

    EVP_PKEY_CTX_new_from_name: () => ['X25519', 'provider=default'],
    EVP_PKEY_CTX_new_from_pkey: (own) => [ed25519(own), 'provider=default'],
    EVP_PKEY_CTX_free: (own) => [context(own)],
    EVP_PKEY_keygen_init: (own) => [own(functions.EVP_PKEY_CTX_new_from_name('RSA', null))],
    EVP_PKEY_CTX_set_group_name: (own) => [generating(own, 'EC'), 'P-384'],
    EVP_PKEY_CTX_set_rsa_keygen_bits: (own) => [generating(own, 'RSA'), 1024],
    EVP_PKEY_generate: (own) => {
      const rsa = generating(own, 'RSA');
      functions.EVP_PKEY_CTX_set_rsa_keygen_bits(rsa, 512);
      return [rsa];
    },

    d2i_PKCS8_PRIV_KEY_INFO: () => [PKCS8],
    i2d_PKCS8_PRIV_KEY_INFO: (own) => [parsed(own)],
    PKCS8_PRIV_KEY_INFO_free: (own) => [parsed(own)],
    EVP_PKCS82PKEY_ex: (own) => [parsed(own), 'provider=default'],
    EVP_PKEY2PKCS8: (own) => [p256(own)],
    d2i_AutoPrivateKey_ex: () => [PKCS8, 'provider=default'],
    d2i_PUBKEY_ex: () => [SPKI, 'provider=default'],
    i2d_PUBKEY: (own) => [p256(own)],
    EVP_PKEY_new_raw_private_key_ex: () => ['X25519', null, seed],
    EVP_PKEY_new_raw_public_key_ex: () => ['X25519', null, seed],
    EVP_PKEY_get_raw_private_key: (own) => [ed25519(own)],
    EVP_PKEY_get_raw_public_key: (own) => [ed25519(own)],
    EVP_PKEY_get_octet_string_param: (own) => [p256(own), 'pub'],
    EVP_PKEY_get_bn_param: (own) => [p256(own), 'priv'],
    BN_bn2binpad: (own) => [scalar(own), 32],
    BN_clear_free: (own) => [scalar(own)],
  },
  {
    rounds: { EVP_PKEY_generate: 2 },
    exits: {
      EVP_PKEY_eq: { no: (own) => [ed25519(own), p256(own)], OPERATION_UNSUPPORTED: ONE_PROVIDER },
      EVP_PKEY_private_check: { OPERATION_UNSUPPORTED: ENGINE },
      EVP_PKEY_public_check_quick: { OPERATION_UNSUPPORTED: ENGINE },
      EVP_PKEY_CTX_set_group_name: { OPERATION_UNSUPPORTED: REFUSED_CONTEXT },
      EVP_PKEY_CTX_set_rsa_keygen_bits: { OPERATION_UNSUPPORTED: OTHER_RSA },
      EVP_PKEY_keygen_init: { OPERATION_UNSUPPORTED: (own) => [own(functions.EVP_PKEY_CTX_new_from_name('HKDF', null))] },
      EVP_PKEY_generate: { OPERATION_UNSUPPORTED: REFUSED_BEFORE },
    },
    residue: [
      {
        title: "OpenSSL's decoders free their copy of a private key as it is.",
        functions: ['d2i_AutoPrivateKey_ex'],
        where: ['freed block'],
        owner: 'watertight maintainers',
        upstream: 'https://github.com/openssl/openssl',
        expires: '2027-11-30',
      },
      {
        title: 'OpenSSL hands a raw private key out through an array of parameters, and frees that as it is.',
        functions: ['EVP_PKEY_get_raw_private_key'],
        where: ['freed block'],
        owner: 'watertight maintainers',
        upstream: 'https://github.com/openssl/openssl',
        expires: '2027-11-30',
      },
    ],
  },
);
