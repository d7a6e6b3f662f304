/** @module Polluted prototypes, every option and every index in turn: no result differs, and no memory but the call's own is written. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';

const source = fileURLToPath(new URL('../../src/', import.meta.url));

/** Every property that an object of the sources may lack: options, and what is left out elsewhere. */
function optionalNames(): readonly string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.flatMap((name) =>
    [...readFileSync(join(source, name), 'utf8').matchAll(/^\s*(?:readonly )?(\w+)\?: /gm)].map((match) => match[1] as string),
  );
}

/** What Node.js and koffi read of the objects that they are given, what a descriptor has, and variables of the environment. */
const OTHERS = [
  ...['deep', 'global', 'lazy', 'max_async_calls', 'sync_stack_size'],
  ...['eval', 'argv', 'execArgv', 'stdin', 'stdout', 'resourceLimits', 'transferList', 'trackUnmanagedFds', 'workerData', 'name'],
  ...['once', 'capture', 'passive', 'ctor', 'type', 'ref'],
  ...['get', 'set', 'value', 'writable', 'enumerable', 'configurable'],
  ...['WATERTIGHT_SODIUM', 'WATERTIGHT_OPENSSL', 'WATERTIGHT_FAULTS', 'WATERTIGHT_GUARDS', 'WATERTIGHT_THREADS', 'WATERTIGHT_CRASH_REPORT'],
  ...['opslimit', 'memlimit', 'N', 'r', 'p', 'publicKey', 'secretKey', 'guard', 'resource', 'address', 'wipe'],
];

let children = '';
beforeAll(() => {
  children = compileChildren();
});
afterAll(removeFaults);

describe('the public API under polluted prototypes', () => {
  it('gives the results that it gives without', () => {
    const names = [...new Set([...optionalNames(), ...OTHERS])];
    expect(names.length).toBeGreaterThan(150);
    const { status, signal, stdout, stderr } = runChild(children, 'polluted', [buildFaults(), JSON.stringify(names)]);
    expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
    const { compared, differing, total } = JSON.parse(stdout) as { compared: number; differing: readonly string[]; total: number };
    expect(differing, `${total} results differ`).toEqual([]);
    expect(compared).toBeGreaterThan(70_000);
  });
});
