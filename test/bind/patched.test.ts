/** @module Functions of the language that a program has replaced, one after the other, by functions that throw or lie: no crash, and nothing is the worse for it afterwards. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';

/** With `WATERTIGHT_HOSTILE` every function is replaced in six ways, otherwise in two. */
const all = process.env.WATERTIGHT_HOSTILE === undefined ? [] : ['all'];

let children = '';
let folder = '';
beforeAll(() => {
  children = compileChildren();
  folder = mkdtempSync(join(tmpdir(), 'watertight-patched-'));
});
afterAll(() => {
  removeFaults();
  rmSync(folder, { recursive: true, force: true });
});

it('no function that was replaced makes C write where it must not, or wrong bytes of later calls', () => {
  const log = join(folder, 'log');
  const { status, signal, stdout, stderr } = runChild(children, 'patched', [buildFaults(), log, ...all]);
  const last = status === 0 ? '' : readFileSync(log, 'utf8').split('\n').at(-2);
  expect({ status, signal, stderr: stderr.slice(-2000), last }).toEqual({ status: 0, signal: null, stderr: '', last: '' });
  const { patched, made, condemned, broken } = JSON.parse(stdout) as Record<'patched' | 'made' | 'condemned', number> & {
    broken: readonly string[];
  };
  expect(broken).toEqual([]);
  expect(patched).toBeGreaterThan(1000);
  expect(made).toBeGreaterThan(50_000);
  expect(condemned).toBeLessThan(30);
});
