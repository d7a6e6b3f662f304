/** @module box and sealed boxes against the vectors of NaCl, libsodium and PyNaCl; forgeries; keys of low order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { box, scalarmult, sealedBox } from '../../../src/libraries/sodium/index.ts';
import { opened } from '../opened.ts';
import { hex, outcome, tampered, vectors } from './vectors.ts';

interface Vectors {
  readonly cases: readonly Record<
    'name' | 'aliceSecretKey' | 'alicePublicKey' | 'bobSecretKey' | 'bobPublicKey' | 'sharedKey' | 'nonce' | 'message' | 'box',
    string
  >[];
  readonly seeds: readonly Record<'seed' | 'publicKey' | 'secretKey', string>[];
  readonly lowOrder: readonly string[];
}

const published = vectors<Vectors>('box');
const sealed = vectors<{ cases: Record<'secretKey' | 'publicKey' | 'message' | 'sealed', string>[] }>('sealed-box');
const FAILED = 'LibraryError AUTHENTICATION_FAILED';
const REFUSED = 'LibraryError PUBLIC_KEY_REFUSED';

const nonce = Buffer.alloc(box.NONCEBYTES, 9);
const [alice, bob] = [box.keypair(), box.keypair()];

describe('box', () => {
  it.each(published.cases)('$name', (c) => {
    const n = hex(c.nonce);
    expect(box.easy(hex(c.message), n, hex(c.bobPublicKey), hex(c.aliceSecretKey)).toString('hex')).toBe(c.box);
    expect(box.openEasy(hex(c.box), n, hex(c.alicePublicKey), hex(c.bobSecretKey)).toString('hex')).toBe(c.message);
    expect(opened(box.beforenm(hex(c.bobPublicKey), hex(c.aliceSecretKey))).toString('hex')).toBe(c.sharedKey);
    expect(opened(box.beforenm(hex(c.alicePublicKey), hex(c.bobSecretKey))).toString('hex')).toBe(c.sharedKey);
    expect(box.easyAfternm(hex(c.message), n, hex(c.sharedKey)).toString('hex')).toBe(c.box);
    expect(box.openEasyAfternm(hex(c.box), n, hex(c.sharedKey)).toString('hex')).toBe(c.message);
    const { ciphertext, tag } = box.detached(hex(c.message), n, hex(c.bobPublicKey), hex(c.aliceSecretKey));
    expect(Buffer.concat([tag, ciphertext]).toString('hex')).toBe(c.box);
    const message = box.openDetached(ciphertext, tag, n, hex(c.alicePublicKey), hex(c.bobSecretKey));
    expect(message.toString('hex')).toBe(c.message);
    for (const where of [0, 0.5, 1]) {
      const wrong = tampered(hex(c.box), where);
      expect(outcome(() => box.openEasy(wrong, n, hex(c.alicePublicKey), hex(c.bobSecretKey)))).toBe(FAILED);
      expect(outcome(() => box.openEasyAfternm(wrong, n, hex(c.sharedKey)))).toBe(FAILED);
    }
  });

  it.each(published.seeds)('makes the published key pair of a seed', ({ seed, publicKey, secretKey }) => {
    const pair = box.seedKeypair(hex(seed));
    expect([pair.publicKey.toString('hex'), opened(pair.secretKey).toString('hex')]).toEqual([publicKey, secretKey]);
  });

  it('makes key pairs whose halves belong together', () => {
    expect(scalarmult.base(alice.secretKey).equals(alice.publicKey)).toBe(true);
    expect(alice.secretKey.equals(bob.secretKey)).toBe(false);
  });

  it('gives back every message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (message) => {
        const easy = box.easy(message, nonce, bob.publicKey, alice.secretKey);
        expect(box.openEasy(easy, nonce, alice.publicKey, bob.secretKey).equals(message)).toBe(true);
        const { ciphertext, tag } = box.detached(message, nonce, bob.publicKey, alice.secretKey);
        expect(box.openDetached(ciphertext, tag, nonce, alice.publicKey, bob.secretKey).equals(message)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('opens nothing that was changed, and nothing with other keys', () => {
    const easy = box.easy(Buffer.from('message'), nonce, bob.publicKey, alice.secretKey);
    const shared = box.beforenm(alice.publicKey, bob.secretKey);
    for (const where of [0, 0.5, 1]) {
      expect(outcome(() => box.openEasy(tampered(easy, where), nonce, alice.publicKey, bob.secretKey))).toBe(FAILED);
      expect(outcome(() => box.openEasyAfternm(tampered(easy, where), nonce, shared))).toBe(FAILED);
    }
    expect(outcome(() => box.openEasy(easy.subarray(1), nonce, alice.publicKey, bob.secretKey))).toBe(FAILED);
    expect(outcome(() => box.openEasy(easy, nonce, bob.publicKey, bob.secretKey))).toBe(FAILED);
    const { ciphertext, tag } = box.detached(Buffer.from('message'), nonce, bob.publicKey, alice.secretKey);
    expect(outcome(() => box.openDetached(tampered(ciphertext), tag, nonce, alice.publicKey, bob.secretKey))).toBe(FAILED);
    expect(outcome(() => box.openDetached(ciphertext, tampered(tag), nonce, alice.publicKey, bob.secretKey))).toBe(FAILED);
    expect(outcome(() => box.openEasy(Buffer.alloc(15), nonce, alice.publicKey, bob.secretKey))).toBe('ArgumentError ARGUMENT_LENGTH');
  });

  it.each(published.lowOrder)('refuses the public key of low order %s', (point) => {
    const m = Buffer.from('message');
    expect(outcome(() => box.easy(m, nonce, hex(point), alice.secretKey))).toBe(REFUSED);
    expect(outcome(() => box.detached(m, nonce, hex(point), alice.secretKey))).toBe(REFUSED);
    expect(outcome(() => box.beforenm(hex(point), alice.secretKey))).toBe(REFUSED);
    expect(outcome(() => sealedBox.seal(m, hex(point)))).toBe(REFUSED);
    expect(outcome(() => box.openEasy(Buffer.alloc(20), nonce, hex(point), alice.secretKey))).toBe(FAILED);
  });
});

describe('sealedBox', () => {
  it.each(sealed.cases)('opens published box %#', (c) => {
    expect(sealedBox.open(hex(c.sealed), hex(c.publicKey), hex(c.secretKey)).toString('hex')).toBe(c.message);
    for (const where of [0, 0.5, 1])
      expect(outcome(() => sealedBox.open(tampered(hex(c.sealed), where), hex(c.publicKey), hex(c.secretKey)))).toBe(FAILED);
  });

  it('gives back every message, and seals none twice alike', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (message) => {
        const once = sealedBox.seal(message, bob.publicKey);
        expect(once).toHaveLength(message.length + sealedBox.SEALBYTES);
        expect(once.equals(sealedBox.seal(message, bob.publicKey))).toBe(false);
        expect(sealedBox.open(once, bob.publicKey, bob.secretKey).equals(message)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('opens nothing that was changed, and nothing with other keys', () => {
    const once = sealedBox.seal(Buffer.from('message'), bob.publicKey);
    for (const where of [0, 0.7, 1]) {
      expect(outcome(() => sealedBox.open(tampered(once, where), bob.publicKey, bob.secretKey))).toBe(FAILED);
    }
    expect(outcome(() => sealedBox.open(once.subarray(0, -1), bob.publicKey, bob.secretKey))).toBe(FAILED);
    expect(outcome(() => sealedBox.open(once, alice.publicKey, alice.secretKey))).toBe(FAILED);
    expect(outcome(() => sealedBox.open(Buffer.alloc(47), bob.publicKey, bob.secretKey))).toBe('ArgumentError ARGUMENT_LENGTH');
  });
});
