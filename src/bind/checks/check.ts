/** @module The checks of arguments, made in JavaScript before any native code runs. */

import type { HandleIn, HandleType } from '../../contract/index.ts';
import { isInteger, rangeOf } from '../../contract/model/c-type.ts';
import { accepted } from '../../contract/model/handle-state.ts';
import { type ArgumentCode, ArgumentError } from '../../errors.ts';
import { ArrayBuffer, Buffer, Number, Object, Set, Uint8Array } from '../../intrinsics.ts';
import { demandAccess, Handle, type Resource, Secret, type SecretMemory } from '../../memory/index.ts';
import { describe } from './describe.ts';

/** Function and parameter, for messages. */
export interface Where {
  readonly function: string;
  readonly parameter: string;
}

export function refuse(code: ArgumentCode, where: Where, expected: string, value: unknown, more = ''): never {
  throw new ArgumentError(code, where, expected, `${describe(value)}${more}`);
}

// The getters of the language itself: a subclass or a proxy cannot lie to them.
const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const getter = (of: object, name: PropertyKey) => Object.getOwnPropertyDescriptor(of, name)?.get as (this: unknown) => unknown;
const tagOf = getter(typedArray, Symbol.toStringTag);
const lengthOf = getter(typedArray, 'byteLength');
/** The length in bytes of what is known to be an array: 0 once its memory was given away. */
export const byteLengthOf = (array: unknown): number => lengthOf.call(array) as number;
const ownerOf = getter(typedArray, 'buffer');
/** The memory of what is known to be an array. */
export const bufferOf = (array: unknown): ArrayBufferLike => ownerOf.call(array) as ArrayBufferLike;
const resizableOf = getter(ArrayBuffer.prototype, 'resizable');

/** Is this ArrayBuffer detached? Node 20 has no getter for it, but refuses a view on one. */
function isDetached(buffer: ArrayBuffer): boolean {
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

/** The memory of a Uint8Array, where that stays put and is no other thread's; null for anything else. */
export function ownerOfPlain(value: unknown): ArrayBufferLike | null {
  if (typeof value !== 'object' || value === null || tagOf.call(value) !== 'Uint8Array') return null;
  const owner = ownerOf.call(value) as ArrayBufferLike;
  try {
    return resizableOf.call(owner) === false ? owner : null;
  } catch {
    // A SharedArrayBuffer.
    return null;
  }
}

const span = (min: number, max: number): string => {
  if (min === max) return `exactly ${min} bytes`;
  if (max === Number.MAX_SAFE_INTEGER) return min === 0 ? 'bytes' : `at least ${min} bytes`;
  return min === 0 ? `at most ${max} bytes` : `${min} to ${max} bytes`;
};

/**
 * The length in bytes of an argument that must be a Uint8Array over memory that stays put.
 * @throws ArgumentError `ARGUMENT_TYPE`, `BUFFER_SHARED`, `BUFFER_RESIZABLE`, `BUFFER_DETACHED`, `ARGUMENT_LENGTH`, `BUFFER_PROTECTED`
 */
export function checkBytes(value: unknown, where: Where, min: number, max: number, writes = false): number {
  if (typeof value !== 'object' || value === null || tagOf.call(value) !== 'Uint8Array') {
    if (value === null) refuse('ARGUMENT_NULL', where, `a Buffer or Uint8Array of ${span(min, max)}`, value);
    refuse('ARGUMENT_TYPE', where, `a Buffer or Uint8Array of ${span(min, max)}`, value);
  }
  const buffer = bufferOf(value) as ArrayBuffer;
  let resizable: unknown;
  try {
    resizable = resizableOf.call(buffer);
  } catch {
    refuse('BUFFER_SHARED', where, 'bytes that no other thread can change', value, ' over a SharedArrayBuffer: copy it first');
  }
  if (resizable === true)
    refuse('BUFFER_RESIZABLE', where, 'bytes of a fixed length', value, ' over a resizable ArrayBuffer: copy it first');
  const length = lengthOf.call(value) as number;
  if (length === 0 && isDetached(buffer))
    refuse('BUFFER_DETACHED', where, 'bytes that are still there', value, ' over a detached ArrayBuffer');
  if (length < min || length > max) refuse('ARGUMENT_LENGTH', where, span(min, max), value, ` of ${length} bytes`);
  demandAccess(buffer, writes, where);
  return length;
}

/**
 * The memory of a secret argument whose length fits; null for anything that is no secret.
 * @throws ArgumentError `SECRET_DISPOSED`, `ARGUMENT_LENGTH`
 */
export function checkSecret(value: unknown, where: Where, min: number, max: number): SecretMemory | null {
  const memory = Secret.memoryOf(value);
  if (memory === null) return null;
  if (memory.disposed) refuse('SECRET_DISPOSED', where, 'bytes, or a Secret that is still there', value, ' that was disposed');
  if (memory.length < min || memory.length > max) refuse('ARGUMENT_LENGTH', where, span(min, max), value, ` of ${memory.length} bytes`);
  return memory;
}

/** A check of an integer argument against its C type and the contract's own bounds. @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE` */
export function integerCheck(ctype: string, where: Where, min: bigint | null, max: bigint | null): (value: unknown) => void {
  if (!isInteger(ctype)) throw new TypeError(`${ctype} is not an integer type`);
  if (ctype === 'bool') {
    return (value) => {
      if (typeof value !== 'boolean') refuse('ARGUMENT_TYPE', where, 'a boolean', value);
    };
  }
  const range = rangeOf(ctype);
  const low = min === null || min < range.min ? range.min : min;
  const high = max === null || max > range.max ? range.max : max;
  const wide = range.max > BigInt(Number.MAX_SAFE_INTEGER);
  const lowNumber = Number(low);
  const highNumber = Number(high);
  const expected = `an integer from ${low} to ${high} (${ctype})`;
  return (value) => {
    if (typeof value === 'number') {
      if (!Number.isSafeInteger(value) || value < lowNumber || value > highNumber) refuse('ARGUMENT_RANGE', where, expected, value);
    } else if (typeof value === 'bigint' && wide) {
      if (value < low || value > high) refuse('ARGUMENT_RANGE', where, expected, value);
    } else refuse('ARGUMENT_TYPE', where, expected, value);
  };
}

/** The length in bytes of a string that can be handed to C. @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_STRING`, `ARGUMENT_LENGTH`, `ARGUMENT_RANGE` */
export function checkString(value: unknown, where: Where, max: number, oneOf: readonly string[] | null): number {
  if (typeof value !== 'string') refuse(value === null ? 'ARGUMENT_NULL' : 'ARGUMENT_TYPE', where, 'a string', value);
  if (value.includes('\0')) refuse('ARGUMENT_STRING', where, 'a string without NUL', value, ' with a NUL, where C would stop reading');
  if (!(value as string & { isWellFormed(): boolean }).isWellFormed()) {
    refuse('ARGUMENT_STRING', where, 'a well-formed string', value, ' with a lone surrogate');
  }
  const length = Buffer.byteLength(value);
  if (oneOf !== null && length <= max && !oneOf.includes(value)) refuse('ARGUMENT_RANGE', where, `one of ${oneOf.join(', ')}`, value);
  if (length > max) refuse('ARGUMENT_LENGTH', where, `a string of at most ${max} bytes in UTF-8`, value);
  return length;
}

/** What is known of the library that is given a handle. */
interface Given {
  readonly loadedFile: object;
  stateSize(type: HandleType): number;
}

/** The resource of a handle of `type` made by the same loaded file and still usable. @throws ArgumentError `HANDLE_TYPE`, `HANDLE_FOREIGN`, `HANDLE_DISPOSED`, `HANDLE_MOVED` */
export function checkHandle(value: unknown, where: Where, type: HandleType, given: Given): Resource {
  const resource = Handle.resourceOf(value);
  const expected = `a live handle of type ${type.name}`;
  if (resource === null) return refuse(value === null ? 'ARGUMENT_NULL' : 'HANDLE_TYPE', where, expected, value);
  if (resource.type !== type) checkDeclaration(resource, type, where, value, given);
  if (resource.library !== given.loadedFile) return refuse('HANDLE_FOREIGN', where, expected, value, ' that another library made');
  for (let at: Resource | null = resource; at !== null; at = at.parent) {
    if (at.state === 'moved') return refuse('HANDLE_MOVED', where, expected, value, ' that a call has taken over');
    if (at.state === 'disposed')
      return refuse(
        'HANDLE_DISPOSED',
        where,
        expected,
        value,
        at === resource ? ' that was disposed' : ` whose ${at.type.name} was disposed`,
      );
  }
  return resource;
}

/**
 * Another module declared the type of this handle: the name of the C type decides, and C must find the memory that it expects.
 * @throws ArgumentError `HANDLE_TYPE`
 */
function checkDeclaration({ type: made, native }: Resource, type: HandleType, where: Where, value: unknown, given: Given): void {
  const expected = `a live handle of type ${type.name}`;
  if (made.name !== type.name) refuse('HANDLE_TYPE', where, expected, value);
  if (made.kind !== type.kind) {
    const words = { opaque: 'a pointer of the library', state: 'memory of the caller' };
    refuse('HANDLE_TYPE', where, `${expected}, declared as ${words[type.kind]}`, value, `, declared as ${words[made.kind]}`);
  }
  if (typeof native === 'bigint') return;
  const size = given.stateSize(type);
  if (native.length < size) refuse('HANDLE_TYPE', where, `${expected} of ${size} bytes`, value, ` of ${native.length} bytes`);
  if (made.align < type.align)
    refuse('HANDLE_TYPE', where, `${expected} at a multiple of ${type.align} bytes`, value, ` at a multiple of ${made.align} bytes`);
}

/**
 * Refuses what a call under way is taking over, and what is borrowed from that: C may free it at any moment. Those that queue
 * are checked again when they leave the queue.
 * @throws ArgumentError `HANDLE_BUSY`
 */
export function checkClaimed({ type }: HandleIn, resource: Resource, where: Where, value: unknown): void {
  for (let at: Resource | null = resource; at !== null; at = at.parent) {
    if (!at.claimed || (at === resource && type.concurrent === 'queued')) continue;
    refuse(
      'HANDLE_BUSY',
      where,
      `a handle of type ${type.name} that no call is taking over`,
      value,
      ' that one is: wait for that call to end',
    );
  }
}

/** May a handle that another call is using go into this one? @throws ArgumentError `HANDLE_BUSY` */
export function checkBusy({ type, transfer }: HandleIn, background: boolean, where: Where, value: unknown): void {
  if (type.concurrent === 'queued' ? background : type.concurrent === 'allowed' && transfer === 'none') return;
  refuse('HANDLE_BUSY', where, `a handle of type ${type.name} that no other call is using`, value, ' in use: wait for that call to end');
}

/** A check of the state that a handle is in; null for types without states, which need none. @throws ArgumentError `HANDLE_STATE` */
export function stateCheck(role: HandleIn, where: Where): ((resource: Resource, value: unknown) => void) | null {
  if (role.type.states.length === 0) return null;
  const states = new Set(accepted(role.type.states, role));
  const expected = `a handle of type ${role.type.name} in the state ${[...states].map((label) => `'${label}'`).join(' or ')}`;
  return (resource, value) => {
    if (states.has(resource.stateName)) return;
    const none = resource.stateName === '' ? ' in no state: it was made where its type declares none' : null;
    refuse('HANDLE_STATE', where, expected, value, none ?? ` in the state '${resource.stateName}'`);
  };
}

const offsetOf = getter(typedArray, 'byteOffset');

/** The first `length` bytes of an array, by the language's own getters. */
export const bytesAt = (array: Uint8Array, length: number): Buffer =>
  Buffer.from(bufferOf(array) as ArrayBuffer, offsetOf.call(array) as number, length);

const { set, includes } = Uint8Array.prototype;

/** Is one of the bytes 0? */
export const hasNul = (array: Uint8Array): boolean => includes.call(array, 0);

/** Is the memory of an array still its own? */
export const isThere = (array: Uint8Array): boolean => !isDetached(bufferOf(array) as ArrayBuffer);

/** Copies bytes to the start of an array, whatever a subclass may have put in the way. */
export const copyInto = (array: Uint8Array, bytes: Uint8Array): void => {
  set.call(array, bytes);
};

/** Do two arrays share a byte? */
export function overlaps(a: Uint8Array, b: Uint8Array): boolean {
  if (bufferOf(a) !== bufferOf(b)) return false;
  const startA = offsetOf.call(a) as number;
  const startB = offsetOf.call(b) as number;
  return startA < startB + (lengthOf.call(b) as number) && startB < startA + (lengthOf.call(a) as number);
}

/** Does an array begin so many bytes behind the first of another? */
export const beginsBehind = (a: Uint8Array, b: Uint8Array, bytes: number): boolean =>
  bufferOf(a) === bufferOf(b) && (offsetOf.call(a) as number) === (offsetOf.call(b) as number) + bytes;
