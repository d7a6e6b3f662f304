/** @module Contracts beside real headers and real libraries: the built-in ones agree, and each kind of difference is found with both texts. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Difference, LibraryVerification, Verification } from '../../src/audit/verify/result.ts';
import { verify } from '../../src/audit/verify/verify.ts';
import { isBefore } from '../../src/bind/index.ts';
import { constant, type FunctionContract, fixed, fn, p, returnsNothing, returnsValue, scalar, unsafe } from '../../src/index.ts';
import { contract as openssl } from '../../src/libraries/openssl/contract.ts';
import { contract as sodium } from '../../src/libraries/sodium/contract.ts';
import { type Changes, small } from './fixtures/small.ts';

const memory = unsafe('Only the prototype is looked at, nothing is called.');
const includes = [fileURLToPath(new URL('./fixtures', import.meta.url))];

async function checked(changes: Changes): Promise<LibraryVerification> {
  const { libraries } = await verify([small(changes)], { includes });
  expect(libraries).toHaveLength(1);
  return libraries[0] as LibraryVerification;
}

/** The one difference that these changes make. */
async function difference(changes: Changes): Promise<Difference> {
  const { verdict, differences, reasons } = await checked(changes);
  expect(differences).toHaveLength(1);
  expect({ verdict, reasons }).toEqual({ verdict: 'fail', reasons: [] });
  return differences[0] as Difference;
}

test('openssl and sodium agree completely with their headers and their libraries', async () => {
  const verification: Verification = await verify([openssl, sodium]);
  expect(verification).toMatchObject({ schema: 1, verdict: 'pass', reasons: [] });
  for (const { functions, callbacks, symbols, constants, sizes, planted, differences, headers, library } of verification.libraries) {
    expect(differences).toEqual([]);
    for (const { agreed, declared } of [functions, callbacks, symbols, constants, sizes]) expect(agreed).toBe(declared);
    expect(planted.refused).toBe(planted.declared);
    expect(planted.declared).toBeGreaterThan(2 * functions.declared);
    expect(headers.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(library?.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(library?.path).toMatch(/^\/.*\.so/);
  }
  const [first, second] = verification.libraries as [LibraryVerification, LibraryVerification];
  expect(first.functions.declared).toBe(Object.keys(openssl.functions).length);
  // What came later than what is here is named, and not compared.
  const there = (names: Readonly<Record<string, unknown>>) => Object.keys(names).filter((name) => !(name in second.absent)).length;
  expect(second.functions.declared).toBe(there(sodium.functions));
  expect(second.constants.declared).toBe(there(sodium.constants));
  expect(second.sizes.declared).toBeGreaterThan(11);
  for (const since of Object.values(second.absent)) expect(isBefore(second.library?.version ?? '', since)).toBe(true);
});

test('the small contract agrees before it is changed', async () => {
  expect(await checked({})).toMatchObject({
    verdict: 'pass',
    functions: { agreed: 5, declared: 5 },
    symbols: { agreed: 6, declared: 6 },
    constants: { agreed: 1, declared: 1 },
    sizes: { agreed: 1, declared: 1 },
  });
});

describe('a prototype', () => {
  const header = 'void sodium_increment(unsigned char *n, const size_t nlen)';
  const nothing = returnsNothing();
  const cases: readonly (readonly [string, FunctionContract, string])[] = [
    ['arity', fn('sodium_increment', nothing, [p('unsigned char *', 'n', memory)]), 'void sodium_increment(unsigned char *n)'],
    [
      'integer type',
      fn('sodium_increment', nothing, [p('unsigned char *', 'n', memory), p('unsigned int', 'nlen', scalar())]),
      'void sodium_increment(unsigned char *n, unsigned int nlen)',
    ],
    [
      'signedness',
      fn('sodium_increment', nothing, [p('unsigned char *', 'n', memory), p('ssize_t', 'nlen', scalar())]),
      'void sodium_increment(unsigned char *n, ssize_t nlen)',
    ],
    [
      'constness',
      fn('sodium_increment', nothing, [p('const unsigned char *', 'n', memory), p('size_t', 'nlen', fixed(1))]),
      'void sodium_increment(const unsigned char *n, size_t nlen)',
    ],
    [
      'pointer depth',
      fn('sodium_increment', nothing, [p('unsigned char **', 'n', memory), p('size_t', 'nlen', fixed(1))]),
      'void sodium_increment(unsigned char **n, size_t nlen)',
    ],
    [
      'return type',
      fn('sodium_increment', returnsValue('int'), [p('unsigned char *', 'n', memory), p('size_t', 'nlen', fixed(1))]),
      'int sodium_increment(unsigned char *n, size_t nlen)',
    ],
  ];
  test.each(cases)('%s', async (_, declared, contract) => {
    expect(await difference({ functions: { bump: declared } })).toEqual({
      kind: 'prototype',
      name: 'sodium_increment',
      keys: ['bump'],
      contract,
      header,
      file: expect.stringMatching(/sodium\/utils\.h$/),
      line: expect.any(Number),
      detail: expect.stringContaining('sodium_increment'),
    });
  });

  test('of a constant and of a function that tells a size', async () => {
    expect(await difference({ constants: { crypto_sign_seedbytes: constant('int', 32) } })).toMatchObject({
      kind: 'prototype',
      contract: 'int crypto_sign_seedbytes(void)',
      header: 'size_t crypto_sign_seedbytes(void)',
    });
    expect(await difference({ size: 'sodium_library_version_major' })).toMatchObject({
      kind: 'prototype',
      contract: 'size_t sodium_library_version_major(void)',
      header: 'int sodium_library_version_major(void)',
    });
  });

  test('of the function that tells the version: it is not called', async () => {
    const wrong = fn('sodium_version_string', returnsValue('unsigned long'), []);
    const { verdict, library, differences } = await checked({ functions: { sodium_version_string: wrong } });
    expect(verdict).toBe('fail');
    expect(library).toMatchObject({ version: null, path: expect.stringContaining('sodium') });
    expect(differences).toMatchObject([{ name: 'sodium_version_string', header: 'const char *sodium_version_string(void)' }]);
  });
});

describe('a name', () => {
  test('that neither the header nor the library has', async () => {
    const { verdict, differences, symbols } = await checked({ functions: { gone: fn('sodium_gone', returnsNothing(), []) } });
    expect(verdict).toBe('fail');
    expect(differences).toMatchObject([
      { kind: 'undeclared', name: 'sodium_gone', keys: ['gone'], contract: 'void sodium_gone(void)', header: null },
      { kind: 'symbol', name: 'sodium_gone', keys: ['gone'], contract: 'void sodium_gone(void)', header: null },
    ]);
    expect(symbols).toEqual({ agreed: 6, declared: 7 });
  });

  test('that came with a later version is named, and not compared', async () => {
    const newer = (since: string) => ({
      functions: { newer: fn('sodium_newer', returnsNothing(), [], { since }) },
      constants: { sodium_newer_size: constant('size_t', 8, { since }) },
    });
    expect(await checked(newer('1.0.99'))).toMatchObject({
      verdict: 'pass',
      absent: { sodium_newer: '1.0.99', sodium_newer_size: '1.0.99' },
      functions: { agreed: 5, declared: 5 },
      symbols: { agreed: 6, declared: 6 },
      constants: { agreed: 1, declared: 1 },
    });
    const { verdict, absent, differences } = await checked(newer('1.0.18'));
    expect({ verdict, absent }).toEqual({ verdict: 'fail', absent: {} });
    expect(differences.map(({ kind }) => kind).sort()).toEqual(['symbol', 'symbol', 'undeclared', 'undeclared']);
  });

  test('that the library has and the named headers do not declare', async () => {
    const functions = { seen: fn('crypto_shorthash_keygen', returnsNothing(), [p('unsigned char *', 'k', memory)]) };
    const headers = ['sodium/core.h', 'sodium/version.h', 'sodium/crypto_sign.h', 'sodium/utils.h'];
    expect(await difference({ headers, functions })).toMatchObject({ kind: 'undeclared', keys: ['seen'], header: null });
  });

  test('that the headers declare and the library does not have', async () => {
    const functions = { absent: fn('planted_absent', returnsValue('int'), [p('int', 'x', scalar())]) };
    expect(await difference({ headers: ['sodium.h', 'planted.h'], functions })).toMatchObject({
      kind: 'symbol',
      keys: ['absent'],
      contract: 'int planted_absent(int x)',
      header: null,
      file: expect.stringContaining('libsodium'),
    });
  });
});

describe('a number', () => {
  test('a constant: the macro of the headers', async () => {
    expect(await difference({ constants: { crypto_sign_bytes: constant('size_t', 63) } })).toMatchObject({
      kind: 'constant',
      name: 'crypto_sign_bytes',
      contract: 'crypto_sign_bytes is 63',
      header: '#define crypto_sign_BYTES crypto_sign_ed25519_BYTES',
      file: expect.stringMatching(/crypto_sign\.h$/),
      detail: 'crypto_sign_BYTES is 64 in the headers',
    });
  });

  test('a constant that has no macro: what the library returns', async () => {
    const got = await difference({ constants: { sodium_library_minimal: constant('int', 999) } });
    expect(got).toMatchObject({ kind: 'constant', header: null, file: expect.stringContaining('libsodium') });
    expect(got.detail).toMatch(/^the library returns \d+$/);
  });

  test('the size of a state', async () => {
    expect(await difference({ size: 200 })).toMatchObject({
      kind: 'size',
      name: 'crypto_sign_state',
      contract: "state('crypto_sign_state', { size: 200, align: 16 })",
      header: 'sizeof(crypto_sign_state) is 208',
      detail: 'C uses 208 bytes where 200 are given',
    });
    expect(await checked({ size: 208 })).toMatchObject({ verdict: 'pass', sizes: { agreed: 1, declared: 1 } });
  });

  test('the function that tells the size tells that of something else', async () => {
    const { header, detail } = await difference({ size: 'crypto_generichash_statebytes' });
    expect(header).toBe('sizeof(crypto_sign_state) is 208');
    expect(detail).toBe('crypto_generichash_statebytes() of the library returns 384');
  });

  test('the alignment of a state', async () => {
    expect(await difference({ align: 4 })).toMatchObject({ kind: 'alignment', header: '_Alignof(crypto_sign_state) is 8' });
  });
});
