/** @module Random functions by their shapes, asynchronous ones, views of every kind, and encryption in place. */
import { describe, expect, test } from 'vitest';
import { type Api, ours, theirs } from './both.ts';

const out = (length: number) => Buffer.alloc(length);
const call = (api: Api, name: string, ...args: readonly unknown[]) => (api[name] as Api[string])(...args);

test.each([
  ['randombytes_buf', [40]],
  ['crypto_aead_xchacha20poly1305_ietf_keygen', [32]],
  ['crypto_aead_chacha20poly1305_ietf_keygen', [32]],
  ['crypto_core_ed25519_scalar_random', [32]],
  ['crypto_kdf_keygen', [32]],
  ['crypto_secretstream_xchacha20poly1305_keygen', [32]],
  ['crypto_box_keypair', [32, 32]],
  ['crypto_kx_keypair', [32, 32]],
  ['crypto_sign_keypair', [32, 64]],
] as const)('%s fills what it is given', (name, lengths) => {
  for (const api of [ours, theirs]) {
    const seen = [1, 2].map(() => {
      const memory = lengths.map(out);
      expect(call(api, name, ...memory)).toBeUndefined();
      expect(memory.some((bytes) => bytes.every((byte) => byte === 0))).toBe(false);
      return Buffer.concat(memory).toString('hex');
    });
    expect(seen[0]).not.toBe(seen[1]);
  }
});

test('crypto_generichash_keygen fills a key; there it fills it, too, and then throws', () => {
  const keys = [out(32), out(32)] as const;
  expect(call(ours, 'crypto_generichash_keygen', keys[0])).toBeUndefined();
  expect(() => call(theirs, 'crypto_generichash_keygen', keys[1])).toThrow('status: undefined');
  for (const made of keys) expect(made.equals(out(32))).toBe(false);
});

test('randombytes_random and randombytes_uniform give integers', () => {
  for (const api of [ours, theirs]) {
    expect(Number.isInteger(call(api, 'randombytes_random'))).toBe(true);
    expect(call(api, 'randombytes_uniform', 1)).toBe(0);
  }
});

test('what one seals the other opens', () => {
  const [pk, sk, c, m] = [out(32), out(32), out(53), out(5)];
  call(ours, 'crypto_box_keypair', pk, sk);
  for (const [one, other] of [
    [ours, theirs],
    [theirs, ours],
  ] as const) {
    call(one, 'crypto_box_seal', c, Buffer.from('hello'), pk);
    expect(call(other, 'crypto_box_seal_open', m, c, pk, sk)).toBe(true);
    expect(m.toString()).toBe('hello');
  }
});

test('hashes of passwords are read by both', () => {
  const str = out(128);
  for (const [one, other] of [
    [ours, theirs],
    [theirs, ours],
  ] as const) {
    call(one, 'crypto_pwhash_str', str, Buffer.from('a'), 1, 8192);
    expect(call(other, 'crypto_pwhash_str_verify', str, Buffer.from('a'))).toBe(true);
    expect(call(other, 'crypto_pwhash_str_verify', str, Buffer.from('b'))).toBe(false);
  }
  expect(() => call(ours, 'crypto_pwhash_str_verify', Buffer.alloc(128, 65), Buffer.from('b'))).toThrow(
    expect.objectContaining({ code: 'ARGUMENT_STRING' }),
  );
});

describe('in a thread of its own', () => {
  const password = Buffer.from('password');
  const scrypt = [32768, 16777216];

  test('a promise', async () => {
    for (const api of [ours, theirs]) {
      const [hash, str, old] = [out(16), out(128), out(102)];
      expect(await call(api, 'crypto_pwhash_async', hash, password, out(16), 1, 8192, 2)).toBeUndefined();
      const plain = out(16);
      call(theirs, 'crypto_pwhash', plain, password, out(16), 1, 8192, 2);
      expect(hash.equals(plain)).toBe(true);
      expect(await call(api, 'crypto_pwhash_str_async', str, password, 1, 8192)).toBeUndefined();
      expect(await call(api, 'crypto_pwhash_str_verify_async', str, password)).toBe(true);
      expect(await call(api, 'crypto_pwhash_str_verify_async', str, Buffer.from('other'))).toBe(false);
      expect(await call(api, 'crypto_pwhash_scryptsalsa208sha256_async', hash, password, out(32), ...scrypt)).toBeUndefined();
      expect(await call(api, 'crypto_pwhash_scryptsalsa208sha256_str_async', old, password, ...scrypt)).toBeUndefined();
      expect(await call(api, 'crypto_pwhash_scryptsalsa208sha256_str_verify_async', old, password)).toBe(true);
    }
  });

  const called = (api: Api, name: string, ...args: readonly unknown[]) =>
    new Promise((resolve) => {
      const returned = call(api, name, ...args, (...answer: readonly unknown[]) => resolve({ returned, answer }));
    });

  test('a callback', async () => {
    for (const api of [ours, theirs]) {
      const str = out(128);
      expect(await called(api, 'crypto_pwhash_async', out(16), password, out(16), 1, 8192, 2)).toEqual({
        returned: undefined,
        answer: [null],
      });
      expect(await called(api, 'crypto_pwhash_str_async', str, password, 1, 8192)).toEqual({ returned: undefined, answer: [null] });
      expect(await called(api, 'crypto_pwhash_str_verify_async', str, password)).toEqual({ returned: undefined, answer: [null, true] });
      // Argon2i wants three passes at least.
      expect(await called(api, 'crypto_pwhash_async', out(16), password, out(16), 1, 8192, 1)).toEqual({
        returned: undefined,
        answer: [expect.any(Error)],
      });
      await expect(call(api, 'crypto_pwhash_async', out(16), password, out(16), 1, 8192, 1)).rejects.toThrow();
    }
  });

  test('what is refused is thrown at once', () => {
    for (const api of [ours, theirs]) {
      expect(() => call(api, 'crypto_pwhash_async', out(15), password, out(16), 1, 8192, 2)).toThrow();
      expect(() => call(api, 'crypto_pwhash_str_async', out(127), password, 1, 8192, () => {})).toThrow();
      expect(() => call(api, 'crypto_pwhash_str_async', out(128), out(0), 1, 8192)).toThrow();
      expect(() => call(api, 'crypto_pwhash_str_verify_async', out(128), out(0))).toThrow();
    }
  });

  test('memory that is given away meanwhile is an error, and no crash', async () => {
    const hash = out(64);
    const promise = call(ours, 'crypto_pwhash_async', hash, password, out(16), 1, 8192, 2);
    structuredClone(hash.buffer, { transfer: [hash.buffer] });
    await expect(promise).rejects.toThrow(expect.objectContaining({ code: 'BUFFER_DETACHED' }));
  });
});

test.each([
  ['a Buffer', (b: ArrayBuffer, at: number, n: number) => Buffer.from(b, at, n)],
  ['a Uint8ClampedArray', (b: ArrayBuffer, at: number, n: number) => new Uint8ClampedArray(b, at, n)],
  ['a DataView', (b: ArrayBuffer, at: number, n: number) => new DataView(b, at, n)],
  ['a Float64Array', (b: ArrayBuffer, at: number, n: number) => new Float64Array(b, at, n / 8)],
])('%s with an offset', (_, make) => {
  const memory = new ArrayBuffer(128);
  call(ours, 'crypto_hash_sha256', make(memory, 64, 32), Buffer.from('abc'));
  const expected = out(32);
  call(theirs, 'crypto_hash_sha256', expected, Buffer.from('abc'));
  expect(Buffer.from(memory).toString('hex')).toBe(`${'00'.repeat(64)}${expected.toString('hex')}${'00'.repeat(32)}`);
});

test('in place, where the library says that it may be', () => {
  const [n, k, pk, sk] = [out(24), Buffer.alloc(32, 1), out(32), out(32)];
  call(ours, 'crypto_box_seed_keypair', pk, sk, k);
  const results = [ours, theirs].map((api) => {
    const memory = Buffer.alloc(60, 5);
    const [m, c] = [memory.subarray(0, 28), memory.subarray(0, 44)];
    const seen: unknown[] = [];
    const note = (value: unknown) => seen.push(value, memory.toString('hex'));
    note(call(api, 'crypto_secretbox_easy', c, m, n, k));
    note(call(api, 'crypto_secretbox_open_easy', m, c, n, k));
    note(call(api, 'crypto_box_easy', c, m, n, pk, sk));
    note(call(api, 'crypto_box_open_easy', m, c, n, pk, sk));
    note(call(api, 'crypto_stream_xor', m, m, n, k));
    note(call(api, 'crypto_stream_xchacha20_xor_ic', m, m, n, 7, k));
    note(call(api, 'crypto_aead_xchacha20poly1305_ietf_encrypt', c, m, null, null, n, k));
    note(call(api, 'crypto_aead_xchacha20poly1305_ietf_decrypt', m, null, c, null, n, k));
    return seen;
  });
  expect(results[0]).toEqual(results[1]);
});
