/** @module `SecureMessage` of jsthemis. */
import type { Bytes } from '../../contract/index.ts';
import { keys } from '../themis/index.ts';
import { functions } from '../themis/open.ts';
import { atLeast, bytes, callable, copyOf, keep, lengthOf, someBytes } from './arguments.ts';
import { failure, guarded } from './error.ts';
import { INVALID_PARAMETER } from './status.ts';

const TYPE = 'SecureMessage';
const CONSTRUCTOR = 'Secure Message constructor';

/** A key that is there and is what it must be; null for none. */
function keyOf(value: unknown, half: 'private' | 'public'): Bytes | null {
  if (value === null) return null;
  const key = bytes(value, TYPE, `${half} key`);
  if (lengthOf.call(key) === 0) return null;
  guarded(CONSTRUCTOR, () => {
    if (!keys.isValid(key)) throw failure(CONSTRUCTOR, INVALID_PARAMETER, `invalid ${half} key`);
    const other = half === 'private' ? 'public' : 'private';
    if (keys.kind(key)?.endsWith(half) !== true) throw failure(CONSTRUCTOR, INVALID_PARAMETER, `using ${other} key instead of ${half} key`);
  });
  return key;
}

class Message {
  readonly #private: Buffer | null;
  readonly #public: Buffer | null;
  readonly #rsa: boolean;

  /** Either key may be null, or empty, where only signatures are made or verified. */
  constructor(...args: [privateKey: Bytes | null, publicKey: Bytes | null]) {
    atLeast(args, 2, CONSTRUCTOR, 'private and public key');
    // Types first, of both.
    for (const [at, half] of ['private', 'public'].entries()) if (args[at] !== null) bytes(args[at], TYPE, `${half} key`);
    const privateKey = keyOf(args[0], 'private');
    const publicKey = keyOf(args[1], 'public');
    if (privateKey === null && publicKey === null) throw failure(TYPE, INVALID_PARAMETER, 'private and public key cannot be both empty');
    this.#private = privateKey === null ? null : keep(this, privateKey);
    this.#public = publicKey === null ? null : copyOf(publicKey);
    this.#rsa = keys.kind(privateKey ?? (publicKey as Bytes))?.startsWith('RSA') === true;
  }

  encrypt(...args: [message: Bytes]): Buffer {
    const domain = 'Secure Message failed to encrypt message';
    const { privateKey, publicKey, input } = this.#given(args, domain, true, true);
    const encrypt = this.#rsa ? functions.themis_secure_message_encrypt_rsa : functions.themis_secure_message_encrypt;
    return guarded(domain, () => encrypt(privateKey, publicKey, input));
  }

  decrypt(...args: [message: Bytes]): Buffer {
    const domain = 'Secure Message failed to decrypt message';
    const { privateKey, publicKey, input } = this.#given(args, domain, true, true);
    const decrypt = this.#rsa ? functions.themis_secure_message_decrypt_rsa : functions.themis_secure_message_decrypt;
    return guarded(domain, () => decrypt(privateKey, publicKey, input));
  }

  sign(...args: [message: Bytes]): Buffer {
    const domain = 'Secure Message failed to sign message';
    const { privateKey, input } = this.#given(args, domain, true, false);
    const sign = this.#rsa ? functions.themis_secure_message_sign_rsa : functions.themis_secure_message_sign;
    return guarded(domain, () => sign(privateKey, input));
  }

  verify(...args: [message: Bytes]): Buffer {
    const domain = 'Secure Message failed to verify signature';
    const { publicKey, input } = this.#given(args, domain, false, true);
    return guarded(domain, () => functions.themis_secure_message_verify(publicKey, input));
  }

  #given(args: readonly unknown[], domain: string, needsPrivate: boolean, needsPublic: boolean) {
    if (needsPrivate && this.#private === null) throw failure(domain, INVALID_PARAMETER, 'private key is empty');
    if (needsPublic && this.#public === null) throw failure(domain, INVALID_PARAMETER, 'public key is empty');
    atLeast(args, 1, domain, 'message');
    return { privateKey: this.#private as Buffer, publicKey: this.#public as Buffer, input: someBytes(args[0], TYPE, domain, 'message') };
  }
}

export type SecureMessage = Message;
export const SecureMessage = callable(TYPE, Message);
