/** @module Misuse of the vocabulary: each is a ContractError with the function, the parameter and the cure. */
import { describe, expect, it } from 'vitest';
import * as contract from '../../src/contract/index.ts';
import { ContractError } from '../../src/errors.ts';

const { bytesIn, bytesInOut, bytesOut, capacityOf, derIn, derOut, exactly, fixed, fn, handleIn, handleOut, length, lengthOf } = contract;
const { opaque, query, returnsHandle, returnsLengthOf, returnsNothing, returnsValue, scalar, scalarOut, sizeOf } = contract;
const { state, stateInit, status, string, stringOut, stringRef, unsafe, upTo, value, verdict } = contract;

/** As JavaScript users call it: with none of the compiler's help. */
const p = contract.p as unknown as (ctype: string, name: string, role: contract.Role) => contract.Param;
const define = (params: readonly contract.Param[], returns: contract.Returns = returnsNothing()) =>
  (fn as unknown as (symbol: string, returns: contract.Returns, params: readonly contract.Param[]) => contract.FunctionContract)(
    'f',
    returns,
    params,
  );

const T = opaque('T', { release: 'T_free' });
const key = p('const uint8_t *', 'key', bytesIn());
const keyLength = p('size_t', 'keyLength', lengthOf('key'));
const out = p('uint8_t *', 'out', bytesOut(query()));
const outLength = p('size_t *', 'outLength', sizeOf('out'));

/** What is wrong, the parameters that are, and what the error says. */
const misuses: readonly (readonly [what: string, make: () => unknown, says: RegExp])[] = [
  ['bytes without a length', () => define([key]), /^f: key: no parameter is lengthOf\('key'\)/],
  ['DER without a length', () => define([p('const unsigned char **', 'in', derIn())]), /^f: in: no parameter is lengthOf\('in'\)/],
  ['an output without a size', () => define([out]), /^f: out: no parameter is sizeOf\('out'\)/],
  ['a bound without an actual size', () => define([p('uint8_t *', 'out', bytesOut(upTo(4)))]), /^f: out: no parameter is sizeOf\('out'\)/],
  [
    'a handle made by a call that asks for a size first',
    () => define([out, outLength, p('T **', 'made', handleOut(T))]),
    /^f: out: C is asked for its size in a call of its own/,
  ],
  [
    'an output beside a verdict',
    () => define([p('uint8_t *', 'plain', bytesOut(exactly(4)))], verdict('int', { yes: [1], no: [0] })),
    /^f: plain: what C writes when its verdict is no must not reach anybody/,
  ],
  ['DER out without the return', () => define([p('unsigned char **', 'out', derOut())]), /^f: out: the function must be returnsLengthOf/],
  [
    'a return that is the length of nothing',
    () => define([], returnsLengthOf('int', 'out')),
    /^f: return: there is no output 'out' whose length it could be/,
  ],
  ['a length of nothing', () => define([keyLength]), /^f: keyLength: there is no bytes parameter 'key'/],
  [
    'a length of an integer',
    () => define([p('int', 'a', scalar()), p('size_t', 'n', lengthOf('a'))]),
    /^f: n: there is no bytes parameter 'a'/,
  ],
  ['a size of an input', () => define([key, keyLength, p('size_t *', 'n', sizeOf('key'))]), /^f: n: 'key' is not an output/],
  [
    'two sizes of one output',
    () => define([out, outLength, p('int *', 'again', sizeOf('out'))]),
    /^f: outLength: another parameter is sizeOf\('out'\) too/,
  ],
  ['a capacity of an output', () => define([out, outLength, p('size_t', 'n', capacityOf('out'))]), /^f: n: 'out' is not bytesInOut/],
  ['a name used twice', () => define([key, keyLength, p('int', 'key', scalar())]), /^f: key: the name is used twice/],
  ['a name that is none', () => define([p('int', 'a b', scalar())]), /^f: a b: this cannot be the name/],
  ['the name of the prototype', () => define([p('int *', '__proto__', scalarOut())]), /^f: __proto__: this cannot be the name/],
  ['the name that the return has', () => define([p('int *', 'returned', scalarOut())]), /^f: returned: this is the name of C's own return/],
  [
    'a size over an unknown length',
    () => define([p('uint8_t *', 'out', bytesOut(exactly(length('x'))))]),
    /^f: out: its size reads length\('x'\)/,
  ],
  [
    'a size over an unknown value',
    () => define([p('uint8_t *', 'out', bytesOut(exactly(value('x'))))]),
    /^f: out: its size reads value\('x'\)/,
  ],
  [
    'a size over the length of an integer',
    () => define([p('int', 'n', scalar()), p('uint8_t *', 'out', bytesOut(exactly(length('n'))))]),
    /^f: out: its size reads length\('n'\)/,
  ],
  [
    'a size over the value of bytes',
    () => define([key, keyLength, p('uint8_t *', 'out', bytesOut(exactly(value('key'))))]),
    /^f: out: its size reads value\('key'\)/,
  ],
  [
    'an input size over an unknown length',
    () => define([p('const uint8_t *', 'a', bytesIn({ exactly: length('b') }))]),
    /^f: a: its size reads length\('b'\)/,
  ],
  [
    'a longest length over an unknown value',
    () => define([p('const uint8_t *', 'a', bytesIn({ most: contract.bytes(9).minus(value('b')) })), p('size_t', 'n', lengthOf('a'))]),
    /^f: a: its size reads value\('b'\)/,
  ],
  [
    'a longest length that is asked of C',
    () =>
      define([
        p('T *', 't', handleIn(T)),
        p('const uint8_t *', 'a', bytesIn({ most: contract.asked('T_size', 't') })),
        p('size_t', 'n', lengthOf('a')),
      ]),
    /^f: a: C is not asked how long an input may be/,
  ],
  ['a value that its type cannot hold', () => define([p('uint8_t', 'n', scalar({ oneOf: [1, 300] }))]), /^f: n: 300 is not from 0 to 255/],
  ['a set without values', () => define([p('int', 'n', scalar({ oneOf: [] }))]), /^f: n: oneOf names no value/],
  ['exits that are no list', () => fn('f', returnsNothing(), [], { exits: 'A' as never }), /^f: exits: they are a list/],
  [
    'an exit that has no name',
    () => fn('f', status('int', { success: [0], errors: { 1: 'A' } }), [], { exits: ['A', 'B'] }),
    /^f: exits: its return has no failure 'B'/,
  ],
  ['a version that is none', () => fn('f', returnsNothing(), [], { since: 'two' }), /^f: since: it is the version/],
  [
    'a capacity over an unknown length',
    () => define([p('uint8_t *', 'a', bytesInOut({ capacity: length('b') }))]),
    /^f: a: its size reads length\('b'\)/,
  ],
  [
    'a size asked of nothing',
    () => define([p('uint8_t *', 'out', bytesOut(exactly(contract.asked('T_size', 't'))))]),
    /^f: out: its size is asked of 't'/,
  ],
  [
    'a handle apart from nothing',
    () => define([p('T *', 't', handleIn(T, { apartFrom: 'u' }))]),
    /^f: t: there is no handle parameter 'u'/,
  ],
  ['a negative size', () => define([p('uint8_t *', 'out', bytesOut(exactly(-1)))]), /^f: out: -1 is not a number of bytes/],
  [
    'a fraction in a size',
    () => define([key, keyLength, p('uint8_t *', 'out', bytesOut(exactly(length('key').times(1.5))))]),
    /^f: out: 1.5 is not a number of bytes/,
  ],
  [
    'a size that is NaN',
    () => define([p('const uint8_t *', 'a', bytesIn({ exactly: Number.NaN }))]),
    /^f: a: NaN is not a number of bytes/,
  ],
  [
    'a minimum above the maximum',
    () => define([p('const uint8_t *', 'key', bytesIn({ min: 2, max: 1 })), keyLength]),
    /^f: key: min is larger than max/,
  ],
  [
    'a negative minimum',
    () => define([p('const uint8_t *', 'key', bytesIn({ min: -1 })), keyLength]),
    /^f: key: min and max must be numbers of bytes/,
  ],
  [
    'a length that its integer cannot carry',
    () => define([p('const uint8_t *', 'a', bytesIn({ exactly: 300 })), p('uint8_t', 'n', lengthOf('a'))]),
    /^f: a: 300 bytes do not fit the uint8_t/,
  ],
  [
    'bounds that the integer cannot have',
    () => define([p('uint8_t', 'n', scalar({ max: 300 }))]),
    /^f: n: its bounds 0 to 300 do not fit uint8_t/,
  ],
  [
    'a lower bound that the integer cannot have',
    () => define([p('size_t', 'n', scalar({ min: -1 }))]),
    /^f: n: its bounds -1 to 18446744073709551615 do not fit size_t/,
  ],
  ['bounds that exclude everything', () => define([p('int', 'n', scalar({ min: 2, max: 1 }))]), /^f: n: min is larger than max/],
  ['a constant that does not fit', () => define([p('uint8_t', 'n', fixed(256))]), /^f: n: 256 does not fit uint8_t/],
  ['a constant with a NUL', () => define([p('const char *', 's', fixed('a\0b'))]), /^f: s: the constant holds a NUL/],
  ['a string without room', () => define([p('char *', 's', stringOut(0))]), /^f: s: 0 is not a number of bytes/],
  [
    'a query beside an output of known size',
    () => define([out, outLength, p('uint8_t *', 'tag', bytesOut(exactly(16)))]),
    /^f: tag: C is first asked for the size of 'out'/,
  ],
  [
    'a query beside bytes changed in place',
    () => define([out, outLength, p('uint8_t *', 'b', bytesInOut({ capacity: 16 }))]),
    /^f: b: C is first asked for the size of 'out'/,
  ],
  [
    'a query beside a string',
    () => define([out, outLength, p('char *', 's', stringOut(16))]),
    /^f: s: C is first asked for the size of 'out'/,
  ],
  [
    'a query beside a new state',
    () => define([out, outLength, p('S *', 's', stateInit(state('S', { size: 8 })))]),
    /^f: s: C is first asked for the size of 'out'/,
  ],
  [
    'bytes kept by nothing',
    () => define([p('const uint8_t *', 'key', bytesIn({ retainedBy: 'x' })), keyLength]),
    /^f: key: there is no handle parameter 'x'/,
  ],
  [
    'bytes kept by a handle that may be null',
    () => define([p('T *', 't', handleIn(T, { nullable: true })), p('const uint8_t *', 'key', bytesIn({ retainedBy: 't' })), keyLength]),
    /^f: key: 't' may be null/,
  ],
  [
    'a string kept by a handle that the call takes',
    () => define([p('T *', 't', handleIn(T, { transfer: 'full' })), p('const char *', 's', string({ retainedBy: 't' }))]),
    /^f: s: 't' is taken over by the call/,
  ],
  [
    'a handle that belongs to nothing',
    () => define([p('T **', 't', handleOut(T, { transfer: 'none' }))]),
    /^f: t: transfer 'none' must say which handle it belongs to/,
  ],
  [
    'a handle that belongs to an unknown one',
    () => define([p('T **', 't', handleOut(T, { of: 'x' }))]),
    /^f: t: there is no handle parameter 'x'/,
  ],
  [
    'a returned handle that keeps an unknown one',
    () => define([], returnsHandle(T, { keeps: 'x' })),
    /^f: return: there is no handle parameter 'x'/,
  ],
  [
    'a returned handle of one that may be null',
    () => define([p('T *', 't', handleIn(T, { nullable: true }))], returnsHandle(T, { of: 't' })),
    /^f: return: 't' may be null/,
  ],
  ['a state that is opaque', () => define([p('T *', 't', stateInit(T))]), /^f: t: 'T' is not a caller-sized state/],
  ['a state of no size', () => define([p('S *', 's', stateInit(state('S', { size: 0 })))]), /^f: s: 0 is not a number of bytes/],
  [
    'an alignment that is none',
    () => define([p('S *', 's', stateInit(state('S', { size: 8, align: 24 })))]),
    /^f: s: an alignment is a power of two/,
  ],
  [
    'an alignment of 0',
    () => define([p('S *', 's', stateInit(state('S', { size: 8, align: 0 })))]),
    /^f: s: an alignment is a power of two/,
  ],
  ['unsafe without a reason', () => define([p('void *', 'v', unsafe(''))]), /^f: v: unsafe\(\) must give its reason/],
  ['unsafe with a shrug for a reason', () => define([p('void *', 'v', unsafe('because   '))]), /^f: v: unsafe\(\) must give its reason/],
  ['a status without success', () => define([], status('int', { success: [] })), /^f: return: no value means success/],
  [
    'a status that cannot be returned',
    () => define([], status('unsigned int', { success: [0], errors: { [-1]: 'X' } })),
    /^f: return: -1 is no value of unsigned int/,
  ],
  [
    'a status that is rounded',
    () => define([], status('int64_t', { success: [2 ** 53] })),
    /^f: return: 9007199254740992 is not an integer/,
  ],
  [
    'a success that is also a failure',
    () => define([], status('int', { success: [0], errors: { 0: 'X' } })),
    /^f: return: a value means success and failure/,
  ],
  [
    'a success that is also too small',
    () => define([], status('int', { success: [0], tooSmall: 0 })),
    /^f: return: a value means success and failure/,
  ],
  ['a yes that is also a no', () => define([], verdict('int', { yes: [1], no: [1] })), /^f: return: a value means yes and no/],
  [
    'a failure that cannot be returned',
    () => define([], returnsValue('size_t', { failure: [-1] })),
    /^f: return: -1 is no value of size_t/,
  ],
];

describe('fn', () => {
  it.each(misuses)('refuses %s', (_what, make, says) => {
    expect(make).toThrow(ContractError);
    expect(make).toThrow(says);
    try {
      make();
    } catch (error) {
      expect(error).toMatchObject({ name: 'ContractError', code: 'CONTRACT_INVALID' });
    }
  });

  it('accepts the same with the fault mended', () => {
    expect(define([key, keyLength]).params).toHaveLength(2);
    expect(define([out, outLength]).params).toHaveLength(2);
    expect(define([p('unsigned char **', 'out', derOut())], returnsLengthOf('int', 'out')).params).toHaveLength(1);
    expect(define([p('uint8_t', 'n', scalar({ min: 0, max: 255 }))]).params).toHaveLength(1);
    expect(define([p('T *', 't', handleIn(T)), p('const uint8_t *', 'key', bytesIn({ retainedBy: 't' })), keyLength]).params).toHaveLength(
      3,
    );
  });
});

describe('p', () => {
  const misfits: readonly (readonly [role: contract.Role, ctype: string, says: string])[] = [
    [bytesIn(), 'size_t', 'bytesIn needs a const pointer to bytes'],
    [bytesIn(), 'const int *', 'bytesIn needs a const pointer to bytes'],
    [bytesIn(), 'uint8_t *', "bytesIn on 'uint8_t *' lacks const"],
    [bytesOut(exactly(1)), 'const uint8_t *', 'bytesOut needs a pointer to bytes without const'],
    [bytesInOut({ capacity: 1 }), 'const uint8_t *', 'bytesInOut needs a pointer to bytes without const'],
    [derIn(), 'unsigned char **', 'derIn needs const unsigned char **'],
    [derOut(), 'unsigned char *', 'derOut needs unsigned char **'],
    [lengthOf('x'), 'size_t *', 'lengthOf needs an integer'],
    [capacityOf('x'), 'void *', 'capacityOf needs an integer'],
    [sizeOf('x'), 'size_t', 'sizeOf needs a pointer to an integer'],
    [sizeOf('x'), 'const size_t *', 'sizeOf needs a pointer to an integer'],
    [scalar(), 'double', 'scalar needs an integer'],
    [scalarOut(), 'int', 'scalarOut needs a pointer to an integer'],
    [fixed(1), 'const char *', 'fixed needs an integer'],
    [fixed('a'), 'int', 'fixed needs const char * for a string'],
    [string(), 'char *', 'string needs const char *'],
    [stringOut(4), 'const char *', 'stringOut needs char *'],
    [stringRef(), 'char **', 'stringRef needs const char **'],
    [handleIn(T), 'U *', 'handleIn needs T *'],
    [handleIn(T), 'T **', 'handleIn needs T *'],
    [handleOut(T), 'T *', 'handleOut needs T **'],
    [stateInit(state('S', { size: 1 })), 'T *', 'stateInit needs S *'],
    [contract.nullPointer(), 'int', 'nullPointer needs a pointer'],
    [unsafe('a reason of some length'), 'size_t', 'unsafe needs a pointer'],
  ];

  it.each(misfits)('refuses %o for %s', (role, ctype, says) => {
    const make = () => define([p(ctype, 'x', role)]);
    expect(make).toThrow(ContractError);
    expect(make).toThrow(says);
    expect(make).toThrow(ctype);
  });

  it('refuses a type that is spelled in another way', () => {
    expect(() => p('int*', 'x', scalarOut())).toThrow(ContractError);
  });
});
