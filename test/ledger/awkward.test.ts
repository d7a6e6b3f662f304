/** @module Memory that is hard to count: mapped over, grown, given back in other sizes, resized by the C library, and at addresses that threads hand over. */
import koffi from 'koffi';
import { afterAll, expect, it } from 'vitest';
import { faults, ledger } from '../../src/ledger/index.ts';
import { buildAllocations, removeFaults } from '../fixtures/faults/build.ts';
import { MMAP, openAllocations, openClumsy } from './allocations.ts';

afterAll(removeFaults);

const PAGE = 4096;
const NOTHING = { blocks: 0, bytes: 0 };
const path = buildAllocations();
const blocks = openAllocations(path);
const { functions } = openClumsy(path);
const watched = ledger.watch(path);
const address = (pointer: unknown) => koffi.address(pointer as never);

it('a page that is mapped again in its place is no second one', () => {
  const mapping = address(blocks.mapOver());
  expect(watched.live()).toEqual({ blocks: 3, bytes: 4 * PAGE });
  blocks.unmap(mapping, 0, 4 * PAGE);
  expect(watched.live()).toEqual(NOTHING);
});

it('a mapping that grows is one mapping', () => {
  const mapping = address(blocks.mapGrow(PAGE, 40 * PAGE));
  expect(watched.live()).toEqual({ blocks: 1, bytes: 40 * PAGE });
  blocks.unmap(mapping, 0, 40 * PAGE);
  expect(watched.live()).toEqual(NOTHING);
});

it('pages go as a whole, whatever was asked for', () => {
  const mapping = address(blocks.make(MMAP, PAGE + 904));
  blocks.unmap(mapping, 0, 1);
  expect(watched.live()).toEqual({ blocks: 1, bytes: 904 });
  blocks.unmap(mapping, PAGE, 100);
  expect(watched.live()).toEqual(NOTHING);
});

it('what the system refuses to unmap stays', () => {
  const mapping = address(blocks.make(MMAP, PAGE));
  expect(blocks.unmap(mapping, 1, PAGE)).toBe(-1);
  expect(blocks.unmap(mapping, 0, 0)).toBe(-1);
  expect(watched.live()).toEqual({ blocks: 1, bytes: PAGE });
  blocks.unmap(mapping, 0, PAGE);
});

it('threads that are given each other’s addresses lose no mapping', () => {
  const before = watched.totals();
  expect(ledger.measure(() => blocks.mapRace(8, 10_000)).net).toEqual(NOTHING);
  const { allocations, frees, vanished } = watched.totals();
  expect([allocations - before.allocations, frees - before.frees, vanished]).toEqual([80_000, 80_000, 0]);
});

it('a block that the C library resizes is not its owner’s loss', () => {
  expect(ledger.measure(functions.blocks_read_line).net).toEqual(NOTHING);
});

it('realloc() to nothing frees, and cannot fail', async () => {
  expect(faults.count(functions.blocks_free_by_size)).toBe(1);
  expect(await faults.sweep(functions.blocks_free_by_size)).toMatchObject({ ordinals: 1, injected: 2, findings: [] });
});

it('bytes that one block gains are a loss without one block more', () => {
  blocks.grow(100);
  expect(() => ledger.expectBalanced(() => blocks.grow(10), { calls: 5 })).toThrow(`5 calls left ${path}: 0 blocks, 50 bytes`);
});
