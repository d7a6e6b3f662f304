/** @module Encryption to a public key from a writer whom the reader cannot name. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { box } from './box.ts';

/** Boxes from a writer whom the reader cannot name. */
export interface SealedBox {
  readonly SEALBYTES: number;

  /**
   * Alias of `box.seal`: the message under a key pair made for it alone, 48 bytes longer.
   * @param publicKey the reader's, 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  seal(message: Bytes, publicKey: Bytes): Buffer;

  /**
   * Alias of `box.sealOpen`: the message that `seal` was given.
   * @param sealed at least 48 bytes
   * @param publicKey the reader's own, 32 bytes
   * @param secretKey 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  open(sealed: Bytes, publicKey: Bytes, secretKey: Bytes | Secret): Buffer;
}

/** Source: `sodium/crypto_box.h`; https://doc.libsodium.org/public-key_cryptography/sealed_boxes. Keys are those of `box`. */
export const sealedBox: SealedBox = Object.freeze({ SEALBYTES: box.SEALBYTES, seal: box.seal, open: box.sealOpen });
