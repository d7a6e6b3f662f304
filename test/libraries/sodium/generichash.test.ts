/** @module BLAKE2b against RFC 7693, the reference vectors and node:crypto; in one call and in parts. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GenericHash, generichash } from '../../../src/libraries/sodium/index.ts';
import { hex, outcome, vectors } from './vectors.ts';

interface Case {
  readonly name: string;
  readonly in: string;
  readonly key: string;
  readonly out: string;
}

const { cases } = vectors<{ cases: Case[] }>('generichash');
const options = (c: Case) => ({ key: c.key === '' ? null : hex(c.key), length: c.out.length / 2 });

describe('generichash', () => {
  it.each(cases)('$name', (c) => {
    expect(generichash.hash(hex(c.in), options(c)).toString('hex')).toBe(c.out);
  });

  it.each(cases)('$name, byte by byte', (c) => {
    using hash = new GenericHash(options(c));
    for (const byte of hex(c.in)) hash.update(Uint8Array.of(byte));
    expect(hash.final().toString('hex')).toBe(c.out);
  });

  it('agrees with node:crypto on 64 bytes without a key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1000 }), (message) => {
        const expected = createHash('blake2b512').update(message).digest();
        expect(generichash.hash(message, { length: 64 }).equals(expected)).toBe(true);
      }),
    );
  });

  it('gives the same hash however the message is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }),
        fc.integer({ min: 16, max: 64 }),
        fc.option(fc.uint8Array({ minLength: 16, maxLength: 64 })),
        (parts, length, key) => {
          using hash = new GenericHash({ length, key });
          for (const part of parts) hash.update(part);
          expect(hash.final().equals(generichash.hash(Buffer.concat(parts), { length, key }))).toBe(true);
        },
      ),
    );
  });

  it('is 32 bytes long unless told otherwise, and keys are 32 random bytes', () => {
    expect(generichash.hash(Buffer.alloc(0))).toHaveLength(32);
    const [a, b] = [generichash.keygen(), generichash.keygen()];
    expect(a).toHaveLength(32);
    expect(a.equals(b)).toBe(false);
    const message = Buffer.from('message');
    expect(generichash.hash(message, { key: a }).equals(generichash.hash(message, { key: b }))).toBe(false);
  });

  it('takes no more calls once it has ended', () => {
    const ended = new GenericHash();
    ended.final();
    expect(outcome(() => ended.update(Buffer.from('more')))).toBe('ArgumentError HANDLE_MOVED');
    expect(outcome(() => ended.final())).toBe('ArgumentError HANDLE_MOVED');
    const dropped = new GenericHash();
    dropped[Symbol.dispose]();
    expect(outcome(() => dropped.update(Buffer.from('more')))).toBe('ArgumentError HANDLE_DISPOSED');
  });

  it.each([15, 65])('refuses a length of %i', (length) => {
    expect(outcome(() => generichash.hash(Buffer.alloc(1), { length }))).toBe('ArgumentError ARGUMENT_RANGE');
    expect(outcome(() => new GenericHash({ length }))).toBe('ArgumentError ARGUMENT_RANGE');
  });

  it.each([0, 15, 65])('refuses a key of %i bytes', (length) => {
    expect(outcome(() => generichash.hash(Buffer.alloc(1), { key: Buffer.alloc(length) }))).toBe('ArgumentError ARGUMENT_LENGTH');
    expect(outcome(() => new GenericHash({ key: Buffer.alloc(length) }))).toBe('ArgumentError ARGUMENT_LENGTH');
  });
});
