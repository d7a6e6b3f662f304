/** @module Misuse: each is a type error, and the error reads as a sentence. Checked by the compiler, never run. */

import {
  asked,
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
  length,
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
  type Secret,
  scalar,
  scalarOut,
  sizeOf,
  status,
  string,
  stringOut,
  stringRef,
  type UnknownName,
  upTo,
  value,
} from '../../src/contract/index.ts';
import type { OrphanLength, OrphanPointer, RoleDoesNotFit } from '../../src/contract/model/refusals.ts';
import type { Fits } from '../../src/contract/roles/fits.ts';
import type { Equal, Expect } from './equal.ts';

const ok = status('int', { success: [0] });
const small = status('int', { success: [0], tooSmall: 1 });
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
  Expect<
    Shows<
      Demand<[typeof out], '0'>,
      OrphanPointer<'out', "no parameter is sizeOf('out'), nor is the return its length: nothing says how much C wrote">
    >
  >,
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

// @ts-expect-error OrphanPointer
fn('f', ok, [p('char *', 's', stringOut({ lengthOf: true, max: 8 }))]);
fn('f', ok, [p('char *', 's', stringOut(8)), p('size_t', 'n', lengthOf('s'))]);

// A name that is no parameter's, or that of one of the wrong kind.
const t1 = p('T *', 't', handleIn(T));
const maybe = p('T *', 'maybe', handleIn(T, { nullable: true }));
const n = p('size_t', 'n', scalar());
const sized = p('uint8_t *', 'a', bytesOut(exactly(length('key').plus(value('m')))));
const queried = p('uint8_t *', 'b', bytesOut(query({ limit: length('key'), predict: value('k') })));
const queriedLength = p('size_t *', 'bLength', sizeOf('b'));
const owned = p('T **', 'made', handleOut(T, { of: 'maybe' }));
const drawn = p('uint8_t *', 'd', bytesOut(exactly(asked('T_size', 'maybe'))));
const over = p('uint8_t *', 'c', bytesOut(exactly(1), { overlap: { of: 'n', at: 'any' } }));
export type Names = [
  Expect<
    Shows<Demand<[typeof sized, typeof n, typeof key], '0'>, UnknownName<'a', "its size reads value('m'), and there is no such scalar">>
  >,
  Expect<
    Shows<
      Demand<[typeof sized], '0'>,
      UnknownName<
        'a',
        "its size reads length('key'), and there is no such input" | "its size reads value('m'), and there is no such scalar"
      >
    >
  >,
  Expect<
    Shows<
      Demand<[typeof queried, typeof queriedLength, typeof key], '0'>,
      UnknownName<'b', "its size reads value('k'), and there is no such scalar">
    >
  >,
  Expect<
    Shows<Demand<[typeof owned, typeof maybe], '0'>, UnknownName<'made', "'maybe' may be null: nothing would say how long this lives">>
  >,
  Expect<
    Shows<
      Demand<[typeof queried], '0'>,
      OrphanPointer<'b', "no parameter is sizeOf('b'), nor is the return its length: nothing says how much C wrote">
    >
  >,
  Expect<Shows<Demand<[typeof owned], '0'>, UnknownName<'made', "there is no handle parameter 'maybe'">>>,
  Expect<
    Shows<
      Demand<[typeof drawn, typeof maybe], '0'>,
      UnknownName<'d', "its size is asked of 'maybe', and there is no such handle that is always there">
    >
  >,
  Expect<Shows<Demand<[typeof over, typeof n], '0'>, UnknownName<'c', "there is no input of bytes 'n' that it could overlap">>>,
];
const copy = { key, keyLength };
fn('f', ok, [copy.key, copy.keyLength, n, p('uint8_t *', 'out', bytesOut(exactly(length('key').plus(value('n').times(2)))))]);
// @ts-expect-error UnknownName
fn('f', ok, [n, p('uint8_t *', 'out', bytesOut(exactly(length('n'))))]);
// @ts-expect-error UnknownName
fn('f', ok, [key, keyLength, p('uint8_t *', 'out', bytesOut(exactly(value('key'))))]);
// @ts-expect-error UnknownName
fn('f', ok, [p('uint8_t *', 'out', bytesOut(upTo(length('x').times(value('n'))))), p('size_t *', 'm', sizeOf('out')), n]);
// @ts-expect-error UnknownName
fn('f', ok, [p('uint8_t *', 'out', bytesOut(query({ limit: value('x') }))), p('size_t *', 'm', sizeOf('out'))]);
// @ts-expect-error UnknownName
fn('f', small, [p('uint8_t *', 'out', bytesOut(query({ predict: value('x') }))), p('size_t *', 'm', sizeOf('out'))]);
// @ts-expect-error UnknownName
fn('f', returnsLengthOf('int', 'out'), [p('unsigned char **', 'out', derOut({ limit: length('x') }))]);
// @ts-expect-error UnknownName
fn('f', ok, [p('const uint8_t *', 'a', bytesIn({ exactly: length('x') }))]);
// @ts-expect-error UnknownName
fn('f', ok, [p('uint8_t *', 'a', bytesInOut({ capacity: length('x') }))]);
// @ts-expect-error UnknownName
fn('f', ok, [n, p('uint8_t *', 'out', bytesOut(exactly(asked('size', 'n'))))]);
// @ts-expect-error UnknownName
fn('f', ok, [maybe, p('uint8_t *', 'out', bytesOut(exactly(asked('size', 'maybe'))))]);
fn('f', ok, [t1, p('uint8_t *', 'out', bytesOut(exactly(asked('size', 't'))))]);
// @ts-expect-error UnknownName
fn('f', ok, [keyLength, p('const uint8_t *', 'key', bytesIn({ retainedBy: 'x' }))]);
// @ts-expect-error UnknownName
fn('f', ok, [maybe, p('const char *', 's', string({ retainedBy: 'maybe' }))]);
fn('f', ok, [t1, p('const char *', 's', string({ retainedBy: 't' }))]);
// @ts-expect-error UnknownName
fn('f', ok, [p('T *', 'u', handleIn(T, { apartFrom: 'x' }))]);
// @ts-expect-error UnknownName
fn('f', ok, [p('T **', 'made', handleOut(T, { of: 'x' }))]);
// @ts-expect-error UnknownName
fn('f', ok, [n, p('T **', 'made', handleOut(T, { keeps: 'n' }))]);
fn('f', ok, [t1, p('T **', 'made', handleOut(T, { of: 't', keeps: 't' }))]);
// @ts-expect-error UnknownName
fn('f', returnsHandle(T, { of: 'x' }), [t1]);
// @ts-expect-error UnknownName
fn('f', returnsHandle(T, { keeps: 'x' }), [t1]);
fn('f', returnsHandle(T, { transfer: 'none', of: 't' }), [t1]);
// @ts-expect-error UnknownName
fn('f', returnsLengthOf('int', 'n'), [n]);
// @ts-expect-error UnknownName
fn('f', ok, [key, keyLength, p('uint8_t *', 'out', bytesOut(exactly(1), { overlap: { of: 'x', at: 'any' } }))]);
fn('f', ok, [key, keyLength, p('uint8_t *', 'out', bytesOut(exactly(1), { overlap: { of: 'key', at: 'start' } }))]);

// A word in the wrong place.
// @ts-expect-error C does not take it over
handleIn(T, { evenOnFailure: true });
// @ts-expect-error no such way
opaque('T', { release: null, concurrent: 'shared' });
// @ts-expect-error no such prediction
query({ predict: 'first' });
// @ts-expect-error no such memory
bytesOut(exactly(1), { whenAsked: 'none' });
// @ts-expect-error no such place
bytesOut(exactly(1), { overlap: { of: 'key', at: 'end' } });
// @ts-expect-error the room must be said
stringOut({ lengthOf: true });
// @ts-expect-error no such option
fn('f', ok, [], { slow: true });

// A key that the options do not have.
// @ts-expect-error NoSuchOption
bytesIn({ exactly: 32, secert: true });
// @ts-expect-error NoSuchOption
derIn({ secert: true });
// @ts-expect-error NoSuchOption
bytesOut(exactly(1), { secert: true });
// @ts-expect-error NoSuchOption
derOut({ secert: true });
// @ts-expect-error NoSuchOption
bytesInOut({ capacity: 1, secert: true });
// @ts-expect-error NoSuchOption
string({ nulable: true });
// @ts-expect-error NoSuchOption
stringOut({ lengthOf: true, max: 8, min: 1 });
// @ts-expect-error NoSuchOption
handleIn(T, { nulable: true });
// @ts-expect-error NoSuchOption
handleOut(T, { off: 't' });
// @ts-expect-error NoSuchOption
returnsHandle(T, { konst: true });
// @ts-expect-error NoSuchOption
status('int', { success: [0], tooSmal: 1 });
// @ts-expect-error no such option
scalar({ minimum: 1 });
// @ts-expect-error no such option
query({ limits: 1 });
// @ts-expect-error no such option
opaque('T', { release: null, state: ['new'] });
// @ts-expect-error no such option
p('int', 'n', scalar(), { name: 'count' });

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

const conceal = fn('conceal', ok, [
  p('const uint8_t *', 'seed', bytesIn({ secret: true, exactly: 4 })),
  p('const uint8_t *', 'label', bytesIn({ exactly: 4 })),
  p('uint8_t *', 'out', bytesOut(exactly(4), { secret: true })),
]);
declare const concealing: BoundFunction<typeof conceal>;
declare const secret: Secret;
declare const unbranded: Pick<Secret, 'length' | 'locked' | 'disposed' | 'use' | 'copy' | 'equals' | 'dispose' | typeof Symbol.dispose>;

export function calls(): void {
  concealing(secret, bytes).use((view) => view.length);
  concealing(concealing(bytes, bytes), bytes);
  concealing.into(bytes, secret, bytes);
  // @ts-expect-error a label is not secret: a Secret is not shown to C as one
  concealing(secret, secret);
  // @ts-expect-error a Secret is no Buffer
  sealing(concealing(secret, bytes), null);
  // @ts-expect-error nor are its bytes at hand
  concealing(secret, bytes)[0];
  // @ts-expect-error an object of the same shape lacks the brand
  concealing(unbranded, bytes);
  // @ts-expect-error the caller's memory is ordinary
  concealing.into(secret, bytes, bytes);

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

  sealing.async(bytes, null).then((sealed) => sealed.length);
  sealing.async(bytes, null, { timeout: 100, signal: AbortSignal.abort() });
  // @ts-expect-error options come last
  sealing.async({ timeout: 100 }, bytes, null);
  // @ts-expect-error options are no argument
  sealing.async(bytes, { timeout: 100 });
  // @ts-expect-error no such option
  sealing.async(bytes, null, { deadline: 100 });
  // @ts-expect-error a promise is no Buffer
  sealing.async(bytes, null).length;
  // @ts-expect-error a plain call takes no options
  sealing(bytes, null, { timeout: 100 });

  echoing(1, 1n, true);
  echoing(1, 1, true);
  // @ts-expect-error no bigint where 32 bits are enough
  echoing(1n, 1, true);
  // @ts-expect-error a number is no boolean
  echoing(1, 1, 1);
  pairing.into({ a: bytes, b: bytes });
  // @ts-expect-error two outputs need two memories
  pairing.into(bytes);
  // @ts-expect-error each of them
  pairing.into({ a: bytes });
  // @ts-expect-error and no others
  pairing.into({ a: bytes, b: bytes, c: bytes });
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
