/** @module The kinds of keys that the API knows by name, and what each needs to be made and used. */
import type { Handle } from '../../contract/index.ts';
import { library } from './library.ts';

export type KeyHandle = Handle<'EVP_PKEY'>;

/** A kind of key: curve or algorithm. P-256 is OpenSSL's prime256v1, P-384 its secp384r1. */
export type KeyKind = 'Ed25519' | 'X25519' | 'P-256' | 'P-384' | 'RSA';

/** DER around the numbers of an elliptic curve key. */
export interface CurveEncoding {
  /** Length in bytes of the scalar and of each coordinate. */
  readonly bytes: number;
  /** PrivateKeyInfo with an ECPrivateKey that ends in the scalar (RFC 5958, section 2; RFC 5915, section 3). */
  readonly pkcs8: string;
  /** SubjectPublicKeyInfo that ends in the uncompressed point (RFC 5480, section 2). */
  readonly spki: string;
}

interface Kind {
  /** OpenSSL's name of the algorithm. */
  readonly algorithm: string;
  /** OpenSSL's name of the curve, where the algorithm alone does not say it. */
  readonly group: string | null;
  /** The digest of its signatures unless the caller names one; null where the algorithm brings its own. */
  readonly digest: string | null;
  readonly curve: CurveEncoding | null;
}

export const KINDS: Readonly<Record<KeyKind, Kind>> = Object.freeze({
  Ed25519: { algorithm: 'ED25519', group: null, digest: null, curve: null },
  X25519: { algorithm: 'X25519', group: null, digest: null, curve: null },
  'P-256': {
    algorithm: 'EC',
    group: 'prime256v1',
    digest: 'SHA-256',
    curve: {
      bytes: 32,
      pkcs8: '3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420',
      spki: '3059301306072a8648ce3d020106082a8648ce3d030107034200',
    },
  },
  'P-384': {
    algorithm: 'EC',
    group: 'secp384r1',
    digest: 'SHA-384',
    curve: {
      bytes: 48,
      pkcs8: '304e020100301006072a8648ce3d020106052b81040022043730350201010430',
      spki: '3076301006072a8648ce3d020106052b81040022036200',
    },
  },
  RSA: { algorithm: 'RSA', group: null, digest: 'SHA-256', curve: null },
});

/** What is known of a kind; undefined for a key of another kind that was imported. */
export const knownKind = (kind: string): Kind | undefined =>
  typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? KINDS[kind as KeyKind] : undefined;

/** The kind of a key; for one that is not among {@link KeyKind}, OpenSSL's name of its curve or algorithm. */
export function kindOf(key: KeyHandle): string {
  const algorithm = library.functions.EVP_PKEY_get0_type_name(key) ?? 'unknown';
  const group = algorithm === 'EC' ? library.functions.EVP_PKEY_get_group_name(key) : null;
  const known = Object.entries(KINDS).find(([, kind]) => kind.algorithm === algorithm && kind.group === group);
  return known?.[0] ?? group ?? algorithm;
}
