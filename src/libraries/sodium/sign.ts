/** @module Ed25519 signatures, and Ed25519ph for messages that come in parts (RFC 8032). */
import type { Bytes, Handle, Secret } from '../../contract/index.ts';
import { owned } from '../../memory/index.ts';
import { constants } from './contract/constants.ts';
import { family } from './family.ts';
import { keyPairsOf } from './key-pair.ts';
import { functions } from './open.ts';

/**
 * A key pair has 32 bytes public and 64 bytes secret: the seed, then the public key. A seed has 32 bytes: it is RFC 8032's secret key.
 * Source: `sodium/crypto_sign.h`, `sodium/crypto_sign_ed25519.h`;
 * https://doc.libsodium.org/public-key_cryptography/public-key_signatures; RFC 8032.
 */
export const sign = Object.freeze({
  BYTES: constants.crypto_sign_bytes.value,

  ...keyPairsOf(family('crypto_sign')),

  /**
   * The signature followed by the message, 64 bytes longer than the message.
   * @param secretKey 64 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  sign: (message: Bytes, secretKey: Bytes | Secret): Buffer => functions.crypto_sign(message, secretKey),

  /**
   * The message, without the signature that `sign` put before it.
   * @param signed at least 64 bytes
   * @param publicKey 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  open: (signed: Bytes, publicKey: Bytes): Buffer => functions.crypto_sign_open(signed, publicKey),

  /**
   * The signature alone, 64 bytes.
   * @param secretKey 64 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  detached: (message: Bytes, secretKey: Bytes | Secret): Buffer => functions.crypto_sign_detached(message, secretKey),

  /**
   * Did the owner of the key sign this message?
   * @param signature 64 bytes
   * @param publicKey 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  verifyDetached: (signature: Bytes, message: Bytes, publicKey: Bytes): boolean =>
    functions.crypto_sign_verify_detached(signature, message, publicKey),

  /**
   * The seed in a secret key, 32 bytes.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  skToSeed: (secretKey: Bytes | Secret): Secret => functions.crypto_sign_ed25519_sk_to_seed(secretKey),

  /**
   * The public key in a secret key, 32 bytes.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  skToPk: (secretKey: Bytes | Secret): Buffer => functions.crypto_sign_ed25519_sk_to_pk(secretKey),

  /**
   * The X25519 public key that belongs to an Ed25519 one, 32 bytes.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`: no point of the main subgroup
   */
  pkToCurve25519: (publicKey: Bytes): Buffer => functions.crypto_sign_ed25519_pk_to_curve25519(publicKey),

  /**
   * The X25519 secret key that belongs to an Ed25519 one, 32 bytes.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  skToCurve25519: (secretKey: Bytes | Secret): Secret => functions.crypto_sign_ed25519_sk_to_curve25519(secretKey),
});

/** Ed25519ph over a message that comes in parts. Its state is wiped by `create`, `verify` and `[Symbol.dispose]`. */
export class SignStream {
  readonly #state: Handle<'crypto_sign_state'> = functions.crypto_sign_init();

  /**
   * Takes the next part, of any length.
   * @throws ArgumentError `HANDLE_MOVED` after `create` or `verify`, `HANDLE_DISPOSED` after disposal
   */
  update(part: Bytes): this {
    functions.crypto_sign_update(this.#state, part);
    return this;
  }

  /**
   * The signature of all parts, 64 bytes. It is no `detached` signature: only a stream verifies it. The object takes no more calls.
   * @param secretKey 64 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `HANDLE_MOVED`, `HANDLE_DISPOSED`
   */
  create(secretKey: Bytes | Secret): Buffer {
    return functions.crypto_sign_final_create(this.#state, secretKey);
  }

  /**
   * Did the owner of the key sign these parts? The object takes no more calls.
   * @param signature 64 bytes
   * @param publicKey 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `HANDLE_MOVED`, `HANDLE_DISPOSED`
   */
  verify(signature: Bytes, publicKey: Bytes): boolean {
    return functions.crypto_sign_final_verify(this.#state, signature, publicKey);
  }

  [Symbol.dispose](): void {
    this.#state[Symbol.dispose]();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.#state];
  }
}
