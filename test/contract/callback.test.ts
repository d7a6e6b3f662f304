/** @module Callbacks in contracts: frozen plain data, and what is refused when one is defined. */
import { describe, expect, it } from 'vitest';
import {
  bytesIn,
  bytesOut,
  type CallbackOptions,
  callback,
  callbackOrNull,
  callbackStruct,
  callbackType,
  exactly,
  fn,
  handleIn,
  handleOut,
  length,
  lengthOf,
  opaque,
  p,
  query,
  returnsHandle,
  returnsLengthOf,
  returnsNothing,
  returnsString,
  returnsValue,
  scalar,
  sizeOf,
  state,
  stateInit,
  status,
  string,
  upTo,
  userData,
  value,
  verdict,
} from '../../src/contract/index.ts';
import { userDataAt } from '../../src/contract/roles/callback.ts';
import { ContractError } from '../../src/errors.ts';

// As JavaScript calls them: the compiler would refuse most of what follows.
type Anything = (...args: readonly unknown[]) => unknown;
const type = callbackType as unknown as Anything;
const contract = fn as unknown as Anything;
const pass = callback as unknown as (type: unknown, options: CallbackOptions) => never;
const struct = callbackStruct as unknown as (name: string, fields: unknown, options: CallbackOptions) => never;

const ok = status('int', { success: [0, 1] });
const T = opaque('T', { release: 'T_free' });
const S = state('S', { size: 8 });
const data = p('const uint8_t *', 'data', bytesIn());
const dataLength = p('size_t', 'length', lengthOf('data'));
const out = p('uint8_t *', 'out', bytesOut(upTo(length('out'))));
const room = p('size_t', 'room', lengthOf('out'));
const onMessage = callbackType('on_message_fn', returnsNothing(), [data, dataLength, p('void *', 'user', userData())]);
const fill = callbackType('fill_fn', returnsLengthOf('ssize_t', 'out'), [out, room], { failure: -1 });
const compare = callbackType(
  'int (*)(const void *, size_t)',
  returnsValue('int'),
  [p('const void *', 'a', bytesIn()), p('size_t', 'n', lengthOf('a'))],
  { failure: -1 },
);

const deepFrozen = (data: unknown): boolean =>
  typeof data !== 'object' || data === null || (Object.isFrozen(data) && Object.values(data).every(deepFrozen));

it('is frozen plain data', () => {
  expect(fill).toEqual({
    kind: 'callback',
    name: 'fill_fn',
    returns: { returns: 'lengthOf', ctype: 'ssize_t', of: 'out' },
    params: [out, room],
    failure: -1,
  });
  const role = callback(onMessage, { scope: 'notified', retainedBy: 'session', reentrant: true });
  expect(role).toEqual({
    role: 'callback',
    type: onMessage,
    scope: 'notified',
    retainedBy: 'session',
    nullable: false,
    reentrant: true,
    thread: 'caller',
  });
  const fields = { fill: callbackOrNull(fill), message: onMessage, user: userData() };
  const whole = callbackStruct('T_callbacks', fields, { scope: 'call' });
  expect(whole).toMatchObject({ role: 'callbackStruct', name: 'T_callbacks', scope: 'call', retainedBy: null });
  expect(Object.keys(whole.fields)).toEqual(['fill', 'message', 'user']);
  for (const made of [fill, onMessage, role, whole]) expect(made).toSatisfy(deepFrozen);
});

it.each<[string, readonly [string, 'scalar' | 'userData'][], number | null]>([
  [
    'its only one',
    [
      ['int', 'scalar'],
      ['void *', 'userData'],
    ],
    1,
  ],
  ['a const one', [['const void *', 'userData']], 0],
  [
    'the one without a type',
    [
      ['T *', 'userData'],
      ['void *', 'userData'],
    ],
    1,
  ],
  ['none', [['int', 'scalar']], null],
  ['none but a pointer of another type', [['T *', 'userData']], null],
  ['none but a pointer to a pointer', [['void **', 'userData']], null],
  [
    'none of two',
    [
      ['void *', 'userData'],
      ['void *', 'userData'],
    ],
    null,
  ],
])('finds the user data that C hands back: %s', (_, params, at) => {
  const lines = params.map(([ctype, role], i) => p(ctype as 'int', `p${i}`, (role === 'scalar' ? scalar() : userData()) as never));
  expect(userDataAt(type('f', returnsNothing(), lines) as never)).toBe(at);
});

const cases: readonly (readonly [string, () => unknown, RegExp])[] = [
  ['a pointer without a length', () => type('f', returnsNothing(), [data]), /data: no parameter is lengthOf\('data'\)/],
  ['a length of nothing', () => type('f', returnsNothing(), [dataLength]), /length: there is no bytes parameter 'data'/],
  [
    'a length of an integer',
    () => type('f', returnsNothing(), [p('int', 'data', scalar()), dataLength]),
    /there is no bytes parameter 'data'/,
  ],
  ['two lengths', () => type('f', returnsNothing(), [data, dataLength, p('int', 'n', lengthOf('data'))]), /lengthOf\('data'\) too/],
  ['a name twice', () => type('f', returnsNothing(), [data, dataLength, dataLength]), /the name is used twice/],
  ['a name that is none', () => type('f', returnsNothing(), [p('int', '1', scalar())]), /cannot be the name/],
  ['a role of functions alone', () => type('f', returnsNothing(), [p('T *', 't', handleIn(T))]), /cannot be handleIn/],
  ['a role that does not fit', () => type('f', returnsNothing(), [{ ...data, ctype: 'size_t' }, dataLength]), /bytesIn needs/],
  ['a size that is asked for', () => type('f', ok, [p('uint8_t *', 'out', bytesOut(query()))], { failure: 2 }), /not asked for a size/],
  [
    'a size from nowhere',
    () => type('f', ok, [p('uint8_t *', 'out', bytesOut(upTo(value('n'))))], { failure: 2 }),
    /reads value\('n'\), which C does not give/,
  ],
  ['a room that C does not state', () => type('f', ok, [out], { failure: 2 }), /reads length\('out'\)/],
  ['half a byte', () => type('f', ok, [p('uint8_t *', 'out', bytesOut(exactly(0.5)))], { failure: 2 }), /0.5 is not a number of bytes/],
  [
    'bytes that are retained',
    () => type('f', returnsNothing(), [p('const void *', 'd', bytesIn({ exactly: 1, retainedBy: 'x' }))]),
    /a copy/,
  ],
  ['a string that is retained', () => type('f', returnsNothing(), [p('const char *', 's', string({ retainedBy: 'x' }))]), /a copy/],
  ['two outputs', () => type('f', ok, [out, room, p('uint8_t *', 'b', bytesOut(exactly(1)))], { failure: 2 }), /there are two/],
  ['an output and a value', () => type('f', returnsValue('int'), [out, room], { failure: 2 }), /returns the bytes of its output/],
  ['an output and a verdict', () => type('f', verdict('int', { yes: [1], no: [0] }), [out, room], { failure: 0 }), /returns the bytes/],
  ['the length of nothing', () => type('f', returnsLengthOf('int', 'x'), [], { failure: -1 }), /return: there is no bytes parameter 'x'/],
  ['a pointer to return', () => type('f', returnsString(), [], { failure: 0 }), /cannot return string/],
  ['no failure', () => type('f', ok, []), /say what C gets/],
  ['a failure of nothing', () => type('f', returnsNothing(), [], { failure: 0 }), /C gets nothing/],
  ['a failure that is success', () => type('f', ok, [], { failure: 1 }), /1 means success/],
  ['a failure that is yes', () => type('f', verdict('int', { yes: [1], no: [0] }), [], { failure: 1 }), /1 means yes/],
  ['a verdict without a no', () => type('f', verdict('int', { yes: [1], no: [] }), [], { failure: 0 }), /no value for both/],
  ['a failure that is a length', () => type('f', returnsLengthOf('int', 'out'), [out, room], { failure: 1 }), /taken for a length/],
  ['a failure out of range', () => type('f', returnsValue('uint8_t'), [], { failure: 256 }), /256 is no value of uint8_t/],
  ['a failure that is no integer', () => type('f', returnsValue('int'), [], { failure: 0.5 }), /0.5 is no value of int/],
  ['success out of range', () => type('f', status('uint8_t', { success: [256] }), [], { failure: 1 }), /256 is no value of uint8_t/],
  ['the name of an integer', () => type('size_t', returnsNothing(), []), /not the name of a function type/],
  ['a pointer type of other arguments', () => type('int (*)(void)', returnsNothing(), []), /spell 'void \(\*\)\(void\)'/],
  ['no callback type', () => pass({}, { scope: 'call' }), /given a callbackType/],
  ['a struct with no callback', () => given('T_c *', struct('T_c', { u: userData() }, { scope: 'call' })), /it has no callback/],
  ['a struct with another field', () => given('T_c *', struct('T_c', { a: 1, u: onMessage }, { scope: 'call' })), /neither a callback/],
  ['a field without a name', () => given('T_c *', struct('T_c', { '': onMessage }, { scope: 'call' })), /is not the name of a field/],
  ['another typedef', () => given('other_fn', pass(onMessage, { scope: 'call' })), /callback needs on_message_fn/],
  ['another struct', () => given('U_c *', struct('T_c', { m: onMessage }, { scope: 'call' })), /callbackStruct needs const T_c \*/],
  ['another scope', () => given('on_message_fn', pass(onMessage, { scope: 'ever' } as never)), /scope is 'call' or 'notified'/],
  [
    'another thread',
    () => given('on_message_fn', pass(onMessage, { scope: 'call', thread: 'main' } as never)),
    /the thread that calls a callback is 'caller' or 'any'/,
  ],
  ['a call that retains', () => given('on_message_fn', pass(onMessage, { scope: 'call', retainedBy: 't' } as never)), /for this call only/],
  ['no handle', () => given('on_message_fn', pass(onMessage, { scope: 'notified' } as never)), /must say which handle keeps it/],
  ['a handle that is not there', () => kept('x'), /there is no handle parameter 'x'/],
  ['a handle that is an integer', () => kept('n', p('int', 'n', scalar())), /there is no handle parameter 'n'/],
  ['a handle that is not returned', () => kept('returned'), /returns no handle/],
  ['a handle that may be null', () => kept('t', p('T *', 't', handleIn(T, { nullable: true }))), /may be null/],
  ['a handle that is taken over', () => kept('t', p('T *', 't', handleIn(T, { transfer: 'full' }))), /cannot outlive it/],
  [
    'a handle that is lent',
    () => kept('o', p('T *', 't', handleIn(T)), p('T **', 'o', handleOut(T, { transfer: 'none', of: 't' }))),
    /which alone is released/,
  ],
  [
    'a callback that C would be given twice',
    () => kept('t', p('T *', 't', handleIn(T)), p('uint8_t *', 'q', bytesOut(query())), p('size_t *', 'm', sizeOf('q'))),
    /given the callback twice/,
  ],
];

const given = (ctype: string, role: never) => contract('f', ok, [{ ctype, name: 'h', callerName: 'h', role }]);
const kept = (retainedBy: string, ...params: readonly unknown[]) =>
  contract('f', ok, [...params, p('on_message_fn', 'h', pass(onMessage, { scope: 'notified', retainedBy }))]);

describe('a contract is refused for', () => {
  it.each(cases)('%s', (_, define, why) => {
    expect(define).toThrow(ContractError);
    expect(define).toThrow(why);
  });
});

it.each([
  ['a typedef', 'on_message_fn', callback(onMessage, { scope: 'call' })],
  ['a pointer to a typedef', 'fill_fn *', callback(fill, { scope: 'call', nullable: true })],
  ['the pointer type itself', 'int (*)(const void *, size_t)', callback(compare, { scope: 'call' })],
])("The name of a callback's type is that of its typedef (pem_password_cb *), or the pointer type itself: %s", (_, ctype, role) => {
  expect(() => given(ctype, role as never)).not.toThrow();
  expect(() => given(ctype.replace(/_fn|size_t/, 'other'), role as never)).toThrow(/callback needs/);
});

describe('the failure of a callback', () => {
  const returnsStatus = (options?: object) => type('f', ok, [], options);

  it('It is mandatory, and cannot be a value that means success', () => {
    expect(() => returnsStatus()).toThrow(/say what C gets/);
    for (const failure of [0, 1]) expect(() => returnsStatus({ failure })).toThrow(new RegExp(`${failure} means success`));
    expect(() => type('f', verdict('int', { yes: [1], no: [0] }), [], { failure: 1 })).toThrow(/1 means yes/);
    expect(() => type('f', returnsLengthOf('int', 'out'), [out, room], { failure: 1 })).toThrow(/taken for a length/);
    expect(() => returnsStatus({ failure: 2 })).not.toThrow();
  });

  it('A callback that returns nothing has none', () => {
    expect(() => type('f', returnsNothing(), [], { failure: 0 })).toThrow(/C gets nothing/);
    expect(onMessage.failure).toBeNull();
  });
});

it('A callback cannot be given a handle, nor create one', () => {
  expect(() => type('f', returnsNothing(), [p('T *', 't', handleIn(T))])).toThrow(/cannot be handleIn/);
  expect(() => type('f', returnsNothing(), [p('T **', 't', handleOut(T))])).toThrow(/cannot be handleOut/);
  expect(() => type('f', returnsHandle(T), [], { failure: 0 })).toThrow(/cannot return/);
  expect(() => type('f', returnsNothing(), [p('S *', 's', stateInit(S))])).toThrow(/cannot be stateInit/);
  expect(() => type('f', returnsNothing(), [p('T *', 't', userData())])).not.toThrow();
});

it("retainedBy names the parameter of a handle, of one that the call makes too; the handle that the call returns is 'returned'", () => {
  const listen = (by: 'returned' | 't' | 'o' | 's') => p('on_message_fn', 'h', pass(onMessage, { scope: 'notified', retainedBy: by }));
  expect(() => contract('f', returnsHandle(T), [listen('returned')])).not.toThrow();
  expect(() => kept('t', p('T *', 't', handleIn(T)))).not.toThrow();
  expect(() => kept('o', p('T **', 'o', handleOut(T)))).not.toThrow();
  expect(() => kept('s', p('S *', 's', stateInit(S)))).not.toThrow();
});
