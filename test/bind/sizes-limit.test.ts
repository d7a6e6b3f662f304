/** @module Limits: what C asks for beyond them is an error, and nothing is allocated for it. */
import { describe, expect, it } from 'vitest';
import { LimitExceeded } from '../../src/errors.ts';
import { isUntouched, isWiped, LENGTHS, MODES, OWN, openSizes, pattern, SAYS, useSizes } from '../fixtures/faults/sizes-open.ts';

const open = useSizes();
const HUGE = 2 ** 46;
/** What no number holds exactly. */
const BEYOND = [2 ** 53, 2 ** 62, 2 ** 63, 2 ** 64 - 2048];

describe.each(OWN)('a limit, %s', (mode) => {
  it.each(LENGTHS)('of the size that C is asked for: %i bytes', async (need) => {
    expect((await open().call(mode, 'get_limit', [need, need, 0, 0])).value).toEqual(pattern(need));
    open().memory.acquired = [];
    open().rooms();
    if (need === 0) return;
    for (const asked of [need, HUGE, ...BEYOND]) {
      const { error } = await open().call(mode, 'get_limit', [BigInt(asked), need - 1, 0, 0]);
      expect(error).toBeInstanceOf(LimitExceeded);
      expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', function: 'get_limit', parameter: 'out', asked, limit: need - 1 });
      expect(open().memory.acquired).toEqual([]);
      expect(open().rooms()).toEqual([-1]);
    }
  });

  it('that is no size allows nothing', async () => {
    for (const [hint, limit] of [
      [0, 0],
      [99, 0],
      [105, 5],
      [2n ** 63n, 0],
    ] as const) {
      const { error } = await open().call(mode, 'get_limit_less', [6, hint, 0, 0]);
      expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', asked: 6, limit });
      const guessed = await open().call(mode, 'guess_limit_less', [6, hint, 0, 0]);
      expect(guessed.error).toMatchObject({ code: 'LIMIT_EXCEEDED', asked: 6, limit });
    }
    expect((await open().call(mode, 'get_limit_less', [0, 0, 0, 0])).value).toEqual(pattern(0));
    expect((await open().call(mode, 'get_limit_less', [5, 105, 0, 0])).value).toEqual(pattern(5));
  });

  it('of a predicted size', async () => {
    expect((await open().call(mode, 'guess_limit', [150, HUGE, 0, 0])).value).toEqual(pattern(150));
    expect(open().rooms()).toEqual([200]);
    expect(open().memory.acquired).toEqual([200]);
  });

  it('of a size that has to grow', async () => {
    expect((await open().call(mode, 'guess_limit', [200, 10, 0, 0])).value).toEqual(pattern(200));
    open().memory.acquired = [];
    for (const asked of [201, HUGE, ...BEYOND]) {
      expect((await open().call(mode, 'guess_limit', [BigInt(asked), 10, 0, 0])).error).toMatchObject({
        code: 'LIMIT_EXCEEDED',
        asked,
        limit: 200,
      });
      expect(open().memory.acquired).toEqual([10]);
      expect(open().library.functions.dirty()).toBe(0);
      open().memory.acquired = [];
    }
    open().rooms();
  });

  it('of a size that doubles: no more than the limit is tried, and what C did not ask for is no excess', async () => {
    expect((await open().call(mode, 'guess_limit', [190, 150, SAYS.nothing, 0])).value).toEqual(pattern(190));
    expect(open().rooms()).toEqual([150, 200]);
    const { error } = await open().call(mode, 'guess_limit', [201, 150, SAYS.nothing, 0]);
    expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: null, capacity: 200 });
    expect(open().rooms()).toEqual([150, 200]);
  });

  it('is reached by growth before the call fails: a wrong prediction costs a call, never a result', async () => {
    for (const need of [1, 64, 65, 199, 200]) {
      expect((await open().call(mode, 'guess_limit', [need, 1, SAYS.nothing, 0])).value, `${need}`).toEqual(pattern(need));
      expect((await open().call(mode, 'guess_far_limit', [50 * need, 1, SAYS.nothing, 0])).value, `${50 * need}`).toEqual(
        pattern(50 * need),
      );
    }
    open().rooms();
    expect((await open().call(mode, 'guess_far_limit', [10_001, 1, SAYS.nothing, 0])).error).toMatchObject({
      code: 'BUFFER_TOO_SMALL',
      capacity: 10_000,
    });
    expect(open().rooms()).toEqual([1, 64, 128, 10_000]);
  });

  it('of a stateful function', async () => {
    const { error } = await open().call(mode, 'guess_stateful_limit', [300, 500, 0, 0]);
    expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', asked: 300, limit: 200 });
    expect(open().rooms()).toEqual([200]);
    expect((await open().call(mode, 'guess_stateful_limit', [150, 100, 0, 0])).error).toMatchObject({
      code: 'BUFFER_TOO_SMALL',
      needed: 150,
    });
  });

  it('of DER', async () => {
    expect((await open().call(mode, 'der', [100, 100, 0])).value).toEqual(pattern(100));
    open().memory.acquired = [];
    open().rooms();
    const { error } = await open().call(mode, 'der', [100, 99, 0]);
    expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', function: 'der', parameter: 'out', asked: 100, limit: 99 });
    expect(open().memory.acquired).toEqual([]);
    expect(open().rooms()).toEqual([-1]);
  });

  it('of one of two outputs', async () => {
    expect((await open().call(mode, 'both_limit', [5000, 200, 0, 0, 0])).value).toEqual({ a: pattern(5000), b: pattern(200, 101) });
    open().memory.acquired = [];
    const { error } = await open().call(mode, 'both_limit', [5000, 201, 0, 0, 0]);
    expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', parameter: 'b', asked: 201, limit: 200 });
    expect(open().memory.acquired).toEqual([]);
  });

  it('of the output that has to grow, not of the one that has enough', async () => {
    const outcome = await open().call(mode, 'both_guess_limit', [32, 100, 32, 10, 0]);
    expect(outcome.value).toEqual({ a: pattern(32), b: pattern(100, 101) });
    expect(open().rooms()).toEqual([32, 10, 32, 100]);
    const { error } = await open().call(mode, 'both_guess_limit', [33, 100, 32, 10, 0]);
    expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', parameter: 'a', asked: 33, limit: 32 });
  });

  it('counts as a call that failed', async () => {
    const { call, library } = openSizes();
    await call(mode, 'get_limit', [10, 9, 0, 0]);
    await call(mode, 'guess_limit', [300, 9, 0, 0]);
    await call(mode, 'der', [100, 99, 0]);
    for (const name of ['get_limit', 'guess_limit', 'der'])
      expect(library.usage()[name], name).toEqual({ calls: 1, failures: 1, rejected: 0, bytes: 0 });
  });

  it('wipes the memory that was real while C was asked', async () => {
    expect((await open().call(mode, 'tag_real_limit', [201, 0])).error).toMatchObject({ code: 'LIMIT_EXCEEDED', parameter: 'out' });
    expect(open().memory.acquired).toEqual([16]);
    expect(open().library.functions.dirty()).toBe(0);
  });
});

describe('a limit, into the caller’s memory', () => {
  it('is all that C is told of it', async () => {
    const enough = await open().call('into', 'get_limit', [100, 100, 0, 0], 500);
    expect(enough.value).toEqual(pattern(100));
    expect(open().rooms()).toEqual([100]);
    const { error, lent } = await open().call('into', 'get_limit', [101, 100, 0, 0], 500);
    expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', asked: 101, limit: 100 });
    expect(isWiped(lent.out?.subarray(0, 100) as Buffer)).toBe(true);
    expect(isUntouched(lent.out?.subarray(100) as Buffer)).toBe(true);
  });

  it('is kept where C is asked first, and the memory is not touched', async () => {
    const { error, lent } = await open().call('into', 'der', [100, 99, 0], 500);
    expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', asked: 100, limit: 99 });
    expect(isUntouched(lent.out as Buffer)).toBe(true);
    const received = await open().call('into', 'receive_limit', [1, 201], 500);
    expect(received.error).toMatchObject({ code: 'LIMIT_EXCEEDED', asked: 201, limit: 200 });
    expect(isUntouched(received.lent.out as Buffer)).toBe(true);
  });

  it('is not in the way of memory that is too small for another reason', async () => {
    expect((await open().call('into', 'get_limit', [50, 100, 0, 0], 49)).error).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: 50 });
    const { call, library } = openSizes();
    expect((await call('into', 'der', [50, 100, 0], 49)).error).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: 50 });
    expect(library.usage().der).toEqual({ calls: 1, failures: 1, rejected: 0, bytes: 0 });
  });
});

it.each(MODES)('without a limit what no memory can hold is an error, %s', async (mode) => {
  const { error } = await open().call(mode, 'quiet', [HUGE * 8], 10);
  expect(error?.code).toBe(mode === 'into' ? 'BUFFER_TOO_SMALL' : 'ALLOCATION_FAILED');
});
