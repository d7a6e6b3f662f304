/** @module Keys as raw bytes: 32 bytes for Ed25519 and X25519; scalar and uncompressed point for curves of NIST. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { exactBuffer, offHeap, PublicSecret, wipe } from '../../memory/index.ts';
import { type CurveEncoding, type KeyHandle, kindOf, knownKind } from './key-kind.ts';
import { library } from './library.ts';

/**
 * The key itself, once it has been checked. OpenSSL parses scalars of any value, and the point at infinity: under that
 * public key signatures can be forged.
 * @throws LibraryError `LIBRARY_ERROR`, the key released
 */
export function checkedKey(key: KeyHandle, half: 'private' | 'public'): KeyHandle {
  const { functions } = library;
  try {
    if (!knownKind(kindOf(key))?.curve) return key;
    using context = functions.EVP_PKEY_CTX_new_from_pkey(key, null);
    if (half === 'private') functions.EVP_PKEY_private_check(context);
    functions.EVP_PKEY_public_check_quick(context);
    return key;
  } catch (error) {
    key.dispose();
    throw error;
  }
}

/** Parses PKCS#8; the parsed form, which holds the key's bytes, is released at once. */
export function parsePkcs8(der: Bytes | Secret): KeyHandle {
  using info = library.functions.d2i_PKCS8_PRIV_KEY_INFO(der);
  return library.functions.EVP_PKCS82PKEY_ex(info, null);
}

/** Hands `prefix` and `bytes` in one piece to `parse`, and wipes the piece. */
function parsePrefixed(prefix: string, bytes: Bytes, parse: (der: Bytes) => KeyHandle): KeyHandle {
  const start = Buffer.from(prefix, 'hex');
  const der = offHeap(start.length + bytes.length);
  try {
    der.set(start);
    der.set(bytes, start.length);
    return parse(der);
  } finally {
    wipe(der);
  }
}

/** A number of a key in big-endian bytes of fixed length. */
function numberOf(key: KeyHandle, name: string, { bytes }: CurveEncoding): Secret {
  using number = library.functions.EVP_PKEY_get_bn_param(key, name);
  return library.functions.BN_bn2binpad(number, bytes).to;
}

export function privateFromRaw(kind: string, bytes: Bytes | Secret): KeyHandle {
  const known = knownKind(kind);
  const prefix = known?.curve?.pkcs8;
  if (prefix !== undefined) {
    const parse = (scalar: Bytes) => parsePrefixed(prefix, scalar, parsePkcs8);
    return bytes instanceof PublicSecret ? bytes.use(parse) : parse(bytes);
  }
  return library.functions.EVP_PKEY_new_raw_private_key_ex(known?.algorithm ?? kind, null, bytes);
}

export function publicFromRaw(kind: string, bytes: Bytes): KeyHandle {
  const known = knownKind(kind);
  if (known?.curve) return parsePrefixed(known.curve.spki, bytes, (der) => library.functions.d2i_PUBKEY_ex(der, null));
  return library.functions.EVP_PKEY_new_raw_public_key_ex(known?.algorithm ?? kind, null, bytes);
}

export function privateToRaw(key: KeyHandle, kind: string): Secret {
  const curve = knownKind(kind)?.curve;
  return curve ? numberOf(key, 'priv', curve) : library.functions.EVP_PKEY_get_raw_private_key(key);
}

export function publicToRaw(key: KeyHandle, kind: string): Buffer {
  const curve = knownKind(kind)?.curve;
  if (!curve) return library.functions.EVP_PKEY_get_raw_public_key(key);
  // From its coordinates: OpenSSL would give the point in the form, perhaps compressed, in which it was imported.
  const point = exactBuffer(1 + 2 * curve.bytes);
  point[0] = 4;
  for (const [i, name] of ['qx', 'qy'].entries()) {
    using coordinate = numberOf(key, name, curve);
    coordinate.use((bytes) => point.set(bytes, 1 + i * curve.bytes));
  }
  return point;
}
