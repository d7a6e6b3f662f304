/** @module Weighing: what one step leaves is told of it, what it takes away too, and a step that takes too long is cut short. */
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ledger } from '../../../../src/ledger/index.ts';
import { balance, times } from '../../../../src/prove/engines/ledger/measure-growth.ts';
import { openCanary } from '../../../../src/prove/planted/planted-library.ts';

const canary = openCanary();
const { functions } = canary;
const boxes: { dispose(): void }[] = [];

beforeAll(() => {
  ledger.watch(canary);
});

/** What is reported of steps. */
async function told(work: Parameters<typeof balance>[2]): Promise<readonly (readonly [string, string])[]> {
  const found: (readonly [string, string])[] = [];
  await balance(canary, { case: () => undefined, finding: ({ kind, detail }) => void found.push([kind, detail]) }, work);
  return found;
}

describe('a step', () => {
  test('that frees what it allocates is not mentioned, with its neighbours weighed apart', async () => {
    const found = await told(async (record) => {
      await record.measureGrowth('frees', () => functions.canary_return(3, 50), 100);
      await record.measureGrowth('keeps', () => functions.canary_pile(1, 50), 7);
      await record.measureGrowth('frees too', async () => functions.canary_return(3, 50), 100);
    });
    expect(found).toEqual([['grows', 'keeps: 7 calls left 7 blocks, 350 bytes, from canary_pile']]);
  });

  test('that takes away what was there before is told as well', async () => {
    boxes.push(functions.canary_give_on_failure(77));
    const found = await told((record) => record.measureGrowth('takes', () => boxes.pop()?.dispose(), 2));
    expect(found).toEqual([['shrinks', 'takes: 2 calls took away 1 block, 77 bytes']]);
  });

  test('whose loss another one gives back has lost nothing', async () => {
    const found = await told(async (record) => {
      await record.measureGrowth('makes', () => boxes.push(functions.canary_give_on_failure(10)), 5);
      await record.measureGrowth('gives back', () => boxes.pop()?.dispose(), 5);
    });
    expect(found).toEqual([]);
  });

  test('of which nothing shows alone: the whole is told', async () => {
    const found = await told(async (record) => {
      await record.measureGrowth('frees', () => functions.canary_return(1, 50), 10);
      functions.canary_lose(2, 30);
    });
    expect(found).toEqual([['grows', 'everything together: 10 calls left 2 blocks, 60 bytes']]);
  });
});

describe('the time that a step may take, by a clock that only the test moves', () => {
  let time = 0;
  let runs = 0;
  beforeAll(() => {
    vi.spyOn(performance, 'now').mockImplementation(() => time);
    return () => void vi.restoreAllMocks();
  });
  afterEach(() => {
    runs = 0;
  });
  const takes = (milliseconds: number) => () => {
    runs += 1;
    time += milliseconds;
  };

  test.each([
    [1, 20],
    [3, 5],
    [1000, 0],
  ])('is over after %i runs of %i ms: those that were made are counted', async (made, milliseconds) => {
    expect(await times(takes(milliseconds), 1000, 10)).toBe(made);
    expect(runs).toBe(made);
  });

  test('is never over before the first run, however long the process was held up', async () => {
    vi.mocked(performance.now).mockImplementation(() => {
      time += 1000;
      return time;
    });
    expect(await times(takes(0), 1000, 10)).toBe(1);
    expect(runs).toBe(1);
  });
});
