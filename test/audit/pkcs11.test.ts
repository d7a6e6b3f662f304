/** @module PKCS#11 in the words of a contract, as far as they go: no pointer is outside of the rules, and the header of p11-kit says the same. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { verify } from '../../src/audit/verify/verify.ts';
import type { FunctionContract } from '../../src/index.ts';
import { pkcs11 } from '../fixtures/pkcs11/contract.ts';

const functions: readonly FunctionContract[] = Object.values(pkcs11.functions);

test('34 functions are declared without unsafe', () => {
  expect(functions.flatMap(({ params }) => params.filter(({ role }) => role.role === 'unsafe'))).toEqual([]);
  expect(new Set(functions.map(({ symbol }) => symbol)).size).toBe(34);
});

const folder = '/usr/include/p11-kit-1';

test.runIf(existsSync(`${folder}/p11-kit/pkcs11.h`))('the header of p11-kit says the same', async () => {
  const { libraries } = await verify([pkcs11], { includes: [folder] });
  const [library] = libraries;
  expect(library?.differences.filter(({ kind }) => kind !== 'symbol')).toEqual([]);
  expect(library?.functions).toEqual({ agreed: functions.length, declared: functions.length });
  expect(library?.planted.refused).toBe(library?.planted.declared);
});
