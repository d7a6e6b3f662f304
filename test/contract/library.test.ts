/** @module Misuse of `library`: releases, questions, headers and special functions that would not work are ContractErrors. */
import { describe, expect, it } from 'vitest';
import * as contract from '../../src/contract/index.ts';
import { ContractError } from '../../src/errors.ts';
import { definition, functions } from '../fixtures/faults/contract.ts';

const { bytesOut, derOut, exactly, fn, handleIn, opaque, query, returnsHandle, returnsLengthOf, returnsNothing, scalar, sizeOf } = contract;
const T = opaque('T', { release: 'T_free' });

describe('library', () => {
  const library = contract.library as unknown as (name: string, definition: Record<string, unknown>) => unknown;
  const T_new = fn('T_new', returnsHandle(T), []);
  const T_free = fn('T_free', returnsNothing(), [contract.p('T *', 't', handleIn(T, { transfer: 'full' }))]);
  const wrong: readonly (readonly [what: string, change: Record<string, unknown>, says: RegExp])[] = [
    ['no release function', { functions: { ...functions, T_new } }, /T_new creates T, whose release 'T_free' must be declared/],
    [
      'a release that takes nothing over',
      { functions: { ...functions, T_new, T_free: fn('T_free', returnsNothing(), [contract.p('T *', 't', handleIn(T))]) } },
      /whose release 'T_free'/,
    ],
    [
      'a release that takes more',
      { functions: { ...functions, T_new, T_free: fn('T_free', returnsNothing(), [...T_free.params, contract.p('int', 'n', scalar())]) } },
      /with one parameter/,
    ],
    [
      'a release that takes null',
      {
        functions: {
          ...functions,
          T_new,
          T_free: fn('T_free', returnsNothing(), [contract.p('T *', 't', handleIn(T, { transfer: 'full', nullable: true }))]),
        },
      },
      /whose release/,
    ],
    ['a release of another type', { functions: { ...functions, T_new, T_free: functions.faults_item_free } }, /whose release/],
    [
      'a release named like a method of every object',
      { functions: { ...functions, f: fn('f', returnsHandle(opaque('O', { release: 'toString' })), []) } },
      /whose release 'toString'/,
    ],
    [
      'a size asked of a function that does not answer',
      {
        functions: {
          ...functions,
          T_free,
          f: fn('f', returnsNothing(), [
            contract.p('T *', 't', handleIn(T)),
            contract.p('uint8_t *', 'out', bytesOut(exactly(contract.asked('T_free', 't')))),
          ]),
        },
      },
      /f asks 'T_free' for a size/,
    ],
    ['headers that are no list', { headers: 'openssl/evp.h' }, /faults: headers is a list/],
    ['a header outside of the includes', { headers: ['/etc/passwd'] }, /'\/etc\/passwd' is not a header as #include names it/],
    ['a header that climbs', { headers: ['../evp.h'] }, /'\.\.\/evp\.h' is not a header/],
    ['a header that ends its line', { headers: ['a.h>\n#error'] }, /is not a header/],
    ['a header that is a number', { headers: [1] }, /'1' is not a header/],
    ['a package without a name', { headersPackage: '' }, /headersPackage is the name of the package/],
    [
      'a limit asked of a function that does not answer',
      {
        functions: {
          ...functions,
          T_free,
          f: fn('f', returnsNothing(), [
            contract.p('T *', 't', handleIn(T)),
            contract.p('uint8_t *', 'out', bytesOut(query({ limit: contract.asked('T_free', 't') }))),
            contract.p('size_t *', 'n', sizeOf('out')),
          ]),
        },
      },
      /f asks 'T_free' for a size/,
    ],
    [
      'a limit of DER asked of a function that does not answer',
      {
        functions: {
          ...functions,
          T_free,
          f: fn('f', returnsLengthOf('int', 'out'), [
            contract.p('T *', 't', handleIn(T)),
            contract.p('unsigned char **', 'out', derOut({ limit: contract.asked('T_free', 't') })),
          ]),
        },
      },
      /f asks 'T_free' for a size/,
    ],
    ['an unknown version function', { version: { symbol: 'x', from: '1', below: '2' } }, /function 'x' is not declared/],
    [
      'a version function from the prototype',
      { version: { symbol: 'constructor', from: '1', below: '2' } },
      /function 'constructor' is not declared/,
    ],
    ['a version shown by an unknown function', { version: { has: 'x', from: '1' } }, /function 'x' is not declared/],
    [
      'a version that is told and shown',
      { version: { has: 'faults_version', symbol: 'faults_version', from: '1', below: '2' } },
      /a version is told by 'symbol', within a range, or shown by 'has'/,
    ],
    [
      'a version shown up to another',
      { version: { has: 'faults_version', from: '1', below: '2' } },
      /shown by 'has', from one on: not both/,
    ],
    ['needs that are no list', { needs: 'libsoter.so.0' }, /faults: needs is a list/],
    ['a need in a folder', { needs: ['/lib/libsoter.so.0'] }, /'\/lib\/libsoter.so.0' is not the name of a file, without its folder/],
    ['a need that climbs', { needs: ['..'] }, /'\.\.' is not the name of a file/],
    ['a need that is a number', { needs: [1] }, /'1' is not the name of a file/],
    ['an unknown init', { init: 'x' }, /function 'x' is not declared/],
    [
      'an unknown function of the queue',
      { errorQueue: { clear: 'faults_error_clear', next: 'x', library: 'faults_error_library', reason: 'faults_error_reason' } },
      /function 'x' is not declared/,
    ],
    [
      'a queue whose next says no text',
      { errorQueue: { clear: 'faults_error_clear', next: 'faults_calls', library: 'faults_error_library', reason: 'faults_error_reason' } },
      /faults_calls takes errors from the queue/,
    ],
  ];

  it.each(wrong)('refuses %s', (_what, change, says) => {
    const make = () => library('faults', { ...definition, ...change });
    expect(make).toThrow(ContractError);
    expect(make).toThrow(says);
  });

  it('fills in what is left out', () => {
    expect(library('faults', definition)).toMatchObject({
      embedded: false,
      init: null,
      errorQueue: null,
      threadStop: null,
      constants: {},
      headers: [],
      headersPackage: null,
    });
    const headers = ['openssl/evp.h', 'c++/x_y-z.hpp'];
    expect(library('faults', { ...definition, headers, headersPackage: 'libssl-dev' })).toMatchObject({
      headers,
      headersPackage: 'libssl-dev',
    });
  });

  it('accepts an owned type that C never needs back, and a borrowed one without release', () => {
    const free = opaque('F', { release: null });
    expect(() => library('l', { ...definition, functions: { ...functions, f: fn('f', returnsHandle(free), []) } })).not.toThrow();
    const borrowed = fn('g', returnsHandle(T, { transfer: 'none', of: 't' }), [contract.p('T *', 't', handleIn(T))]);
    expect(() => library('l', { ...definition, functions: { ...functions, borrowed } })).not.toThrow();
  });
});
