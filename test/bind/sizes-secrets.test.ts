/** @module Secret outputs of every size protocol: in a Secret of exact length, or in the caller's memory; none is left behind by a call that failed. */
import { describe, expect, it } from 'vitest';
import { PublicSecret } from '../../src/memory/index.ts';
import { isWiped, LENGTHS, livingSecrets, MODES, OWN, openSizes, pattern, SAYS, useSizes } from '../fixtures/faults/sizes-open.ts';

const open = useSizes();

describe.each(MODES)('a secret output, %s', (mode) => {
  const made = mode === 'into' ? [] : ['out'];

  it.each(LENGTHS)(
    'An output marked so is returned as a Secret, unless it goes into memory of the caller (.into): asked for, predicted or DER, %i bytes',
    async (need) => {
      for (const [name, args] of [
        ['get_secret', [need, 0, 0, 0]],
        ['guess_secret', [need, need, 0, 0]],
        ['guess_secret', [need, 5000, 0, 0]],
        ['der_secret', [need, 0, 0]],
      ] as const) {
        if (name === 'der_secret' && need === 0) continue;
        const { value, secrets } = await open().call(mode, name, args, 5000);
        expect(value).toEqual(pattern(need));
        expect(secrets).toEqual(made);
      }
      expect(open().memory.acquired, 'C wrote straight into the Secret').toEqual([]);
    },
  );

  it.each(LENGTHS)('shrinks to what C wrote: room for %i bytes', async (room) => {
    for (const used of new Set([0, Math.min(1, room), room >> 1, room])) {
      const { value, secrets } = await open().call(mode, 'up_to_secret', [room, used, 0], room + 3);
      expect(value).toEqual(pattern(room).subarray(0, used));
      expect(secrets).toEqual(made);
    }
  });

  it('is gone when the call fails', async () => {
    const before = livingSecrets();
    for (const [name, args] of [
      ['get_secret', [50, 0, 0, 5]],
      ['get_secret', [10_001, 0, 0, 0]],
      ['guess_secret', [50, 50, 0, 5]],
      ['guess_secret', [10_001, 50, 0, 0]],
      ['up_to_secret', [50, 10, 5]],
      ['der_secret', [50, 0, 1]],
      ['stamp_secret', [pattern(50), 20, 5]],
    ] as const) {
      const { error } = await open().call(mode, name, args, 100);
      expect(error?.code, name).toMatch(/^(REFUSED|LIBRARY_ERROR|LIMIT_EXCEEDED)$/);
      expect(open().library.functions.dirty(), name).toBe(0);
      expect(livingSecrets()).toBe(before);
    }
  });

  it('is gone when C says that it wrote more than it had room for', async () => {
    const { call, library } = openSizes();
    const before = livingSecrets();
    const { error, lent } = await call(mode, 'up_to_secret', [50, 51, 0], 60);
    expect(error).toMatchObject({ code: 'CONTRACT_VIOLATION' });
    expect(livingSecrets()).toBe(before);
    expect(isWiped(lent.out?.subarray(0, 50) ?? Buffer.alloc(0))).toBe(true);
    expect(() => library.functions.dirty()).toThrow(/CONTRACT|broke|Memory may be damaged/);
  });
});

describe.each(OWN)('a secret output that has to grow, %s', (mode) => {
  it.each(LENGTHS)('leaves no Secret of an attempt: %i bytes', async (need) => {
    const before = livingSecrets();
    for (const says of [SAYS.need, SAYS.nothing]) {
      if (says === SAYS.nothing && need > 256) continue;
      const { value, secrets } = await open().call(mode, 'guess_secret', [need, Math.max(0, need - 40), says, 0]);
      expect(value).toEqual(pattern(need));
      expect(secrets).toEqual(['out']);
      expect(livingSecrets()).toBe(before);
    }
  });
});

describe.each(MODES)('a secret in place, %s', (mode) => {
  it('is taken from a Secret, which keeps what it has', async () => {
    using secret = PublicSecret.from(pattern(40));
    const { value, secrets } = await open().call(mode, 'stamp_secret', [secret, 45, 0], 60);
    const expected = Buffer.concat([Buffer.from(pattern(40).map((byte) => byte ^ 0xff)), Buffer.alloc(5, 0x5a)]);
    expect(value).toEqual(expected);
    expect(secrets).toEqual(mode === 'into' ? [] : ['out']);
    expect(secret.copy()).toEqual(pattern(40));
  });
});
