/** @module Contracts of functions that say a size: each combination that would do something twice, or nothing, is a ContractError. */
import { describe, expect, it } from 'vitest';
import * as contract from '../../src/contract/index.ts';
import { ContractError } from '../../src/errors.ts';

const { bytesIn, bytesInOut, bytesOut, derOut, exactly, handleIn, handleOut, length, lengthOf, opaque, query } = contract;
const { returnsHandle, returnsLengthOf, scalar, sizeOf, state, stateInit, status, stringOut, upTo, value, verdict } = contract;

/** As JavaScript users call it: with none of the compiler's help. */
const p = contract.p as unknown as (ctype: string, name: string, role: unknown) => contract.Param;
const fn = contract.fn as unknown as (...args: unknown[]) => contract.FunctionContract;
const ask = query as unknown as (options: Record<string, unknown>) => contract.SizeRule;
const out = bytesOut as unknown as (size: unknown, options?: Record<string, unknown>) => contract.Role;

const T = opaque('T', { release: 'T_free' });
const ok = status('int', { success: [0] });
const small = status('int', { success: [0], tooSmall: 14 });
const key = [p('const uint8_t *', 'key', bytesIn()), p('size_t', 'keyLength', lengthOf('key'))];
const plain = p('uint8_t *', 'plain', bytesOut(exactly(4)));
const n = p('size_t', 'n', scalar());

/** A function with an output by this query, and whatever else is given. */
const asks = (options: Record<string, unknown>, more: readonly contract.Param[] = [], returns: unknown = small, fnOptions?: unknown) =>
  fn('f', returns, [p('uint8_t *', 'out', out(ask(options))), p('size_t *', 'outLength', sizeOf('out')), ...more], fnOptions);
const second = (options: Record<string, unknown>) => [p('uint8_t *', 'two', out(ask(options))), p('size_t *', 'twoLength', sizeOf('two'))];
const beside = (options: Record<string, unknown>, size: unknown = exactly(4)) => [p('uint8_t *', 'tag', out(size, options))];
const taken = p('T *', 't', handleIn(T, { transfer: 'full', evenOnFailure: true }));
const stateful = { stateful: true };

const misuses: readonly (readonly [what: string, make: () => unknown, says: RegExp])[] = [
  ['a limit over an unknown length', () => asks({ limit: length('x') }), /^f: out: its size reads length\('x'\)/],
  ['a limit that is no size', () => asks({ limit: '64' }), /^f: out: a size is a number of bytes, or made of/],
  ['a limit that is null', () => asks({ limit: null }), /^f: out: a size is a number of bytes, or made of/],
  ['a limit below 0', () => asks({ limit: -1 }), /^f: out: -1 is not a number of bytes/],
  [
    'a limit of DER over bytes',
    () => fn('f', returnsLengthOf('int', 'd'), [...key, p('unsigned char **', 'd', derOut({ limit: value('key') }))]),
    /^f: d: its size reads value\('key'\)/,
  ],
  ['a prediction that is no size', () => asks({ predict: 'first' }), /^f: out: a size is a number of bytes, or made of/],
  ['a prediction over an unknown value', () => asks({ predict: value('x') }), /^f: out: its size reads value\('x'\)/],
  ['a prediction above the limit', () => asks({ predict: 65, limit: 64 }), /^f: out: it predicts 65 bytes, more than its limit of 64/],
  [
    'a prediction where nothing says too small',
    () => asks({ predict: 64 }, [], ok),
    /^f: out: with predict the function must return a status with tooSmall/,
  ],
  [
    'a last prediction where nothing says too small',
    () => asks({ predict: 'last' }, [], returnsHandle(T)),
    /^f: out: with predict the function must/,
  ],
  ['a prediction beside none', () => asks({ predict: 64 }, second({})), /^f: two: it and 'out' must both say predict, or neither/],
  ['a completion beside none', () => asks({ completes: true }, second({})), /^f: two: it and 'out' must both say completes, or neither/],
  [
    'a completion of what is not asked',
    () => asks({ completes: true, predict: 64 }),
    /^f: out: C is called at once with the room of predict/,
  ],
  [
    'a completion where nothing says that there is more',
    () => asks({ completes: true }, [], ok),
    /^f: out: with completes the function must return a status with tooSmall/,
  ],
  [
    'a completion of DER',
    () =>
      fn('f', returnsLengthOf('int', 'd'), [
        p('uint8_t *', 'out', out(query({ completes: true }))),
        p('size_t *', 'outLength', sizeOf('out')),
        p('unsigned char **', 'd', derOut()),
      ]),
    /^f: out: with completes the function must return a status with tooSmall/,
  ],
  ['a completion that is a word', () => asks({ completes: 'yes' }), /^f: out: completes is true or false/],
  ...[0, 17, 1.5, '3', Number.NaN].map(
    (retries) => [`${retries} retries`, () => asks({ predict: 64, retries }), /^f: out: retries is a whole number from 1 to 16/] as const,
  ),
  [
    'an output that is nowhere while C is asked',
    () => asks({}, beside({})),
    /^f: tag: C is first asked for the size of 'out', .* or say whenAsked/,
  ],
  ['the same with the last prediction', () => asks({ predict: 'last' }, beside({})), /^f: tag: C is first asked for the size of 'out'/],
  [
    'the same beside DER',
    () => fn('f', returnsLengthOf('int', 'd'), [plain, p('unsigned char **', 'd', derOut())]),
    /^f: plain: C is first asked for the size of 'd'/,
  ],
  ['a word that is none while C is asked', () => asks({}, beside({ whenAsked: 'none' })), /^f: tag: whenAsked is 'null' or 'real'/],
  [
    'an own size while C is asked',
    () => fn('f', small, [p('uint8_t *', 'out', out(query(), { whenAsked: 'real' })), p('size_t *', 'm', sizeOf('out'))]),
    /^f: out: C is asked for the size of this one/,
  ],
  ['a word for when C is not asked', () => fn('f', ok, beside({ whenAsked: 'null' })), /^f: tag: C is asked for no size here/],
  [
    'a word for when C is called at once',
    () => asks({ predict: 64 }, beside({ whenAsked: 'real' })),
    /^f: tag: C is asked for no size here/,
  ],
  [
    'an output missing from a call that may be complete',
    () => asks({ completes: true }, beside({ whenAsked: 'null' })),
    /^f: tag: C may be done when it was asked/,
  ],
  [
    'bytes in place while C is asked',
    () => asks({}, [p('uint8_t *', 'b', bytesInOut({ capacity: 4 }))]),
    /^f: b: C is first asked .* or neither/,
  ],
  ['a string while C is asked', () => asks({ predict: 'last' }, [p('char *', 's', stringOut(4))]), /^f: s: C is first asked .* or neither/],
  [
    'a state while C is asked',
    () => asks({}, [p('S *', 's', stateInit(state('S', { size: 8 })))]),
    /^f: s: C is first asked .* or neither/,
  ],
  [
    'a handle while C is asked',
    () => asks({ predict: 'last' }, [p('T **', 't', handleOut(T))]),
    /^f: out: C is asked for its size in a call of its own/,
  ],
  [
    'a stateful function that is asked',
    () => asks({}, [], small, stateful),
    /^f: out: a stateful function is never called twice for one result: say completes or predict/,
  ],
  [
    'a stateful function that is asked first',
    () => asks({ predict: 'last' }, [], small, stateful),
    /^f: out: a stateful .* with 'last' the first call asks/,
  ],
  [
    'a stateful function of DER',
    () => fn('f', returnsLengthOf('int', 'd'), [p('unsigned char **', 'd', derOut())], stateful),
    /^f: d: C is asked for its length/,
  ],
  ['a handle taken over when C is asked', () => asks({}, [taken]), /^f: t: C takes it over in the first call/],
  ['a handle taken over before C is called again', () => asks({ predict: 64 }, [taken]), /^f: t: C takes it over in the first call/],
];

describe('a size that only C knows', () => {
  it.each(misuses)('%s is refused', (_what, make, says) => {
    expect(make).toThrow(ContractError);
    expect(make).toThrow(says);
  });

  it.each<[string, () => contract.FunctionContract]>([
    ['a limit over an input', () => asks({ limit: length('key').times(2) }, key)],
    ['a prediction over a value', () => asks({ predict: value('n'), limit: 1 }, [n])],
    ['a prediction as large as the limit', () => asks({ predict: 64, limit: 64, retries: 16 })],
    ['two predictions', () => asks({ predict: 64 }, second({ predict: 'last' }))],
    [
      'anything beside a prediction',
      () => asks({ predict: 64 }, [...beside({}), p('char *', 's', stringOut(4)), p('T **', 't', handleOut(T))]),
    ],
    ['memory while C is asked', () => asks({}, beside({ whenAsked: 'real' }))],
    ['none while C is asked', () => asks({}, [...beside({ whenAsked: 'null' }, upTo(4)), p('int *', 'm', sizeOf('tag'))])],
    ['memory while C may complete', () => asks({ completes: true }, beside({ whenAsked: 'real' }), small, stateful)],
    ['the last size of a stateful function that completes', () => asks({ predict: 'last', completes: true }, [], small, stateful)],
    ['a handle taken over by a call that is made once', () => asks({ predict: 64 }, [taken], small, stateful)],
    [
      'DER with a limit',
      () => fn('f', returnsLengthOf('int', 'd'), [...key, p('unsigned char **', 'd', derOut({ limit: length('key') }))]),
    ],
  ])('%s is accepted', (_what, make) => {
    expect(Object.isFrozen(make())).toBe(true);
  });
});

describe('other words of a call', () => {
  const overlapping = (overlap: unknown, more: readonly contract.Param[]) => fn('f', ok, [...more, ...beside({ overlap })]);

  it.each<[string, () => unknown, RegExp]>([
    ['blocking that is a word', () => fn('f', ok, [], { blocking: 'yes' }), /^f: blocking: it is true or false/],
    ['stateful that is a number', () => fn('f', ok, [], { stateful: 1 }), /^f: stateful: it is true or false/],
    ['an overlap with nothing', () => overlapping({ of: 'x', at: 'any' }, []), /^f: tag: there is no input of bytes 'x'/],
    ['an overlap with an integer', () => overlapping({ of: 'n', at: 'any' }, [n]), /^f: tag: there is no input of bytes 'n'/],
    [
      'an overlap at no place',
      () => overlapping({ of: 'key', at: 'end' }, key),
      /^f: tag: it overlaps at 'start', a whole number of bytes behind it, or at 'any' place/,
    ],
    ['an overlap at half a byte', () => overlapping({ of: 'key', at: 0.5 }, key), /^f: tag: it overlaps at 'start', a whole number/],
    [
      'a string whose room is not told',
      () => fn('f', ok, [p('char *', 's', stringOut({ lengthOf: true, max: 8 }))]),
      /^f: s: no parameter is lengthOf\('s'\)/,
    ],
    [
      'a string with more room than its integer can tell',
      () => fn('f', ok, [p('char *', 's', stringOut(256)), p('uint8_t', 'm', lengthOf('s'))]),
      /^f: s: 256 bytes do not fit the uint8_t/,
    ],
    [
      'a string of no room',
      () => fn('f', ok, [p('char *', 's', (stringOut as (c: unknown) => unknown)({ lengthOf: true })), p('int', 'm', lengthOf('s'))]),
      /^f: s: a size is a number of bytes/,
    ],
    [
      'the size of a string',
      () => fn('f', ok, [p('char *', 's', stringOut(8)), p('int *', 'm', sizeOf('s'))]),
      /^f: m: there is no bytes parameter 's'/,
    ],
    [
      'a handle that stays, taken over on failure',
      () => fn('f', ok, [p('T *', 't', (handleIn as (...a: unknown[]) => unknown)(T, { evenOnFailure: true }))]),
      /^f: t: evenOnFailure is for what the call takes over/,
    ],
    [
      'a handle taken over in a word',
      () => fn('f', ok, [p('T *', 't', (handleIn as (...a: unknown[]) => unknown)(T, { evenOnFailure: 'yes', transfer: 'full' }))]),
      /^f: t: evenOnFailure is true or false/,
    ],
    [
      'a state after it was taken over',
      () =>
        fn('f', ok, [
          p('T *', 't', handleIn(opaque('T', { release: null, states: ['a'] }), { transfer: 'full', evenOnFailure: true, onFailure: 'a' })),
        ]),
      /^f: t: the call takes it over even when it fails/,
    ],
    [
      'calls that meet in another way',
      () =>
        fn('f', ok, [
          p('T *', 't', handleIn((opaque as (...a: unknown[]) => contract.HandleType)('T', { release: null, concurrent: 'shared' }))),
        ]),
      /^f: t: a second call with T is 'refused', 'queued' or 'allowed'/,
    ],
    [
      'the same of a return',
      () => fn('f', returnsHandle((state as (...a: unknown[]) => contract.HandleType)('T', { size: 1, concurrent: 1 })), []),
      /^f: return: a second call with T is/,
    ],
    ['an errno of 0', () => fn('f', status('int', { success: [0], errno: { 0: 'FINE' } }), []), /^f: return: 0 is no errno/],
    [
      'an errno that is a name',
      () => fn('f', verdict('int', { yes: [1], no: [0], errno: { ENOMEM: 'X' } as never }), []),
      /^f: return: ENOMEM is no errno/,
    ],
    ['an errno beyond all', () => fn('f', status('int', { success: [0], errno: { 4096: 'X' } }), []), /^f: return: 4096 is no errno/],
    ['an errno without a name', () => fn('f', status('int', { success: [0], errno: { 12: '' } }), []), /^f: return: errno 12 has no name/],
  ])('%s is refused', (_what, make, says) => {
    expect(make).toThrow(ContractError);
    expect(make).toThrow(says);
  });

  it('are kept as they were said', () => {
    const said = fn(
      'f',
      status('int', { success: [0], errno: { 12: 'OUT_OF_MEMORY' } }),
      [...key, taken, ...beside({ overlap: { of: 'key', at: 'start' }, secret: true })],
      {
        blocking: true,
      },
    );
    expect(said).toMatchObject({ blocking: true, stateful: false, returns: { errno: { 12: 'OUT_OF_MEMORY' } } });
    expect(said.params[2]?.role).toMatchObject({ evenOnFailure: true, type: { concurrent: 'refused' } });
    expect(said.params[3]?.role).toMatchObject({ overlap: { of: 'key', at: 'start' }, secret: true, whenAsked: null });
    expect(opaque('Q', { release: null, concurrent: 'queued' }).concurrent).toBe('queued');
    expect(state('A', { size: 1, concurrent: 'allowed' }).concurrent).toBe('allowed');
  });

  it('are false, null or empty where nothing was said', () => {
    expect(fn('f', ok, [])).toMatchObject({ blocking: false, stateful: false, returns: { errno: {} } });
    expect(plain.role).toMatchObject({ secret: false, whenAsked: null, overlap: null });
    expect(derOut()).toEqual({ role: 'derOut', secret: false, limit: null });
    expect(handleIn(T)).toMatchObject({ evenOnFailure: false });
    expect(stringOut(8)).toEqual({ role: 'stringOut', capacity: { kind: 'constant', bytes: 8 }, lengthOf: false });
    expect(stringOut({ lengthOf: true, max: 8 })).toEqual({ role: 'stringOut', capacity: { kind: 'constant', bytes: 8 }, lengthOf: true });
  });
});
