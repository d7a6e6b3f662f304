/** @module Hostile arguments by the thousand, in a process that must survive them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';
import type { Driven } from './hostile-driver.ts';

let children = '';
beforeAll(() => {
  children = compileChildren();
});
afterAll(() => {
  removeFaults();
});

describe('every function of the planted bugs', () => {
  it('survives hostile arguments', () => {
    const codes: Record<string, number> = {};
    for (const seed of [1, 2, 3]) {
      const { status, signal, stdout, stderr } = runChild(children, 'hostile', [buildFaults(), '200', `${seed}`]);
      expect({ status, signal, stderr }, `seed ${seed}`).toEqual({ status: 0, signal: null, stderr: '' });
      const driven = JSON.parse(stdout) as Driven & { readonly live: number };
      // Neither all refused nor all accepted: both sides of the checks were driven.
      expect(driven.calls).toBeGreaterThan(15_000);
      expect(driven.succeeded).toBeGreaterThan(2000);
      expect(driven.traps).toBe(0);
      expect(driven.live).toBe(0);
      for (const [code, n] of Object.entries(driven.codes)) codes[code] = (codes[code] ?? 0) + n;
    }
    expect(Object.keys(codes).sort()).toEqual(
      [
        'ABORT_ERR',
        'ARGUMENT_COUNT',
        'ARGUMENT_LENGTH',
        'ARGUMENT_NULL',
        'ARGUMENT_RANGE',
        'ARGUMENT_STRING',
        'ARGUMENT_TYPE',
        'BUFFER_DETACHED',
        'BUFFER_OVERLAP',
        'BUFFER_RESIZABLE',
        'BUFFER_SHARED',
        'BUFFER_TOO_SMALL',
        'DEADLINE_EXCEEDED',
        'FORGED',
        'HANDLE_BUSY',
        'HANDLE_DISPOSED',
        'HANDLE_MOVED',
        'HANDLE_TYPE',
        'LIBRARY_ERROR',
        'OTHER',
        'SECRET_DISPOSED',
        'STUBBORN',
        'TRAILING_DATA',
      ].sort(),
    );
  });
});
