/** @module States in bytes of the caller's: the same results as sodium-native's, whatever the parts; and what is no state is refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import sodium from '../../../src/libraries/sodium-native/index.ts';
import { census } from '../../../src/memory/index.ts';
import { type Api, ours, theirs } from './both.ts';

/** Up to some hundred bytes: parts that end within a block, and parts of several. */
const parts = fc.array(fc.uint8Array({ maxLength: 150, size: 'max' }), { maxLength: 8, size: 'max' });
const out = (length: number) => Buffer.alloc(length);
const key = Buffer.alloc(32, 9);

type Run = (api: Api, parts: readonly Uint8Array[]) => unknown;
const call = (api: Api, name: string, ...args: readonly unknown[]) => (api[name] as Api[string])(...args);

const hash =
  (name: string, state: number, length: number, init: readonly unknown[] = []): Run =>
  (api, given) => {
    const [memory, digest] = [out(state), out(length)];
    const returned = [call(api, `${name}_init`, memory, ...init)];
    for (const part of given) returned.push(call(api, `${name}_update`, memory, part));
    returned.push(call(api, `${name}_final`, memory, digest));
    return { returned, digest };
  };

const stream =
  (name: string, state: number, nonce: number, inPlace = false): Run =>
  (api, given) => {
    const memory = out(state);
    call(api, `${name}_xor_init`, memory, Buffer.alloc(nonce, 3), key);
    const pieces = given.map((part) => {
      const m = Buffer.from(Uint8Array.from(part).buffer);
      const c = inPlace ? m : out(part.length);
      call(api, `${name}_xor_update`, memory, c, m);
      return c.toString('hex');
    });
    call(api, `${name}_xor_final`, memory);
    return pieces;
  };

const runs: Readonly<Record<string, Run>> = {
  crypto_generichash: hash('crypto_generichash', 384, 32, [null, 32]),
  'crypto_generichash with a key': hash('crypto_generichash', 384, 48, [key, 48]),
  crypto_generichash_batch: (api, given) => {
    const digest = out(32);
    return { returned: call(api, 'crypto_generichash_batch', digest, given, key), digest };
  },
  crypto_hash_sha256: hash('crypto_hash_sha256', 104, 32),
  crypto_hash_sha512: hash('crypto_hash_sha512', 208, 64),
  crypto_onetimeauth: hash('crypto_onetimeauth', 256, 16, [key]),
  crypto_stream: stream('crypto_stream', 136, 24),
  crypto_stream_chacha20: stream('crypto_stream_chacha20', 120, 8),
  crypto_stream_chacha20_ietf: stream('crypto_stream_chacha20_ietf', 120, 12),
  crypto_stream_xchacha20: stream('crypto_stream_xchacha20', 136, 24),
  crypto_stream_salsa20: stream('crypto_stream_salsa20', 120, 8),
  'crypto_stream in place': stream('crypto_stream', 136, 24, true),
};

test.each(Object.keys(runs))('%s', (name) => {
  const run = runs[name] as Run;
  fc.assert(
    fc.property(parts, (given) => {
      expect(run(ours, given)).toEqual(run(theirs, given));
    }),
    { numRuns: 60 },
  );
});

test('a stream over an input that it partly covers', () => {
  // Within a block that was begun: the output behind it lies over the first bytes of the input, and over none that follow.
  const given = Uint8Array.from({ length: 160 }, (_, i) => i);
  const updated = (api: Api, at: number, length: number) => {
    const [memory, bytes] = [out(136), Buffer.from(given)];
    call(api, 'crypto_stream_xor_init', memory, out(24), key);
    call(api, 'crypto_stream_xor_update', memory, out(24), out(24));
    call(api, 'crypto_stream_xor_update', memory, bytes.subarray(at, at + length), bytes.subarray(60, 60 + length));
    call(api, 'crypto_stream_xor_update', memory, bytes.subarray(0, 5), bytes.subarray(0, 5));
    return bytes.toString('hex');
  };
  for (const [at, length] of [
    [20, 60],
    [30, 40],
    [60, 70],
    [20, 41],
  ] as const)
    expect(updated(ours, at, length)).toBe(updated(theirs, at, length));
});

describe('crypto_secretstream_xchacha20poly1305', () => {
  const S = 'crypto_secretstream_xchacha20poly1305';

  test.each([
    ['ours', ours, 'theirs', theirs],
    ['theirs', theirs, 'ours', ours],
  ])('what %s writes is read by %4$s, tags and returns included', (_, writer, __, reader) => {
    fc.assert(
      fc.property(parts, (given) => {
        const [w, r, header] = [out(52), out(52), out(24)];
        expect(call(writer, `${S}_init_push`, w, header, key)).toBeUndefined();
        expect(call(reader, `${S}_init_pull`, r, header, key)).toBeUndefined();
        given.forEach((part, i) => {
          const [c, m, tag] = [out(part.length + 17), out(part.length), out(1)];
          const ad = i % 2 === 0 ? null : Buffer.from('ad');
          expect(call(writer, `${S}_push`, w, c, part, ad, i % 4)).toBe(c.length);
          expect(call(reader, `${S}_pull`, r, m, tag, c, ad)).toBe(m.length);
          expect([m.equals(part), tag[0]]).toEqual([true, i % 4]);
          if (i % 3 === 0)
            for (const [api, state] of [
              [writer, w],
              [reader, r],
            ] as const)
              call(api, `${S}_rekey`, state);
        });
      }),
      { numRuns: 30 },
    );
  });

  test.each([0, 1, 5, 200])('%i bytes where they lie in the ciphertext, one byte behind its start', (length) => {
    const wire = (api: Api) => {
      const [state, header, c] = [out(52), out(24), Buffer.from(new ArrayBuffer(length + 17))];
      call(api, `${S}_init_push`, state, header, key);
      c.fill(7, 1, 1 + length);
      expect(call(api, `${S}_push`, state, c, c.subarray(1, 1 + length), null, 2)).toBe(length + 17);
      return { header, c };
    };
    for (const [writer, reader] of [
      [ours, theirs],
      [theirs, ours],
      [ours, ours],
    ] as const) {
      const { header, c } = wire(writer);
      const [state, tag] = [out(52), out(1)];
      call(reader, `${S}_init_pull`, state, header, key);
      const m = c.subarray(1, 1 + length);
      expect(call(reader, `${S}_pull`, state, m, tag, c, null)).toBe(length);
      expect([m.equals(Buffer.alloc(length, 7)), tag[0]]).toEqual([true, 2]);
    }
  });

  test.each([0, 2, 17])('a message of which C would read what it has written: from %i bytes behind its start', (at) => {
    const [state, header, c, m, tag] = [out(52), out(24), Buffer.from(new ArrayBuffer(40)), out(23), out(1)];
    call(ours, `${S}_init_push`, state, header, key);
    c.fill(9, at, at + 23);
    expect(call(ours, `${S}_push`, state, c, c.subarray(at, at + 23), null, 0)).toBe(40);
    const reader = out(52);
    call(theirs, `${S}_init_pull`, reader, header, key);
    expect(call(theirs, `${S}_pull`, reader, m, tag, c, null)).toBe(23);
    expect(m.equals(Buffer.alloc(23, 9))).toBe(true);
  });

  test('a forged message throws, and the stream goes on', () => {
    for (const api of [ours, theirs]) {
      const [w, r, header, c, m, tag] = [out(52), out(52), out(24), out(20), out(3), out(1)];
      call(api, `${S}_init_push`, w, header, key);
      call(api, `${S}_init_pull`, r, header, key);
      call(api, `${S}_push`, w, c, Buffer.from('abc'), null, 3);
      const forged = Buffer.from(c);
      forged[5] = (forged[5] as number) ^ 1;
      expect(() => call(api, `${S}_pull`, r, m, tag, forged, null)).toThrow();
      expect(call(api, `${S}_pull`, r, m, tag, c, null)).toBe(3);
      expect([m.toString(), tag[0]]).toEqual(['abc', 3]);
    }
  });
});

/** How many states of a type there are, whoever's. */
const alive = (type: string) => census().counts.handle?.[type] ?? 0;

describe('what is no state', () => {
  const refused = (code: string) => expect.objectContaining({ code });

  test.each([
    ['sodium_memzero', (state: Uint8Array) => state],
    ['sodium_memzero', (state: Uint8Array) => state.subarray(51)],
    ['sodium_memzero', (state: Uint8Array) => new Uint8Array(state.buffer)],
    ['sodium_munlock', (state: Uint8Array) => state],
  ])('bytes that %s has wiped: nothing is left of their key', (wipe, part) => {
    const state = Buffer.from(new ArrayBuffer(60)).subarray(4, 56);
    const stream = 'crypto_secretstream_xchacha20poly1305';
    const other = new Uint8Array(state.buffer, 0, 4);
    call(ours, `${stream}_init_push`, state, out(24), key);
    const before = alive(`${stream}_state`);
    call(ours, wipe, other);
    call(ours, wipe, other.subarray(2, 2));
    call(ours, `${stream}_push`, state, out(18), out(1), null, 0);
    call(ours, wipe, part(state));
    expect(alive(`${stream}_state`)).toBeLessThan(before);
    expect(() => call(ours, `${stream}_push`, state, out(18), out(1), null, 0)).toThrow(refused('HANDLE_TYPE'));
    call(ours, `${stream}_init_push`, state, out(24), key);
    expect(call(ours, `${stream}_push`, state, out(18), out(1), null, 0)).toBe(18);
  });

  test('bytes of memory that was given back', () => {
    const state = sodium.sodium_malloc(104);
    call(ours, 'crypto_hash_sha256_init', state);
    const before = alive('crypto_hash_sha256_state');
    sodium.sodium_free(state);
    expect(alive('crypto_hash_sha256_state')).toBeLessThan(before);
  });

  test('bytes that were never one', () => {
    expect(() => call(ours, 'crypto_hash_sha256_update', out(104), Buffer.from('a'))).toThrow(refused('HANDLE_TYPE'));
    expect(() => call(ours, 'crypto_stream_xor_update', out(136), out(1), out(1))).toThrow(refused('HANDLE_TYPE'));
  });

  test('a state of another kind in the same bytes', () => {
    const memory = out(136);
    call(ours, 'crypto_stream_xor_init', memory, out(24), key);
    expect(() => call(ours, 'crypto_stream_xchacha20_xor_update', memory, out(1), out(1))).toThrow(refused('HANDLE_TYPE'));
  });

  test('after its final call', () => {
    const memory = out(104);
    call(ours, 'crypto_hash_sha256_init', memory);
    call(ours, 'crypto_hash_sha256_final', memory, out(32));
    expect(() => call(ours, 'crypto_hash_sha256_update', memory, out(1))).toThrow(refused('HANDLE_MOVED'));
    const other = out(136);
    call(ours, 'crypto_stream_xor_init', other, out(24), key);
    call(ours, 'crypto_stream_xor_final', other);
    expect(() => call(ours, 'crypto_stream_xor_update', other, out(1), out(1))).toThrow(refused('HANDLE_MOVED'));
    // Begun again, it is one again.
    call(ours, 'crypto_hash_sha256_init', memory);
    call(ours, 'crypto_hash_sha256_final', memory, out(32));
  });

  test('bytes of another length, and none at all', () => {
    expect(() => call(ours, 'crypto_hash_sha256_init', out(103))).toThrow(refused('ARGUMENT_LENGTH'));
    expect(() => call(ours, 'crypto_hash_sha256_init', 'state')).toThrow(refused('ARGUMENT_TYPE'));
    expect(() => call(ours, 'crypto_stream_xor_init', out(137), out(24), key)).toThrow(refused('ARGUMENT_LENGTH'));
    expect(() => call(ours, 'crypto_stream_xor_init', out(136), out(23), key)).toThrow(refused('ARGUMENT_LENGTH'));
  });

  test('a stream over memory of two lengths', () => {
    const memory = out(136);
    call(ours, 'crypto_stream_xor_init', memory, out(24), key);
    call(ours, 'crypto_stream_xor_update', memory, out(5), out(5));
    for (const length of [2, 4])
      expect(() => call(ours, 'crypto_stream_xor_update', memory, out(length), out(3))).toThrow(refused('ARGUMENT_LENGTH'));
  });
});
