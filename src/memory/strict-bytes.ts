/** @module Bytes that are what they seem: no proxy, no subclass, no other thread can lie about them. */

import { types } from 'node:util';
import { ArgumentError } from '../errors.ts';
import { Array, ArrayBuffer, Object, Uint8Array } from '../intrinsics.ts';
import { demandAccess } from './protection.ts';

/** Function and parameter, for messages. */
interface Where {
  readonly function: string;
  readonly parameter: string;
}

// The getters of the language itself: a subclass or a proxy cannot lie to them.
const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const getter = (of: object, name: PropertyKey) => Object.getOwnPropertyDescriptor(of, name)?.get as (this: unknown) => unknown;
const tagOf = getter(typedArray, Symbol.toStringTag);
const lengthOf = getter(typedArray, 'byteLength');
const offsetOf = getter(typedArray, 'byteOffset');
const bufferOf = getter(typedArray, 'buffer');
const resizableOf = getter(ArrayBuffer.prototype, 'resizable');

/** What a value is, without its contents. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (types.isProxy(value)) return 'a proxy';
  if (Array.isArray(value)) return 'an array';
  const type = typeof value;
  return type === 'undefined' ? type : `${type === 'object' ? 'an' : 'a'} ${type}`;
}

/**
 * The bytes of a Buffer or Uint8Array, in a plain view on the same memory.
 * @throws ArgumentError `ARGUMENT_NULL`, `ARGUMENT_TYPE`, `BUFFER_SHARED`, `BUFFER_RESIZABLE`, `BUFFER_DETACHED`, `BUFFER_PROTECTED`
 */
export function strictBytes(value: unknown, where: Where, expected = 'a Buffer or Uint8Array', writes = false): Uint8Array {
  if (value === null) throw new ArgumentError('ARGUMENT_NULL', where, expected, 'null');
  if (typeof value !== 'object' || tagOf.call(value) !== 'Uint8Array') {
    throw new ArgumentError('ARGUMENT_TYPE', where, expected, kindOf(value));
  }
  const buffer = bufferOf.call(value) as ArrayBuffer;
  let resizable: unknown;
  try {
    resizable = resizableOf.call(buffer);
  } catch {
    throw new ArgumentError('BUFFER_SHARED', where, 'bytes that no other thread can change', 'bytes over a SharedArrayBuffer');
  }
  if (resizable === true) {
    throw new ArgumentError('BUFFER_RESIZABLE', where, 'bytes of a fixed length', 'bytes over a resizable ArrayBuffer');
  }
  demandAccess(buffer, writes, where);
  try {
    return new Uint8Array(buffer, offsetOf.call(value) as number, lengthOf.call(value) as number);
  } catch {
    throw new ArgumentError('BUFFER_DETACHED', where, 'bytes that were not transferred away', 'bytes whose memory was transferred');
  }
}
