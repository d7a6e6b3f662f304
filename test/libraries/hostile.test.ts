/** @module Every declared function of the real libraries under hostile arguments, in a process that must survive them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { contract as openssl } from '../../src/libraries/openssl/contract.ts';
import { contract as sodium } from '../../src/libraries/sodium/contract.ts';
import type { Driven } from '../bind/hostile-driver.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';

const contracts = { sodium, openssl };
/** Calls of each function: `WATERTIGHT_HOSTILE=1000000` makes a million in all. */
const RUNS = 60;
const LONG = 600_000;

let children = '';
beforeAll(() => {
  children = compileChildren();
});

describe.each(['sodium', 'openssl'] as const)('%s', (name) => {
  const wanted = Number(process.env.WATERTIGHT_HOSTILE ?? 0);
  const timeout = Math.max(LONG, 2 * wanted);
  it.each(['1', '2'])('survives hostile arguments, seed %s', { timeout }, (seed) => {
    // Newer ones may be absent.
    const { length } = Object.values(contracts[name].functions).filter(({ since }) => since === null);
    const runs = Math.max(RUNS, Math.ceil(wanted / length));
    const { status, signal, stdout, stderr } = runChild(children, 'libraries', [name, `${runs}`, seed], [], {}, timeout);
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

describe('the drop-in for sodium-native', () => {
  const calls = Math.max(30_000, Number(process.env.WATERTIGHT_HOSTILE ?? 0));
  const timeout = Math.max(LONG, 2 * calls);
  it.each(['1', '2'])(`survives ${calls} hostile calls, seed %s`, { timeout }, (seed) => {
    const { status, signal, stdout, stderr } = runChild(children, 'sodium-native-hostile', [`${calls}`, seed], [], {}, timeout);
    expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
    const { succeeded, traps, codes, functions } = JSON.parse(stdout) as Driven & { readonly functions: number };
    expect({ traps, functions }).toEqual({ traps: 0, functions: 170 });
    expect(succeeded).toBeGreaterThan(calls / 10);
    expect(Object.keys(codes).length).toBeGreaterThan(8);
  });
});
