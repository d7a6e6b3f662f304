/** @module The arguments of jsthemis: what it accepts, counted as it counts them. */
import { types } from 'node:util';
import type { Bytes } from '../../contract/index.ts';
import { privateCopy, wipe } from '../../memory/index.ts';
import { failure } from './error.ts';
import { INVALID_PARAMETER } from './status.ts';

type Arguments = readonly unknown[];

// The language's own: an array may lie about itself.
export const lengthOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'byteLength')?.get as (
  this: unknown,
) => number;

/** @throws TypeError unless it is a Buffer or Uint8Array */
export function bytes(value: unknown, type: string, what: string): Bytes {
  if (types.isUint8Array(value)) return value;
  throw new TypeError(`themis.${type}: ${what} is not a byte buffer, use Buffer or Uint8Array`);
}

/** @throws TypeError, or Error `INVALID_PARAMETER` when there is no byte in it */
export function someBytes(value: unknown, type: string, domain: string, what: string): Bytes {
  const given = bytes(value, type, what);
  if (lengthOf.call(given) === 0) throw failure(domain, INVALID_PARAMETER, `${what} is empty`);
  return given;
}

/** @throws Error `INVALID_PARAMETER` when there are fewer than `count` */
export function atLeast(args: Arguments, count: number, domain: string, expected: string): void {
  if (args.length < count) throw failure(domain, INVALID_PARAMETER, `not enough arguments, expected ${expected}`);
}

/** The context at a place: null where it is left out. What comes after it is ignored, and the context is not. */
export const contextAt = (args: Arguments, at: number, type: string): Bytes | null =>
  args.length <= at || args[at] === null ? null : bytes(args[at], type, 'context');

/** Keys that were kept, by the objects that kept them. */
const kept = new FinalizationRegistry<Uint8Array>(wipe);

/** The bytes, in a Buffer of their own. */
export const copyOf = (given: Bytes): Buffer => privateCopy(given, lengthOf.call(given));

/** A copy that the object keeps, outside V8's heap; it is wiped when the object is collected. */
export function keep(owner: object, secret: Bytes): Buffer {
  const copy = copyOf(secret);
  kept.register(owner, copy);
  return copy;
}

/** The class under its name, which can be called without `new` as well. */
export function callable<C extends abstract new (...args: never) => object>(
  name: string,
  type: C,
): C & ((...args: ConstructorParameters<C>) => InstanceType<C>) {
  const both = new Proxy(type, { apply: (target, _this, args) => Reflect.construct(target, args, both) });
  Object.defineProperty(type, 'name', { value: name, configurable: true });
  Object.defineProperty(type.prototype, 'constructor', { value: both, writable: true, configurable: true });
  return both as never;
}
