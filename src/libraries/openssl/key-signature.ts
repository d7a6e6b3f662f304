/** @module Signatures: Ed25519, ECDSA, RSA-PSS and RSA PKCS#1 v1.5, over a whole message. */
import type { Bytes, Handle } from '../../contract/index.ts';
import { readOptions } from '../../options.ts';
import { own } from '../../own.ts';
import { type KeyHandle, knownKind } from './key-kind.ts';
import { library } from './library.ts';

/** Padding modes of rsa.h. */
const RSA_PADDING = Object.freeze({ pkcs1: 1, pss: 6 });

/** `RSA_PSS_SALTLEN_DIGEST` of rsa.h: as long as the digest. */
const SALT_AS_DIGEST = -1;

/** How a message is signed. What is left out follows from the kind of the key. */
export interface SignatureOptions {
  /** SHA-256 for P-256 and RSA, SHA-384 for P-384 when left out; Ed25519 takes none. */
  readonly digest?: string;
  /** RSA only: `pss` when left out (RFC 8017, section 8). */
  readonly padding?: keyof typeof RSA_PADDING;
  /** PSS only: length of the salt in bytes; as long as the digest when left out. Verification demands the same length. */
  readonly saltLength?: number;
}

const readSignatureOptions = (fn: string, options: SignatureOptions | undefined): SignatureOptions =>
  readOptions<SignatureOptions>(fn, options, ['digest', 'padding', 'saltLength']) as SignatureOptions;

/** The digest for C; null leaves it to the algorithm. */
const digestFor = (kind: string, options: SignatureOptions): string | null => options.digest ?? knownKind(kind)?.digest ?? null;

/** Sets what RSA needs. For other keys it sets only what the caller asked for, and C refuses that. */
function setPadding(operation: Handle<'EVP_PKEY_CTX'>, kind: string, { padding, saltLength }: SignatureOptions): void {
  const { functions } = library;
  const mode = padding ?? (kind === 'RSA' ? 'pss' : null);
  if (mode !== null) functions.EVP_PKEY_CTX_set_rsa_padding(operation, own(RSA_PADDING)[mode]);
  if (mode === 'pss' || saltLength !== undefined) functions.EVP_PKEY_CTX_set_rsa_pss_saltlen(operation, saltLength ?? SALT_AS_DIGEST);
}

export function sign(key: KeyHandle, kind: string, message: Bytes, given: SignatureOptions | undefined): Buffer {
  const options = readSignatureOptions('sign', given);
  const { functions } = library;
  using context = functions.EVP_MD_CTX_new();
  setPadding(functions.EVP_DigestSignInit_ex(context, digestFor(kind, options), null, key, null), kind, options);
  return functions.EVP_DigestSign(context, message);
}

export function verify(key: KeyHandle, kind: string, message: Bytes, signature: Bytes, given: SignatureOptions | undefined): boolean {
  const options = readSignatureOptions('verify', given);
  const { functions } = library;
  using context = functions.EVP_MD_CTX_new();
  setPadding(functions.EVP_DigestVerifyInit_ex(context, digestFor(kind, options), null, key, null), kind, options);
  return functions.EVP_DigestVerify(context, signature, message);
}
