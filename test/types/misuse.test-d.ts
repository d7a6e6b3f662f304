/** @module Misuse: each is a type error, and the error reads as a sentence. Checked by the compiler, never run. */

import type { OrphanLength, OrphanPointer } from '../../src/contract/fn.ts';
import {
  type BoundFunction,
  type BytesIn,
  bytesIn,
  bytesInOut,
  bytesOut,
  capacityOf,
  derIn,
  derOut,
  exactly,
  fixed,
  fn,
  type HandleIn,
  type HandleOf,
  handleIn,
  handleOut,
  lengthOf,
  library,
  opaque,
  type Param,
  p,
  query,
  returnsHandle,
  returnsLengthOf,
  returnsNothing,
  returnsString,
  scalar,
  scalarOut,
  sizeOf,
  status,
  string,
  stringOut,
  stringRef,
  upTo,
} from '../../src/contract/index.ts';
import type { Fits, RoleDoesNotFit } from '../../src/contract/param.ts';
import type { Equal, Expect } from './equal.ts';

const ok = status('int', { success: [0] });
const T = opaque('T', { release: 'T_free' });
const U = opaque('U', { release: 'U_free' });
const key = p('const uint8_t *', 'key', bytesIn());
const keyLength = p('size_t', 'keyLength', lengthOf('key'));
const out = p('uint8_t *', 'out', bytesOut(query()));

/** What `fn` demands of one line, among others, of a function that returns a status. */
type Demand<Ps extends readonly unknown[], At extends keyof Ps> = Parameters<
  typeof fn<'f', typeof ok, Ps extends readonly Param[] ? Ps : never>
>[2] extends infer L
  ? At extends keyof L
    ? L[At]
    : never
  : never;

/** The message that a refused line must show. */
type Shows<Line, Error> = [Line] extends [never] ? false : Line extends Error ? true : false;

// A pointer without a length.
// @ts-expect-error OrphanPointer
fn('f', ok, [key]);
export type Orphan = [
  Expect<Shows<Demand<[typeof key], '0'>, OrphanPointer<'key', "no parameter is lengthOf('key'): C cannot know how much to read">>>,
  Expect<Shows<Demand<[typeof out], '0'>, OrphanPointer<'out', "no parameter is sizeOf('out'): nothing says how much C wrote">>>,
  Expect<Shows<Demand<[typeof keyLength], '0'>, OrphanLength<'keyLength', "there is no bytes parameter 'key'">>>,
  Expect<Equal<Demand<[typeof key, typeof keyLength], '0'>, typeof key>>,
];
// @ts-expect-error OrphanPointer
fn('f', ok, [p('const unsigned char **', 'in', derIn())]);
// @ts-expect-error OrphanPointer
fn('f', ok, [out]);
// @ts-expect-error OrphanPointer
fn('f', ok, [p('uint8_t *', 'out', bytesOut(upTo(8)))]);
// @ts-expect-error OrphanPointer
fn('f', ok, [p('unsigned char **', 'out', derOut())]);
// @ts-expect-error OrphanPointer
fn('f', returnsLengthOf('int', 'other'), [p('unsigned char **', 'out', derOut())]);

// A length that belongs to nothing.
// @ts-expect-error OrphanLength
fn('f', ok, [keyLength]);
// @ts-expect-error OrphanLength
fn('f', ok, [p('int', 'n', scalar()), p('size_t', 'length', lengthOf('n'))]);
// @ts-expect-error OrphanLength
fn('f', ok, [key, keyLength, p('size_t *', 'size', sizeOf('key'))]);
// @ts-expect-error OrphanLength
fn('f', ok, [p('size_t *', 'size', sizeOf('nothing'))]);
// @ts-expect-error OrphanLength
fn('f', ok, [key, keyLength, p('size_t', 'room', capacityOf('key'))]);

// The wrong role for a C type.
// @ts-expect-error RoleDoesNotFit
p('size_t', 'key', bytesIn());
// @ts-expect-error RoleDoesNotFit
p('const int *', 'key', bytesIn());
// @ts-expect-error RoleDoesNotFit
p('const uint8_t *', 'out', bytesOut(exactly(8)));
// @ts-expect-error RoleDoesNotFit
p('const uint8_t *', 'b', bytesInOut({ capacity: 8 }));
// @ts-expect-error RoleDoesNotFit
p('unsigned char **', 'in', derIn());
// @ts-expect-error RoleDoesNotFit
p('const unsigned char **', 'out', derOut());
// @ts-expect-error RoleDoesNotFit
p('size_t *', 'n', lengthOf('key'));
// @ts-expect-error RoleDoesNotFit
p('size_t', 'n', sizeOf('out'));
// @ts-expect-error RoleDoesNotFit
p('double', 'n', scalar());
// @ts-expect-error RoleDoesNotFit
p('int', 'n', scalarOut());
// @ts-expect-error RoleDoesNotFit
p('char *', 's', string());
// @ts-expect-error RoleDoesNotFit
p('const char *', 's', stringOut(8));
// @ts-expect-error RoleDoesNotFit
p('char **', 's', stringRef());
// @ts-expect-error RoleDoesNotFit
p('U *', 't', handleIn(T));
// @ts-expect-error RoleDoesNotFit
p('T *', 't', handleOut(T));
// @ts-expect-error RoleDoesNotFit
p('uint8_t *', 'n', fixed(1));
declare const handle: HandleIn<typeof T, false>;
export type Misfits = [
  Expect<Equal<Fits<'size_t', BytesIn<false, false>>, RoleDoesNotFit<"bytesIn needs a const pointer to bytes; the C type is 'size_t'">>>,
  Expect<Equal<Fits<'U *', typeof handle>, RoleDoesNotFit<"handleIn needs a pointer to the type of the handle; the C type is 'U *'">>>,
  Expect<Equal<Fits<'T *', typeof handle>, unknown>>,
];

// Calls.
const free = fn('T_free', returnsNothing(), [p('T *', 't', handleIn(T, { transfer: 'full' }))]);
declare const release: BoundFunction<typeof free>;
const seal = fn('seal', ok, [
  key,
  keyLength,
  p('const uint8_t *', 'context', bytesIn({ nullable: true })),
  p('size_t', 'n', lengthOf('context')),
  out,
  p('size_t *', 'm', sizeOf('out')),
]);
declare const sealing: BoundFunction<typeof seal>;
const echo = fn('echo', ok, [p('int', 'n', scalar()), p('uint64_t', 'w', scalar()), p('bool', 'b', scalar())]);
declare const echoing: BoundFunction<typeof echo>;
const pair = fn('pair', ok, [p('uint8_t *', 'a', bytesOut(exactly(1))), p('uint8_t *', 'b', bytesOut(exactly(1)))]);
declare const pairing: BoundFunction<typeof pair>;
declare const t: HandleOf<typeof T>;
declare const u: HandleOf<typeof U>;
declare const bytes: Uint8Array;

export function calls(): void {
  release(t);
  // @ts-expect-error a handle of another type
  release(u);
  // @ts-expect-error an address is no handle
  release(1n);
  // @ts-expect-error an object of the same shape lacks the brand
  release({ type: 'T', disposed: false, dispose() {}, [Symbol.dispose]() {} });
  // @ts-expect-error null where the contract does not say so
  release(null);

  sealing(bytes, null);
  // @ts-expect-error too few
  sealing(bytes);
  // @ts-expect-error too many
  sealing(bytes, null, bytes);
  // @ts-expect-error the key is not nullable
  sealing(null, bytes);
  // @ts-expect-error a string is not bytes
  sealing('key', null);
  // @ts-expect-error nor is another view
  sealing(new Uint16Array(8), null);
  // @ts-expect-error memory first
  sealing.into(bytes, null);
  sealing.into(bytes, bytes, null);

  echoing(1, 1n, true);
  echoing(1, 1, true);
  // @ts-expect-error no bigint where 32 bits are enough
  echoing(1n, 1, true);
  // @ts-expect-error a number is no boolean
  echoing(1, 1, 1);
  // @ts-expect-error two outputs have no .into
  pairing.into(bytes);
  // @ts-expect-error results are read-only
  pairing().a = bytes;
}

// Libraries.
const version = fn('version', returnsString(), []);
library('l', {
  environment: 'L',
  sonames: [],
  install: 'l',
  // @ts-expect-error no such function
  version: { symbol: 'missing', from: '1', below: '2' },
  functions: { version },
});
library('l', {
  environment: 'L',
  sonames: [],
  install: 'l',
  version: { symbol: 'version', from: '1', below: '2' },
  // @ts-expect-error no such function
  init: 'missing',
  functions: { version },
});
export const create = fn('T_new', returnsHandle(T), []);
