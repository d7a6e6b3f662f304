/** @module Calls at once and calls inside calls: none is given memory, cells or lengths of another; memory that runs out comes back once. */
import { describe, expect, it } from 'vitest';
import { WatertightError } from '../../src/errors.ts';
import { openSizes, pattern, useSizes } from '../fixtures/faults/sizes-open.ts';

const open = useSizes();
const COPIES = ['copy', 'copy_last', 'copy_guess', 'copy_up_to'] as const;

describe('many calls at once', () => {
  it.each(COPIES)('share nothing: %s', async (name) => {
    const { call } = open();
    for (let round = 0; round < 4; round++) {
      const messages = Array.from({ length: 200 }, (_, i) => pattern([0, 1, 64, 100, 128, 129, 3000][i % 7] as number, i));
      const calls = messages.map((message, i) => call('async', name, [message, 20, name === 'copy_guess' && i % 3 === 0 ? 10 : 3000]));
      // Synchronous ones in the middle, of the same function.
      for (const message of messages.slice(0, 20)) expect((await call('sync', name, [message, 1, 3000])).value).toEqual(message);
      const outcomes = await Promise.all(calls);
      for (const [i, { value, error }] of outcomes.entries()) {
        expect(error).toBeNull();
        expect(value).toEqual(messages[i]);
      }
      expect(new Set(outcomes.map(({ value }) => (value as Buffer).buffer)).size).toBe(messages.length);
    }
  });

  it('of two at once, one fails and one does not', async () => {
    const { call } = open();
    const [good, bad] = await Promise.all([call('async', 'guess', [100, 10, 0, 0]), call('async', 'guess', [100, 10, 0, 5])]);
    expect(good.value).toEqual(pattern(100));
    expect(bad.error).toMatchObject({ code: 'REFUSED' });
  });
});

describe('a call inside a call', () => {
  it.each([
    ['get', [70, 0, 0, 0], pattern(70)],
    ['guess', [70, 10, 0, 0], pattern(70)],
    ['both', [70, 80, 0, 0, 0], { a: pattern(70), b: pattern(80, 101) }],
    ['der', [70, 100, 0], pattern(70)],
    ['up_to', [70, 20, 0], pattern(70).subarray(0, 20)],
    ['receive', [1, 70], pattern(70)],
  ] as const)('of the same function has a frame of its own: %s', async (name, args, expected) => {
    const { call, memory } = open();
    let depth = 0;
    const inner: unknown[] = [];
    memory.before = () => {
      if (depth > 2) return;
      depth += 1;
      // Runs to its end before this returns: there is nothing to wait for.
      void call('sync', name, args).then(({ value }) => inner.push(value));
    };
    try {
      expect((await call('sync', name, args)).value).toEqual(expected);
    } finally {
      memory.before = () => undefined;
    }
    expect(inner.length).toBeGreaterThan(2);
    for (const value of inner) expect(value).toEqual(expected);
  });
});

describe('memory that runs out', () => {
  it.each([
    ['acquire', 'both', [70, 80, 0, 0, 0]],
    ['take', 'both', [70, 80, 0, 0, 0]],
    ['take', 'both_guess', [70, 80, 10, 80, 0]],
    ['acquire', 'both_guess', [70, 80, 10, 80, 0]],
    ['take', 'tag_real', [70, 0]],
  ] as const)('at each %s of %s comes back once', async (step, name, args) => {
    for (const mode of ['sync', 'async'] as const) {
      for (let nth = 1; ; nth++) {
        const { call, memory } = openSizes();
        let left = nth;
        memory.before = (now) => {
          if (now !== step) return;
          left -= 1;
          if (left === 0) throw new WatertightError('ALLOCATION_FAILED', 'no more');
        };
        const { error } = await call(mode, name, args);
        expect(memory.out.size).toBe(0);
        if (left > 0) {
          expect(error).toBeNull();
          expect(nth).toBeGreaterThan(2);
          break;
        }
        expect(error).toMatchObject({ code: 'ALLOCATION_FAILED' });
        // What came back is given out again, and to one call only.
        memory.before = () => undefined;
        expect((await call(mode, name, args)).error).toBeNull();
      }
    }
  });
});
