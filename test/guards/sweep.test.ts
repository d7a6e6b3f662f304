/** @module Sizes from 0 to 70,000: C may touch the first and the last byte, and the processor stops it one byte further. */
import { afterAll, describe, expect, test } from 'vitest';
import { type GuardMode, openLibrary } from '../../src/bind/index.ts';
import { addon } from '../../src/native/index.ts';
import { buildGuards, removeFaults } from '../fixtures/faults/build.ts';
import { guards } from '../fixtures/faults/guards-contract.ts';

const LARGEST = 70_000;
const PAGE = 4096;
const BEFORE = 1;
const AFTER = 2;
const file = buildGuards();
afterAll(removeFaults);

const open = (mode: GuardMode | null) => openLibrary(guards, { path: file, guards: mode }).functions;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** What C must have seen of `size` bytes: whole pages have a guard on either side, no bytes at all nothing but guards. */
const expected = (side: number, size: number) => (size === 0 ? BEFORE | AFTER | 4 : size % PAGE === 0 ? BEFORE | AFTER : side);

/** All sizes of up to two pages and those about each page boundary; of many pages every 61st, which meets every remainder of an alignment. */
const tried = (size: number) => size <= 2 * PAGE || (size + 16) % PAGE <= 32 || size % 61 === 0;

/** Calls `probe` for every size that is tried, and tells those at which C saw something else. */
async function sweep(side: number, probe: (size: number) => number): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (let size = 0; size <= LARGEST; size++) {
    if (!tried(size)) continue;
    const seen = probe(size);
    if (seen !== expected(side, size)) wrong.push(`${size} bytes: ${seen}`);
    // Whoever ends memory learns of it in a turn of the loop.
    if (size % 2000 === 0) await turn();
  }
  return wrong.slice(0, 10);
}

describe.each([
  ['end', AFTER],
  ['start', BEFORE],
] as const)(
  'end: flush with the guard after it: the byte past the end; start: flush with the guard before it: the byte before the start; here: %s',
  (mode, side) => {
    const { probeInput, probeOutput } = open(mode);
    const message = Buffer.alloc(LARGEST, 7);

    test('inputs of up to 70,000 bytes. Empty buffers get a pointer between two guards: any access is an error', async () => {
      expect(await sweep(side, (size) => probeInput(message.subarray(0, size)))).toEqual([]);
    });

    test('outputs of up to 70,000 bytes', async () => {
      expect(await sweep(side, (size) => probeOutput(size).returned)).toEqual([]);
    });
  },
);

test('alternate: as with end in the first, third, fifth call of a function, as with start in those between: both, if each call is made twice', async () => {
  const { probeInput, probeOutput } = open('alternate');
  for (const size of [1, 64, 4095, 4097, LARGEST]) {
    const message = Buffer.alloc(size, 7);
    expect([probeInput(message), probeInput(message)].sort()).toEqual([BEFORE, AFTER]);
    expect([probeOutput(size).returned, probeOutput(size).returned].sort()).toEqual([BEFORE, AFTER]);
  }
  const { probeCell, probeInPlace } = open('alternate');
  const sides = [AFTER, BEFORE, AFTER, BEFORE, AFTER];
  expect(sides.map(() => probeCell().returned)).toEqual(sides);
  expect(sides.map(() => probeInPlace(Buffer.alloc(33)).returned)).toEqual(sides);
});

test('without guards none of these touches is stopped', () => {
  const { probeInput, probeOutput } = open(null);
  for (const size of [64, 1000, 10_000]) {
    expect(probeInput(Buffer.alloc(size + 2, 7).subarray(1, size + 1))).toBe(0);
    expect(probeOutput(size).returned).toBe(0);
  }
});

test('what was given back is bounded, and nothing is left in use', async () => {
  const { probeInput } = open('end');
  const before = addon('this test').guardsCount();
  for (let i = 0; i < 5000; i++) probeInput(Buffer.alloc(64));
  const after = addon('this test').guardsCount();
  expect(after.live).toBe(before.live);
  expect(after.ended).toBeLessThanOrEqual(256);
});
