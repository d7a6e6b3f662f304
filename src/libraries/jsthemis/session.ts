/** @module `SecureSession` of jsthemis: its native session is given back when it is disposed of, or collected. */
import type { Bytes } from '../../contract/index.ts';
import { leaveToCollector, owned } from '../../memory/index.ts';
import { keys, SecureSession as Session } from '../themis/index.ts';
import { atLeast, callable, someBytes } from './arguments.ts';
import { failure, guarded } from './error.ts';
import { INVALID_PARAMETER } from './status.ts';

const TYPE = 'SecureSession';
const CONSTRUCTOR = 'Secure Session constructor';

class Peer {
  readonly #session: Session;

  /** @param publicKeyFor gets the peer's id, and gives its public key; null where it knows none */
  constructor(...args: [id: Bytes, privateKey: Bytes, publicKeyFor: (id: Buffer) => Bytes | null | undefined]) {
    atLeast(args, 3, CONSTRUCTOR, 'client ID, private key, public key callback');
    const id = someBytes(args[0], TYPE, CONSTRUCTOR, 'client ID');
    const privateKey = someBytes(args[1], TYPE, CONSTRUCTOR, 'private key');
    const [, , publicKeyFor] = args;
    if (typeof publicKeyFor !== 'function') throw failure(CONSTRUCTOR, INVALID_PARAMETER, 'public key callback is not a function');
    const kind = guarded(TYPE, () => keys.kind(privateKey));
    if (kind?.endsWith('private') !== true) throw failure(TYPE, INVALID_PARAMETER, 'invalid private key');
    if (kind !== 'EC private') throw failure(TYPE, INVALID_PARAMETER, 'unsupported private key');
    this.#session = guarded(TYPE, () => new Session(id, privateKey, publicKeyFor));
    for (const handle of this.#session[owned]) leaveToCollector(handle);
  }

  connectRequest(): Buffer {
    return guarded('Secure Session failed to generate connect request', () => this.#session.connectRequest());
  }

  /** Refused before the session is established, with the code `SSESSION_KA_NOT_FINISHED`: jsthemis encrypts with no key. */
  wrap(...args: [message: Bytes]): Buffer {
    const domain = 'Secure Session failed to encrypt';
    atLeast(args, 1, domain, 'message');
    const message = someBytes(args[0], TYPE, domain, 'message');
    return guarded(domain, () => this.#session.wrap(message));
  }

  /** The peer's message; during the handshake what the peer must get, or undefined where there is nothing to send. */
  unwrap(...args: [message: Bytes]): Buffer | undefined {
    const domain = 'Secure Session failed to decrypt';
    atLeast(args, 1, domain, 'message');
    const message = someBytes(args[0], TYPE, domain, 'message');
    return guarded(domain, () =>
      this.#session.established ? this.#session.unwrap(message) : (this.#session.negotiate(message) ?? undefined),
    );
  }

  isEstablished(): boolean {
    return guarded(TYPE, () => this.#session.established);
  }

  [Symbol.dispose](): void {
    this.#session[Symbol.dispose]();
  }
}

export type SecureSession = Peer;
export const SecureSession = callable(TYPE, Peer);
