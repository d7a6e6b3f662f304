/** @module `toBeWatertight` in a project's own tests. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeFaults } from '../fixtures/faults/build.ts';
import { install, type Run, uninstall, vitest } from './project.ts';

let folder: string;
let run: Run;
beforeAll(async () => {
  folder = install();
  run = await vitest(folder, ['matcher']);
});
afterAll(() => {
  uninstall(folder);
  removeFaults();
});

test.each([
  'a digest',
  'a key on a thread',
  'what is allocated once',
  'not',
  'no library, and the ledger is not asked',
  'a library that is only watched',
])('passes: %s', (name) => {
  expect(run.byName(name)).toMatchObject({ status: 'passed', message: '' });
});

const left = (calls: number) => `expected the function to leave nothing behind; of ${calls} calls there is left:\n`;

test.each([
  ['one block in a thousand calls', `${left(1000)}  leaks, leaks_block: 1 block, 31 bytes\n      leaks_block+0x`],
  ['each call a block', `${left(100)}  leaks, leaks_block: 100 blocks, 4000 bytes\n      leaks_block+0x`],
  ['not, of a watertight function', 'expected the function to leave something behind; nothing was left of 10 calls'],
  ['a handle, asynchronously', 'not disposed of: handle leaks_item\n'],
  ['a Secret', `${left(5)}  5 not disposed of: Secret\n`],
  ['a descriptor', 'still open: file descriptor'],
  ['a thread', 'still running: thread'],
  ['no library', 'WatertightError: toBeWatertight: the function called no library'],
  ['not, and no library', 'WatertightError: toBeWatertight: the function called no library'],
  ['a function that throws', 'Error: its own error'],
  ['no function', 'ArgumentError: toBeWatertight: the subject must be a function; received number'],
  ['no calls', 'ArgumentError: toBeWatertight: calls must be a positive integer; received 0'],
])('fails: %s', (name, message) => {
  expect(run.byName(name).status).toBe('failed');
  expect(run.byName(name).message).toContain(message);
});

test('every test of it is spoken of here', () => {
  expect(run.tests).toHaveLength(18);
});

test('no byte of a Secret is printed', () => {
  expect(JSON.stringify(run)).not.toContain('do not print me');
});
