/** @module Callbacks: the type of the function that a caller gives, and misuse that the compiler refuses. Checked, never run. */

import {
  type ArgumentsOf,
  type BoundFunction,
  type Bytes,
  bytesIn,
  bytesOut,
  type CallbackFunction,
  type CallbackFunctions,
  callback,
  callbackOrNull,
  callbackStruct,
  callbackType,
  derOut,
  exactly,
  type FunctionContract,
  fn,
  handleIn,
  handleOut,
  length,
  lengthOf,
  nullPointer,
  opaque,
  type Param,
  p,
  query,
  returnsHandle,
  returnsLengthOf,
  returnsNothing,
  returnsString,
  returnsValue,
  scalar,
  state,
  stateInit,
  status,
  string,
  upTo,
  userData,
  value,
  verdict,
} from '../../src/contract/index.ts';
import type { OrphanCallback, OrphanLength, OrphanPointer } from '../../src/contract/model/refusals.ts';
import type { CheckedCallback, CheckedRetainer } from '../../src/contract/types/callback-check.ts';
import type { Equal, Expect } from './equal.ts';

const ok = status('int', { success: [0] });
const T = opaque('T', { release: 'T_free' });
const S = state('S', { size: 8 });
const data = p('const uint8_t *', 'data', bytesIn());
const dataLength = p('size_t', 'length', lengthOf('data'));
const user = p('void *', 'user', userData());
const room = p('uint8_t *', 'out', bytesOut(upTo(length('out'))));
const roomLength = p('size_t', 'room', lengthOf('out'));

const onMessage = callbackType('on_message_fn', returnsNothing(), [data, dataLength, user]);
const everything = callbackType(
  'everything_fn',
  returnsValue('int64_t'),
  [
    p('const char *', 'fixed', bytesIn({ exactly: 4, nullable: true })),
    p('int', 'n', scalar()),
    p('uint64_t', 'wide', scalar()),
    p('size_t', 'size', scalar()),
    p('bool', 'flag', scalar()),
    p('const char *', 'text', string()),
    p('const char *', 'choice', string({ oneOf: ['a', 'b'], nullable: true })),
    user,
  ],
  { failure: -1 },
);
const checks = callbackType('check_fn', verdict('int', { yes: [1], no: [0] }), [user], { failure: 0 });
const steps = callbackType('step_fn', ok, [user], { failure: 1 });
const fills = callbackType('fill_fn', returnsLengthOf('ssize_t', 'out'), [room, roomLength], { failure: -1 });
const sends = callbackType('send_fn', returnsLengthOf('ssize_t', 'data'), [data, dataLength], { failure: -1 });
const password = callbackType(
  'pem_password_cb',
  returnsLengthOf('int', 'buf'),
  [p('char *', 'buf', bytesOut(upTo(value('size')))), p('int', 'size', scalar()), p('int', 'rwflag', scalar()), user],
  { failure: -1 },
);
const key = callbackType('key_fn', ok, [p('void *', 'key', bytesOut(exactly(32)))], { failure: 1 });

export type Functions = [
  Expect<Equal<CallbackFunction<typeof onMessage>, (data: Buffer) => void>>,
  Expect<
    Equal<
      CallbackFunction<typeof everything>,
      (
        fixed: Buffer | null,
        n: number,
        wide: bigint,
        size: number,
        flag: boolean,
        text: string,
        choice: 'a' | 'b' | null,
      ) => number | bigint
    >
  >,
  Expect<Equal<CallbackFunction<typeof checks>, () => boolean>>,
  Expect<Equal<CallbackFunction<typeof steps>, () => undefined>>,
  Expect<Equal<CallbackFunction<typeof fills>, (capacity: number) => Bytes>>,
  Expect<Equal<CallbackFunction<typeof sends>, (data: Buffer) => undefined>>,
  Expect<Equal<CallbackFunction<typeof password>, (size: number, rwflag: number, capacity: number) => Bytes>>,
  Expect<Equal<CallbackFunction<typeof key>, (capacity: number) => Bytes>>,
];

// The struct that C keeps.
const struct = callbackStruct(
  'T_callbacks',
  { send: callbackOrNull(sends), key, user: userData() },
  { scope: 'notified', retainedBy: 'returned' },
);
export type Fields = Expect<
  Equal<
    CallbackFunctions<(typeof struct)['fields']>,
    { readonly key: (capacity: number) => Bytes; readonly send?: ((data: Buffer) => undefined) | null | undefined }
  >
>;

// In a function.
const deliver = fn('deliver', ok, [
  p('on_message_fn', 'handler', callback(onMessage, { scope: 'call' })),
  p('pem_password_cb *', 'password', callback(password, { scope: 'call', nullable: true, reentrant: true })),
  user,
  p('void *(*)(size_t)', 'allocate', nullPointer()),
]);
export type Given = Expect<
  Equal<
    ArgumentsOf<(typeof deliver)['params']>,
    [(data: Buffer) => void, ((size: number, rwflag: number, capacity: number) => Bytes) | null]
  >
>;
fn('open', returnsHandle(T), [p('const T_callbacks *', 'callbacks', struct)]);
fn('listen', ok, [p('T *', 't', handleIn(T)), p('on_message_fn', 'handler', callback(onMessage, { scope: 'notified', retainedBy: 't' }))]);
fn('make', ok, [
  p('T **', 'out', handleOut(T)),
  p('on_message_fn', 'handler', callback(onMessage, { scope: 'notified', retainedBy: 'out' })),
]);
fn('init', ok, [p('S *', 's', stateInit(S)), p('on_message_fn', 'handler', callback(onMessage, { scope: 'notified', retainedBy: 's' }))]);

// The pointer type itself.
const compare = callbackType(
  'int (*)(const void *, size_t)',
  returnsValue('int'),
  [p('const void *', 'a', bytesIn()), p('size_t', 'n', lengthOf('a'))],
  {
    failure: 0,
  },
);
fn('sort', ok, [p('int (*)(const void *, size_t)', 'compare', callback(compare, { scope: 'call' }))]);

/** What a line among others must satisfy. */
type Demand<Ps extends readonly Param[]> = CheckedCallback<Ps>;
export type Messages = [
  Expect<Equal<Demand<[typeof data]>[0], OrphanPointer<'data', "no parameter is lengthOf('data'): nothing says how much C has put there">>>,
  Expect<Equal<Demand<[typeof dataLength]>[0], OrphanLength<'length', "there is no bytes parameter 'data'">>>,
  Expect<Equal<Demand<[typeof data, typeof dataLength]>, readonly [unknown, unknown]>>,
  Expect<Equal<CheckedRetainer<typeof ok, [typeof user], 'h', 't'>, OrphanCallback<'h', "there is no handle parameter 't'">>>,
  Expect<Equal<CheckedRetainer<typeof ok, [typeof user], 'h', 'user'>, OrphanCallback<'h', "'user' is not a handle">>>,
  Expect<Equal<CheckedRetainer<typeof ok, [], 'h', 'returned'>, OrphanCallback<'h', 'the function returns no handle'>>>,
];

// @ts-expect-error OrphanPointer
callbackType('f', returnsNothing(), [data]);
// @ts-expect-error OrphanLength
callbackType('f', returnsNothing(), [dataLength]);
// @ts-expect-error OrphanLength
callbackType('f', returnsNothing(), [p('int', 'n', scalar()), p('int', 'length', lengthOf('n'))]);
// @ts-expect-error NotInCallbacks
callbackType('f', returnsNothing(), [p('T *', 't', handleIn(T))]);
// @ts-expect-error NotInCallbacks
callbackType('f', returnsNothing(), [p('uint8_t *', 'out', bytesOut(query()))]);
// @ts-expect-error NotInCallbacks
callbackType('f', returnsNothing(), [p('unsigned char **', 'out', derOut())]);
// @ts-expect-error OrphanLength: the return
callbackType('f', returnsLengthOf('int', 'nothing'), [data, dataLength], { failure: -1 });
// @ts-expect-error NotInCallbacks: the function returns the bytes
callbackType('f', returnsValue('int'), [room, roomLength], { failure: -1 });
// @ts-expect-error a callback cannot return a string
callbackType('f', returnsString(), [], { failure: 0 });
// @ts-expect-error failure is mandatory
callbackType('f', ok, []);
// @ts-expect-error C gets nothing
callbackType('f', returnsNothing(), [], { failure: 0 });

// Called from a thread of C's own while the call waits for it: no plain call, no memory of the caller's.
const elsewhere = fn('elsewhere', ok, [
  p('uint8_t *', 'out', bytesOut(exactly(16))),
  p('on_message_fn', 'handler', callback(onMessage, { scope: 'call', thread: 'any' })),
]);
const elsewhereStruct = fn('elsewhere', ok, [
  p('const T_callbacks *', 'callbacks', callbackStruct('T_callbacks', { key }, { scope: 'call', thread: 'any' })),
]);
const kept = fn('listen', ok, [
  p('T *', 't', handleIn(T)),
  p('on_message_fn', 'handler', callback(onMessage, { scope: 'notified', retainedBy: 't', thread: 'any' })),
]);
type Plain<F extends FunctionContract> = BoundFunction<F> extends (...args: never) => unknown ? true : false;
export type Threads = [
  Expect<Equal<keyof BoundFunction<typeof elsewhere>, 'async'>>,
  Expect<Equal<Plain<typeof elsewhere>, false>>,
  Expect<Equal<Plain<typeof elsewhereStruct>, false>>,
  Expect<Equal<Plain<typeof kept>, true>>,
  Expect<Equal<Plain<typeof deliver>, true>>,
  Expect<Equal<ReturnType<BoundFunction<typeof elsewhere>['async']>, Promise<Buffer>>>,
];
// @ts-expect-error there is no such thread
callback(onMessage, { scope: 'call', thread: 'main' });

// @ts-expect-error RoleDoesNotFit: another typedef
p('other_fn', 'handler', callback(onMessage, { scope: 'call' }));
// @ts-expect-error RoleDoesNotFit: another struct
p('const U_callbacks *', 'callbacks', struct);
// @ts-expect-error the handle that keeps it is missing
callback(onMessage, { scope: 'notified' });
// @ts-expect-error nothing keeps it
callback(onMessage, { scope: 'call', retainedBy: 't' });
// @ts-expect-error OrphanCallback
fn('f', ok, [p('on_message_fn', 'h', callback(onMessage, { scope: 'notified', retainedBy: 't' }))]);
// @ts-expect-error OrphanCallback
fn('f', ok, [p('int', 't', scalar()), p('on_message_fn', 'h', callback(onMessage, { scope: 'notified', retainedBy: 't' }))]);
// @ts-expect-error OrphanCallback: no handle is returned
fn('f', ok, [p('const T_callbacks *', 'callbacks', struct)]);

declare const fill: (handler: CallbackFunction<typeof fills>) => void;
declare const listen: (handler: CallbackFunction<typeof onMessage>) => void;
export function calls(): void {
  fill(() => Buffer.alloc(1));
  // What a void callback returns is of no interest.
  listen((bytes) => bytes.length);
  // @ts-expect-error C wants the bytes now
  fill(async () => Buffer.alloc(1));
  // @ts-expect-error a string is not bytes
  fill(() => 'bytes');
  // @ts-expect-error a callback gets a Buffer
  listen((text: string) => text);
}
