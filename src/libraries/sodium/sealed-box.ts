/** @module Encryption to a public key from a writer whom the reader cannot name. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/** Source: `sodium/crypto_box.h`; https://doc.libsodium.org/public-key_cryptography/sealed_boxes. Keys are those of `box`. */
export const sealedBox = Object.freeze({
  SEALBYTES: constants.crypto_box_sealbytes.value,

  /**
   * The message under a key pair made for it alone, 48 bytes longer.
   * @param publicKey the reader's, 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  seal: (message: Bytes, publicKey: Bytes): Buffer => functions.crypto_box_seal(message, publicKey),

  /**
   * The message that `seal` was given.
   * @param sealed at least 48 bytes
   * @param publicKey the reader's own, 32 bytes
   * @param secretKey 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  open: (sealed: Bytes, publicKey: Bytes, secretKey: Bytes | Secret): Buffer =>
    functions.crypto_box_seal_open(sealed, publicKey, secretKey),
});
