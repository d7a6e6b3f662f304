/** @module Callbacks when a JavaScript thread ends, in processes of their own: what C gets, what stays, and what keeps a process alive. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let children = '';
let library = '';
beforeAll(() => {
  children = compileChildren();
  library = buildFaults();
});
afterAll(removeFaults);

function facts(what: string): { readonly status: number | null; readonly told: unknown; readonly stderr: string } {
  const { status, signal, stdout, stderr } = runChild(children, 'after-end', [library, what]);
  expect({ what, signal }).toEqual({ what, signal: null });
  return { status, told: JSON.parse(stdout), stderr };
}

it('A callback does not keep the process alive; a pending .async call does. The process does not wait for them: C calls for ever', () => {
  expect(facts('alive')).toEqual({ status: 0, told: { code: 0 }, stderr: '' });
  expect(facts('pending')).toEqual({ status: 0, told: { called: 100 }, stderr: '' });
});

it('In a worker thread the error is printed, and C goes on', () => {
  const { status, told, stderr } = facts('endless');
  expect({ status, told }).toEqual({ status: 0, told: { code: 'CALLBACK_THREW' } });
  expect(stderr.match(/its callback stir has failed, and C has called it 100000 times more/g)).toHaveLength(2);
});

describe("Where the JavaScript thread ends first, C's threads get the failure of the callback, those that wait and those that call later: at process.on('exit'), or when a worker is terminated", () => {
  it('exit', () => {
    // Steps 0 to 3, and nothing after them.
    expect(facts('exit')).toEqual({ status: 6, told: { called: 4 }, stderr: '' });
  });

  it("a worker. A JavaScript thread that waits for its own call threads to end answers nobody: C's threads get the failure all the same", () => {
    const { status, stdout, stderr } = runChild(children, 'terminated-inside', [library, 'elsewhere']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ before: -42, after: -42 });
  });
});

it('The library and the addresses that C was given stay in memory to the end of the process', () => {
  expect(facts('loaded')).toEqual({ status: 0, told: { mapped: true }, stderr: '' });
});

// What docs/callbacks.md calls a limit: where this fails koffi has become better, and the page is out of date.
it('A worker that is terminated while it runs a callback of a plain call, or that calls process.exit() there, cannot answer any more: koffi gives C a 0, for that callback and the rest of the call. With .async C gets the failure', () => {
  expect(facts('inside')).toEqual({ status: 0, told: { before: -42, code: 5, after: 0 }, stderr: '' });
  const terminated = (where: string) => JSON.parse(runChild(children, 'terminated-inside', [library, where]).stdout);
  expect(terminated('here')).toMatchObject({ before: -42, after: 0 });
  expect(terminated('elsewhere')).toMatchObject({ before: -42, after: -42 });
});

describe('without the native addon', () => {
  let folder = '';
  let bare = '';
  beforeAll(() => {
    folder = mkdtempSync(join(root, 'build', 'absent-'));
    const compiled = join(children, '../../../..');
    cpSync(compiled, folder, { recursive: true, filter: (from) => basename(from) !== 'native' || from.includes('src') });
    bare = join(folder, 'test/fixtures/faults/children');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("Without it C's threads are led into koffi", () => {
    const { status, stdout } = runChild(bare, 'deadlock', [library, 'watertight']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'ASYNC_ONLY\nanswered 0\nanswered 1\n16 bytes\n' });
    expect(JSON.parse(runChild(bare, 'after-end', [library, 'address']).stdout)).toEqual({ code: 'koffi.node' });
  });

  it('This takes the native addon, on x86-64: the addresses that C gets are its own', () => {
    expect(JSON.parse(runChild(children, 'after-end', [library, 'address']).stdout)).toEqual({ code: 'watertight.node' });
  });
});
