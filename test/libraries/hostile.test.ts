/** @module Every declared function of the real libraries under hostile arguments, in a process that must survive them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Driven } from '../bind/hostile-driver.ts';
import { compileChildren, removeChildren, runChild } from '../fixtures/faults/child.ts';

let children = '';
beforeAll(() => {
  children = compileChildren();
}, 60_000);
afterAll(removeChildren);

describe.each(['sodium', 'openssl'])('%s', (name) => {
  it.each(['1', '2'])('survives hostile arguments, seed %s', { timeout: 120_000 }, (seed) => {
    const runs = 60;
    const { status, signal, stdout, stderr } = runChild(children, 'libraries', [name, `${runs}`, seed]);
    expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
    const driven = JSON.parse(stdout) as Driven & { readonly functions: number };
    expect(driven.calls).toBeGreaterThan(driven.functions * runs * 0.9);
    expect(driven.succeeded).toBeGreaterThan(300);
    expect(driven.traps).toBe(0);
    // Calls on threads, and Secrets, too.
    expect(driven.codes).toMatchObject({ ABORT_ERR: expect.any(Number), SECRET_DISPOSED: expect.any(Number) });
    // Both sides of the checks, and C's own refusals: not one or two ways to fail, but many.
    expect(Object.keys(driven.codes).length).toBeGreaterThan(8);
  });
});
