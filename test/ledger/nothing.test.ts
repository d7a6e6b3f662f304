/** @module Where nothing is watched, nothing is measured, and every function of the ledger says so. */
import { expect, it } from 'vitest';
import { faults, ledger } from '../../src/ledger/index.ts';

const nothing = () => undefined;

it.each<[string, () => unknown]>([
  ['measure', () => ledger.measure(nothing)],
  ['expectBalanced', () => ledger.expectBalanced(nothing)],
  ['growth', () => ledger.growth(nothing, [1])],
  ['during', () => faults.during(nothing, { nth: 1 })],
  ['count', () => faults.count(nothing)],
])('%s', (_, call) => {
  expect(call).toThrow(expect.objectContaining({ code: 'LEDGER_NOTHING_WATCHED' }));
});

it('sweep', async () => {
  await expect(faults.sweep(nothing)).rejects.toMatchObject({ code: 'LEDGER_NOTHING_WATCHED' });
});
