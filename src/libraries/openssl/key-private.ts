/** @module Private keys: generation, import and export, signatures, key agreement, RSA-OAEP decryption. */
import type { Bytes } from '../../contract/index.ts';
import { handleOf, Key } from './key.ts';
import { decrypt, derive, type OaepOptions } from './key-encryption.ts';
import { type KeyKind, knownKind } from './key-kind.ts';
import { PublicKey } from './key-public.ts';
import { checkedKey, parsePkcs8, privateFromRaw, privateToRaw } from './key-raw.ts';
import { type SignatureOptions, sign } from './key-signature.ts';
import { library } from './library.ts';

/** A private key with its public half. */
export class PrivateKey extends Key {
  /**
   * A new key.
   * @param options.bits RSA only: size of the modulus, 512 to 16384; 3072 when left out
   * @throws ArgumentError `ARGUMENT_RANGE`
   * @throws LibraryError `LIBRARY_ERROR` when no loaded provider has the algorithm
   * @see EVP_PKEY_keygen(3)
   */
  static generate(kind: KeyKind, options: { readonly bits?: number } = {}): PrivateKey {
    const { functions } = library;
    const known = knownKind(kind);
    using context = functions.EVP_PKEY_CTX_new_from_name(known?.algorithm ?? kind, null);
    functions.EVP_PKEY_keygen_init(context);
    if (known?.group) functions.EVP_PKEY_CTX_set_group_name(context, known.group);
    if (kind === 'RSA') functions.EVP_PKEY_CTX_set_rsa_keygen_bits(context, options.bits ?? 3072);
    return new PrivateKey(functions.EVP_PKEY_generate(context));
  }

  /**
   * From PKCS#8 in DER, not encrypted (RFC 5208, RFC 5958).
   * @throws LibraryError `LIBRARY_ERROR` when it does not parse, or a scalar is out of its range; `TRAILING_DATA` when bytes follow it
   * @see d2i_PKCS8_PRIV_KEY_INFO(3), EVP_PKCS82PKEY(3)
   */
  static importPkcs8(der: Bytes): PrivateKey {
    return new PrivateKey(checkedKey(parsePkcs8(der), 'private'));
  }

  /**
   * From DER of any known form: PKCS#8, RSAPrivateKey (RFC 8017, appendix A.1.2) or ECPrivateKey (RFC 5915).
   * @throws LibraryError `LIBRARY_ERROR` when it does not parse, or a scalar is out of its range; `TRAILING_DATA` when bytes follow it
   * @see d2i_AutoPrivateKey(3)
   */
  static importDer(der: Bytes): PrivateKey {
    return new PrivateKey(checkedKey(library.functions.d2i_AutoPrivateKey_ex(der, null), 'private'));
  }

  /**
   * From raw bytes: 32 for Ed25519 (the seed of RFC 8032), X25519 (RFC 7748) and P-256 (the scalar), 48 for P-384.
   * @throws LibraryError `LIBRARY_ERROR` or `TRAILING_DATA` when they are no such key; for RSA always
   * @see EVP_PKEY_new(3)
   */
  static importRaw(kind: Exclude<KeyKind, 'RSA'>, bytes: Bytes): PrivateKey {
    return new PrivateKey(checkedKey(privateFromRaw(kind, bytes), 'private'));
  }

  /** The public half, as a key of its own. */
  publicKey(): PublicKey {
    return PublicKey.importSpki(this.exportSpki());
  }

  /**
   * As PKCS#8 in DER, not encrypted. The result is secret: wipe it after use.
   * @see EVP_PKEY2PKCS8(3)
   */
  exportPkcs8(): Buffer {
    using info = library.functions.EVP_PKEY2PKCS8(this.handle);
    return library.functions.i2d_PKCS8_PRIV_KEY_INFO(info);
  }

  /**
   * As raw bytes, lengths as in {@link importRaw}. The result is secret: wipe it after use.
   * @throws LibraryError `LIBRARY_ERROR` for RSA
   */
  exportRaw(): Buffer {
    return privateToRaw(this.handle, this.kind);
  }

  /**
   * Signs a message. Ed25519: 64 bytes, the same each time (RFC 8032); ECDSA: DER of at most 72 (P-256) or 104 (P-384)
   * bytes; RSA: as long as the modulus.
   * @throws LibraryError `LIBRARY_ERROR` for options that the kind of key does not take; `OPERATION_UNSUPPORTED` or
   * `LIBRARY_ERROR` when keys of this kind do not sign
   * @see EVP_DigestSign(3)
   */
  sign(message: Bytes, options: SignatureOptions = {}): Buffer {
    return sign(this.handle, this.kind, message, options);
  }

  /**
   * The secret shared with the owner of `peer` (RFC 7748; NIST SP 800-56A, section 5.7.1.2): 32 bytes for X25519 and P-256,
   * 48 for P-384. It is not a key yet: put it through a key derivation function.
   * @throws LibraryError `LIBRARY_ERROR` when the keys are not of one kind, or the peer's key is of small order;
   * `OPERATION_UNSUPPORTED` or `LIBRARY_ERROR` when keys of this kind do not agree on secrets
   * @see EVP_PKEY_derive(3)
   */
  derive(peer: PublicKey): Buffer {
    return derive(this.handle, handleOf(peer));
  }

  /**
   * RSA-OAEP.
   * @throws LibraryError `DECRYPTION_FAILED` when the ciphertext, the label or a digest is not the sender's;
   * `OPERATION_UNSUPPORTED` or `LIBRARY_ERROR` when keys of this kind do not decrypt
   * @see EVP_PKEY_decrypt(3)
   */
  decrypt(ciphertext: Bytes, options: OaepOptions = {}): Buffer {
    return decrypt(this.handle, ciphertext, options);
  }
}
