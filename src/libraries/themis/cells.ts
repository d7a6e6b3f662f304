/** @module Secure Cell: bytes at rest under a key or a passphrase, in three forms. */
import type { Bytes, CallOptions, Secret } from '../../contract/index.ts';
import { functions } from './open.ts';

/**
 * One piece: the header and the tag are part of it. Messages are of 1 byte to 2 GiB, keys of any length (`keys.symmetric`: 32 bytes). The
 * context is bound to the cell without being in it: null and an empty one are the same.
 * Source: `themis/secure_cell.h`.
 */
export const seal = Object.freeze({
  /**
   * A cell, 44 bytes longer than the message.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  encrypt: (key: Bytes | Secret, message: Bytes, context: Bytes | null = null): Buffer =>
    functions.themis_secure_cell_encrypt_seal(key, context, message),

  /**
   * The message.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `FAIL`: another key or context, or a changed cell; `INVALID_PARAMETER` for some changed headers
   * @throws LimitExceeded `LIMIT_EXCEEDED`: the header claims more than there is
   */
  decrypt: (key: Bytes | Secret, cell: Bytes, context: Bytes | null = null): Buffer =>
    functions.themis_secure_cell_decrypt_seal(key, context, cell),
});

/** As {@link seal}, under a passphrase of 1 byte or more: PBKDF2 takes some tenth of a second, on a thread of its own. Passphrases are bytes: a string cannot be wiped. */
export const sealWithPassphrase = Object.freeze({
  /**
   * A cell, 70 bytes longer than the message.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  encrypt: async (passphrase: Bytes | Secret, message: Bytes, context: Bytes | null = null, options?: CallOptions): Promise<Buffer> =>
    await functions.themis_secure_cell_encrypt_seal_with_passphrase.async(passphrase, context, message, options),

  /**
   * The message.
   * @throws LibraryError `FAIL`: another passphrase or context, or a changed cell; `INVALID_PARAMETER` for some changed headers
   */
  decrypt: async (passphrase: Bytes | Secret, cell: Bytes, context: Bytes | null = null, options?: CallOptions): Promise<Buffer> =>
    await functions.themis_secure_cell_decrypt_seal_with_passphrase.async(passphrase, context, cell, options),
});

/** Two pieces, for where the data may not grow: the token is kept elsewhere. */
export const tokenProtect = Object.freeze({
  /**
   * The data, as long as the message, and the token, 44 bytes.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  encrypt: (key: Bytes | Secret, message: Bytes, context: Bytes | null = null): { readonly data: Buffer; readonly token: Buffer } => {
    const { encrypted_message: data, token } = functions.themis_secure_cell_encrypt_token_protect(key, context, message);
    return { data, token };
  },

  /**
   * The message, as long as the data.
   * @throws LibraryError `FAIL`: another key, context or token, or something was changed; `INVALID_PARAMETER` for some changed tokens
   * @throws LimitExceeded `LIMIT_EXCEEDED`: the token claims more than there is data
   */
  decrypt: (key: Bytes | Secret, data: Bytes, token: Bytes, context: Bytes | null = null): Buffer =>
    functions.themis_secure_cell_decrypt_token_protect(key, context, data, token),
});

/** One piece as long as the message, for where nothing else may be stored. **It has no integrity**: a wrong key, and changed data, give other bytes, and no error. */
export const contextImprint = Object.freeze({
  /**
   * As long as the message. The same key, message and context give the same bytes.
   * @param context at least 1 byte
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  encrypt: (key: Bytes | Secret, message: Bytes, context: Bytes): Buffer =>
    functions.themis_secure_cell_encrypt_context_imprint(key, message, context),

  /** Some bytes, as many as were given: the message, where key, context and data are right. @throws ArgumentError `ARGUMENT_LENGTH` */
  decrypt: (key: Bytes | Secret, data: Bytes, context: Bytes): Buffer =>
    functions.themis_secure_cell_decrypt_context_imprint(key, data, context),
});
