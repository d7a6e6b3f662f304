/** @module Several outputs of one call: all NULL or all real, each attempt as fresh as the first, each length right in every combination. */
import { describe, expect, it } from 'vitest';
import { isUntouched, isWiped, LENGTHS, MODES, OWN, openSizes, pattern, SAYS, useSizes } from '../fixtures/faults/sizes-open.ts';

const open = useSizes();

describe.each(MODES)('two outputs, %s', (mode) => {
  it.each(LENGTHS)('are both asked for, or both real: %i bytes', async (a) => {
    for (const b of LENGTHS) {
      const { value } = await open().call(mode, 'both', [a, b, 0, 0, 0], { a: 5000, b: 5000 });
      expect(value).toEqual({ a: pattern(a), b: pattern(b, 101) });
      expect(open().rooms()).toEqual(mode === 'into' ? [5000, 5000] : [-1, -1, a, b]);
    }
  });

  it('are both predicted', async () => {
    const { value } = await open().call(mode, 'both_guess', [30, 40, 30, 41, 0], { a: 30, b: 41 });
    expect(value).toEqual({ a: pattern(30), b: pattern(40, 101) });
    expect(open().rooms()).toEqual([30, 41]);
  });

  it('fail as one, and no byte of either stays', async () => {
    const { error, lent } = await open().call(mode, 'tag_real', [10, 5], { tag: 20, out: 12 });
    expect(error).toMatchObject({ code: 'REFUSED' });
    expect(open().library.functions.dirty()).toBe(0);
    if (mode !== 'into') return;
    expect(isWiped(lent.tag?.subarray(0, 16) as Buffer) && isUntouched(lent.tag?.subarray(16) as Buffer)).toBe(true);
    expect(isWiped(lent.out as Buffer)).toBe(true);
  });
});

describe.each(OWN)('two predicted outputs, %s', (mode) => {
  it.each([
    ['the first', [100, 20, 10, 20], [10, 20, 100, 20]],
    ['the second', [20, 100, 20, 10], [20, 10, 20, 100]],
    ['the second, with more than enough for the first', [20, 100, 500, 10], [500, 10, 500, 100]],
    ['both', [100, 200, 10, 20], [10, 20, 100, 200]],
  ] as const)('grow where C says so: %s', async (_which, args, rooms) => {
    const { value } = await open().call(mode, 'both_guess', [...args, SAYS.need]);
    expect(value).toEqual({ a: pattern(args[0]), b: pattern(args[1], 101) });
    expect(open().rooms()).toEqual(rooms);
  });

  it('grow alone: the room that the contract gives is never more', async () => {
    const { value } = await open().call(mode, 'tag_more', [100, 10]);
    expect(value).toEqual({ tag: pattern(12, 51), out: pattern(100) });
    expect(open().rooms()).toEqual([16, 10, 16, 100]);
  });

  it('double both where C does not say which', async () => {
    const { value } = await open().call(mode, 'both_guess', [20, 200, 100, 100, SAYS.nothing]);
    expect(value).toEqual({ a: pattern(20), b: pattern(200, 101) });
    expect(open().rooms()).toEqual([100, 100, 200, 200]);
  });

  it('name the one that is too small', async () => {
    const { error } = await openSizes().call(mode, 'both_guess', [20, 10_000, 100, 1, SAYS.oneMore]);
    expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL' });
    const moving = await open().call('into', 'both_guess', [20, 200, 100, 1, SAYS.need], { a: 100, b: 199 });
    expect(moving.error).toMatchObject({ code: 'BUFFER_TOO_SMALL', parameter: 'b', needed: 200, capacity: 199 });
    expect(isWiped(moving.lent.a as Buffer) && isWiped(moving.lent.b as Buffer)).toBe(true);
  });
});

describe.each(MODES)('an output beside one that C is asked for, %s', (mode) => {
  it.each(LENGTHS)('is NULL meanwhile: %i bytes', async (need) => {
    const { value } = await open().call(mode, 'tag_null', [need], { tag: 16, out: 5000 });
    expect(value).toEqual({ tag: pattern(12, 51), out: pattern(need) });
    expect(open().rooms()).toEqual(mode === 'into' ? [5000] : [-1, need]);
  });

  it.each(LENGTHS)('is real meanwhile: %i bytes', async (need) => {
    for (const name of ['tag_real', 'tag_real_asked'] as const) {
      if (name === 'tag_real_asked' && need > 200) continue;
      const { value } = await open().call(mode, name, [need, 0], { tag: 20, out: 5000 });
      expect(value).toEqual({ tag: pattern(12, 51), out: pattern(need) });
      expect(open().rooms()).toEqual(mode === 'into' && name === 'tag_real' ? [5000] : [-1, need]);
      if (mode !== 'into') expect(open().memory.acquired).toEqual([16, need]);
      else expect(open().memory.acquired).toEqual([]);
      open().memory.acquired = [];
    }
  });

  it('is wiped when C fails at the question', async () => {
    for (const name of ['tag_real_asked', 'tag_secret_asked'] as const) {
      const { error, lent } = await open().call(mode, name, [10, 5], { tag: 20, out: 12 });
      expect(error).toMatchObject({ code: 'REFUSED' });
      expect(open().rooms()).toEqual([-1]);
      expect(open().library.functions.dirty()).toBe(0);
      if (mode !== 'into') continue;
      expect(isWiped(lent.tag?.subarray(0, 16) as Buffer)).toBe(true);
      expect(isUntouched(lent.tag?.subarray(16) as Buffer) && isUntouched(lent.out as Buffer)).toBe(true);
    }
  });

  it('may be a secret', async () => {
    const { value, secrets } = await open().call(mode, 'tag_secret_asked', [10, 0], { tag: 16, out: 12 });
    expect(value).toEqual({ tag: pattern(12, 51), out: pattern(10) });
    expect(secrets).toEqual(mode === 'into' ? [] : ['tag']);
  });
});

describe('memory of the caller that is too small for one of several outputs', () => {
  it('is not touched when C was not called', async () => {
    const before = open().library.usage().everything?.rejected ?? 0;
    const { error, lent } = await open().call('into', 'everything', [10, 0, Buffer.from('abc')], { bytes: 3, tag: 15, out: 10 });
    expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL', parameter: 'tag', needed: 16, capacity: 15 });
    expect(Object.values(lent).every(isUntouched)).toBe(true);
    expect(open().library.usage().everything).toMatchObject({ calls: 0, rejected: before + 1 });
  });

  it('is not touched where C was only asked', async () => {
    const { error, lent } = await open().call('into', 'tag_real_asked', [10, 0], { tag: 16, out: 9 });
    expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL', parameter: 'out', needed: 10, capacity: 9 });
    expect(isUntouched(lent.out as Buffer)).toBe(true);
    expect(isWiped(lent.tag as Buffer), 'C had written this one').toBe(true);
    const early = await open().call('into', 'tag_real_asked', [10, 0], { tag: 15, out: 10 });
    expect(early.error).toMatchObject({ code: 'BUFFER_TOO_SMALL', parameter: 'tag', needed: 16, capacity: 15 });
    expect(Object.values(early.lent).every(isUntouched)).toBe(true);
    expect(open().rooms()).toEqual([-1]);
  });
});

describe.each(OWN)('each attempt, %s', (mode) => {
  it.each(['stir', 'stir_secret'] as const)('of %s finds bytes in place, DER, states and cells as the first did', async (name) => {
    const bytes = Buffer.from([1, 2, 3, 4, 5]);
    const der = Buffer.from([0, 1, 2, 3]);
    for (const [hint, says, rooms] of [
      [100, SAYS.need, [100]],
      [10, SAYS.need, [10, 100]],
      [10, SAYS.nothing, [10, 64, 128]],
    ] as const) {
      const { value, error } = await open().call(mode, name, [100, hint, says, bytes, der]);
      expect(error).toBeNull();
      const result = value as {
        readonly bytes: Buffer;
        readonly state: { dispose(): void };
        readonly attempts: number;
        readonly out: Buffer;
      };
      expect(open().rooms()).toEqual(rooms);
      expect(result.bytes).toEqual(Buffer.from([254, 253, 252, 251, 250]));
      expect(result.out).toEqual(pattern(100));
      expect(result.attempts).toBe(1);
      result.state.dispose();
    }
    expect([...bytes]).toEqual([1, 2, 3, 4, 5]);
  });

  it('of bytes in place without a byte', async () => {
    const { value } = await open().call(mode, 'stir', [100, 10, 0, Buffer.alloc(0), Buffer.from([0])]);
    expect((value as { readonly bytes: Buffer }).bytes).toHaveLength(0);
    (value as { readonly state: { dispose(): void } }).state.dispose();
  });

  it('leaves nothing when the last one fails too', async () => {
    const { error } = await open().call(mode, 'stir_secret', [2 ** 40, 1, SAYS.oneMore, Buffer.from([1]), Buffer.from([0])]);
    expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL', parameter: 'out', capacity: 4 });
    const silent = await open().call(mode, 'stir_secret', [2 ** 40, 1, SAYS.nothing, Buffer.from([1]), Buffer.from([0])]);
    expect(silent.error).toMatchObject({ code: 'BUFFER_TOO_SMALL', parameter: 'out', needed: null, capacity: 256 });
    expect(open().library.functions.dirty()).toBe(0);
  });
});
