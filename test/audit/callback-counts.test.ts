/** @module That no green stands on a callback that was not compared: what is counted, and what is planted. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { LibraryVerification } from '../../src/audit/verify/result.ts';
import { verify } from '../../src/audit/verify/verify.ts';
import {
  bytesIn,
  callback,
  callbackType,
  type FunctionContract,
  fn,
  type LibraryContract,
  lengthOf,
  p,
  returnsNothing,
  returnsValue,
  scalar,
  unsafe,
} from '../../src/index.ts';
import { compare, crypto, libc, password } from './fixtures/called.ts';
import { small } from './fixtures/small.ts';

const call = { scope: 'call' } as const;
const fails = { failure: -1 };
const memory = unsafe('Only the prototype is looked at, nothing is called.');

async function checked(contract: LibraryContract): Promise<LibraryVerification> {
  const { libraries } = await verify([contract]);
  return libraries[0] as LibraryVerification;
}

describe('a green needs every callback', () => {
  const includes = [fileURLToPath(new URL('./fixtures', import.meta.url))];
  const headers = ['sodium.h', 'planted.h'];

  test('one in a role that this check does not know makes it invalid', async () => {
    const { functions, ...rest } = libc();
    const qsort = functions.qsort as NonNullable<(typeof functions)[string]>;
    const params = qsort.params.map((param) => (param.name === 'compar' ? { ...param, role: { ...memory, pointers: [compare] } } : param));
    const { verdict, reasons } = await checked({ ...rest, functions: { ...functions, qsort: { ...qsort, params } } });
    expect({ verdict, reasons }).toEqual({ verdict: 'invalid', reasons: ['not everything was compared: callbacks 2 of 3'] });
  });

  test('a typedef without a prototype takes anything, and its plants show that', async () => {
    const type = callbackType('planted_loose_fn', returnsValue('int'), [p('int', 'a', scalar())], fails);
    const planted_call = fn('planted_call', returnsValue('int'), [p('planted_loose_fn', 'f', callback(type, call))]);
    const { libraries } = await verify([small({ headers, functions: { planted_call } })], { includes });
    expect(libraries[0]).toMatchObject({ verdict: 'invalid', differences: [{ kind: 'symbol' }] });
    expect(libraries[0]?.reasons).toContainEqual(expect.stringContaining('takes wrong for right: planted_loose_fn (wrong arity)'));
  });

  test('two spelled in one prototype are both made wrong', async () => {
    const type = callbackType(
      'int (*)(const void *, size_t)',
      returnsValue('int'),
      [p('const void *', 'a', bytesIn()), p('size_t', 'n', lengthOf('a'))],
      fails,
    );
    const one = <const Name extends string>(name: Name) => p('int (*)(const void *, size_t)', name, callback(type, call));
    const planted_each = fn('planted_each', returnsValue('int'), [one('compare'), one('other'), p('void *', 'user', memory)]);
    const planted = async (functions: Readonly<Record<string, FunctionContract>>) =>
      (await verify([small({ headers, functions })], { includes })).libraries[0];
    const before = await planted({});
    const after = await planted({ planted_each });
    expect(after).toMatchObject({ callbacks: { agreed: 2, declared: 2 }, differences: [{ kind: 'symbol' }] });
    expect(after?.planted.refused).toBe(after?.planted.declared);
    // Three of the prototype, three of each callback.
    expect(after?.planted.declared).toBe((before?.planted.declared ?? 0) + 9);
  });

  test('without headers none was compared', async () => {
    const { verdict, callbacks } = await checked({ ...libc(), headers: [] });
    expect({ verdict, callbacks }).toEqual({ verdict: 'invalid', callbacks: { agreed: 0, declared: 3 } });
  });
});

test('the callback of a function that is refused for something else was not compared', async () => {
  const reads = fn('PEM_read_bio_PrivateKey', returnsNothing(), [p('pem_password_cb *', 'cb', callback(password, call))]);
  const { functions, ...rest } = crypto();
  const { verdict, differences, callbacks } = await checked({ ...rest, functions: { ...functions, PEM_read_bio_PrivateKey: reads } });
  expect(verdict).toBe('fail');
  expect(differences).toMatchObject([{ kind: 'prototype' }]);
  expect(callbacks).toEqual({ agreed: 0, declared: 1 });
});
