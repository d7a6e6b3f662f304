/** @module secretbox against NaCl's vector; round trips; every kind of forgery. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretbox } from '../../../src/libraries/sodium/index.ts';
import { hex, outcome, tampered, vectors } from './vectors.ts';

interface Case {
  readonly name: string;
  readonly key: string;
  readonly nonce: string;
  readonly message: string;
  readonly box: string;
}

const { cases } = vectors<{ cases: Case[] }>('secretbox');
const FAILED = 'LibraryError AUTHENTICATION_FAILED';

describe('secretbox', () => {
  it.each(cases)('$name', ({ key, nonce, message, box }) => {
    expect(secretbox.easy(hex(message), hex(nonce), hex(key)).toString('hex')).toBe(box);
    expect(secretbox.openEasy(hex(box), hex(nonce), hex(key)).toString('hex')).toBe(message);
    const { ciphertext, tag } = secretbox.detached(hex(message), hex(nonce), hex(key));
    expect(Buffer.concat([tag, ciphertext]).toString('hex')).toBe(box);
    expect(secretbox.openDetached(ciphertext, tag, hex(nonce), hex(key)).toString('hex')).toBe(message);
    for (const where of [0, 0.5, 1])
      expect(outcome(() => secretbox.openEasy(tampered(hex(box), where), hex(nonce), hex(key)))).toBe(FAILED);
  });

  const key = secretbox.keygen();
  const nonce = Buffer.alloc(secretbox.NONCEBYTES, 7);

  it('gives back every message, of every length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (message) => {
        const box = secretbox.easy(message, nonce, key);
        expect(box).toHaveLength(message.length + 16);
        expect(secretbox.openEasy(box, nonce, key).equals(message)).toBe(true);
        const { ciphertext, tag } = secretbox.detached(message, nonce, key);
        expect([ciphertext.length, tag.length]).toEqual([message.length, 16]);
        expect(secretbox.openDetached(ciphertext, tag, nonce, key).equals(message)).toBe(true);
      }),
    );
  });

  it('opens nothing that was changed', () => {
    const box = secretbox.easy(Buffer.from('a message'), nonce, key);
    for (const where of [0, 0.5, 1]) expect(outcome(() => secretbox.openEasy(tampered(box, where), nonce, key))).toBe(FAILED);
    expect(outcome(() => secretbox.openEasy(box.subarray(0, -1), nonce, key))).toBe(FAILED);
    expect(outcome(() => secretbox.openEasy(Buffer.concat([box, Buffer.alloc(1)]), nonce, key))).toBe(FAILED);
    expect(outcome(() => secretbox.openEasy(box, tampered(nonce), key))).toBe(FAILED);
    expect(outcome(() => secretbox.openEasy(box, nonce, secretbox.keygen()))).toBe(FAILED);
  });

  it('opens nothing detached that was changed', () => {
    const { ciphertext, tag } = secretbox.detached(Buffer.from('a message'), nonce, key);
    expect(outcome(() => secretbox.openDetached(tampered(ciphertext), tag, nonce, key))).toBe(FAILED);
    expect(outcome(() => secretbox.openDetached(ciphertext, tampered(tag, 1), nonce, key))).toBe(FAILED);
    expect(outcome(() => secretbox.openDetached(ciphertext.subarray(1), tag, nonce, key))).toBe(FAILED);
  });

  it('refuses a box shorter than its tag before C sees it', () => {
    expect(outcome(() => secretbox.openEasy(Buffer.alloc(15), nonce, key))).toBe('ArgumentError ARGUMENT_LENGTH');
  });

  it('makes keys of 32 random bytes', () => {
    expect(key).toHaveLength(secretbox.KEYBYTES);
    expect(key.equals(secretbox.keygen())).toBe(false);
  });
});
