/** @module Public keys: import and export, verification, RSA-OAEP encryption. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { Key } from './key.ts';
import { encrypt, type OaepOptions } from './key-encryption.ts';
import type { KeyKind } from './key-kind.ts';
import { checkedKey, publicFromRaw, publicToRaw } from './key-raw.ts';
import { type SignatureOptions, verify } from './key-signature.ts';
import { library } from './library.ts';

/** A public key. */
export class PublicKey extends Key {
  /**
   * From a SubjectPublicKeyInfo in DER (RFC 5280, section 4.1). A point that is not on its curve is refused, and so is the
   * point at infinity.
   * @throws LibraryError `LIBRARY_ERROR` when it does not parse; `TRAILING_DATA` when bytes follow it
   * @see d2i_PUBKEY(3)
   */
  static importSpki(der: Bytes): PublicKey {
    return new PublicKey(checkedKey(library.functions.d2i_PUBKEY_ex(der, null), 'public'));
  }

  /**
   * From raw bytes: 32 for Ed25519 (RFC 8032) and X25519 (RFC 7748); an uncompressed point for P-256 (65) and P-384 (97).
   * @throws LibraryError `LIBRARY_ERROR` or `TRAILING_DATA` when they are no such key; for RSA always
   * @see EVP_PKEY_new(3)
   */
  static importRaw(kind: Exclude<KeyKind, 'RSA'>, bytes: Bytes): PublicKey {
    return new PublicKey(checkedKey(publicFromRaw(kind, bytes), 'public'));
  }

  /**
   * As raw bytes, lengths as in {@link importRaw}.
   * @throws LibraryError `LIBRARY_ERROR` for RSA
   */
  exportRaw(): Buffer {
    return publicToRaw(this.handle, this.kind);
  }

  /**
   * Is this the signature of `message` under this key? Ed25519: 64 bytes; ECDSA: DER (RFC 3279, section 2.2.3); RSA: as
   * long as the modulus.
   *
   * @returns false when it is well-formed and false
   * @throws LibraryError `LIBRARY_ERROR` when it is not even a signature (ECDSA that is not DER), and when keys of this kind
   * do not verify; `OPERATION_UNSUPPORTED` or `LIBRARY_ERROR` for options that the kind of key does not take
   * @see EVP_DigestVerify(3)
   */
  verify(message: Bytes, signature: Bytes, options?: SignatureOptions): boolean {
    return verify(this.handle, this.kind, message, signature, options);
  }

  /**
   * RSA-OAEP: a ciphertext as long as the modulus, of at most modulus - 2 * digest - 2 bytes.
   * @throws LibraryError `LIBRARY_ERROR` when the plaintext is too long; `OPERATION_UNSUPPORTED` or `LIBRARY_ERROR` when keys of this kind do not encrypt
   * @see EVP_PKEY_encrypt(3)
   */
  encrypt(plaintext: Bytes | Secret, options?: OaepOptions): Buffer {
    return encrypt(this.handle, plaintext, options);
  }
}
