/** @module Signatures of callbacks beside real headers: typedefs, pointer types spelled in a prototype; each kind of difference, and what is planted. */
import { describe, expect, test } from 'vitest';
import type { Difference, LibraryVerification } from '../../src/audit/verify/result.ts';
import { verify } from '../../src/audit/verify/verify.ts';
import {
  bytesIn,
  bytesOut,
  type CallbackType,
  callback,
  callbackType,
  fn,
  type LibraryContract,
  length,
  lengthOf,
  p,
  returnsLengthOf,
  returnsNothing,
  returnsValue,
  scalar,
  unsafe,
  upTo,
  userData,
} from '../../src/index.ts';
import { compare, crypto, libc } from './fixtures/called.ts';

const call = { scope: 'call' } as const;
const memory = unsafe('Only the prototype is looked at, nothing is called.');

async function checked(contract: LibraryContract): Promise<LibraryVerification> {
  const { libraries } = await verify([contract]);
  return libraries[0] as LibraryVerification;
}

test('pem_password_cb of PEM_read_bio_PrivateKey agrees, and is counted and planted', async () => {
  const { verdict, reasons, callbacks, functions, planted } = await checked(crypto());
  expect({ verdict, reasons, callbacks }).toEqual({ verdict: 'pass', reasons: [], callbacks: { agreed: 1, declared: 1 } });
  expect(planted.refused).toBe(planted.declared);
  // Without the callback: arity and type of three functions, and constness of two at least.
  expect(planted.declared).toBe(3 * functions.declared + 3);
});

test('qsort, bsearch and twalk agree: spelled, by the typedef of the header, and with an enum', async () => {
  const { verdict, reasons, callbacks } = await checked(libc());
  expect({ verdict, reasons, callbacks }).toEqual({ verdict: 'pass', reasons: [], callbacks: { agreed: 3, declared: 3 } });
});

const buf = p('char *', 'buf', bytesOut(upTo(length('buf'))));
const size = p('int', 'size', lengthOf('buf'));
const flag = p('int', 'rwflag', scalar());
const user = p('void *', 'userdata', userData());
const filled = returnsLengthOf('int', 'buf');
const fails = { failure: -1 };

describe('a typedef', () => {
  test.each<[string, CallbackType, string]>([
    ['arity', callbackType('pem_password_cb', filled, [buf, size, user], fails), 'char *buf, int size, void *userdata'],
    [
      'integer type',
      callbackType('pem_password_cb', filled, [buf, p('size_t', 'size', lengthOf('buf')), flag, user], fails),
      'char *buf, size_t size, int rwflag, void *userdata',
    ],
    [
      'signedness',
      callbackType('pem_password_cb', filled, [buf, p('unsigned int', 'size', lengthOf('buf')), flag, user], fails),
      'char *buf, unsigned int size, int rwflag, void *userdata',
    ],
    [
      'constness',
      callbackType('pem_password_cb', filled, [buf, size, flag, p('const void *', 'userdata', userData())], fails),
      'char *buf, int size, int rwflag, const void *userdata',
    ],
    [
      'another pointer',
      callbackType('pem_password_cb', filled, [p('uint8_t *', 'buf', bytesOut(upTo(length('buf')))), size, flag, user], fails),
      'uint8_t *buf, int size, int rwflag, void *userdata',
    ],
    ['order', callbackType('pem_password_cb', filled, [size, buf, flag, user], fails), 'int size, char *buf, int rwflag, void *userdata'],
  ])('%s', async (_, type, params) => {
    const { verdict, reasons, differences, callbacks, functions } = await checked(crypto(type));
    expect({ verdict, reasons, callbacks }).toEqual({ verdict: 'fail', reasons: [], callbacks: { agreed: 0, declared: 1 } });
    expect(functions.agreed).toBe(functions.declared);
    expect(differences).toEqual<Difference[]>([
      {
        kind: 'callback',
        name: 'pem_password_cb',
        keys: ['PEM_read_bio_PrivateKey'],
        contract: `typedef int pem_password_cb(${params})`,
        header: 'typedef int pem_password_cb(char *buf, int size, int rwflag, void *userdata)',
        file: expect.stringMatching(/openssl\/types\.h$/),
        line: expect.any(Number),
        detail: expect.stringContaining('a function that takes pem_password_cb'),
      },
    ]);
  });

  test('return type', async () => {
    const type = callbackType('pem_password_cb', returnsLengthOf('long', 'buf'), [buf, size, flag, user], fails);
    const { differences } = await checked(crypto(type));
    expect(differences).toMatchObject([{ kind: 'callback', contract: expect.stringMatching(/^typedef long pem_password_cb\(/) }]);
    const nothing = callbackType('pem_password_cb', returnsNothing(), [buf, size, flag, user]);
    expect((await checked(crypto(nothing))).differences).toMatchObject([{ kind: 'callback' }]);
  });

  test('that no header declares', async () => {
    const type = callbackType('pem_passphrase_cb', filled, [buf, size, flag, user], fails);
    const { verdict, differences, callbacks } = await checked(crypto(type, 'pem_passphrase_cb *'));
    expect(verdict).toBe('fail');
    expect(callbacks).toEqual({ agreed: 0, declared: 1 });
    expect(differences).toMatchObject([
      { kind: 'prototype', name: 'PEM_read_bio_PrivateKey' },
      { kind: 'undeclared', name: 'pem_passphrase_cb', keys: ['PEM_read_bio_PrivateKey'], header: null, file: null },
    ]);
    expect(differences[1]?.detail).toMatch(/^no header declares this type: .*pem_passphrase_cb/);
  });

  test('that is an integer, or a pointer too many', async () => {
    const integer = callbackType('pid_t', filled, [buf, size, flag, user], fails);
    expect((await checked(crypto(integer, 'pid_t'))).differences).toMatchObject([
      { kind: 'prototype' },
      { kind: 'callback', contract: expect.stringMatching(/^typedef int \(\*pid_t\)\(/), header: 'typedef __pid_t pid_t' },
    ]);
    const pointer = callbackType('__compar_fn_t', returnsValue('int'), compare.params, { failure: 0 });
    const qsort = fn('qsort', returnsNothing(), [
      p('void *', 'base', memory),
      p('size_t', 'nmemb', scalar()),
      p('size_t', 'size', scalar()),
      p('__compar_fn_t *', 'compar', callback(pointer, call)),
    ]);
    const { differences, callbacks } = await checked(libc({ qsort }));
    expect(callbacks).toEqual({ agreed: 2, declared: 3 });
    expect(differences).toMatchObject([
      { kind: 'prototype', name: 'qsort' },
      { kind: 'callback', name: '__compar_fn_t', keys: ['qsort'], header: 'typedef int (*__compar_fn_t) (const void *, const void *)' },
    ]);
  });

  test('used twice is one difference with both entries, and two callbacks', async () => {
    const type = callbackType('pem_password_cb', filled, [buf, size, user], fails);
    const { functions, ...rest } = crypto(type);
    const again = functions.PEM_read_bio_PrivateKey as NonNullable<(typeof functions)[string]>;
    const { differences, callbacks } = await checked({ ...rest, functions: { ...functions, again } });
    expect(callbacks).toEqual({ agreed: 0, declared: 2 });
    expect(differences).toMatchObject([{ kind: 'callback', keys: ['PEM_read_bio_PrivateKey', 'again'] }]);
  });
});

describe('a pointer type spelled in a prototype', () => {
  const sorts = (type: CallbackType) =>
    fn('qsort', returnsNothing(), [
      p('void *', 'base', memory),
      p('size_t', 'nmemb', scalar()),
      p('size_t', 'size', scalar()),
      p(type.name as 'int (*)(void)', 'compar', callback(type as CallbackType<'int (*)(void)'>, call)),
    ]);
  const element = bytesIn({ exactly: 4 });
  const one = p('const void *', 'a', element);

  test.each<[string, CallbackType, string]>([
    ['arity', callbackType('int (*)(const void *)', returnsValue('int'), [one], { failure: 0 }), 'int (*compar)(const void *)'],
    [
      'constness',
      callbackType('int (*)(const void *, void *)', returnsValue('int'), [one, p('void *', 'b', userData())], { failure: 0 }),
      'int (*compar)(const void *, void *)',
    ],
    [
      'return type',
      callbackType('long (*)(const void *, const void *)', returnsValue('long'), [one, p('const void *', 'b', element)], { failure: 0 }),
      'long (*compar)(const void *, const void *)',
    ],
  ])('%s: the prototype differs, once', async (_, type, spelled) => {
    const { verdict, reasons, differences, callbacks } = await checked(libc({ qsort: sorts(type) }));
    expect({ verdict, reasons, callbacks }).toEqual({ verdict: 'fail', reasons: [], callbacks: { agreed: 2, declared: 3 } });
    expect(differences).toMatchObject([
      {
        kind: 'prototype',
        name: 'qsort',
        contract: `void qsort(void *base, size_t nmemb, size_t size, ${spelled})`,
        header: 'void qsort (void *__base, size_t __nmemb, size_t __size, __compar_fn_t __compar)',
      },
    ]);
  });
});
