/** @module C prototypes from contracts: how they are spelled, for people and for the compiler. */
import { describe, expect, test } from 'vitest';
import { declare, print, printBare } from '../../src/audit/verify/prototype.ts';
import { prototypesOf } from '../../src/audit/verify/prototypes.ts';
import { constant, fixed, fn, handleIn, library, p, returnsString, scalar, state, stateInit, status, string } from '../../src/index.ts';

describe('declare', () => {
  test.each([
    ['int', 'n', 'int n'],
    ['const unsigned char **', 'pp', 'const unsigned char **pp'],
    ['pem_password_cb *', 'cb', 'pem_password_cb *cb'],
    ['on_message_fn', 'handler', 'on_message_fn handler'],
    ['int (*)(const void *, size_t)', 'compare', 'int (*compare)(const void *, size_t)'],
    ['int (*)(int (*)(void), void *)', 'f', 'int (*f)(int (*)(void), void *)'],
    ['void (*(*)(int))(int)', 'signal', 'void (*(*signal)(int))(int)'],
    ['int (**)(void)', 'f', 'int (**f)(void)'],
    ['int (*)(void)', 'f(int)', 'int (*f(int))(void)'],
  ])('%s with the name %s', (ctype, name, expected) => {
    expect(declare(ctype, name)).toBe(expected);
  });
});

test('people see the names, the compiler none that a macro could replace', () => {
  const one = { symbol: 'f', returns: 'const char *', params: [{ ctype: 'int (*)(void)', name: 'cb' }], keys: ['f'] };
  expect(print(one)).toBe('const char *f(int (*cb)(void))');
  expect(printBare(one)).toBe('const char *f(int (*)(void))');
  expect(print({ ...one, params: [] })).toBe('const char *f(void)');
});

test('a contract states its functions, those behind its constants, and those that tell a size', () => {
  const T = state('T', { size: 'T_size' });
  const succeeds = status('int', { success: [0] });
  const contract = library('x', {
    environment: 'X',
    sonames: [],
    install: 'x',
    version: { symbol: 'version', from: '1', below: '2' },
    constants: { x_max: constant('unsigned char', 3) },
    functions: {
      version: fn('version', returnsString(), []),
      start: fn('start', succeeds, [p('T *', 't', stateInit(T))]),
      any: fn('use', succeeds, [p('T *', 't', handleIn(T)), p('const char *', 'how', string())]),
      one: fn('use', succeeds, [p('T *', 't', handleIn(T)), p('const char *', 'mode', fixed('one'))]),
      other: fn('use', succeeds, [p('T *', 't', handleIn(T)), p('long', 'how', scalar())]),
    },
  });
  expect(prototypesOf(contract).map((one) => [print(one), one.keys])).toEqual([
    ['const char *version(void)', ['version']],
    ['int start(T *t)', ['start']],
    ['int use(T *t, const char *how)', ['any', 'one']],
    ['int use(T *t, long how)', ['other']],
    ['unsigned char x_max(void)', []],
    ['size_t T_size(void)', []],
  ]);
});

test('headers are frozen, and none where none are named', () => {
  const version = { symbol: 'version', from: '1', below: '2' } as const;
  const functions = { version: fn('version', returnsString(), []) };
  const bare = library('x', { environment: 'X', sonames: [], install: 'x', version, functions });
  expect([bare.headers, bare.headersPackage]).toEqual([[], null]);
  const given = library('x', {
    environment: 'X',
    sonames: [],
    install: 'x',
    headers: ['x.h'],
    headersPackage: 'libx-dev',
    version,
    functions,
  });
  expect([given.headers, given.headersPackage]).toEqual([['x.h'], 'libx-dev']);
  expect(Object.isFrozen(given.headers) && Object.isFrozen(bare.headers)).toBe(true);
});
