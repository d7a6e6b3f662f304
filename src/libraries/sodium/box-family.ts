/** @module The common shape of authenticated encryption between two key pairs, made once for every family of functions. */
import type { Bytes, Secret } from '../../contract/index.ts';
import type { Family } from './family.ts';
import { type KeyPairs, keyPairsOf } from './key-pair.ts';

/** A ciphertext, as long as its message, and its tag, 16 bytes. */
interface Detached {
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/**
 * Authenticated encryption between two key pairs. Keys have 32 bytes each, a seed 32, a nonce 24, a tag 16.
 * `seal` and `sealOpen` are for a writer whom the reader cannot name.
 */
export interface Box extends KeyPairs {
  readonly NONCEBYTES: number;
  readonly MACBYTES: number;
  readonly BEFORENMBYTES: number;
  readonly SEALBYTES: number;

  /**
   * The tag and the ciphertext, together 16 bytes longer than the message.
   * @param nonce 24 bytes, never used twice between the same two keys
   * @param publicKey the reader's, 32 bytes
   * @param secretKey the writer's, 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`: the public key is of low order
   */
  easy(message: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret): Buffer;

  /**
   * The message in a box that `easy` made.
   * @param sealed at least 16 bytes
   * @param publicKey the writer's, 32 bytes
   * @param secretKey the reader's, 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  openEasy(sealed: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret): Buffer;

  /**
   * As `easy`, with the ciphertext (as long as the message) and the tag (16 bytes) apart.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  detached(message: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret): Detached;

  /**
   * The message of a ciphertext and its tag.
   * @param tag 16 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  openDetached(ciphertext: Bytes, tag: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret): Buffer;

  /**
   * The key that two key pairs share, 32 bytes: computed once, it spares every message the X25519.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  beforenm(publicKey: Bytes, secretKey: Bytes | Secret): Secret;

  /**
   * As `easy`, with the key from `beforenm`.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  easyAfternm(message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer;

  /**
   * As `openEasy`, with the key from `beforenm`.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  openEasyAfternm(sealed: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer;

  /**
   * As `detached`, with the key from `beforenm`.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  detachedAfternm(message: Bytes, nonce: Bytes, key: Bytes | Secret): Detached;

  /**
   * As `openDetached`, with the key from `beforenm`.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  openDetachedAfternm(ciphertext: Bytes, tag: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer;

  /**
   * The message under a key pair made for it alone, 48 bytes longer.
   * @param publicKey the reader's, 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  seal(message: Bytes, publicKey: Bytes): Buffer;

  /**
   * The message that `seal` was given.
   * @param sealed at least 48 bytes
   * @param publicKey the reader's own, 32 bytes
   * @param secretKey 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  sealOpen(sealed: Bytes, publicKey: Bytes, secretKey: Bytes | Secret): Buffer;
}

type BoxFamily = Family<'crypto_box_curve25519xchacha20poly1305'>;

const apart = ({ c, mac }: ReturnType<BoxFamily['detached']>): Detached => ({ ciphertext: c, tag: mac });

/** The box of a family. */
export const boxOf = (c: BoxFamily): Box =>
  Object.freeze({
    ...keyPairsOf(c),
    NONCEBYTES: c.NONCEBYTES,
    MACBYTES: c.MACBYTES,
    BEFORENMBYTES: c.BEFORENMBYTES,
    SEALBYTES: c.SEALBYTES,
    easy: (message, nonce, publicKey, secretKey) => c.easy(message, nonce, publicKey, secretKey),
    openEasy: (sealed, nonce, publicKey, secretKey) => c.open_easy(sealed, nonce, publicKey, secretKey),
    detached: (message, nonce, publicKey, secretKey) => apart(c.detached(message, nonce, publicKey, secretKey)),
    openDetached: (ciphertext, tag, nonce, publicKey, secretKey) => c.open_detached(ciphertext, tag, nonce, publicKey, secretKey),
    beforenm: (publicKey, secretKey) => c.beforenm(publicKey, secretKey),
    easyAfternm: (message, nonce, key) => c.easy_afternm(message, nonce, key),
    openEasyAfternm: (sealed, nonce, key) => c.open_easy_afternm(sealed, nonce, key),
    detachedAfternm: (message, nonce, key) => apart(c.detached_afternm(message, nonce, key)),
    openDetachedAfternm: (ciphertext, tag, nonce, key) => c.open_detached_afternm(ciphertext, tag, nonce, key),
    seal: (message, publicKey) => c.seal(message, publicKey),
    sealOpen: (sealed, publicKey, secretKey) => c.seal_open(sealed, publicKey, secretKey),
  } satisfies Box);
