/** @module A secret as callers see it: bytes off the JavaScript heap, shown only to a function that asks for them. */
import { has } from '../../own.ts';
import type { Bytes } from './bytes.ts';
import type { Line } from './line.ts';

declare const brand: unique symbol;

/** Bytes that never live on V8's heap and are wiped when it is disposed; `using` does so at the end of a block. */
export interface Secret {
  readonly [brand]: 'Secret';
  /** In bytes. */
  readonly length: number;
  /** Is its memory kept out of swap? */
  readonly locked: boolean;
  /** True once the bytes were wiped. */
  readonly disposed: boolean;
  /** Shows the bytes to `fn`: the view is good for the time of that call only. */
  use<T>(fn: (bytes: Buffer) => T): T;
  /** An ordinary Buffer with the same bytes, which nobody wipes. */
  copy(): Buffer;
  /** Are these the same bytes? Takes as long wherever they differ. */
  equals(other: Secret | Bytes): boolean;
  /** Wipes the bytes. */
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Is `secret: true` among the options? */
export type SecretIn<O> = O extends { readonly secret: infer S extends boolean } ? S : false;

/** Does the line carry a secret, to C or from it? */
export const isSecret = ({ role }: Line): boolean => has(role, 'secret') && role.secret === true;
