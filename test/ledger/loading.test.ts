/** @module Libraries that are unloaded, loaded again, bound late, or beside another allocator: no slot is written that is not theirs, and no block is missed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildAllocations, buildAllocator, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';

const folder = mkdtempSync(join(tmpdir(), 'watertight-loading-'));
let children = '';
beforeAll(() => {
  children = compileChildren();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  removeFaults();
});

const run = (name: string, env = {}) => runChild(children, 'ledger-loading', [name, buildAllocations(), folder], [], env);

const NOTHING = { blocks: 0, bytes: 0 };
/** 12 ways: four blocks each, of which two are resized by the library itself, and one is another's. */
const all = { live: NOTHING, allocations: 4 * 12, foreignFrees: 12, vanished: 0 };

it.each<[string, string, unknown]>([
  ['unloaded while it is watched', 'unload', true],
  ['unloaded and loaded again', 'reload', { blocks: 1, bytes: 5 }],
  ['loaded where another one was', 'instead', NOTHING],
  ['a block that is freed between two watches', 'afterwards', { live: NOTHING, allocations: 1 }],
  ['seventy libraries one after the other', 'many', true],
  ['a library with a name like the C library’s', 'named', true],
  ['bound at the first call', 'lazy', all],
  ['bound at once', 'deep', all],
  ['bound to what everybody is bound to', 'flat', all],
])('%s', (_, name, expected) => {
  const { status, signal, stdout, stderr } = run(name);
  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
  expect(JSON.parse(stdout)).toEqual(expected);
});

it('a library that is brought under another file name counts', () => {
  const brought = buildAllocations('-Wl,-soname,libbrought.so.1');
  // Its caller finds it by the name that it gives itself: it was loaded before.
  const caller = buildAllocations('-Wl,--no-as-needed', brought);
  const { signal, stdout, stderr } = runChild(children, 'ledger-loading', ['brought', caller, folder, brought]);
  expect({ signal, stderr }).toEqual({ signal: null, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({ blocks: 1, bytes: 10 });
});

it.each(['flat', 'lazy'])('another allocator is preloaded: %s', (name) => {
  const { signal, stdout, stderr } = run(name, { LD_PRELOAD: buildAllocator() });
  expect(signal).toBeNull();
  // Nobody can tell where an unbound slot would lead.
  if (name === 'lazy') expect(stderr).toContain("code: 'LEDGER_REFUSED'");
  else expect(JSON.parse(stdout)).toEqual(all);
});
