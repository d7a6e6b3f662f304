/** @module Secure Message: bytes from one owner of keys to another, encrypted or signed. EC keys at once, RSA keys on a thread. */
import type { Bytes, CallOptions, Secret } from '../../contract/index.ts';
import { demandKey } from './keys.ts';
import { functions } from './open.ts';

/**
 * With EC keys. Messages are of 1 byte to 2 GiB. A message does not say when it was made, and can be sent again: see `watertight/replay`.
 * Source: `themis/secure_message.h`.
 */
export const message = Object.freeze({
  /**
   * 52 bytes longer than the message. Either owner of these two key pairs could have made it.
   * @throws ArgumentError `KEY_KIND`, `ARGUMENT_LENGTH`
   */
  encrypt: (privateKey: Bytes | Secret, publicKey: Bytes, bytes: Bytes): Buffer => {
    demandKey(privateKey, 'EC private', 'message.encrypt', 'privateKey');
    demandKey(publicKey, 'EC public', 'message.encrypt', 'publicKey');
    return functions.themis_secure_message_encrypt(privateKey, publicKey, bytes);
  },

  /**
   * The message.
   * @param publicKey of whoever sent it
   * @throws ArgumentError `KEY_KIND`, `ARGUMENT_LENGTH`
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`: other keys, or it was changed
   */
  decrypt: (privateKey: Bytes | Secret, publicKey: Bytes, encrypted: Bytes): Buffer => {
    demandKey(privateKey, 'EC private', 'message.decrypt', 'privateKey');
    demandKey(publicKey, 'EC public', 'message.decrypt', 'publicKey');
    return functions.themis_secure_message_decrypt(privateKey, publicKey, encrypted);
  },

  /**
   * The message, readable, with a signature: 82 to 84 bytes longer.
   * @throws ArgumentError `KEY_KIND`, `ARGUMENT_LENGTH`
   */
  sign: (privateKey: Bytes | Secret, bytes: Bytes): Buffer => {
    demandKey(privateKey, 'EC private', 'message.sign', 'privateKey');
    return functions.themis_secure_message_sign(privateKey, bytes);
  },

  /**
   * The message that was signed. Use this, and not what lies in `signed`: bytes after the signature are in no signature.
   * @throws ArgumentError `KEY_KIND`, `ARGUMENT_LENGTH`
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`: another key, or it was changed
   */
  verify: (publicKey: Bytes, signed: Bytes): Buffer => {
    demandKey(publicKey, 'EC public', 'message.verify', 'publicKey');
    return functions.themis_secure_message_verify(publicKey, signed);
  },
});

/** Runs `call` when the keys are what they must be; its promise tells when not. */
const withKeys = async <T>(check: () => void, call: () => Promise<T>): Promise<T> => {
  check();
  return await call();
};

/** As {@link message}, with RSA keys: their arithmetic takes milliseconds, on a thread of its own. */
export const rsaMessage = Object.freeze({
  /**
   * With 2048 bits 312 bytes longer than the message.
   * @throws ArgumentError `KEY_KIND`, `ARGUMENT_LENGTH`
   */
  encrypt: (privateKey: Bytes | Secret, publicKey: Bytes, bytes: Bytes, options?: CallOptions): Promise<Buffer> =>
    withKeys(
      () => {
        demandKey(privateKey, 'RSA private', 'rsaMessage.encrypt', 'privateKey');
        demandKey(publicKey, 'RSA public', 'rsaMessage.encrypt', 'publicKey');
      },
      () => functions.themis_secure_message_encrypt_rsa.async(privateKey, publicKey, bytes, options),
    ),

  /** The message. @throws ArgumentError `KEY_KIND`, `ARGUMENT_LENGTH`; LibraryError `FAIL`, `INVALID_PARAMETER` */
  decrypt: (privateKey: Bytes | Secret, publicKey: Bytes, encrypted: Bytes, options?: CallOptions): Promise<Buffer> =>
    withKeys(
      () => {
        demandKey(privateKey, 'RSA private', 'rsaMessage.decrypt', 'privateKey');
        demandKey(publicKey, 'RSA public', 'rsaMessage.decrypt', 'publicKey');
      },
      () => functions.themis_secure_message_decrypt_rsa.async(privateKey, publicKey, encrypted, options),
    ),

  /** With 2048 bits 268 bytes longer than the message. @throws ArgumentError `KEY_KIND`, `ARGUMENT_LENGTH` */
  sign: (privateKey: Bytes | Secret, bytes: Bytes, options?: CallOptions): Promise<Buffer> =>
    withKeys(
      () => demandKey(privateKey, 'RSA private', 'rsaMessage.sign', 'privateKey'),
      () => functions.themis_secure_message_sign_rsa.async(privateKey, bytes, options),
    ),

  /** The message that was signed. @throws ArgumentError `KEY_KIND`, `ARGUMENT_LENGTH`; LibraryError `FAIL`, `INVALID_PARAMETER` */
  verify: (publicKey: Bytes, signed: Bytes, options?: CallOptions): Promise<Buffer> =>
    withKeys(
      () => demandKey(publicKey, 'RSA public', 'rsaMessage.verify', 'publicKey'),
      () => functions.themis_secure_message_verify.async(publicKey, signed, options),
    ),
});
