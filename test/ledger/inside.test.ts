/** @module A sweep of a part of a function: what stands around the call is never made to fail. */
import { afterAll, describe, expect, it } from 'vitest';
import { faults, ledger } from '../../src/ledger/index.ts';
import { buildAllocations, removeFaults } from '../fixtures/faults/build.ts';
import { openAllocations } from './allocations.ts';

afterAll(removeFaults);

const path = buildAllocations();
const blocks = openAllocations(path);
ledger.watch(path);

const taken = (size: number): bigint => {
  const block = blocks.make(0, size);
  if (block === null) throw new Error(`no block of ${size} bytes`);
  return block;
};

/** Three blocks, of which one is made inside. */
const around = (armed: <R>(call: () => R) => R): string => {
  const before = taken(10);
  try {
    blocks.free(armed(() => taken(20)));
    return 'made';
  } finally {
    blocks.free(taken(30));
    blocks.free(before);
  }
};

describe('inside', () => {
  it('only the call fails: its one allocation, once and for good', async () => {
    const { ordinals, injected, findings } = await faults.sweep(around, { inside: true });
    expect({ ordinals, injected }).toEqual({ ordinals: 1, injected: 2 });
    // Plain errors of the test's own: which call has failed is in them.
    expect(findings.map(({ kind, detail }) => [kind, detail])).toEqual(
      Array(2).fill(['untyped', "the error is none of Watertight's: Error: no block of 20 bytes"]),
    );
  });

  it('without it, what stands around fails too', async () => {
    expect(await faults.sweep(() => around((call) => call()))).toMatchObject({ ordinals: 3, injected: 6 });
  });

  it('an asynchronous call', async () => {
    const { ordinals, injected } = await faults.sweep(
      async (armed) => {
        const before = taken(10);
        try {
          blocks.free(await armed(async () => taken(20)));
        } finally {
          blocks.free(before);
        }
      },
      { inside: true },
    );
    expect({ ordinals, injected }).toEqual({ ordinals: 1, injected: 2 });
  });

  it('a function that never makes its call through its argument has swept nothing', async () => {
    await expect(faults.sweep(() => 'nothing', { inside: true })).rejects.toMatchObject({ code: 'SWEEP_UNUSED' });
  });

  it('one that fails before its call fails the sweep with its own error', async () => {
    const before = () => {
      throw new Error('before');
    };
    await expect(faults.sweep(before, { inside: true })).rejects.toThrow('before');
  });

  it('must be a flag', async () => {
    await expect(faults.sweep(around, { inside: 1 as never })).rejects.toMatchObject({ code: 'ARGUMENT_TYPE' });
  });
});
