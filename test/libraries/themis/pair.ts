/** @module Two ends of a session, with keys that are made once. */
import { type KeyPair, keys, SecureSession } from '../../../src/libraries/themis/index.ts';

const made = new Map<string, KeyPair>();

/** The keys of a peer. */
export function keysOf(id: string): KeyPair {
  const pair = made.get(id) ?? keys.ec();
  made.set(id, pair);
  return pair;
}

export const publicKeyFor = (id: Buffer): Buffer => keysOf(`${id}`).publicKey;
export const end = (id: string, answer: (id: Buffer) => unknown = publicKeyFor): SecureSession =>
  new SecureSession(Buffer.from(id), keysOf(id).privateKey, answer as typeof publicKeyFor);

/** Carries messages to and fro until there is nothing to send. */
export function shake(client: SecureSession, server: SecureSession): void {
  let message: Buffer | null = client.connectRequest();
  for (let to = server; message !== null && !(client.established && server.established); to = to === server ? client : server)
    message = to.negotiate(message);
}

/** Two ends that can talk. */
export function established(): { readonly client: SecureSession; readonly server: SecureSession } {
  const ends = { client: end('client'), server: end('server') };
  shake(ends.client, ends.server);
  return ends;
}
