/** @module The secure cells of jsthemis: with and without `new`, and by `withKey` and `withPassphrase`. */
import type { Bytes } from '../../contract/index.ts';
import { contextImprint, seal, tokenProtect } from '../themis/index.ts';
import { functions } from '../themis/open.ts';
import { atLeast, bytes, callable, contextAt, keep, someBytes } from './arguments.ts';
import { failure, guarded } from './error.ts';
import { INVALID_PARAMETER } from './status.ts';

type Arguments = readonly unknown[];
type Context = [context?: Bytes | null];

/** One that is there, and nothing else. */
function only(args: Arguments, type: string, expected: string): void {
  if (args.length !== 1) throw failure(type, INVALID_PARAMETER, `incorrect argument count, expected ${expected}`);
}

function masterKey(owner: object, args: Arguments, type: string, mode: string): Buffer {
  const domain = `Secure Cell (${mode}) constructor`;
  atLeast(args, 1, domain, 'master key');
  return keep(owner, someBytes(args[0], type, domain, 'master key'));
}

const SEAL = 'SecureCellSeal';

class Seal {
  readonly #key: Buffer | null;

  constructor(...args: [key: Bytes]) {
    this.#key = new.target === WithPassphrase ? null : masterKey(this, args, SEAL, 'Seal');
  }

  static withKey(...args: [key: Bytes]): Seal {
    only(args, SEAL, 'symmetric key');
    return new SecureCellSeal(...args);
  }

  static withPassphrase(...args: [passphrase: Bytes | string]): Seal {
    only(args, SEAL, 'passphrase');
    return new WithPassphrase(...args);
  }

  encrypt(...args: [message: Bytes, ...Context]): Buffer {
    const domain = 'Secure Cell (Seal) failed to encrypt';
    atLeast(args, 1, domain, 'message');
    const message = someBytes(args[0], SEAL, domain, 'message');
    const context = contextAt(args, 1, SEAL);
    return guarded(domain, () => seal.encrypt(this.#key as Buffer, message, context));
  }

  decrypt(...args: [cell: Bytes, ...Context]): Buffer {
    const domain = 'Secure Cell (Seal) failed to decrypt';
    atLeast(args, 1, domain, 'message');
    const cell = someBytes(args[0], SEAL, domain, 'message');
    const context = contextAt(args, 1, SEAL);
    return guarded(domain, () => seal.decrypt(this.#key as Buffer, cell, context));
  }
}

/** Its calls wait for the key derivation, as those of jsthemis do: `sealWithPassphrase` of `watertight/themis` does not. */
class WithPassphrase extends Seal {
  readonly #passphrase: Buffer;

  constructor(...args: [passphrase: Bytes | string]) {
    super(args[0] as Bytes);
    const [given] = args as Arguments;
    const passphrase = typeof given === 'string' ? Buffer.from(given, 'utf8') : bytes(given, SEAL, 'passphrase');
    if (passphrase.length === 0) throw failure(SEAL, INVALID_PARAMETER, 'passphrase must not be empty');
    this.#passphrase = keep(this, passphrase);
  }

  #arguments(args: Arguments, domain: string): { readonly input: Bytes; readonly context: Bytes | null } {
    if (args.length < 1 || args.length > 2)
      throw failure(domain, INVALID_PARAMETER, 'incorrect argument count, expected message with optional context');
    return { input: someBytes(args[0], domain, domain, 'message'), context: contextAt(args, 1, domain) };
  }

  override encrypt(...args: [message: Bytes, ...Context]): Buffer {
    const domain = `${SEAL}.encrypt`;
    const { input, context } = this.#arguments(args, domain);
    return guarded(domain, () => functions.themis_secure_cell_encrypt_seal_with_passphrase(this.#passphrase, context, input));
  }

  override decrypt(...args: [cell: Bytes, ...Context]): Buffer {
    const domain = `${SEAL}.decrypt`;
    const { input, context } = this.#arguments(args, domain);
    return guarded(domain, () => functions.themis_secure_cell_decrypt_seal_with_passphrase(this.#passphrase, context, input));
  }
}

const TOKEN = 'SecureCellTokenProtect';

class TokenProtect {
  readonly #key: Buffer;

  constructor(...args: [key: Bytes]) {
    this.#key = masterKey(this, args, TOKEN, 'Token Protect');
  }

  static withKey(...args: [key: Bytes]): TokenProtect {
    only(args, TOKEN, 'symmetric key');
    return new SecureCellTokenProtect(...args);
  }

  encrypt(...args: [message: Bytes, ...Context]): { data: Buffer; token: Buffer } {
    const domain = 'Secure Cell (Token Protect) failed to encrypt';
    atLeast(args, 1, domain, 'message');
    const message = someBytes(args[0], TOKEN, domain, 'message');
    const context = contextAt(args, 1, TOKEN);
    return guarded(domain, () => tokenProtect.encrypt(this.#key, message, context));
  }

  decrypt(...args: [data: Bytes, token: Bytes, ...Context]): Buffer {
    const domain = 'Secure Cell (Token Protect) failed to decrypt';
    atLeast(args, 2, domain, 'message and token');
    const data = someBytes(args[0], TOKEN, domain, 'message');
    const token = someBytes(args[1], TOKEN, domain, 'token');
    const context = contextAt(args, 2, TOKEN);
    return guarded(domain, () => tokenProtect.decrypt(this.#key, data, token, context));
  }
}

const IMPRINT = 'SecureCellContextImprint';

class ContextImprint {
  readonly #key: Buffer;

  constructor(...args: [key: Bytes]) {
    this.#key = masterKey(this, args, IMPRINT, 'Context Imprint');
  }

  static withKey(...args: [key: Bytes]): ContextImprint {
    only(args, IMPRINT, 'symmetric key');
    return new SecureCellContextImprint(...args);
  }

  encrypt(...args: [message: Bytes, context: Bytes]): Buffer {
    const domain = 'Secure Cell (Context Imprint) failed to encrypt';
    atLeast(args, 2, domain, 'message and context');
    const message = someBytes(args[0], IMPRINT, domain, 'message');
    const context = someBytes(args[1], IMPRINT, domain, 'context');
    return guarded(domain, () => contextImprint.encrypt(this.#key, message, context));
  }

  decrypt(...args: [data: Bytes, context: Bytes]): Buffer {
    const domain = 'Secure Cell (Context Imprint) failed to decrypt';
    atLeast(args, 2, domain, 'message and context');
    const data = someBytes(args[0], IMPRINT, domain, 'message');
    const context = someBytes(args[1], IMPRINT, domain, 'context');
    return guarded(domain, () => contextImprint.decrypt(this.#key, data, context));
  }
}

export type SecureCellSeal = Seal;
export const SecureCellSeal = callable(SEAL, Seal);
// What it makes is one of the class that callers know.
Object.defineProperty(WithPassphrase.prototype, 'constructor', { value: SecureCellSeal, writable: true, configurable: true });
export type SecureCellTokenProtect = TokenProtect;
export const SecureCellTokenProtect = callable(TOKEN, TokenProtect);
export type SecureCellContextImprint = ContextImprint;
export const SecureCellContextImprint = callable(IMPRINT, ContextImprint);
