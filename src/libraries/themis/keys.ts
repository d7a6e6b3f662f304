/** @module Keys: made by Themis, and told apart. */
import type { Bytes, CallOptions, Secret } from '../../contract/index.ts';
import { ArgumentError, LibraryError } from '../../errors.ts';
import { functions } from './open.ts';

/** What a key is, by its header. */
export type KeyKind = 'EC private' | 'EC public' | 'RSA private' | 'RSA public';

/** A key pair. EC: 45 bytes each. RSA of 2048 bits: 1168 and 272 bytes. `dispose()` the private half after use. */
export interface KeyPair {
  readonly privateKey: Secret;
  readonly publicKey: Buffer;
}

/** `themis_key_kind_t`; 0 is no key. */
const KINDS: ReadonlyMap<number, KeyKind> = new Map([
  [1, 'RSA private'],
  [2, 'RSA public'],
  [3, 'EC private'],
  [4, 'EC public'],
]);

const pair = ({ private_key, public_key }: { readonly private_key: Secret; readonly public_key: Buffer }): KeyPair => ({
  privateKey: private_key,
  publicKey: public_key,
});

/** Source: `themis/secure_keygen.h`. */
export const keys = Object.freeze({
  /** A new key for cells: 32 bytes. */
  symmetric: (): Secret => functions.themis_gen_sym_key(),

  /** A new EC key pair (P-256). */
  ec: (): KeyPair => pair(functions.themis_gen_ec_key_pair()),

  /** A new RSA key pair of 2048 bits, made on a thread of its own. */
  rsa: async (options?: CallOptions): Promise<KeyPair> => pair(await functions.themis_gen_rsa_key_pair.async(options)),

  /** What the header says that these bytes are; null where it is that of no key. */
  kind: (key: Bytes | Secret): KeyKind | null => KINDS.get(functions.themis_get_asym_key_kind(key)) ?? null,

  /** Is it a key, whole and unchanged? */
  isValid: (key: Bytes | Secret): boolean => {
    try {
      functions.themis_is_valid_asym_key(key);
      return true;
    } catch (error) {
      if (error instanceof LibraryError) return false;
      throw error;
    }
  },
});

/** @throws ArgumentError `KEY_KIND` unless it is a valid key of that kind */
export function demandKey(key: Bytes | Secret, wanted: KeyKind, fn: string, parameter: string): void {
  const kind = keys.kind(key);
  if (kind === wanted && keys.isValid(key)) return;
  const received = kind === null ? 'no key' : kind === wanted ? `a broken ${kind} key` : `an ${kind} key`;
  throw new ArgumentError('KEY_KIND', { function: fn, parameter }, `an ${wanted} key`, received);
}
