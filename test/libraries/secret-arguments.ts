/** @module For each function that takes a secret: arguments as plain bytes, and what of its result is the same each time. */
import { readFileSync } from 'node:fs';
import { library as openssl } from '../../src/libraries/openssl/index.ts';
import { library as sodium } from '../../src/libraries/sodium/index.ts';
import { opened } from './opened.ts';
import { aeadExemplars } from './sodium/exemplars/aead.ts';
import { boxExemplars } from './sodium/exemplars/boxes.ts';
import { codecExemplars } from './sodium/exemplars/codecs.ts';
import { ed25519Exemplars } from './sodium/exemplars/ed25519.ts';
import { hashExemplars } from './sodium/exemplars/hashes.ts';
import { keyedExemplars } from './sodium/exemplars/keyed.ts';
import { numberExemplars } from './sodium/exemplars/numbers.ts';
import { ristretto255Exemplars } from './sodium/exemplars/ristretto255.ts';
import { scryptExemplars } from './sodium/exemplars/scrypt.ts';
import { streamExemplars } from './sodium/exemplars/streams.ts';

/** Registers what has to be released, newest first. */
export type Own = <T extends Disposable>(resource: T) => T;

/** One way to call a function. */
export interface Sample {
  readonly args: (own: Own) => readonly unknown[];
  /** What of the result, or of the arguments after the call, is to be compared; the result itself when left out. */
  readonly shown?: (result: never, args: never) => unknown;
}

const s = sodium.functions;
const o = openssl.functions;
const bytes = (length: number, fill = 1) => Buffer.alloc(length, fill);
const message = bytes(50, 0x6d);
const [key, nonce, ad] = [bytes(32, 2), bytes(24, 3), bytes(10, 4)];
const LIMITS = [1, 8192] as const;

const plain = ({ pk, sk }: ReturnType<typeof s.crypto_box_keypair>) => ({ pk, sk: opened(sk) });
const alice = plain(s.crypto_box_seed_keypair(bytes(32, 5)));
const bob = plain(s.crypto_box_seed_keypair(bytes(32, 6)));
const signer = plain(s.crypto_sign_seed_keypair(bytes(32, 7)));
const client = plain(s.crypto_kx_seed_keypair(bytes(32, 8)));
const server = plain(s.crypto_kx_seed_keypair(bytes(32, 9)));
const shared = opened(s.crypto_box_beforenm(bob.pk, alice.sk));
const stored = s.crypto_pwhash_str(message, ...LIMITS);

type PullState = Parameters<typeof s.crypto_secretstream_xchacha20poly1305_pull>[0];
const stream = s.crypto_secretstream_xchacha20poly1305_init_push(key);
const streamed = s.crypto_secretstream_xchacha20poly1305_push(stream.state, message, ad, 3);
stream.state.dispose();

/** What is of no use to compare: made with a random salt. */
const shown: Readonly<Record<string, (result: never) => unknown>> = {
  crypto_box_curve25519xchacha20poly1305_seal: (sealed: Buffer) => sealed.length,
  crypto_pwhash_scryptsalsa208sha256_str: (stored: string) => stored.length,
};

/** Those of the leak suite, for functions that take a secret. */
const sodiumExemplars = Object.entries({
  ...aeadExemplars(s),
  ...boxExemplars(s),
  ...codecExemplars(s),
  ...ed25519Exemplars(s),
  ...hashExemplars(s),
  ...keyedExemplars(s),
  ...ristretto255Exemplars(s),
  ...numberExemplars(),
  ...scryptExemplars(s),
  ...streamExemplars(),
})
  .filter(([name]) => sodium.contract.functions[name as keyof typeof s].params.some(({ role }) => role.role === 'bytesIn' && role.secret))
  .map(([name, args]): [string, Sample] => [
    name,
    { args: args as Sample['args'], ...(name in shown ? { shown: shown[name] } : {}) } as Sample,
  ]);

/** libsodium's, by the names in its contract. */
export const sodiumSamples: Readonly<Record<string, Sample>> = {
  ...Object.fromEntries(sodiumExemplars),
  randombytes_buf_deterministic: { args: () => [64, key] },
  crypto_generichash: { args: () => [32, message, key] },
  crypto_generichash_init: {
    args: () => [key, 32],
    shown: (state: Parameters<typeof s.crypto_generichash_final>[0]) => s.crypto_generichash_final(state, 32),
  },
  crypto_secretbox_easy: { args: () => [message, nonce, key] },
  crypto_secretbox_open_easy: { args: () => [s.crypto_secretbox_easy(message, nonce, key), nonce, key] },
  crypto_secretbox_detached: { args: () => [message, nonce, key] },
  crypto_secretbox_open_detached: {
    args: () => {
      const { c, mac } = s.crypto_secretbox_detached(message, nonce, key);
      return [c, mac, nonce, key];
    },
  },
  crypto_secretstream_xchacha20poly1305_init_pull: {
    args: () => [stream.header, key],
    shown: (state: PullState) => s.crypto_secretstream_xchacha20poly1305_pull(state, streamed, ad),
  },
  crypto_secretstream_xchacha20poly1305_init_push: {
    args: () => [key],
    shown: ({ state, header }: typeof stream) => {
      const ciphertext = s.crypto_secretstream_xchacha20poly1305_push(state, message, ad, 0);
      using reader = s.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
      return s.crypto_secretstream_xchacha20poly1305_pull(reader, ciphertext, ad);
    },
  },
  crypto_aead_xchacha20poly1305_ietf_encrypt: { args: () => [message, ad, nonce, key] },
  crypto_aead_xchacha20poly1305_ietf_decrypt: {
    args: () => [s.crypto_aead_xchacha20poly1305_ietf_encrypt(message, ad, nonce, key), ad, nonce, key],
  },
  crypto_aead_xchacha20poly1305_ietf_encrypt_detached: { args: () => [message, ad, nonce, key] },
  crypto_aead_xchacha20poly1305_ietf_decrypt_detached: {
    args: () => {
      const { c, mac } = s.crypto_aead_xchacha20poly1305_ietf_encrypt_detached(message, ad, nonce, key);
      return [c, mac, ad, nonce, key];
    },
  },
  crypto_box_seed_keypair: { args: () => [key] },
  crypto_box_easy: { args: () => [message, nonce, bob.pk, alice.sk] },
  crypto_box_open_easy: { args: () => [s.crypto_box_easy(message, nonce, bob.pk, alice.sk), nonce, alice.pk, bob.sk] },
  crypto_box_detached: { args: () => [message, nonce, bob.pk, alice.sk] },
  crypto_box_open_detached: {
    args: () => {
      const { c, mac } = s.crypto_box_detached(message, nonce, bob.pk, alice.sk);
      return [c, mac, nonce, alice.pk, bob.sk];
    },
  },
  crypto_box_beforenm: { args: () => [bob.pk, alice.sk] },
  crypto_box_easy_afternm: { args: () => [message, nonce, shared] },
  crypto_box_open_easy_afternm: { args: () => [s.crypto_box_easy_afternm(message, nonce, shared), nonce, shared] },
  crypto_box_seal_open: { args: () => [s.crypto_box_seal(message, bob.pk), bob.pk, bob.sk] },
  crypto_sign_seed_keypair: { args: () => [key] },
  crypto_sign: { args: () => [message, signer.sk] },
  crypto_sign_detached: { args: () => [message, signer.sk] },
  crypto_sign_final_create: { args: (own) => [own(s.crypto_sign_init()), signer.sk] },
  crypto_sign_ed25519_sk_to_seed: { args: () => [signer.sk] },
  crypto_sign_ed25519_sk_to_pk: { args: () => [signer.sk] },
  crypto_sign_ed25519_sk_to_curve25519: { args: () => [signer.sk] },
  crypto_kx_seed_keypair: { args: () => [key] },
  crypto_kx_client_session_keys: { args: () => [client.pk, client.sk, server.pk] },
  crypto_kx_server_session_keys: { args: () => [server.pk, server.sk, client.pk] },
  crypto_scalarmult: { args: () => [alice.sk, bob.pk] },
  crypto_scalarmult_base: { args: () => [alice.sk] },
  crypto_kdf_derive_from_key: { args: () => [48, 7n, bytes(8), key] },
  crypto_auth: { args: () => [message, key] },
  crypto_auth_verify: { args: () => [s.crypto_auth(message, key), message, key] },
  crypto_shorthash: { args: () => [message, key.subarray(0, 16)] },
  crypto_pwhash: { args: () => [32, message, bytes(16), ...LIMITS, 2] },
  crypto_pwhash_str: { args: () => [message, ...LIMITS], shown: (string: string) => s.crypto_pwhash_str_verify(string, message) },
  crypto_pwhash_str_alg: { args: () => [message, ...LIMITS, 2], shown: (string: string) => s.crypto_pwhash_str_verify(string, message) },
  crypto_pwhash_str_verify: { args: () => [stored, message] },
  sodium_memcmp: { args: () => [message, Buffer.from(message)] },
};

const [oaep] = JSON.parse(readFileSync(new URL('openssl/vectors/keys-oaep.json', import.meta.url), 'utf8')) as [{ pkcs8: string }];
const PKCS8 = Buffer.from(oaep.pkcs8, 'hex');

type Key = ReturnType<typeof o.d2i_AutoPrivateKey_ex>;
type Builder = Parameters<typeof o.OSSL_PARAM_BLD_to_param>[0];
const publicHalf = (made: Key) => o.i2d_PUBKEY(made);

/** HKDF with what the builder has in it. */
function hkdfOf(builder: Builder): unknown {
  o.OSSL_PARAM_BLD_push_utf8_string(builder, 'digest', 'SHA256');
  using params = o.OSSL_PARAM_BLD_to_param(builder);
  return derive(params);
}

function derive(params: ReturnType<typeof o.OSSL_PARAM_BLD_to_param>): unknown {
  using kdf = o.EVP_KDF_fetch('HKDF', null);
  using context = o.EVP_KDF_CTX_new(kdf);
  return opened(o.EVP_KDF_derive(context, 32, params));
}

/** A context of AES-128-GCM, as far as it goes. */
function gcm(own: Own, far: 'cipher' | 'nonce') {
  const context = own(o.EVP_CIPHER_CTX_new());
  o.EVP_CipherInit_ex2(context, own(o.EVP_CIPHER_fetch('AES-128-GCM', null)), 1);
  if (far === 'cipher') return context;
  o.EVP_CipherInit_ex2_key(context, key.subarray(0, 16));
  o.EVP_CipherInit_ex2_iv(context, nonce.subarray(0, 12));
  return context;
}

/** RSA-OAEP with the key of the vectors. */
function oaepContext(own: Own, init: 'EVP_PKEY_encrypt_init' | 'EVP_PKEY_decrypt_init') {
  const context = own(o.EVP_PKEY_CTX_new_from_pkey(own(o.d2i_AutoPrivateKey_ex(PKCS8, null)), null));
  o[init](context);
  o.EVP_PKEY_CTX_set_rsa_padding(context, 4);
  return context;
}

/** OpenSSL's, by the names in its contract. */
export const opensslSamples: Readonly<Record<string, Sample>> = {
  OSSL_PARAM_BLD_push_octet_string: {
    args: (own) => [own(o.OSSL_PARAM_BLD_new()), 'key', key],
    shown: (_: undefined, [builder]: readonly [Builder]) => hkdfOf(builder),
  },
  OSSL_PARAM_set_octet_string: {
    args: (own) => {
      const builder = own(o.OSSL_PARAM_BLD_new());
      o.OSSL_PARAM_BLD_push_utf8_string(builder, 'digest', 'SHA256');
      o.OSSL_PARAM_BLD_push_octet_string(builder, 'key', bytes(32, 0));
      return [o.OSSL_PARAM_locate(own(o.OSSL_PARAM_BLD_to_param(builder)), 'key'), key];
    },
  },
  EVP_MAC_init: {
    args: (own) => {
      const builder = own(o.OSSL_PARAM_BLD_new());
      o.OSSL_PARAM_BLD_push_utf8_string(builder, 'digest', 'SHA256');
      return [own(o.EVP_MAC_CTX_new(own(o.EVP_MAC_fetch('HMAC', null)))), key, own(o.OSSL_PARAM_BLD_to_param(builder))];
    },
    shown: (_: undefined, [context]: readonly [Parameters<typeof o.EVP_MAC_final>[0]]) => o.EVP_MAC_final(context),
  },
  EVP_Q_mac_cmac: { args: () => [null, 'AES-256-CBC', key, message] },
  EVP_Q_mac: { args: () => ['HMAC', null, 'SHA256', null, key, message] },
  PKCS5_PBKDF2_HMAC: { args: (own) => [message, nonce, 10, own(o.EVP_MD_fetch('SHA256', null)), 32] },
  EVP_PBE_scrypt: { args: () => [message, nonce, 16, 1, 1, 0, 32] },
  EVP_CipherInit_ex2_key: {
    args: (own) => [gcm(own, 'cipher'), key.subarray(0, 16)],
    shown: (_: undefined, [context]: readonly [Parameters<typeof o.EVP_EncryptUpdate>[0]]) => {
      o.EVP_CipherInit_ex2_iv(context, nonce.subarray(0, 12));
      return o.EVP_EncryptUpdate(context, message);
    },
  },
  EVP_EncryptUpdate: { args: (own) => [gcm(own, 'nonce'), message] },
  d2i_PKCS8_PRIV_KEY_INFO: {
    args: () => [PKCS8],
    shown: (info: Parameters<typeof o.i2d_PKCS8_PRIV_KEY_INFO>[0]) => opened(o.i2d_PKCS8_PRIV_KEY_INFO(info)),
  },
  d2i_AutoPrivateKey_ex: { args: () => [PKCS8, null], shown: publicHalf },
  EVP_PKEY_new_raw_private_key_ex: { args: () => ['X25519', null, key], shown: publicHalf },
  BIO_write_ex: {
    args: (own) => [own(o.BIO_new(o.BIO_s_mem())), message],
    shown: (_: undefined, [bio]: readonly [Parameters<typeof o.BIO_read_ex>[0]]) => o.BIO_read_ex(bio, 100),
  },
  PEM_write_bio_PKCS8PrivateKey: {
    args: (own) => [
      own(o.BIO_new(o.BIO_s_mem())),
      own(o.d2i_AutoPrivateKey_ex(PKCS8, null)),
      own(o.EVP_CIPHER_fetch_cbc('AES-256-CBC', null)),
      message,
    ],
    shown: (_: undefined, [bio]: readonly [Parameters<typeof o.BIO_read_ex>[0]]) => {
      using read = o.PEM_read_bio_PrivateKey(bio, () => message);
      return publicHalf(read);
    },
  },
  EVP_PKEY_encrypt: {
    args: (own) => [oaepContext(own, 'EVP_PKEY_encrypt_init'), message],
    shown: (ciphertext: Buffer) => {
      const owned: Disposable[] = [];
      const context = oaepContext((one) => {
        owned.push(one);
        return one;
      }, 'EVP_PKEY_decrypt_init');
      const plaintext = o.EVP_PKEY_decrypt(context, ciphertext);
      for (const one of owned.reverse()) one[Symbol.dispose]();
      return plaintext;
    },
  },
};
