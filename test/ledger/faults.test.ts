/** @module Allocations that fail on demand: which one, how often, on which thread; and what a sweep says of clumsy C. */
import koffi from 'koffi';
import { afterAll, describe, expect, it } from 'vitest';
import { faults, ledger } from '../../src/ledger/index.ts';
import { buildAllocations, removeFaults } from '../fixtures/faults/build.ts';
import { MMAP, openAllocations, openClumsy, WAYS } from './allocations.ts';

afterAll(removeFaults);

const path = buildAllocations();
const blocks = openAllocations(path);
const { functions } = openClumsy(path);
const watched = ledger.watch(path);

/** Makes one block by each way, as far as there is memory; gives how many there were. */
function each(): number {
  const made = WAYS.map((_, how) => blocks.make(how, 100));
  for (const [how, block] of made.entries()) {
    if (block === null) continue;
    if (how === MMAP) blocks.unmap(koffi.address(block as never), 0, 100);
    else blocks.free(block);
  }
  return made.filter((block) => block !== null).length;
}

describe('during', () => {
  it.each(WAYS.map((way, i) => [way, i + 1] as const))('%s fails, and only it', (_, nth) => {
    const { outcome, counted, failed, stack } = faults.during(each, { nth });
    expect(outcome).toEqual({ ok: true, result: WAYS.length - 1 });
    expect({ counted, failed }).toEqual({ counted: WAYS.length, failed: 1 });
    expect(stack.join(' ')).toContain('blocks_new+0x');
    expect(watched.live()).toEqual({ blocks: 0, bytes: 0 });
  });

  it('fails every later one too, if told', () => {
    const { outcome, failed } = faults.during(each, { nth: 4, forGood: true });
    expect(outcome).toEqual({ ok: true, result: 3 });
    expect(failed).toBe(WAYS.length - 3);
    expect(faults.count(each), 'afterwards all is as before').toBe(WAYS.length);
    expect(each()).toBe(WAYS.length);
  });

  it('a block that cannot be resized stays', () => {
    const block = blocks.make(0, 10);
    const { outcome } = faults.during(() => blocks.resize(block, 20), { nth: 1 });
    expect(outcome).toEqual({ ok: true, result: null });
    expect(watched.live()).toEqual({ blocks: 1, bytes: 10 });
    blocks.free(block);
  });

  it('counts the threads of C too, or this one alone', () => {
    const everyone = faults.during(() => Number(blocks.churn(2, 100)), { nth: 150 });
    expect(everyone).toMatchObject({ outcome: { ok: true, result: 1 }, counted: 200, failed: 1 });
    const alone = faults.during(() => Number(blocks.churn(2, 100)), { nth: 1, forGood: true, thisThread: true });
    expect(alone).toMatchObject({ outcome: { ok: true, result: 0 }, counted: 0, failed: 0 });
    for (const { address } of watched.blocks()) blocks.free(address);
  });

  it('what the function throws is in the outcome, and nothing fails afterwards', async () => {
    const error = new Error('mine');
    const thrown = faults.during(
      (): void => {
        throw error;
      },
      { nth: 1, forGood: true },
    );
    expect(thrown.outcome).toEqual({ ok: false, error });
    expect(
      (
        await faults.during(
          async (): Promise<void> => {
            throw error;
          },
          { nth: 1, forGood: true },
        )
      ).outcome,
    ).toEqual({
      ok: false,
      error,
    });
    expect(each()).toBe(WAYS.length);
  });

  it.each([-1, 0.5, Number.NaN])('refuses allocation %d', (nth) => {
    expect(() => faults.during(each, { nth })).toThrow(expect.objectContaining({ code: 'ARGUMENT_RANGE' }));
  });
});

describe('sweep', () => {
  const sweepOf = async (fn: () => unknown, options = {}) => {
    const { findings, ...figures } = await faults.sweep(fn, options);
    return {
      ...figures,
      findings: findings.map(({ kind, owner, ordinal, forGood }) => `${kind} ${owner} ${ordinal}${forGood ? ' for good' : ''}`),
    };
  };

  it('finds nothing in calls that free what they allocate', async () => {
    const clean = { ordinals: WAYS.length, injected: 2 * WAYS.length, findings: [] };
    const length = () => {
      each();
      return 'done';
    };
    expect(await sweepOf(length)).toEqual(clean);
    expect(await sweepOf(async () => length())).toEqual(clean);
  });

  it('memory that is forgotten when the second allocation fails', async () => {
    const { findings } = await faults.sweep(functions.blocks_forgetful);
    expect(findings.map(({ forGood }) => forGood)).toEqual([false, true]);
    expect(findings[0]).toMatchObject({
      kind: 'leak',
      owner: 'upstream',
      ordinal: 2,
      forGood: false,
      detail: '1 blocks, 100 bytes are left',
    });
    expect(findings[0]?.blocks).toMatchObject([{ bytes: 100, function: 'blocks_forgetful' }]);
    expect(findings[0]?.stack[0]).toMatch(/^blocks_forgetful\+0x/);
    for (const { address } of watched.blocks()) blocks.free(address);
  });

  it('a failure that is hidden behind another result', async () => {
    expect(await sweepOf(functions.blocks_wrong)).toEqual({
      ordinals: 1,
      injected: 2,
      findings: ['wrong upstream 1', 'wrong upstream 1 for good'],
    });
  });

  it('a library that never works again', async () => {
    expect((await sweepOf(functions.blocks_broken)).findings).toContain('no-retry upstream 1');
  });

  it('what is kept from the first failure on is no loss', async () => {
    expect(await sweepOf(functions.blocks_keeps)).toEqual({ ordinals: 1, injected: 2, findings: [] });
    for (const { address } of watched.blocks()) blocks.free(address);
  });

  it('an error that is none of ours, and a block that JavaScript was given', async () => {
    const given = new Set<bigint>();
    const careless = () => {
      const block = blocks.make(0, 33);
      if (block === null) throw new TypeError('null');
      given.add(koffi.address(block as never));
      if (blocks.make(0, 10) === null) throw new TypeError('second');
      for (const { address } of watched.blocks()) blocks.free(address);
      return 1;
    };
    expect((await sweepOf(careless, { crossed: () => given })).findings).toEqual([
      'untyped binding 1',
      'untyped binding 2',
      'leak binding 2',
      'untyped binding 1 for good',
      'untyped binding 2 for good',
      'leak binding 2 for good',
    ]);
  });

  it('leaves out what it is told to, and says before each call which one it is', async () => {
    const begun: string[] = [];
    const { injected } = await faults.sweep(functions.blocks_wrong, {
      begin: (ordinal, forGood) => begun.push(`${ordinal} ${forGood}`),
      skip: (_, forGood) => forGood,
    });
    expect({ injected, begun }).toEqual({ injected: 1, begun: ['1 false'] });
  });

  it('refuses a function that fails by itself', async () => {
    await expect(faults.sweep(() => Promise.reject(new Error('always')))).rejects.toMatchObject({
      code: 'SWEEP_FAILS',
      cause: { message: 'always' },
    });
  });
});
