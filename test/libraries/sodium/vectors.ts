/** @module Reads published vectors from disk, and names the error that a call ends with. */
import { readFileSync } from 'node:fs';
import { WatertightError } from '../../../src/errors.ts';

/** The vectors of `vectors/<name>.json`; each file says where they come from. */
export const vectors = <T>(name: string): T => JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), 'utf8')) as T;

export const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** `LibraryError AUTHENTICATION_FAILED` and the like; `no error` when the call returns. */
export function outcome(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof WatertightError) return `${error.name} ${error.code}`;
    throw error;
  }
  return 'no error';
}

/** As {@link outcome}, for a promise. */
export const rejection = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: unknown) =>
      outcome(() => {
        throw error;
      }),
  );

/** The bytes with one bit changed, at a place given as a fraction of the length. */
export function tampered(bytes: Uint8Array, where = 0): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.min(Math.floor(copy.length * where), copy.length - 1);
  copy[at] = (copy[at] as number) ^ 1;
  return copy;
}
