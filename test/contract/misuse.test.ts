/** @module Misuse of the builders by JavaScript users: what is missing, misspelt or of another kind is a ContractError with the cure. */
import { afterEach, describe, expect, it } from 'vitest';
import * as contract from '../../src/contract/index.ts';
import { ContractError } from '../../src/errors.ts';
import { definition } from '../fixtures/faults/contract.ts';

/** As JavaScript users call them. */
type Loose = (...args: unknown[]) => Record<string, unknown>;
const loose = contract as unknown as Record<string, Loose>;
const call = (builder: string, ...args: unknown[]) => (loose[builder] as Loose)(...args);

const T = contract.opaque('T', { release: null });
const called = contract.callbackType('called', contract.returnsNothing(), []);
const ok = contract.status('int', { success: [0] });
const n = contract.p('int', 'n', contract.scalar());

/** Each builder that takes options, its arguments before them, and options that it accepts. */
const withOptions: readonly (readonly [builder: string, before: readonly unknown[], options: Record<string, unknown>])[] = [
  ['bytesIn', [], { exactly: 32 }],
  ['derIn', [], {}],
  ['bytesOut', [contract.exactly(4)], {}],
  ['derOut', [], {}],
  ['bytesInOut', [], { capacity: 4 }],
  ['scalar', [], {}],
  ['string', [], {}],
  ['stringOut', [], { lengthOf: true, max: 4 }],
  ['query', [], {}],
  ['handleIn', [T], {}],
  ['handleOut', [T], {}],
  ['returnsHandle', [T], {}],
  ['opaque', ['T'], { release: null }],
  ['state', ['S'], { size: 4 }],
  ['status', ['int'], { success: [0] }],
  ['verdict', ['int'], { yes: [1], no: [0] }],
  ['returnsValue', ['int'], {}],
  ['callback', [called], { scope: 'call' }],
  ['callbackStruct', ['S', { called }], { scope: 'call' }],
  ['callbackType', ['c', contract.returnsValue('int'), []], { failure: -1 }],
  ['constant', ['int', 1], {}],
  ['p', ['int', 'n', contract.scalar()], {}],
  ['fn', ['f', ok, []], {}],
  ['library', ['faults'], definition],
];

describe('options', () => {
  it.each(withOptions)('of %s have the keys that they have', (builder, before, options) => {
    expect(() => call(builder, ...before, options)).not.toThrow();
    const misspelt = () => call(builder, ...before, { ...options, secert: true });
    expect(misspelt).toThrow(ContractError);
    expect(misspelt).toThrow(/there is no option 'secert'; its options are \w+/);
    expect(() => call(builder, ...before, { ...options, [Symbol('key')]: true })).toThrow(/there is no option 'Symbol\(key\)'/);
  });

  it.each(withOptions)('of %s are an object', (builder, before) => {
    expect(() => call(builder, ...before, null)).toThrow(ContractError);
    expect(() => call(builder, ...before, ['secret'])).toThrow(/options are an object, received a list/);
  });

  it('of an overlap and a version are checked too', () => {
    expect(() => call('bytesOut', contract.exactly(4), { overlap: { of: 'a', at: 'any', from: 1 } })).toThrow(
      /bytesOut: overlap: there is no option 'from'; its options are of, at/,
    );
    expect(() => call('library', 'l', { ...definition, version: { symbol: 'v', from: '1', until: '2' } })).toThrow(
      /library l: version: there is no option 'until'; its options are symbol, from, below/,
    );
  });

  it('are of the kind that they are', () => {
    expect(() => call('bytesIn', { secret: 'yes' })).toThrow(/bytesIn: the option 'secret' must be true or false, received a string/);
    expect(() => call('handleIn', T, { transfer: 'ful' })).toThrow(/'transfer' must be 'none' or 'full'/);
    expect(() => call('scalar', { oneOf: [1.5] })).toThrow(/'oneOf' must be a list of integers/);
  });

  it('are read once', () => {
    let reads = 0;
    const options = {
      get secret() {
        reads += 1;
        return reads === 1;
      },
    };
    expect(contract.bytesIn(options)).toMatchObject({ secret: true });
    expect(reads).toBe(1);
  });
});

describe('a polluted prototype', () => {
  const everything = Object.prototype as Record<string, unknown>;
  afterEach(() => {
    for (const key of ['secret', 'nullable', 'errors']) delete everything[key];
  });

  it('gives no options', () => {
    Object.assign(everything, { secret: true, nullable: true, errors: { 1: 'X' } });
    expect(contract.bytesIn({ exactly: 4 })).toMatchObject({ secret: false, nullable: false });
    expect(contract.bytesIn()).toMatchObject({ secret: false, nullable: false });
    expect(contract.status('int', { success: [0] }).errors).toEqual({});
  });
});

const misuses: readonly (readonly [what: string, make: () => unknown, says: RegExp])[] = [
  [
    'a line without a role',
    () => call('p', 'const unsigned char *', 'm'),
    /^p: parameter 'm' has no role: .* where role is one of bytesIn/,
  ],
  ['a role that is a number', () => call('p', 'const uint32_t', 'n', 1), /^p: parameter 'n' has a number for a role/],
  ['a line without a name', () => call('p', 'int'), /^p: the second argument after 'int' is the name/],
  ['a line without a type', () => call('p'), /^a C type is spelled as in the header, 'const uint8_t \*'; received undefined/],
  ['an unknown integer type', () => call('fn', 'f', ok, [call('p', 'u32', 'n', contract.scalar())]), /the C integer types are bool, char/],
  ['params that are a string', () => call('fn', 'f', ok, 'x'), /^f: the third argument of fn is a list with one p\(…\) per C parameter/],
  ['params that are missing', () => call('fn', 'f', ok), /^f: the third argument of fn is a list/],
  ['a line that is none', () => call('fn', 'f', ok, [n, { name: 'x' }]), /^f: line 2 of its parameters is made by p\(/],
  ['a return that is missing', () => call('fn', 'f', undefined, []), /^f: the second argument of fn is the meaning of its return: status/],
  ['a function without a symbol', () => call('fn'), /^fn: its first argument is the name that C has for it, received undefined/],
  [
    'params of a callback',
    () => call('callbackType', 'c', contract.returnsNothing(), n),
    /^c: the third argument of callbackType is a list/,
  ],
  ['a status without options', () => call('status', 'int'), /^status: the option 'success' is missing: it must be a list; its options are/],
  [
    'a status of another type',
    () => call('status', 'double', { success: [0] }),
    /^status: 'double' is no C integer type; it is one of bool/,
  ],
  ['a verdict without no', () => call('verdict', 'int', { yes: [1] }), /^verdict: the option 'no' is missing/],
  ['a pointer that is none', () => call('returnsNotNull', 'int'), /^returnsNotNull: 'int' is no pointer type; for example 'void \*'/],
  ['an output of a number', () => call('bytesOut', 32), /^bytesOut: its first argument is the number of bytes that C writes: exactly/],
  ['a fraction', () => call('fixed', 1.5), /^fixed: its argument is the constant that C gets, an integer or a string, received a number/],
  ['a handle of no type', () => call('handleIn', 'T'), /^handleIn: its first argument is a handle type, made by opaque\(…\) or state\(…\)/],
  ['a type without a name', () => call('opaque', { release: null }), /^opaque: its first argument is the C type without its star/],
  ['a type without release', () => call('opaque', 'T', {}), /^opaque: the option 'release' is missing/],
  ['a state without size', () => call('state', 'S', {}), /^state: the option 'size' is missing/],
  [
    'a library without functions',
    () => call('library', 'l', { ...definition, functions: undefined }),
    /'functions' is missing: it must be an object/,
  ],
  [
    'a library without version',
    () => call('library', 'l', { ...definition, version: undefined }),
    /'version' is missing: it must be \{ symbol/,
  ],
  ['a library without a name', () => call('library', definition), /^library: its first argument is its name/],
  ['a function that is none', () => call('library', 'l', { ...definition, functions: { x: 1 } }), /^l: functions: 'x' is made by fn/],
  ['a constant that is none', () => call('library', 'l', { ...definition, constants: { x: 1 } }), /^l: constants: 'x' is made by constant/],
];

describe('misuse', () => {
  it.each(misuses)('is %s', (_what, make, says) => {
    expect(make).toThrow(ContractError);
    expect(make).toThrow(says);
  });
});

describe('a parameter', () => {
  const { fn, p, scalar, scalarOut } = contract;

  it('has a type without the const that is about itself alone', () => {
    expect(p('const uint32_t', 'n', scalar()).ctype).toBe('uint32_t');
    expect(p('const uint8_t *', 'b', contract.bytesIn({ exactly: 1 })).ctype).toBe('const uint8_t *');
  });

  it('has a name for callers: its own, or another', () => {
    expect(p('int', 'n', scalar())).toMatchObject({ name: 'n', callerName: 'n' });
    expect(p('int', 'n', scalar(), { as: 'nonce' })).toMatchObject({ name: 'n', callerName: 'nonce' });
  });

  it.each<[string, readonly unknown[], RegExp]>([
    ['no identifier', [p('int', 'n', scalar(), { as: 'the nonce' })], /^f: n: 'the nonce' cannot be its name for callers/],
    ['the prototype', [p('int', 'n', scalar(), { as: '__proto__' })], /^f: n: '__proto__' cannot be its name for callers/],
    ['another parameter', [p('int', 'n', scalar(), { as: 'm' }), p('int', 'm', scalar())], /^f: n: .* 'm', is also that of 'm'/],
    ['that of another', [p('int', 'n', scalar(), { as: 'x' }), p('int', 'm', scalar(), { as: 'x' })], /^f: n: .* 'x', is also that of 'm'/],
    ['the return', [p('int *', 'n', scalarOut(), { as: 'returned' })], /^f: n: this is the name of C's own return/],
  ])('has a name for callers that is not %s', (_what, params, says) => {
    expect(() => call('fn', 'f', ok, params)).toThrow(says);
  });

  it('may be called like another that is called otherwise', () => {
    expect(fn('f', ok, [p('int', 'n', scalar(), { as: 'count' })]).params[0].callerName).toBe('count');
  });
});
