/** @module The addon in many JavaScript threads: each may watch, any may be terminated, and the count of the process is one. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildAllocations, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';

let children = '';
beforeAll(() => {
  children = compileChildren();
});
afterAll(() => {
  removeFaults();
});

function run(name: string, ...args: readonly string[]): unknown {
  const { status, signal, stdout, stderr } = runChild(children, name, [buildAllocations(), ...args]);
  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
  return JSON.parse(stdout);
}

it('twelve workers watch one library, six are terminated', () => {
  expect(run('ledger-threads')).toEqual({ seen: 12, left: 24, alive: { blocks: 1, bytes: 10 }, end: { blocks: 0, bytes: 0 } });
});

it('hooks come and go, and allocations fail, while eight threads allocate', () => {
  const nothing = { blocks: 0, bytes: 0 };
  expect(run('ledger-busy')).toEqual({ live: nothing, balanced: true, failed: true, foreignFrees: 0, vanished: 0 });
});

it('what a worker had armed when it was terminated fails nobody’s allocations', () => {
  expect(run('ledger-armed')).toEqual({ refused: 'FAULTS_ARMED', allocates: true, counted: 1 });
});
