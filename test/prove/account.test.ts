/** @module What memcheck saw, summed by the function of the library through which it came. */
import { expect, test } from 'vitest';
import type { MemcheckError } from '../../src/memcheck/index.ts';
import { byEntry, compare } from '../../src/prove/engines/agreement/account.ts';

const LIBRARY = '/lib/libpath.so.1';
const frame = (fn: string | undefined, obj = LIBRARY) => ({ fn, obj }) as MemcheckError['stack'][number];
const lost = (category: string, blocks: number, bytes: number, ...stack: readonly MemcheckError['stack'][number][]) =>
  ({ category, blocks, bytes, stack }) as unknown as MemcheckError;
const malloc = frame('malloc', '/usr/libexec/valgrind/vgpreload_memcheck.so');
const koffi = frame(undefined, '/p/koffi.node');

test('by the frame in which JavaScript entered the library', () => {
  const errors = [
    lost('definite', 1, 10, malloc, frame('inner'), frame('outer'), koffi),
    lost('possible', 2, 20, malloc, frame('outer'), koffi),
    lost('reachable', 4, 40, malloc, frame('outer'), koffi),
    lost('definite', 8, 80, malloc, koffi),
  ];
  expect([...byEntry(errors, LIBRARY, ['definite', 'possible'])]).toEqual([['outer', { blocks: 3, bytes: 30 }]]);
});

test('a frame without a name is a loss all the same', () => {
  const errors = [lost('definite', 1, 10, malloc, frame(undefined), koffi)];
  expect([...byEntry(errors, LIBRARY, ['definite'])]).toEqual([['???', { blocks: 1, bytes: 10 }]]);
});

test.each([
  [0, 0, null],
  [1, 1, 'lost'],
  [1, 0, 'disagreement'],
  [0, 1, 'disagreement'],
])('%i by the ledger, %i by memcheck: %s', (ledger, memcheck, kind) => {
  const amount = (blocks: number) => ({ blocks, bytes: 48 * blocks });
  expect(compare('f', amount(ledger), amount(memcheck))?.kind ?? null).toBe(kind);
});
