/** @module Authenticated encryption with additional data: AES-GCM, AES-CCM, ChaCha20-Poly1305, AES-SIV. */
import type { Bytes, Handle, Secret } from '../../contract/index.ts';
import { ArgumentError } from '../../errors.ts';
import { PublicSecret, strictBytes, wipe } from '../../memory/index.ts';
import { readOptions } from '../../options.ts';
import { CCM_NAMES, SIV_NAMES, STREAM_NAMES } from './contract/cipher.ts';
import { library } from './library.ts';

const AEAD_NAMES = [...STREAM_NAMES, ...CCM_NAMES, ...SIV_NAMES] as const;

/** An authenticated cipher, by OpenSSL's name. SIV keys are two keys: 32, 48 or 64 bytes. */
export type AeadName = (typeof AEAD_NAMES)[number];

/** How a cipher takes its nonce and its message: GCM and ChaCha20-Poly1305 are streams. */
const modeOf = (name: AeadName): 'ccm' | 'siv' | 'stream' => (name.endsWith('CCM') ? 'ccm' : name.endsWith('SIV') ? 'siv' : 'stream');

/** What both sides of an AEAD have to agree on. */
export interface AeadOptions {
  /** Length of the tag in bytes, 4 to 16 (CCM: even; SIV: 16). 16 when left out. A tag of any other length is refused. */
  readonly tagLength?: number;
  /** Length of the nonce in bytes, 12 when left out (RFC 5116): 7 to 13 for CCM, 1 to 128 for GCM, at most 12 for ChaCha20-Poly1305. */
  readonly nonceLength?: number;
}

/** A sealed message. */
export interface Sealed {
  /** As long as the plaintext. */
  readonly ciphertext: Buffer;
  /** 16 bytes, or `tagLength`. */
  readonly tag: Buffer;
}

/** One authenticated cipher with its options. It holds no key and no native memory. */
export interface Aead {
  readonly name: AeadName;
  /**
   * Encrypts and authenticates. The same nonce must never be used twice with one key (SIV only then shows that two messages are equal).
   *
   * @param key 16, 24 or 32 bytes, as the name says; 32, 48 or 64 for SIV
   * @param nonce 12 bytes, or `nonceLength`; for SIV of any length, or null to be deterministic (RFC 5297, section 3)
   * @param plaintext at most 2,147,483,615 bytes (a Secret where it is itself a key), and less for CCM with a long nonce; for SIV at least 1
   * @param aad authenticated, not encrypted; left out, undefined or null for none. None is the same as no bytes, but for SIV, which tells an
   * empty string from an absent one (RFC 5297, section 2.4)
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_NULL`, `ARGUMENT_RANGE`, `ARGUMENT_TYPE`, `SECRET_DISPOSED`: refused
   * before the cipher saw it
   * @throws LibraryError `LIBRARY_ERROR` when OpenSSL refuses (a message too long for the nonce, an odd length of a CCM tag, an
   * empty message for SIV)
   */
  seal(key: Bytes | Secret, nonce: Bytes | null, plaintext: Bytes | Secret, aad?: Bytes | null): Sealed;
  /**
   * Checks and decrypts. No byte of the plaintext is returned, and none stays behind, unless the tag is right.
   *
   * @param key as for {@link seal}
   * @param nonce as for {@link seal}
   * @param tag exactly `tagLength` bytes
   * @param aad as for {@link seal}
   * @throws LibraryError `AUTHENTICATION_FAILED` when the tag does not belong to this key, nonce, ciphertext and additional data
   * @throws ArgumentError as {@link seal}
   */
  open(key: Bytes | Secret, nonce: Bytes | null, ciphertext: Bytes, tag: Bytes, aad?: Bytes | null): Buffer;
}

type Context = Handle<'EVP_CIPHER_CTX'>;

function fetch(name: AeadName): Handle<'EVP_CIPHER'> {
  const { functions } = library;
  const ccm = CCM_NAMES.find((each) => each === name);
  if (ccm !== undefined) return functions.EVP_CIPHER_fetch_ccm(ccm, null);
  const siv = SIV_NAMES.find((each) => each === name);
  if (siv !== undefined) return functions.EVP_CIPHER_fetch_siv(siv, null);
  return functions.EVP_CIPHER_fetch(name as (typeof STREAM_NAMES)[number], null);
}

/** A started context with its key, and its nonce where that is not additional data. */
function start(name: AeadName, options: AeadOptions, encrypt: boolean, key: Bytes | Secret, nonce: Bytes | null): Context {
  const { functions } = library;
  const { tagLength = 16, nonceLength = 12 } = options;
  const mode = modeOf(name);
  using cipher = fetch(name);
  const context = functions.EVP_CIPHER_CTX_new();
  try {
    functions.EVP_CipherInit_ex2(context, cipher, encrypt ? 1 : 0);
    // Before the key: CCM derives its first block from both lengths.
    if (mode !== 'siv') functions.EVP_CIPHER_CTX_ctrl_set_ivlen(context, nonceLength);
    if (mode === 'ccm') functions.EVP_CIPHER_CTX_ctrl_set_taglen(context, tagLength);
    functions.EVP_CipherInit_ex2_key(context, key);
    if (mode !== 'siv') functions.EVP_CipherInit_ex2_iv(context, nonce as Bytes);
    return context;
  } catch (error) {
    context.dispose();
    throw error;
  }
}

/** The length of a message, whatever a subclass says of it. */
const lengthOf = (bytes: Bytes | Secret): number =>
  bytes instanceof PublicSecret
    ? bytes.length
    : strictBytes(bytes, { function: 'aead', parameter: 'the message' }, 'a Buffer, Uint8Array or Secret').length;

/** Additional data in C's order; SIV takes the nonce as the last of it (RFC 5297, section 3). */
const additional = (name: AeadName, nonce: Bytes | null, aad: Bytes | null | undefined): readonly Bytes[] => [
  ...(aad === undefined || aad === null ? [] : [aad]),
  ...(modeOf(name) === 'siv' && nonce !== null ? [nonce] : []),
];

function seal(
  name: AeadName,
  options: AeadOptions,
  key: Bytes | Secret,
  nonce: Bytes | null,
  plaintext: Bytes | Secret,
  aad?: Bytes | null,
): Sealed {
  const { functions } = library;
  using context = start(name, options, true, key, nonce);
  if (modeOf(name) === 'ccm') functions.EVP_EncryptUpdate_length(context, lengthOf(plaintext));
  for (const data of additional(name, nonce, aad)) functions.EVP_EncryptUpdate_aad(context, data);
  const ciphertext = functions.EVP_EncryptUpdate(context, plaintext);
  functions.EVP_EncryptFinal_ex(context);
  const tag = functions.EVP_CIPHER_CTX_ctrl_get_tag(context, options.tagLength ?? 16);
  return { ciphertext, tag };
}

function open(
  name: AeadName,
  options: AeadOptions,
  key: Bytes | Secret,
  nonce: Bytes | null,
  ciphertext: Bytes,
  tag: Bytes,
  aad?: Bytes | null,
): Buffer {
  const { functions } = library;
  const mode = modeOf(name);
  using context = start(name, options, false, key, nonce);
  functions.EVP_CIPHER_CTX_ctrl_set_tag(context, options.tagLength ?? 16, tag);
  if (mode === 'ccm') functions.EVP_DecryptUpdate_length(context, lengthOf(ciphertext));
  for (const data of additional(name, nonce, aad)) functions.EVP_DecryptUpdate_aad(context, data);
  const plaintext =
    mode === 'stream' ? functions.EVP_DecryptUpdate(context, ciphertext) : functions.EVP_DecryptUpdate_whole(context, ciphertext);
  try {
    // For SIV too: an empty ciphertext passes the update without any look at the tag.
    functions.EVP_DecryptFinal_ex(context);
    return plaintext;
  } catch (error) {
    wipe(plaintext); // not authentic: it must not outlive this call
    throw error;
  }
}

/**
 * An authenticated cipher. Loads nothing: OpenSSL is asked for the cipher at each call.
 *
 * @throws ArgumentError `ARGUMENT_RANGE` when the name is none of {@link AeadName}
 * @throws LibraryError `LIBRARY_ERROR` at the first `seal` or `open`, when no loaded provider has the cipher
 * @see EVP_EncryptInit(3), NIST SP 800-38D (GCM), RFC 3610 (CCM), RFC 8439 (ChaCha20-Poly1305), RFC 5297 (SIV)
 */
export function aead(name: AeadName, given?: AeadOptions): Aead {
  const options = readOptions<AeadOptions>('aead', given, ['tagLength', 'nonceLength']) as AeadOptions;
  if (!AEAD_NAMES.includes(name)) {
    const where = { function: 'aead', parameter: 'name' };
    throw new ArgumentError('ARGUMENT_RANGE', where, `one of ${AEAD_NAMES.join(', ')}`, `another ${typeof name}`);
  }
  return Object.freeze({
    name,
    seal: (key: Bytes | Secret, nonce: Bytes | null, plaintext: Bytes | Secret, aad?: Bytes | null) =>
      seal(name, options, key, nonce, plaintext, aad),
    open: (key: Bytes | Secret, nonce: Bytes | null, ciphertext: Bytes, tag: Bytes, aad?: Bytes | null) =>
      open(name, options, key, nonce, ciphertext, tag, aad),
  });
}
