/** @module RSA-OAEP (RFC 8017, section 7.1), and key agreement. */
import type { Bytes, Handle, Secret } from '../../contract/index.ts';
import { readOptions } from '../../options.ts';
import type { KeyHandle } from './key-kind.ts';
import { library } from './library.ts';
import { withParameters } from './parameters.ts';

/** `RSA_PKCS1_OAEP_PADDING` of rsa.h. */
const OAEP = 4;

/** What both sides of RSA-OAEP have to agree on. */
export interface OaepOptions {
  /** SHA-256 when left out. */
  readonly digest?: string;
  /** The digest of MGF1; `digest` when left out. */
  readonly mgf1Digest?: string;
  /** Bound to the ciphertext, not in it; empty when left out. */
  readonly label?: Bytes;
}

function setOaep(context: Handle<'EVP_PKEY_CTX'>, options: OaepOptions | undefined): void {
  const read = readOptions<OaepOptions>('OAEP', options, ['digest', 'mgf1Digest', 'label']) as OaepOptions;
  const { digest = 'SHA-256', mgf1Digest = digest, label } = read;
  const { functions } = library;
  functions.EVP_PKEY_CTX_set_rsa_padding(context, OAEP);
  functions.EVP_PKEY_CTX_set_rsa_oaep_md_name(context, digest, null);
  functions.EVP_PKEY_CTX_set_rsa_mgf1_md_name(context, mgf1Digest, null);
  if (label !== undefined) {
    withParameters({ 'oaep-label': label }, (params) => functions.EVP_PKEY_CTX_set_params(context, params));
  }
}

export function encrypt(key: KeyHandle, plaintext: Bytes | Secret, options: OaepOptions | undefined): Buffer {
  const { functions } = library;
  using context = functions.EVP_PKEY_CTX_new_from_pkey(key, null);
  functions.EVP_PKEY_encrypt_init(context);
  setOaep(context, options);
  return functions.EVP_PKEY_encrypt(context, plaintext);
}

export function decrypt(key: KeyHandle, ciphertext: Bytes, options: OaepOptions | undefined): Buffer {
  const { functions } = library;
  using context = functions.EVP_PKEY_CTX_new_from_pkey(key, null);
  functions.EVP_PKEY_decrypt_init(context);
  setOaep(context, options);
  return functions.EVP_PKEY_decrypt(context, ciphertext);
}

export function derive(key: KeyHandle, peer: KeyHandle): Secret {
  const { functions } = library;
  using context = functions.EVP_PKEY_CTX_new_from_pkey(key, null);
  functions.EVP_PKEY_derive_init(context);
  functions.EVP_PKEY_derive_set_peer(context, peer);
  return functions.EVP_PKEY_derive(context);
}
