/** @module Arguments that exemplars share: each call makes them anew, since a case may change or transfer them. */
import type { Secret } from 'watertight/sodium';

export const message = () => Buffer.from('a message of some length, longer than one block of the cipher');

/** Of different bytes, so that a copy of it can be told from other memory. */
export const key = (length = 32) => Buffer.from(Array.from({ length }, (_, i) => (1 + 7 * i) & 0xff));

export const nonce = (length: number) => Buffer.alloc(length, 2);

export const ad = () => Buffer.from('additional data');

/** Secrets as plain bytes: the suite itself makes Secrets of them. */
export function opened(secret: Secret): Buffer {
  using whole = secret;
  return whole.copy();
}
