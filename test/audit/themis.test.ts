/** @module The C API of libthemis in the words of a contract: no pointer is outside of the rules, and its headers say the same. */
import { expect, test } from 'vitest';
import { verify } from '../../src/audit/verify.ts';
import type { FunctionContract } from '../../src/index.ts';
import { themis } from '../fixtures/themis/contract.ts';

const functions: readonly FunctionContract[] = Object.values(themis.functions);

test('all of it is declared without unsafe, each function once under its own name', () => {
  expect(functions.flatMap(({ params }) => params.filter(({ role }) => role.role === 'unsafe'))).toEqual([]);
  expect(Object.keys(themis.functions)).toEqual(functions.map(({ symbol }) => symbol));
  const count = (part: RegExp) => functions.filter(({ symbol }) => part.test(symbol)).length;
  expect([/secure_cell/, /secure_message/, /_key/, /secure_session/, /secure_comparator/].map(count)).toEqual([8, 6, 5, 12, 6]);
  expect(functions).toHaveLength(8 + 6 + 5 + 12 + 6);
});

const folder = process.env.THEMIS_HEADERS ?? '';

test.runIf(folder !== '')('the headers in $THEMIS_HEADERS say the same', async () => {
  const { libraries } = await verify([themis], { includes: [folder] });
  const [library] = libraries;
  expect(library?.differences.filter(({ kind }) => kind !== 'symbol')).toEqual([]);
  expect(library?.functions).toEqual({ agreed: functions.length, declared: functions.length });
  // Four in the struct that is given at two places.
  expect(library?.callbacks).toEqual({ agreed: 8, declared: 8 });
  expect(library?.planted.refused).toBe(library?.planted.declared);
});
