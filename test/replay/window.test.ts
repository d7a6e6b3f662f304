/** @module The replay window beside a plain set that remembers everything. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError } from '../../src/errors.ts';
import { ReplayWindow } from '../../src/replay/index.ts';
import { thrown } from '../fixtures/faults/open.ts';

const WIDTH = 1024n;
const HIGHEST = 2n ** 64n - 1n;

/** What the window must say, by all that was accepted before. */
class Remembering {
  readonly #accepted = new Set<bigint>();
  #highest: bigint | null = null;

  check(counter: bigint): string {
    if (this.#accepted.has(counter)) return this.#highest !== null && this.#highest - counter >= WIDTH ? 'old' : 'replayed';
    return this.#highest !== null && this.#highest - counter >= WIDTH ? 'old' : 'new';
  }

  accept(counter: bigint): boolean {
    if (this.check(counter) !== 'new') return false;
    this.#accepted.add(counter);
    if (this.#highest === null || counter > this.#highest) this.#highest = counter;
    return true;
  }

  get highest() {
    return this.#highest;
  }
}

/** Steps from the number before: mostly near, around the width, now and then anywhere. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt({ min: -40n, max: 40n }) },
  { weight: 3, arbitrary: fc.bigInt({ min: -1100n, max: 1100n }) },
  { weight: 3, arbitrary: fc.constantFrom(-1025n, -1024n, -1023n, -1n, 0n, 1n, 31n, 32n, 33n, 1023n, 1024n, 1025n, 2048n) },
  { weight: 1, arbitrary: fc.bigInt({ min: -HIGHEST, max: HIGHEST }) },
);
const start = fc.oneof(
  fc.constantFrom(0n, 1n, 1023n, 1024n, 2n ** 32n, BigInt(Number.MAX_SAFE_INTEGER), 2n ** 63n, HIGHEST - 1024n, HIGHEST),
  fc.bigInt({ min: 0n, max: HIGHEST }),
);
const clamped = (value: bigint) => (value < 0n ? 0n : value > HIGHEST ? HIGHEST : value);

describe('the window', () => {
  it('says what a set would that remembers every number', () => {
    fc.assert(
      fc.property(start, fc.constantFrom(0, 1, 1000, 1024, 1100), fc.array(step, { maxLength: 300 }), (first, before, steps) => {
        const window = new ReplayWindow();
        const model = new Remembering();
        let counter = first;
        // A window whose every place was used has old bits to forget.
        for (let i = 0; i < before; i++, counter = clamped(counter + 1n)) {
          window.accept(counter);
          model.accept(counter);
        }
        for (const by of [0n, ...steps]) {
          counter = clamped(counter + by);
          const given = counter <= BigInt(Number.MAX_SAFE_INTEGER) && counter % 2n === 0n ? Number(counter) : counter;
          expect(window.check(given)).toBe(model.check(counter));
          expect(window.accept(given)).toBe(model.accept(counter));
          expect(window.highest).toBe(model.highest);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('accepts every number of a shuffled stream once, as long as nothing is 1,024 late', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: 1024 }, (_, i) => i),
          { minLength: 1024 },
        ),
        (order) => {
          const window = new ReplayWindow();
          expect(order.every((counter) => window.accept(counter))).toBe(true);
          expect(order.some((counter) => window.accept(counter))).toBe(false);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is 1,024 wide, to the number', () => {
    const window = new ReplayWindow();
    expect(ReplayWindow.WIDTH).toBe(1024);
    expect(window.highest).toBeNull();
    window.accept(5000);
    expect([window.check(5000), window.check(3977), window.check(3976), window.check(0)]).toEqual(['replayed', 'new', 'old', 'old']);
    expect(window.accept(3977)).toBe(true);
    expect(window.accept(3977)).toBe(false);
    expect(window.accept(3976)).toBe(false);
    // The place of 3977 is that of 5001.
    expect(window.accept(5001)).toBe(true);
    expect(window.check(3977)).toBe('old');
  });

  it('ends with the last number there is', () => {
    const window = new ReplayWindow();
    expect(window.accept(HIGHEST)).toBe(true);
    expect(window.accept(HIGHEST)).toBe(false);
    expect(window.accept(HIGHEST - 1023n)).toBe(true);
    expect(window.accept(HIGHEST - 1024n)).toBe(false);
    expect(window.accept(0)).toBe(false);
  });

  it.each<[string, unknown, string]>([
    ['no number', undefined, 'ARGUMENT_TYPE'],
    ['null', null, 'ARGUMENT_TYPE'],
    ['a string', '1', 'ARGUMENT_TYPE'],
    ['an object that converts', { valueOf: () => 1 }, 'ARGUMENT_TYPE'],
    ['bytes', Buffer.alloc(8), 'ARGUMENT_TYPE'],
    ['a fraction', 1.5, 'ARGUMENT_RANGE'],
    ['NaN', Number.NaN, 'ARGUMENT_RANGE'],
    ['infinity', Number.POSITIVE_INFINITY, 'ARGUMENT_RANGE'],
    ['a negative number', -1, 'ARGUMENT_RANGE'],
    ['a number that is rounded', 2 ** 53, 'ARGUMENT_RANGE'],
    ['a negative bigint', -1n, 'ARGUMENT_RANGE'],
    ['a bigint of 65 bits', 2n ** 64n, 'ARGUMENT_RANGE'],
  ])('refuses %s, and stays as it was', (_what, value, code) => {
    const window = new ReplayWindow();
    window.accept(7);
    for (const method of ['accept', 'check'] as const) {
      const error = thrown(() => window[method](value as never));
      expect(error).toBeInstanceOf(ArgumentError);
      expect(error).toMatchObject({ code, function: `ReplayWindow.${method}`, parameter: 'counter' });
    }
    expect(window.highest).toBe(7n);
    expect(window.check(7)).toBe('replayed');
  });

  it('takes -0 for 0', () => {
    const window = new ReplayWindow();
    expect(window.accept(-0)).toBe(true);
    expect(window.accept(0)).toBe(false);
  });
});
