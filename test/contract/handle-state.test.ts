/** @module States of handles when a contract is defined: every label is one that the type declares. */
import { describe, expect, it } from 'vitest';
import * as contract from '../../src/contract/index.ts';
import { ContractError } from '../../src/errors.ts';

const {
  asked,
  bytesIn,
  fn,
  handleIn,
  handleOut,
  lengthOf,
  library,
  opaque,
  returnsHandle,
  returnsNothing,
  returnsString,
  returnsValue,
  state,
} = contract;

/** As JavaScript users call it: with none of the compiler's help. */
const p = contract.p as unknown as (ctype: string, name: string, role: contract.Role) => contract.Param;
const define = (params: readonly contract.Param[], returns: contract.Returns = returnsNothing()) =>
  (fn as unknown as (symbol: string, returns: contract.Returns, params: readonly contract.Param[]) => contract.FunctionContract)(
    'f',
    returns,
    params,
  );
const any = (options: object) => options as never;

const T = opaque('T', { release: 'T_free', states: ['new', 'open', 'shut'] });
const U = opaque('U', { release: 'U_free', states: ['open', 'odd'] });
const plain = opaque('P', { release: null });
const t = (options: object = {}) => p('T *', 't', handleIn(T, any(options)));

describe('what is written', () => {
  it('is frozen data', () => {
    const role = handleIn(T, { in: ['new'], becomes: { new: 'open' } });
    expect(T.states).toEqual(['new', 'open', 'shut']);
    expect(role).toMatchObject({ in: ['new'], becomes: { new: 'open' }, onFailure: 'broken' });
    for (const data of [T.states, role, role.in, role.becomes]) expect(Object.isFrozen(data)).toBe(true);
  });

  it('changes nothing where it is left out', () => {
    expect(handleIn(T)).toMatchObject({ in: null, becomes: null, onFailure: null });
    expect(handleIn(T, { in: ['new'] })).toMatchObject({ becomes: null, onFailure: null });
    expect(handleIn(T, { becomes: 'open', onFailure: 'new' })).toMatchObject({ onFailure: 'new' });
    expect([plain.states, state('S', { size: 1 }).states, handleOut(T).state]).toEqual([[], [], null]);
  });

  it('A label that the type does not declare is a type error, and a ContractError in JavaScript', () => {
    const undeclared: readonly (() => unknown)[] = [
      // @ts-expect-error: T has no such state
      () => fn('f', returnsNothing(), [contract.p('T *', 't', handleIn(T, { in: ['elsewhere'] }))]),
      // @ts-expect-error: T has no such state
      () => fn('f', returnsNothing(), [contract.p('T *', 't', handleIn(T, { becomes: 'elsewhere' }))]),
      // @ts-expect-error: P has no states
      () => fn('f', returnsNothing(), [contract.p('P *', 't', handleIn(plain, { in: ['new'] }))]),
      // @ts-expect-error: T has no such state
      () => fn('f', returnsHandle(T, { state: 'elsewhere' }), []),
    ];
    for (const make of undeclared) expect(make).toThrowError(ContractError);
    expect(handleIn(T, { in: ['new', 'broken'], becomes: 'open' }).in).toEqual(['new', 'broken']);
  });
});

/** What is wrong, the contract, and what the error says. */
const misuses: readonly (readonly [what: string, make: () => unknown, says: RegExp])[] = [
  ['an unknown state', () => define([t({ in: ['odd'] })]), /^f: t: T has no state 'odd': it declares new, open, shut$/],
  [
    'a state of a type that has none',
    () => define([p('P *', 't', handleIn(plain, any({ in: ['new'] })))]),
    /^f: t: P has no state 'new': it declares none$/,
  ],
  ['no state at all', () => define([t({ in: [] })]), /^f: t: there is no state in which this is allowed/],
  ['an unknown state to become', () => define([t({ becomes: 'odd' })]), /^f: t: T has no state 'odd'/],
  ['to become broken', () => define([t({ becomes: 'broken' })]), /^f: t: T has no state 'broken'/],
  ['an unknown state by the state before', () => define([t({ becomes: { new: 'odd' } })]), /^f: t: T has no state 'odd'/],
  [
    'a state before that is not accepted',
    () => define([t({ in: ['open'], becomes: { new: 'open' } })]),
    /^f: t: it becomes 'open' from 'new', which is not among/,
  ],
  ['an unknown state after failure', () => define([t({ onFailure: 'odd' })]), /^f: t: T has no state 'odd'/],
  ['a state after a transfer', () => define([t({ transfer: 'full', becomes: 'open' })]), /^f: t: the call takes it over: afterwards/],
  ['an unknown state of a result', () => define([], returnsHandle(T, any({ state: 'odd' }))), /^f: return: T has no state 'odd'/],
  ['an unknown state of an output', () => define([p('T **', 't', handleOut(T, any({ state: 'odd' })))]), /^f: t: T has no state 'odd'/],
  ['the state of nothing', () => define([t({ becomes: { sameAs: 'u' } })]), /^f: t: its state is that of 'u', and there is no such handle/],
  [
    'the state of what may be null',
    () => define([t({ becomes: { sameAs: 'u' } }), p('U *', 'u', handleIn(U, { nullable: true }))]),
    /^f: t: its state is that of 'u', and there is no such handle/,
  ],
  [
    'the state of another type',
    () => define([t({ becomes: { sameAs: 'u' } }), p('U *', 'u', handleIn(U))]),
    /^f: t: 'u' may be in the state 'odd', and T has none/,
  ],
  [
    'the state of what changes',
    () => define([t({ becomes: { sameAs: 'u' } }), p('U *', 'u', handleIn(U, { in: ['open'], becomes: 'open' }))]),
    /^f: t: its state is that of 'u', which the call changes/,
  ],
  [
    'a reserved word',
    () => define([p('B *', 'b', handleIn(opaque('B', { release: null, states: ['broken'] })))]),
    /^f: b: B cannot call a state 'broken'/,
  ],
  [
    'the other reserved word',
    () => define([], returnsHandle(opaque('B', { release: null, states: ['sameAs'] }))),
    /^f: return: B cannot call a state 'sameAs'/,
  ],
  [
    'a state twice',
    () => define([p('B *', 'b', handleIn(opaque('B', { release: null, states: ['a', 'a'] })))]),
    /^f: b: B declares a state twice/,
  ],
  [
    'a state without a name',
    () => define([p('B *', 'b', handleIn(opaque('B', { release: null, states: [''] })))]),
    /^f: b: a state of B has no name/,
  ],
];

describe('a contract is refused for', () => {
  it.each(misuses)('%s', (_, make, says) => {
    expect(make).toThrowError(ContractError);
    expect(make).toThrowError(says);
  });
});

describe('a library', () => {
  const functions = (free: object, size: object) => ({
    version: define([], returnsString()),
    T_free: define([t({ transfer: 'full', ...free })]),
    T_new: define([], returnsHandle(T)),
    T_size: define([t(size)], returnsValue('int')),
    f: define([
      t({ in: ['new', 'open'] }),
      p('const uint8_t *', 'key', bytesIn({ exactly: asked('T_size', 't') })),
      p('size_t', 'n', lengthOf('key')),
    ]),
  });
  const make = (free: object, size: object) => () =>
    library('x', {
      environment: 'X',
      sonames: [],
      install: 'x',
      version: { symbol: 'version', from: '1', below: '2' },
      functions: functions(free, size),
    });

  it('releases a handle in every state', () => {
    expect(make({}, {})).not.toThrow();
    expect(make({ in: ['open'] }, {})).toThrowError(/whose release 'T_free' must be declared with one parameter: .*, in any state$/);
  });

  it('asks for a size only where there is an answer', () => {
    expect(make({}, { in: ['open', 'new'] })).not.toThrow();
    expect(make({}, { in: ['open'] })).toThrowError(/^x: f asks 'T_size' for a size in the state 'new', in which 'T_size' is not allowed$/);
  });
});
