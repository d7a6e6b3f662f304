/** @module Batches are hashed as sodium-native hashes them, copied together or piece by piece. */
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { residue } from '../../../src/ledger/index.ts';
import sodium from '../../../src/libraries/sodium-native/index.ts';
import { base } from '../../../src/libraries/sodium-native/open.ts';

const native = createRequire(import.meta.url)('sodium-native') as { crypto_generichash_batch: unknown };

const bytes = (length: number, seed = 1) => Buffer.from(Array.from({ length }, (_, i) => (i * 7 + seed) & 0xff));
const key = bytes(32, 3);
const digest = (api: { crypto_generichash_batch: unknown }, batch: readonly unknown[], given?: Buffer | null): string => {
  const out = Buffer.alloc(32);
  (api.crypto_generichash_batch as (...args: unknown[]) => void)(out, batch, ...(given === undefined ? [] : [given]));
  return out.toString('hex');
};

describe('crypto_generichash_batch', () => {
  test.each([
    ['no part', []],
    ['an empty part', [bytes(0)]],
    ['three short parts', [bytes(1), bytes(8), bytes(6)]],
    ['parts of other views', [new Uint16Array([1, 2, 3]), new DataView(new ArrayBuffer(9))].map((view) => Buffer.from(view.buffer))],
    ['256 bytes', [bytes(200), bytes(56)]],
    ['257 bytes', [bytes(200), bytes(57)]],
    ['65,536 bytes: the most that is copied together', [bytes(65_535), bytes(1, 9)]],
    ['65,537 bytes: piece by piece', [bytes(65_535), bytes(2, 9)]],
    ['half a megabyte', Array.from({ length: 64 }, (_, i) => bytes(8192, i))],
  ])('%s', (_, batch) => {
    expect(digest(sodium, batch)).toBe(digest(native, batch));
    expect(digest(sodium, batch, key)).toBe(digest(native, batch, key));
    expect(digest(sodium, batch, null)).toBe(digest(native, batch, null));
  });

  test('of a short batch C is called once', () => {
    const before = base.usage();
    digest(sodium, [bytes(1), bytes(8), bytes(6)]);
    const calls = (name: string) => (base.usage()[name]?.calls ?? 0) - (before[name]?.calls ?? 0);
    expect(['crypto_generichash', 'crypto_generichash_init', 'crypto_generichash_update'].map(calls)).toEqual([1, 0, 0]);
  });

  test('no copy of its parts is left', () => {
    const marker = residue.marker(64);
    const part = Buffer.from(new ArrayBuffer(64));
    marker.fill(part);
    digest(sodium, [bytes(8), part]);
    expect(marker.scan([part])).toEqual([]);
    expect(marker.scan()).toHaveLength(1);
    marker.dispose();
  });

  test.each([
    ['no array', 'abc', 'ARGUMENT_TYPE'],
    ['a part that is no bytes', [bytes(3), 'text'], 'ARGUMENT_TYPE'],
    ['a shared part', [new Uint8Array(new SharedArrayBuffer(8))], 'BUFFER_SHARED'],
    ['a detached part', [detached()], 'BUFFER_DETACHED'],
  ])('%s is refused, and nothing is written', (_, batch, code) => {
    const out = Buffer.alloc(32, 7);
    expect(() => sodium.crypto_generichash_batch(out, batch as never)).toThrow(expect.objectContaining({ code }));
    expect(out.every((byte) => byte === 7)).toBe(true);
  });

  test('a getter that takes another part away is no way around the check', () => {
    const victim = new Uint8Array(16);
    const batch = [victim, 0];
    Object.defineProperty(batch, 1, {
      get: () => {
        structuredClone(victim.buffer, { transfer: [victim.buffer] });
        return bytes(4);
      },
    });
    expect(() => digest(sodium, batch)).toThrow(expect.objectContaining({ code: 'BUFFER_DETACHED' }));
  });
});

function detached(): Uint8Array {
  const memory = new Uint8Array(8);
  structuredClone(memory.buffer, { transfer: [memory.buffer] });
  return memory;
}
