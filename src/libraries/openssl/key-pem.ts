/** @module Private keys in PEM, encrypted under a passphrase or not. */
import type { Bytes, CallOptions, Handle, Secret } from '../../contract/index.ts';
import { PublicSecret } from '../../memory/index.ts';
import { readOptions } from '../../options.ts';
import type { CBC_NAMES } from './contract/names.ts';
import type { KeyHandle } from './key-kind.ts';
import { checkedKey } from './key-raw.ts';
import { library } from './library.ts';

/** A passphrase of at most 1024 bytes, or a function that is asked for it when the key turns out to be encrypted. */
export type Passphrase = Bytes | Secret | (() => Bytes);

/** How a private key is written. */
export interface PemOptions {
  /** AES-256-CBC when left out. */
  readonly cipher?: (typeof CBC_NAMES)[number];
}

function memory(): Handle<'BIO'> {
  const { functions } = library;
  return functions.BIO_new(functions.BIO_s_mem());
}

/** Reads PEM in a thread; C calls `ask` when the key is encrypted. */
async function read(pem: Bytes | Secret, ask: () => Bytes, options: CallOptions | undefined): Promise<KeyHandle> {
  const { functions } = library;
  using bio = memory();
  functions.BIO_write_ex(bio, pem);
  return checkedKey(await functions.PEM_read_bio_PrivateKey.async(bio, ask, options), 'private');
}

export async function privateFromPem(pem: Bytes | Secret, passphrase: Passphrase, options?: CallOptions): Promise<KeyHandle> {
  if (typeof passphrase === 'function') return read(pem, passphrase, options);
  if (passphrase instanceof PublicSecret) return passphrase.use((bytes) => read(pem, () => bytes, options));
  // The caller may wipe its own right after the call.
  using copy = PublicSecret.from(passphrase);
  return await copy.use((bytes) => read(pem, () => bytes, options));
}

export function privateToPem(key: KeyHandle, passphrase: Bytes | Secret, options?: PemOptions): Buffer {
  const { cipher = 'AES-256-CBC' } = readOptions<PemOptions>('exportPem', options, ['cipher']) as PemOptions;
  const { functions } = library;
  using bio = memory();
  using algorithm = functions.EVP_CIPHER_fetch_cbc(cipher, null);
  functions.PEM_write_bio_PKCS8PrivateKey(bio, key, algorithm, passphrase);
  return functions.BIO_read_ex(bio, functions.BIO_ctrl_pending(bio));
}
