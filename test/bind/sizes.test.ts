/** @module Sizes that only C knows: asked, predicted, remembered, limited, in every way of calling. */
import { describe, expect, it } from 'vitest';
import { BufferTooSmall, LibraryError } from '../../src/errors.ts';
import { isWiped, LENGTHS, OWN, openSizes, pattern, SAYS, useSizes } from '../fixtures/faults/sizes-open.ts';

const open = useSizes();

describe.each(OWN)('a predicted size, %s', (mode) => {
  it.each(LENGTHS)('that is right costs one call: %i bytes', async (need) => {
    for (const hint of [need, need + 1, need + 64]) {
      const { value } = await open().call(mode, 'guess', [need, hint, SAYS.need, 0]);
      expect(value).toEqual(pattern(need));
      expect(open().rooms()).toEqual([hint]);
    }
  });

  it.each(LENGTHS.slice(1))('that is too small grows to what C says: %i bytes', async (need) => {
    for (const hint of [0, need - 1]) {
      const { value } = await open().call(mode, 'guess', [need, hint, SAYS.need, 0]);
      expect(value).toEqual(pattern(need));
      expect(open().rooms()).toEqual([hint, need]);
      expect(open().memory.acquired).toEqual([hint, need]);
      open().memory.acquired = [];
    }
  });

  it.each(['nothing', 'zero', 'less'] as const)('doubles where C says %s', async (says) => {
    const { value } = await open().call(mode, 'guess', [200, 30, SAYS[says], 0]);
    expect(value).toEqual(pattern(200));
    expect(open().rooms()).toEqual([30, 64, 128, 256]);
  });

  it.each([
    [0, [0, 64]],
    [1, [1, 64]],
    [31, [31, 64]],
    [32, [32, 64]],
    [33, [33, 66]],
  ] as const)('doubles from at least 64: %i', async (hint, rooms) => {
    const { value } = await open().call(mode, 'guess', [50, hint, SAYS.nothing, 0]);
    expect(value).toEqual(pattern(50));
    expect(open().rooms()).toEqual(rooms);
  });

  it.each([
    ['guess', 3],
    ['guess_once', 1],
    ['guess_often', 16],
  ] as const)('%s tries again %i times, and no more', async (name, retries) => {
    const { error } = await open().call(mode, name, [2 ** 40, 1, SAYS.oneMore, 0]);
    expect(error).toBeInstanceOf(BufferTooSmall);
    expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL', function: name, parameter: 'out', needed: retries + 2, capacity: retries + 1 });
    expect(open().rooms()).toEqual(Array.from({ length: retries + 1 }, (_, i) => i + 1));
    expect(open().library.functions.dirty()).toBe(0);
  });

  it('says that it does not know the need where C does not say', async () => {
    const { error } = await open().call(mode, 'guess_once', [1000, 1, SAYS.nothing, 0]);
    expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: null, capacity: 64 });
  });

  it('is tried once where the function is stateful', async () => {
    const { error } = await open().call(mode, 'guess_stateful', [100, 99, SAYS.need, 0]);
    expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: 100, capacity: 99 });
    expect(open().rooms()).toEqual([99]);
    expect((await open().call(mode, 'guess_stateful', [100, 100, SAYS.need, 0])).value).toEqual(pattern(100));
  });

  it('is a guess: one that is no size, or more than C can be told, is mended', async () => {
    expect((await open().call(mode, 'guess_less', [10, 50, SAYS.need, 0])).value).toEqual(pattern(10));
    expect(open().rooms()).toEqual([0, 10]);
    expect((await open().call(mode, 'guess_less', [10, 2n ** 63n, SAYS.need, 0])).value).toEqual(pattern(10));
    expect(open().rooms()).toEqual([0, 10]);
    expect((await open().call(mode, 'narrow', [250, 200, SAYS.need])).value).toEqual(pattern(250));
    expect(open().rooms()).toEqual([255]);
  });

  it('grows to no more than C can be told', async () => {
    for (const name of ['narrow', 'narrow_limit'] as const) {
      expect((await open().call(mode, name, [255, 0, SAYS.need])).value).toEqual(pattern(255));
      expect(open().rooms()).toEqual([100, 255]);
      expect((await open().call(mode, name, [255, 70, SAYS.nothing])).value).toEqual(pattern(255));
      expect(open().rooms()).toEqual([170, 255]);
      expect((await open().call(mode, name, [255, 200, SAYS.nothing])).value).toEqual(pattern(255));
      expect(open().rooms()).toEqual([255]);
    }
    expect((await open().call(mode, 'get', [1, 0, 0, 0])).error, 'the library is not condemned').toBeNull();
  });

  it('does not swallow a failure of C', async () => {
    for (const hint of [10, 100]) {
      const { error } = await open().call(mode, 'guess', [50, hint, SAYS.need, 5]);
      expect(error).toBeInstanceOf(LibraryError);
      expect(error).toMatchObject({ code: 'REFUSED', status: 5 });
      expect(open().library.functions.dirty()).toBe(0);
    }
  });

  it('takes every success of the set', async () => {
    for (const hint of [10, 100]) expect((await open().call(mode, 'guess', [50, hint, SAYS.need, 1])).value).toEqual(pattern(50));
    expect((await open().call(mode, 'get', [50, 0, SAYS.need, 1])).value).toEqual(pattern(50));
  });

  it('counts as one call, and as one failure', async () => {
    const { library } = open();
    const before = library.usage().guess_once ?? { calls: 0, failures: 0, rejected: 0, bytes: 0 };
    await open().call(mode, 'guess_once', [100, 1, SAYS.need, 0]);
    await open().call(mode, 'guess_once', [100, 1, SAYS.nothing, 0]);
    expect(library.usage().guess_once).toEqual({
      calls: before.calls + 2,
      failures: before.failures + 1,
      rejected: before.rejected,
      bytes: before.bytes + 100,
    });
  });
});

describe('a callback that fails in a call with too little room', () => {
  it('is what the caller hears of, and C is not called again', async () => {
    const boom = new Error('boom');
    const given: unknown[] = [];
    const throws = (number: number) => {
      given.push(number);
      throw boom;
    };
    for (const mode of ['sync', 'into'] as const) {
      const { error, lent } = await open().call(mode, 'call_get', [throws, 100, 10], 10);
      expect(error).toMatchObject({ code: 'CALLBACK_THREW', cause: boom });
      expect(open().rooms()).toEqual([10]);
      expect(isWiped(lent.out ?? Buffer.alloc(0))).toBe(true);
    }
    expect(given).toEqual([7, 7]);
  });

  it('and one that does not is called with each attempt', async () => {
    let called = 0;
    const { value } = await open().call('sync', 'call_get', [() => void called++, 100, 10]);
    expect(value).toEqual(pattern(100));
    expect(called).toBe(2);
  });
});

describe.each(OWN)('the size of the last call, %s', (mode) => {
  it('is asked once, grows and shrinks, and is kept through a failure', async () => {
    const { call, rooms } = openSizes();
    const last = async (need: number, status = 0, says: number = SAYS.need) => (await call(mode, 'last', [need, 0, says, status])).value;
    expect(await last(100)).toEqual(pattern(100));
    expect(rooms()).toEqual([-1, 100]);
    expect(await last(100)).toEqual(pattern(100));
    expect(rooms()).toEqual([100]);
    expect(await last(40)).toEqual(pattern(40));
    expect(rooms()).toEqual([100]);
    expect(await last(30, 5)).toBeUndefined();
    expect(rooms()).toEqual([40]);
    expect(await last(5000)).toEqual(pattern(5000));
    expect(rooms()).toEqual([40, 5000]);
    expect(await last(0)).toEqual(pattern(0));
    expect(rooms()).toEqual([5000]);
    expect(await last(1)).toEqual(pattern(1));
    expect(rooms()).toEqual([-1, 1]);
    expect(await last(0)).toEqual(pattern(0));
    expect(rooms()).toEqual([1]);
    expect(await last(65), 'nothing says nothing about the next call').toEqual(pattern(65));
    expect(rooms()).toEqual([-1, 65]);
  });

  it('is not kept from a call that failed when it was the first', async () => {
    const { call, rooms } = openSizes();
    expect((await call(mode, 'last', [100, 0, 0, 5])).error).toMatchObject({ code: 'REFUSED' });
    expect(rooms()).toEqual([-1, 100]);
    await call(mode, 'last', [100, 0, 0, 0]);
    expect(rooms()).toEqual([-1, 100]);
  });

  it('is forgotten when it was too small after all, so that the next call asks', async () => {
    const { call, rooms } = openSizes();
    await call(mode, 'last', [10, 0, 0, 0]);
    rooms();
    expect((await call(mode, 'last', [5000, 0, SAYS.nothing, 0])).error).toMatchObject({ code: 'BUFFER_TOO_SMALL' });
    expect(rooms()).toEqual([10, 64, 128, 256]);
    expect((await call(mode, 'last', [5000, 0, SAYS.nothing, 0])).value).toEqual(pattern(5000));
    expect(rooms()).toEqual([-1, 5000]);
  });

  it('of a stateful function is not tried twice, and asked anew after it was too small', async () => {
    const { call, rooms } = openSizes();
    expect((await call(mode, 'receive_last', [1, 10])).value).toEqual(pattern(10));
    expect(rooms()).toEqual([-1, 10]);
    expect((await call(mode, 'receive_last', [1, 11])).error).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: 11, capacity: 10 });
    expect(rooms()).toEqual([10]);
    expect((await call(mode, 'receive_last', [1, 11])).value).toEqual(pattern(11));
    expect(rooms()).toEqual([-1, 11]);
    expect((await call(mode, 'receive_last', [0, 11])).value).toEqual(pattern(0));
    expect(rooms()).toEqual([11]);
  });

  it('is what the call into the caller’s memory needed, too', async () => {
    const { call, rooms } = openSizes();
    await call('into', 'last', [70, 0, 0, 0], 500);
    expect(rooms()).toEqual([500]);
    await call(mode, 'last', [70, 0, 0, 0]);
    expect(rooms()).toEqual([70]);
    expect((await call('into', 'last', [70, 0, 0, 0], 69)).error).toMatchObject({ code: 'BUFFER_TOO_SMALL' });
    expect(rooms()).toEqual([69]);
    await call(mode, 'last', [70, 0, 0, 0]);
    expect(rooms(), 'what was remembered was not the reason').toEqual([70]);
  });

  it('is never more than the limit of this call', async () => {
    const { call, rooms } = openSizes();
    await call(mode, 'last_limit', [100, 200, 0, 0]);
    expect(rooms()).toEqual([-1, 100]);
    expect((await call(mode, 'last_limit', [20, 50, 0, 0])).value).toEqual(pattern(20));
    expect(rooms()).toEqual([50]);
    expect((await call(mode, 'last_limit', [51, 50, 0, 0])).error).toMatchObject({ code: 'LIMIT_EXCEEDED', asked: 51, limit: 50 });
    expect(rooms()).toEqual([20]);
  });

  it('is asked for all outputs as long as it is known of none', async () => {
    const { call, rooms } = openSizes();
    const both = { a: pattern(30, 1), b: pattern(40, 101) };
    expect((await call(mode, 'both_last', [30, 40, 0, 500, 0])).value).toEqual(both);
    expect(rooms()).toEqual([-1, -1, 30, 40]);
    expect((await call(mode, 'both_last', [30, 40, 0, 500, 0])).value).toEqual(both);
    expect(rooms()).toEqual([30, 500]);
  });

  it('is given up for what C says where that is not enough in the call after the question', async () => {
    const { call, rooms } = openSizes();
    expect((await call(mode, 'moving', [20])).error).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: 21, capacity: 20 });
    expect(rooms()).toEqual([-1, 20]);
    expect((await call(mode, 'moving_last', [20])).error).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: 21, capacity: 20 });
    expect(rooms()).toEqual([-1, 20]);
  });
});
