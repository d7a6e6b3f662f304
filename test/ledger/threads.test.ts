/** @module The addon in many JavaScript threads: each may watch, any may be terminated, and the count of the process is one. */
import { afterAll, expect, it } from 'vitest';
import { buildAllocations, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, removeChildren, runChild } from '../fixtures/faults/child.ts';

afterAll(() => {
  removeChildren();
  removeFaults();
});

it('twelve workers watch one library, six are terminated', () => {
  const { status, signal, stdout, stderr } = runChild(compileChildren(), 'ledger-threads', [buildAllocations()]);
  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({ seen: 12, left: 24, alive: { blocks: 1, bytes: 10 }, end: { blocks: 0, bytes: 0 } });
});
