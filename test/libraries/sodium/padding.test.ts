/** @module Padding, comparison and random bytes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memcmp, padding, randombytes } from '../../../src/libraries/sodium/index.ts';
import { hex, outcome, tampered, vectors } from './vectors.ts';

describe('padding', () => {
  // ISO/IEC 7816-4 leaves no choice: a byte 0x80, then zeros up to the next block.
  const expected = (message: Uint8Array, blocksize: number) => {
    const zeros = blocksize - 1 - (message.length % blocksize);
    return Buffer.concat([message, Buffer.from([0x80]), Buffer.alloc(zeros)]);
  };

  it('adds 0x80 and zeros, and takes them away', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (message, blocksize) => {
        const before = Buffer.from(message);
        const padded = padding.pad(message, blocksize);
        expect(padded.equals(expected(message, blocksize))).toBe(true);
        expect(before.equals(message)).toBe(true);
        expect(padding.unpad(padded, blocksize).equals(message)).toBe(true);
      }),
    );
  });

  it.each([
    ['shorter than a block', Buffer.alloc(7)],
    ['nothing but zeros', Buffer.alloc(8)],
    ['no 0x80 in the last block', Buffer.concat([Buffer.from([0x80]), Buffer.alloc(8)])],
    ['something else after the 0x80', Buffer.from([1, 2, 3, 0x80, 0, 0, 1, 0])],
  ])('refuses padding that is %s', (_name, padded) => {
    expect(outcome(() => padding.unpad(padded, 8))).toBe('LibraryError PADDING_INVALID');
  });

  it('refuses a block of no bytes before C sees it', () => {
    expect(outcome(() => padding.pad(Buffer.alloc(1), 0))).toBe('ArgumentError ARGUMENT_RANGE');
    expect(outcome(() => padding.unpad(Buffer.alloc(1), 0))).toBe('ArgumentError ARGUMENT_RANGE');
  });

  it('gives back a message of its own, not a view of the padded one', () => {
    const padded = padding.pad(Buffer.from('secret'), 16);
    const message = padding.unpad(padded, 16);
    expect(message.buffer).not.toBe(padded.buffer);
    expect(message.buffer.byteLength).toBe(6);
  });
});

describe('memcmp', () => {
  it('answers whether bytes are equal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (bytes, where) => {
        expect(memcmp(bytes, Uint8Array.from(bytes))).toBe(true);
        expect(memcmp(bytes, tampered(bytes, where))).toBe(false);
      }),
    );
    expect(memcmp(Buffer.alloc(0), Buffer.alloc(0))).toBe(true);
  });

  it('refuses lengths that differ before C sees them', () => {
    expect(outcome(() => memcmp(Buffer.alloc(4), Buffer.alloc(5)))).toBe('ArgumentError ARGUMENT_LENGTH');
  });
});

describe('randombytes', () => {
  const { cases } = vectors<{ cases: { seed: string; out: string }[] }>('randombytes');

  it.each(cases)('gives the published bytes of a seed', ({ seed, out }) => {
    expect(randombytes.bufDeterministic(out.length / 2, hex(seed)).toString('hex')).toBe(out);
    expect(randombytes.bufDeterministic(0, hex(seed))).toHaveLength(0);
  });

  it('gives as many bytes as were asked for, and others every time', () => {
    for (const size of [0, 1, 31, 128, 129, 70_000]) expect(randombytes.buf(size)).toHaveLength(size);
    expect(randombytes.buf(32).equals(randombytes.buf(32))).toBe(false);
  });

  it('stays below its bound and reaches every number there', () => {
    const drawn = Array.from({ length: 500 }, () => randombytes.uniform(5));
    expect([...new Set(drawn)].sort()).toEqual([0, 1, 2, 3, 4]);
    expect([randombytes.uniform(0), randombytes.uniform(1)]).toEqual([0, 0]);
    expect(outcome(() => randombytes.uniform(2 ** 32))).toBe('ArgumentError ARGUMENT_RANGE');
  });

  it('draws numbers of 32 bits', () => {
    const drawn = Array.from({ length: 64 }, () => randombytes.random());
    expect(drawn.every((n) => Number.isInteger(n) && n >= 0 && n < 2 ** 32)).toBe(true);
    expect(drawn.some((n) => n >= 2 ** 31)).toBe(true);
  });
});
