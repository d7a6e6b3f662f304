/** @module Secure Session: two peers who know each other's public keys agree on keys of their own, and talk. */
import type { Bytes, Handle, Secret } from '../../contract/index.ts';
import { ArgumentError } from '../../errors.ts';
import { owned } from '../../memory/index.ts';
import { readOptions } from '../../options.ts';
import { demandKey } from './keys.ts';
import { functions } from './open.ts';

/** The EC public key of the peer with this id, 45 bytes; null for one that nobody knows. At once: a promise is no key. */
export type PublicKeyFor = (id: Buffer) => Bytes | null | undefined;

/** `secure_session.h`: what `stateChanged` is told. */
export const SessionState = Object.freeze({ IDLE: 0, NEGOTIATING: 1, ESTABLISHED: 2 });

/** What a session may be given beside its keys. */
export interface SessionOptions {
  /** Told of each new state, from inside the call that brought it. */
  readonly stateChanged?: (state: number) => void;
}

/**
 * One end of a session. `dispose` of it, or let it end with its scope. **Its peer must be known to be itself**: a message that was made to
 * harm can end the process inside the library before anything is authenticated, and no check outside prevents it. Sessions with
 * strangers belong in a process of their own.
 * Source: `themis/secure_session.h`.
 */
export class SecureSession {
  readonly #session: Handle<'secure_session_t'>;

  /**
   * @param id what this end calls itself, 1 byte or more
   * @param privateKey an EC private key, 45 bytes; C keeps a copy until the session ends
   * @param publicKeyFor asked during the handshake, more than once
   * @throws ArgumentError `KEY_KIND`, `ARGUMENT_TYPE`, `ARGUMENT_LENGTH`
   */
  constructor(id: Bytes, privateKey: Bytes | Secret, publicKeyFor: PublicKeyFor, options?: SessionOptions) {
    const { stateChanged } = readOptions<SessionOptions>('SecureSession', options, ['stateChanged']) as SessionOptions;
    const where = { function: 'SecureSession', parameter: 'publicKeyFor' };
    if (typeof publicKeyFor !== 'function') throw new ArgumentError('ARGUMENT_TYPE', where, 'a function', typeof publicKeyFor);
    demandKey(privateKey, 'EC private', 'SecureSession', 'privateKey');
    this.#session = functions.secure_session_create(id, privateKey, {
      ...(stateChanged === undefined ? {} : { state_changed: (state: number) => stateChanged(state) }),
      get_public_key_for_id: (peer: Buffer) => {
        const key = publicKeyFor(peer);
        if (key === null || key === undefined) throw new ArgumentError('KEY_KIND', where, 'the EC public key of the peer', 'none');
        // What is no key of that kind makes C read beyond it.
        demandKey(key, 'EC public', 'SecureSession', 'publicKeyFor');
        return key;
      },
    });
  }

  /** Has the handshake come to its end? Only then is there anything to talk with. */
  get established(): boolean {
    return functions.secure_session_is_established(this.#session);
  }

  /** What the peer calls itself; empty before it is known. */
  get remoteId(): Buffer {
    return functions.secure_session_get_remote_id(this.#session);
  }

  /** The first message of the handshake, for the peer: this end is the client. @throws ArgumentError `HANDLE_STATE` once it is established */
  connectRequest(): Buffer {
    return functions.secure_session_generate_connect_request(this.#session);
  }

  /**
   * The next step of the handshake: what the peer must get; null where there is nothing to send, and this end is established.
   * @throws ArgumentError `HANDLE_STATE` once it is established
   * @throws CallbackError `CALLBACK_THREW`: `publicKeyFor` failed, or gave no EC public key (`cause`: `KEY_KIND`)
   * @throws LibraryError `INVALID_PARAMETER`, `DATA_CORRUPT`, `INVALID_SIGNATURE`, …: no message of a handshake, or not the one that is due
   */
  negotiate(received: Bytes): Buffer | null {
    const { returned, message } = functions.secure_session_negotiate(this.#session, received);
    return returned === 0 ? null : message;
  }

  /**
   * A message for the peer, 52 bytes longer.
   * @param message 1 byte to 2 GiB
   * @throws ArgumentError `HANDLE_STATE` before the session is established, `ARGUMENT_LENGTH`
   */
  wrap(message: Bytes): Buffer {
    return functions.secure_session_wrap(this.#session, message);
  }

  /**
   * The peer's message. One that was seen before is accepted again while it is among the last eight: give messages a number
   * of your own, and use `watertight/replay`. After a gap of more than eight the session is of no more use.
   * @throws ArgumentError `HANDLE_STATE` before the session is established
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`: of another session, changed, cut, or out of turn
   */
  unwrap(wrapped: Bytes): Buffer {
    return functions.secure_session_unwrap(this.#session, wrapped);
  }

  [Symbol.dispose](): void {
    this.#session[Symbol.dispose]();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.#session];
  }
}
