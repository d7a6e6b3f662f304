/** @module HMAC-SHA512-256 against RFC 4231, Wycheproof and node:crypto; SipHash against its paper and Wycheproof. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auth, shorthash } from '../../../src/libraries/sodium/index.ts';
import { hex, tampered, vectors } from './vectors.ts';

const tags = vectors<{ cases: Record<'name' | 'key' | 'message' | 'tag', string>[] }>('auth');
const hashes = vectors<{ cases: Record<'name' | 'key' | 'message' | 'hash', string>[] }>('shorthash');

describe('auth', () => {
  it.each(tags.cases)('$name', ({ key, message, tag }) => {
    expect(auth.tag(hex(message), hex(key)).toString('hex')).toBe(tag);
    expect(auth.verify(hex(tag), hex(message), hex(key))).toBe(true);
    for (const where of [0, 0.5, 1]) expect(auth.verify(tampered(hex(tag), where), hex(message), hex(key))).toBe(false);
  });

  it('agrees with node:crypto', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1000 }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (message, key) => {
        const expected = createHmac('sha512', key).update(message).digest().subarray(0, auth.BYTES);
        expect(auth.tag(message, key).equals(expected)).toBe(true);
        expect(auth.verify(expected, message, key)).toBe(true);
      }),
    );
  });

  it('takes no changed tag, message or key', () => {
    const key = auth.keygen();
    const message = Buffer.from('message');
    const tag = auth.tag(message, key);
    for (const where of [0, 0.5, 1]) expect(auth.verify(tampered(tag, where), message, key)).toBe(false);
    expect(auth.verify(tag, tampered(message), key)).toBe(false);
    expect(auth.verify(tag, message.subarray(1), key)).toBe(false);
    expect(auth.verify(tag, message, auth.keygen())).toBe(false);
  });
});

describe('shorthash', () => {
  it.each(hashes.cases)('$name', ({ key, message, hash }) => {
    expect(shorthash.hash(hex(message), hex(key)).toString('hex')).toBe(hash);
  });

  it('makes keys of 16 random bytes, and every key its own hashes', () => {
    const [a, b] = [shorthash.keygen(), shorthash.keygen()];
    expect(a).toHaveLength(shorthash.KEYBYTES);
    expect(shorthash.hash(Buffer.from('x'), a).equals(shorthash.hash(Buffer.from('x'), b))).toBe(false);
  });
});
