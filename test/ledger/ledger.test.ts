/** @module The ledger counts every way to allocate and to free to the block and the byte, however the library was linked, and whoever frees. */
import koffi from 'koffi';
import { afterAll, describe, expect, it } from 'vitest';
import { LedgerError } from '../../src/errors.ts';
import { ledger, type Watched } from '../../src/ledger/index.ts';
import { buildAllocations, removeFaults } from '../fixtures/faults/build.ts';
import { MMAP, openAllocations, WAYS } from './allocations.ts';

afterAll(removeFaults);

/** How libraries are linked: where their calls find the C library's functions. */
const LINKED: readonly (readonly [string, readonly string[]])[] = [
  ['full RELRO', ['-Wl,-z,relro,-z,now']],
  ['lazily bound', ['-Wl,-z,lazy']],
  ['without a procedure linkage table', ['-fno-plt']],
  ['fortified', ['-O2', '-D_FORTIFY_SOURCE=2']],
  ['without RELRO', ['-Wl,-z,norelro']],
];

const LENGTHS = [1, 31, 64, 1000, 4096];

describe.each(LINKED)('%s', (_, flags) => {
  const path = buildAllocations(...flags);
  const blocks = openAllocations(path);
  const watched = ledger.watch(path);

  it.each(WAYS.map((way, how) => [way, how] as const))('%s', (way, how) => {
    for (const length of LENGTHS) {
      const { net, allocations, result } = ledger.measure(() => blocks.make(how, length));
      expect([net, allocations], `${length} bytes`).toEqual([{ blocks: 1, bytes: length }, 1]);
      const address = koffi.address(result as never);
      expect(watched.blocks()).toMatchObject([{ address, bytes: length, mapped: way === 'mmap' }]);
      const freed = ledger.measure(() => (how === MMAP ? blocks.unmap(address, 0, length) : blocks.free(address)));
      expect(freed.net).toEqual({ blocks: -1, bytes: -length });
      expect(freed.allocations).toBe(0);
    }
    expect(watched.live()).toEqual({ blocks: 0, bytes: 0 });
  });

  it('a pointer to free in data', () => {
    const block = koffi.address(blocks.make(0, 10) as never);
    blocks.freeByPointer(block);
    expect(watched.live()).toEqual({ blocks: 0, bytes: 0 });
  });

  it('follows a block that is resized, and one that could not be', () => {
    const small = koffi.address(blocks.make(0, 10) as never);
    const large = koffi.address(blocks.resize(small, 100_000) as never);
    expect(watched.live()).toEqual({ blocks: 1, bytes: 100_000 });
    expect(blocks.resize(large, 2n ** 62n)).toBeNull();
    expect(blocks.resizeArray(large, 2n ** 33n, 2n ** 31n), 'a product that overflows').toBeNull();
    expect(watched.live()).toEqual({ blocks: 1, bytes: 100_000 });
    const third = koffi.address(blocks.resizeArray(large, 10, 30) as never);
    expect(watched.live()).toEqual({ blocks: 1, bytes: 300 });
    blocks.free(third);
    expect(watched.live()).toEqual({ blocks: 0, bytes: 0 });
  });

  it('loses no count when eight threads allocate at once', () => {
    const { net, result, allocations } = ledger.measure(() => blocks.churn(8, 50_000));
    expect(Number(result)).toBe(0);
    // Round 49,984 was the last one in each thread's place 0: 49984 % 500 + 1 bytes.
    expect(net).toEqual({ blocks: 8, bytes: 8 * 485 });
    expect(allocations).toBe(400_000);
    for (const { address } of watched.blocks()) blocks.free(address);
    expect(watched.live()).toEqual({ blocks: 0, bytes: 0 });
    expect(watched.totals()).toMatchObject({ foreignFrees: 0, vanished: 0 });
  });

  it('sees what one thread allocates and another frees', () => {
    expect(ledger.measure(() => blocks.passOn(1000)).net).toEqual({ blocks: 0, bytes: 0 });
  });

  it('keeps what is left of a mapping', () => {
    const page = 4096;
    const mapping = koffi.address(blocks.make(MMAP, 8 * page) as never);
    const unmap = (first: number, pages: number) => blocks.unmap(mapping, first * page, pages * page);
    unmap(0, 1);
    expect(watched.live()).toEqual({ blocks: 1, bytes: 7 * page });
    unmap(3, 2);
    expect(watched.live(), 'a hole makes two').toEqual({ blocks: 2, bytes: 5 * page });
    unmap(7, 1);
    expect(watched.live()).toEqual({ blocks: 2, bytes: 4 * page });
    unmap(0, 8);
    expect(watched.live()).toEqual({ blocks: 0, bytes: 0 });
  });
});

describe('blocks that cross the border', () => {
  const path = buildAllocations();
  const blocks = openAllocations(path);
  const early = koffi.address(blocks.make(0, 77) as never);
  const watched: Watched = ledger.watch(path);
  const libc = koffi.load('libc.so.6');

  it('one from before the watch is nobody’s, and its free corrupts nothing', () => {
    blocks.free(early);
    expect(watched.live()).toEqual({ blocks: 0, bytes: 0 });
    expect(watched.totals().foreignFrees).toBe(1);
  });

  it('one that another library frees is gone', () => {
    const other = openAllocations(buildAllocations('-DOTHER'));
    const block = koffi.address(blocks.make(0, 50) as never);
    // Loaded after the watch began: a measurement looks for new objects.
    ledger.measure(() => undefined);
    other.free(block);
    expect(watched.live()).toEqual({ blocks: 0, bytes: 0 });
  });

  it('one that nobody saw being freed is corrected when its address comes back', () => {
    const free = libc.func('void free(void *block)');
    const block = koffi.address(blocks.make(0, 64) as never);
    free(block);
    const again = koffi.address(blocks.make(0, 60) as never);
    expect(again, 'the allocator gives the same address').toBe(block);
    expect(watched.live()).toEqual({ blocks: 1, bytes: 60 });
    expect(watched.totals().vanished).toBe(1);
    blocks.free(again);
  });

  it('NULL is no block', () => {
    const before = watched.totals();
    blocks.free(null);
    expect(watched.totals()).toEqual(before);
  });

  it('tells the stack of a block, with the function that was called', () => {
    ledger.watch(path, { stacks: true });
    const block = koffi.address(blocks.make(7, 12) as never);
    ledger.watch(path, { stacks: false });
    const [found] = watched.blocks();
    expect(found).toMatchObject({ bytes: 12, function: 'blocks_new' });
    expect(found?.stack[0]).toMatch(/^blocks_new\+0x[0-9a-f]+ \(liballocations\.so\)$/);
    blocks.free(block);
  });
});

describe('balance', () => {
  const path = buildAllocations();
  const blocks = openAllocations(path);
  ledger.watch(path);
  const pair = () => blocks.free(koffi.address(blocks.make(0, 100) as never));

  it('holds for calls that free what they allocate', async () => {
    ledger.expectBalanced(pair);
    await ledger.expectBalanced(async () => pair());
    expect(ledger.growth((calls) => Array.from({ length: calls }, pair), [1000, 10_000])).toEqual([
      { step: 1000, blocks: 0, bytes: 0 },
      { step: 10_000, blocks: 0, bytes: 0 },
    ]);
  });

  it('one block lost in a thousand calls is caught, with its function', async () => {
    let call = 0;
    const leaky = () => blocks.loseSometimes(call++, 1000);
    const caught = (error: unknown) => {
      expect(error).toBeInstanceOf(LedgerError);
      expect(error).toMatchObject({ code: 'LEDGER_UNBALANCED', blocks: 1, bytes: 48 });
    };
    expect.assertions(6);
    try {
      ledger.expectBalanced(leaky);
    } catch (error) {
      caught(error);
    }
    await ledger.expectBalanced(async () => leaky()).catch(caught);
    try {
      ledger.expectBalanced(() => blocks.loseSometimes(0, 1), { calls: 7 });
    } catch (error) {
      expect(error).toMatchObject({ blocks: 7, bytes: 336 });
      expect(String(error)).toMatch(/3 more calls left:\n {2}blocks_lose_sometimes: 3 blocks, 144 bytes\n {6}blocks_lose_sometimes\+0x/);
    }
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d calls', (calls) => {
    expect(() => ledger.expectBalanced(pair, { calls })).toThrow(expect.objectContaining({ code: 'ARGUMENT_RANGE' }));
  });
});

describe('what cannot be watched', () => {
  it.each([
    ['a library that is not loaded', '/nowhere/libnothing.so', 'LEDGER_NOT_LOADED'],
    ['the C library', 'libc', 'LEDGER_REFUSED'],
    ['node itself', process.execPath, 'LEDGER_EMBEDDED'],
  ])('%s', (_, name, code) => {
    const path = name === 'libc' ? libcPath() : name;
    expect(() => ledger.watch(path)).toThrow(expect.objectContaining({ code }));
  });

  it('a library inside node', () => {
    const inside = { info: { name: 'inside', path: null }, settle: () => undefined };
    expect(() => ledger.watch(inside)).toThrow(/copy inside node/);
  });
});

function libcPath(): string {
  const { sharedObjects } = process.report.getReport() as unknown as { sharedObjects: readonly string[] };
  return sharedObjects.find((path) => path.includes('/libc.so')) as string;
}
