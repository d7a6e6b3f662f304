/** @module What a sweep and a balance must see, and whom they must not blame: caches, growth, calls that take turns, results that cannot be compared. */
import koffi from 'koffi';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { faults, ledger } from '../../src/ledger/index.ts';
import { PublicSecret } from '../../src/memory/index.ts';
import { buildAllocations, removeFaults } from '../fixtures/faults/build.ts';
import { openAllocations, openClumsy } from './allocations.ts';

afterAll(removeFaults);

const path = buildAllocations();
const blocks = openAllocations(path);
const { functions } = openClumsy(path);
const watched = ledger.watch(path);
const make = (size: number) => koffi.address(blocks.make(0, size) as never);

describe('sweep', () => {
  afterEach(() => {
    watched.unwatch();
    ledger.watch(path);
  });

  it('a loss beside a cache that the failure has emptied', async () => {
    const { findings } = await faults.sweep(functions.blocks_masked);
    expect(findings).toMatchObject([
      {
        kind: 'leak',
        ordinal: 2,
        forGood: false,
        detail: '1 blocks, 100 bytes are left',
        blocks: [{ bytes: 100, function: 'blocks_masked' }],
      },
      { kind: 'leak', ordinal: 2, forGood: true, detail: '1 blocks, 100 bytes are left', blocks: [{ bytes: 100 }] },
    ]);
  });

  it('a cache that is emptied and filled again is no loss', async () => {
    expect(await faults.sweep(functions.blocks_flushes)).toEqual({ ordinals: 1, injected: 2, findings: [] });
  });

  it('one block that grows with each failure', async () => {
    blocks.grow(1);
    const { findings } = await faults.sweep(functions.blocks_grows);
    expect(findings).toMatchObject([{ kind: 'leak', ordinal: 1, forGood: false, detail: '0 blocks, 1000 bytes are left' }]);
  });

  it('a function that allocates in every second call', async () => {
    const { ordinals, injected, findings } = await faults.sweep(functions.blocks_in_turns);
    expect([ordinals, injected]).toEqual([2, 4]);
    expect(findings).toMatchObject([
      { kind: 'leak', ordinal: 2, detail: '1 blocks, 10 bytes are left' },
      { kind: 'leak', ordinal: 2, forGood: true },
    ]);
  });

  it('refuses results that would seem the same whatever is in them', async () => {
    using secret = PublicSecret.from(Buffer.alloc(32, 1));
    for (const result of [secret, [secret], { secret }, new Map([[1, secret]]), () => secret])
      await expect(faults.sweep(() => result)).rejects.toMatchObject({ code: 'SWEEP_INCOMPARABLE' });
    const open = [1, 'a', null, undefined, Buffer.of(1), { a: [1n, new Date(0)] }, new Set([new Uint8Array(1)]), new Error('no')];
    for (const result of open) expect((await faults.sweep(() => result)).findings).toEqual([]);
    expect((await faults.sweep(() => secret, { same: (clean, result) => clean === result })).findings).toEqual([]);
  });
});

describe('one plan at a time', () => {
  const pair = () => blocks.free(make(10));

  it('inside of another, and beside one', async () => {
    const armed = expect.objectContaining({ code: 'FAULTS_ARMED' });
    const { outcome, failed } = faults.during(
      () => {
        expect(() => faults.during(pair, { nth: 1 })).toThrow(armed);
        return blocks.make(0, 10);
      },
      { nth: 1 },
    );
    expect([outcome, failed], 'the outer plan is still its own').toEqual([{ ok: true, result: null }, 1]);
    const { promise, resolve } = withResolvers();
    const first = faults.during(() => promise, { nth: 1 });
    expect(() => faults.during(pair, { nth: 1 })).toThrow(armed);
    resolve();
    expect((await first).counted).toBe(0);
    expect(faults.count(pair)).toBe(1);
  });

  it('counts an asynchronous function’s allocations when it has ended', async () => {
    expect(await faults.count(async () => pair())).toBe(1);
  });
});

describe('libraries that are watched twice', () => {
  it('count once, and until the last watch ends', () => {
    const other = buildAllocations();
    const second = openAllocations(other);
    const settled: string[] = [];
    const asLibrary = { info: { name: 'same', path }, settle: () => settled.push('settled') };
    const again = ledger.watch(asLibrary);
    const both = ledger.watch(other, { brings: true });
    const address = make(10);
    expect(ledger.measure(() => blocks.free(address)).net).toEqual({ blocks: -1, bytes: -10 });
    expect(settled, 'whoever knows how gives back what is kept').not.toEqual([]);
    both.unwatch();
    both.unwatch();
    expect(again.live()).toEqual(ledger.watch(path).live());
    expect(() => both.live()).toThrow(expect.objectContaining({ code: 'LEDGER_ENDED' }));
    second.free(second.make(0, 10));
  });

  it('a loss in one is not made up for by another', () => {
    const other = buildAllocations();
    const second = openAllocations(other);
    const rest = ledger.watch(other);
    const old = Array.from({ length: 20 }, () => koffi.address(second.make(0, 10) as never));
    const lost: bigint[] = [];
    const swap = () => {
      lost.push(make(10));
      const block = old.pop();
      if (block !== undefined) second.free(block);
    };
    expect(() => ledger.expectBalanced(swap, { calls: 10 })).toThrow(`10 calls left ${path}: 10 blocks, 100 bytes`);
    for (const block of lost) blocks.free(block);
    rest.unwatch();
  });
});

describe('a balance that does not hold', () => {
  const lose = () => void blocks.make(0, 5);

  it('is told even where the calls that look for the stack fail', () => {
    let call = 0;
    const once = () => (call++ < 12 ? lose() : expect.unreachable());
    expect(() => ledger.expectBalanced(once, { calls: 10 })).toThrow('10 calls left');
  });

  it('leaves stacks as they were', () => {
    ledger.watch(path, { stacks: true });
    expect(() => ledger.expectBalanced(lose, { calls: 2 })).toThrow();
    const mark = make(99);
    expect(watchedBlock(99)?.stack).not.toEqual([]);
    ledger.watch(path, { stacks: false });
    blocks.free(mark);
    expect(() => ledger.expectBalanced(lose, { calls: 2 })).toThrow();
    const plain = make(98);
    expect(watchedBlock(98)?.stack).toEqual([]);
    blocks.free(plain);
  });

  const watchedBlock = (bytes: number) =>
    ledger
      .watch(path)
      .blocks()
      .find((block) => block.bytes === bytes);
});

function withResolvers() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
