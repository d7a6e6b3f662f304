/** @module Private keys: generation, import and export, signatures, key agreement, RSA-OAEP decryption. */
import type { Bytes, CallOptions, Secret } from '../../contract/index.ts';
import { readOptions } from '../../options.ts';
import { handleOf, Key } from './key.ts';
import { decrypt, derive, type OaepOptions } from './key-encryption.ts';
import { type KeyKind, knownKind } from './key-kind.ts';
import { type Passphrase, type PemOptions, privateFromPem, privateToPem } from './key-pem.ts';
import { PublicKey } from './key-public.ts';
import { checkedKey, parsePkcs8, privateFromRaw, privateToRaw } from './key-raw.ts';
import { type SignatureOptions, sign } from './key-signature.ts';
import { library } from './library.ts';

/** How a key is generated. */
export interface GenerateOptions extends CallOptions {
  /** RSA only: size of the modulus, 512 to 16384; 3072 when left out. */
  readonly bits?: number;
}

/** A private key with its public half. */
export class PrivateKey extends Key {
  /**
   * A new key, made in a thread of its own: RSA may take seconds. A key that comes after the deadline, or after an abort, is
   * released.
   * @returns rejected as the call fails: ArgumentError `ARGUMENT_RANGE`; LibraryError `LIBRARY_ERROR` when no loaded provider
   * has the algorithm; `DEADLINE_EXCEEDED`, `ABORT_ERR`, `PENDING_LIMIT`
   * @see EVP_PKEY_keygen(3)
   */
  static async generate(kind: KeyKind, options?: GenerateOptions): Promise<PrivateKey> {
    const { functions } = library;
    const { bits = 3072, ...call } = readOptions<GenerateOptions>('generate', options, ['bits', 'signal', 'timeout']) as GenerateOptions;
    const known = knownKind(kind);
    using context = functions.EVP_PKEY_CTX_new_from_name(known?.algorithm ?? kind, null);
    functions.EVP_PKEY_keygen_init(context);
    if (known?.group) functions.EVP_PKEY_CTX_set_group_name(context, known.group);
    if (kind === 'RSA') functions.EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits);
    return new PrivateKey(await functions.EVP_PKEY_generate.async(context, call));
  }

  /**
   * From PKCS#8 in DER, not encrypted (RFC 5208, RFC 5958).
   * @throws LibraryError `LIBRARY_ERROR` when it does not parse, or a scalar is out of its range; `TRAILING_DATA` when bytes follow it
   * @see d2i_PKCS8_PRIV_KEY_INFO(3), EVP_PKCS82PKEY(3)
   */
  static importPkcs8(der: Bytes | Secret): PrivateKey {
    return new PrivateKey(checkedKey(parsePkcs8(der), 'private'));
  }

  /**
   * From DER of any known form: PKCS#8, RSAPrivateKey (RFC 8017, appendix A.1.2) or ECPrivateKey (RFC 5915).
   * @throws LibraryError `LIBRARY_ERROR` when it does not parse, or a scalar is out of its range; `TRAILING_DATA` when bytes follow it
   * @see d2i_AutoPrivateKey(3)
   */
  static importDer(der: Bytes | Secret): PrivateKey {
    return new PrivateKey(checkedKey(library.functions.d2i_AutoPrivateKey_ex(der, null), 'private'));
  }

  /**
   * From raw bytes: 32 for Ed25519 (the seed of RFC 8032), X25519 (RFC 7748) and P-256 (the scalar), 48 for P-384.
   * @throws LibraryError `LIBRARY_ERROR` or `TRAILING_DATA` when they are no such key; for RSA always
   * @see EVP_PKEY_new(3)
   */
  static importRaw(kind: Exclude<KeyKind, 'RSA'>, bytes: Bytes | Secret): PrivateKey {
    return new PrivateKey(checkedKey(privateFromRaw(kind, bytes), 'private'));
  }

  /**
   * From PEM: PKCS#8, encrypted or not (RFC 7468, RFC 5958), or the older forms of OpenSSL. It is read in a thread of its own:
   * an encrypted key says itself how long its passphrase has to be worked on. What comes before and after it is skipped.
   * @param pem at least 1 byte
   * @param passphrase of at most 1024 bytes, or a function that is called, with nothing, if the key is encrypted
   * @returns rejected as the call fails: LibraryError `LIBRARY_ERROR` when there is no key in it, or the passphrase is another;
   * CallbackError `CALLBACK_THREW` when the function throws, or gives no bytes, or the passphrase is too long; ArgumentError
   * when the passphrase is no bytes, SecretError `SECRET_DISPOSED`; `DEADLINE_EXCEEDED`, `ABORT_ERR`, `PENDING_LIMIT`
   * @see PEM_read_bio_PrivateKey(3)
   */
  static async importPem(pem: Bytes | Secret, passphrase: Passphrase, options?: CallOptions): Promise<PrivateKey> {
    return new PrivateKey(await privateFromPem(pem, passphrase, options));
  }

  /** The public half, as a key of its own. */
  publicKey(): PublicKey {
    return PublicKey.importSpki(this.exportSpki());
  }

  /**
   * As PKCS#8 in DER, not encrypted: 48 bytes for Ed25519 and X25519. `dispose()` the result after use.
   * @see EVP_PKEY2PKCS8(3)
   */
  exportPkcs8(): Secret {
    using info = library.functions.EVP_PKEY2PKCS8(this.handle);
    return library.functions.i2d_PKCS8_PRIV_KEY_INFO(info);
  }

  /**
   * As PEM, encrypted: PKCS#8 with PBES2 (RFC 8018), that is PBKDF2 with 2048 iterations of HMAC-SHA-256, which a strong
   * passphrase has to make up for.
   * @param passphrase 1 to 1024 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE` for the cipher
   * @see PEM_write_bio_PKCS8PrivateKey(3)
   */
  exportPem(passphrase: Bytes | Secret, options?: PemOptions): Buffer {
    return privateToPem(this.handle, passphrase, options);
  }

  /**
   * As raw bytes, lengths as in {@link importRaw}. `dispose()` the result after use.
   * @throws LibraryError `LIBRARY_ERROR` for RSA
   */
  exportRaw(): Secret {
    return privateToRaw(this.handle, this.kind);
  }

  /**
   * Signs a message. Ed25519: 64 bytes, the same each time (RFC 8032); ECDSA: DER of at most 72 (P-256) or 104 (P-384)
   * bytes; RSA: as long as the modulus.
   * @throws LibraryError `OPERATION_UNSUPPORTED` or `LIBRARY_ERROR` for options that the kind of key does not take;
   * `LIBRARY_ERROR` when keys of this kind do not sign
   * @see EVP_DigestSign(3)
   */
  sign(message: Bytes, options?: SignatureOptions): Buffer {
    return sign(this.handle, this.kind, message, options);
  }

  /**
   * The secret shared with the owner of `peer` (RFC 7748; NIST SP 800-56A, section 5.7.1.2): 32 bytes for X25519 and P-256,
   * 48 for P-384. It is not a key yet: put it through `hkdf`, which takes it as it is.
   * @throws LibraryError `LIBRARY_ERROR` when the keys are not of one kind, or the peer's key is of small order;
   * `OPERATION_UNSUPPORTED` or `LIBRARY_ERROR` when keys of this kind do not agree on secrets
   * @see EVP_PKEY_derive(3)
   */
  derive(peer: PublicKey): Secret {
    return derive(this.handle, handleOf(peer));
  }

  /**
   * RSA-OAEP.
   * @throws LibraryError `DECRYPTION_FAILED` when the ciphertext, the label or a digest is not the sender's;
   * `OPERATION_UNSUPPORTED` or `LIBRARY_ERROR` when keys of this kind do not decrypt
   * @see EVP_PKEY_decrypt(3)
   */
  decrypt(ciphertext: Bytes, options?: OaepOptions): Buffer {
    return decrypt(this.handle, ciphertext, options);
  }
}
