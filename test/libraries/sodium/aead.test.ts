/** @module XChaCha20-Poly1305 against its draft and Wycheproof; round trips; forgeries. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aead } from '../../../src/libraries/sodium/index.ts';
import { hex, outcome, tampered, vectors } from './vectors.ts';

interface Case {
  readonly name: string;
  readonly key: string;
  readonly nonce: string;
  readonly ad: string;
  readonly message: string;
  readonly ciphertext: string;
  readonly tag: string;
  readonly result: 'valid' | 'invalid';
}

const { cases } = vectors<{ cases: Case[] }>('aead');
const sized = (c: Case) => c.nonce.length === 2 * aead.NONCEBYTES;
const FAILED = 'LibraryError AUTHENTICATION_FAILED';

const decrypts = (c: Case) => {
  const [ad, nonce, key] = [hex(c.ad), hex(c.nonce), hex(c.key)];
  return [
    () => aead.decrypt(hex(c.ciphertext + c.tag), ad, nonce, key),
    () => aead.decryptDetached(hex(c.ciphertext), hex(c.tag), ad, nonce, key),
  ];
};

describe('aead', () => {
  it.each(cases.filter((c) => c.result === 'valid'))('$name', (c) => {
    const [ad, nonce, key] = [hex(c.ad), hex(c.nonce), hex(c.key)];
    expect(aead.encrypt(hex(c.message), ad, nonce, key).toString('hex')).toBe(c.ciphertext + c.tag);
    const { ciphertext, tag } = aead.encryptDetached(hex(c.message), ad, nonce, key);
    expect([ciphertext.toString('hex'), tag.toString('hex')]).toEqual([c.ciphertext, c.tag]);
    for (const decrypt of decrypts(c)) expect(decrypt().toString('hex')).toBe(c.message);
  });

  it.each(cases.filter((c) => c.result === 'invalid' && sized(c)))('refuses $name', (c) => {
    for (const decrypt of decrypts(c)) expect(outcome(decrypt)).toBe(FAILED);
  });

  it.each(cases.filter((c) => !sized(c)))('refuses before C sees it: $name', (c) => {
    for (const decrypt of decrypts(c)) expect(outcome(decrypt)).toBe('ArgumentError ARGUMENT_LENGTH');
  });

  const key = aead.keygen();
  const nonce = Buffer.alloc(aead.NONCEBYTES, 3);

  it('gives back every message with every kind of additional data', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1000 }), fc.option(fc.uint8Array({ maxLength: 200 })), (message, ad) => {
        const box = aead.encrypt(message, ad, nonce, key);
        expect(box).toHaveLength(message.length + aead.TAGBYTES);
        expect(aead.decrypt(box, ad, nonce, key).equals(message)).toBe(true);
        const { ciphertext, tag } = aead.encryptDetached(message, ad, nonce, key);
        expect(aead.decryptDetached(ciphertext, tag, ad, nonce, key).equals(message)).toBe(true);
      }),
    );
  });

  it('makes no difference between no data and data of no length', () => {
    const message = Buffer.from('message');
    expect(aead.encrypt(message, null, nonce, key).equals(aead.encrypt(message, Buffer.alloc(0), nonce, key))).toBe(true);
  });

  it('refuses what was changed', () => {
    const ad = Buffer.from('ad');
    const box = aead.encrypt(Buffer.from('message'), ad, nonce, key);
    for (const where of [0, 0.5, 1]) expect(outcome(() => aead.decrypt(tampered(box, where), ad, nonce, key))).toBe(FAILED);
    expect(outcome(() => aead.decrypt(box.subarray(1), ad, nonce, key))).toBe(FAILED);
    expect(outcome(() => aead.decrypt(box, tampered(ad), nonce, key))).toBe(FAILED);
    expect(outcome(() => aead.decrypt(box, null, nonce, key))).toBe(FAILED);
    expect(outcome(() => aead.decrypt(box, ad, tampered(nonce), key))).toBe(FAILED);
    expect(outcome(() => aead.decrypt(box, ad, nonce, aead.keygen()))).toBe(FAILED);
    expect(outcome(() => aead.decrypt(Buffer.alloc(15), ad, nonce, key))).toBe('ArgumentError ARGUMENT_LENGTH');
  });
});
