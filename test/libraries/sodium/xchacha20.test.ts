/** @module secretbox and box with XChaCha20-Poly1305: libsodium's vectors, round trips, forgeries, keys of low order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { box, boxXchacha20, core, onetimeauth, scalarmult, secretboxXchacha20, stream } from '../../../src/libraries/sodium/index.ts';
import { opened } from '../opened.ts';
import { hex, outcome, tampered, vectors } from './vectors.ts';

interface Vectors {
  readonly secretbox: readonly Record<'name' | 'key' | 'nonce' | 'message' | 'box', string>[];
  readonly boxSeeds: readonly Record<'seed' | 'publicKey' | 'secretKey', string>[];
  readonly lowOrder: readonly string[];
}

const published = vectors<Vectors>('xchacha20');
const messages = fc.uint8Array({ maxLength: 300 });
const xored = (a: Uint8Array, b: Uint8Array) => Buffer.from(a.map((byte, i) => byte ^ (b[i] as number)));
const FAILED = 'LibraryError AUTHENTICATION_FAILED';

describe('secretboxXchacha20', () => {
  const key = Buffer.alloc(32, 4);
  const nonce = Buffer.alloc(24, 5);

  it.each(published.secretbox)('$name', (c) => {
    const [n, k, whole] = [hex(c.nonce), hex(c.key), hex(c.box)];
    const [tag, ciphertext] = [whole.subarray(0, 16), whole.subarray(16)];
    expect(secretboxXchacha20.easy(hex(c.message), n, k).toString('hex')).toBe(c.box);
    expect(secretboxXchacha20.openEasy(whole, n, k).toString('hex')).toBe(c.message);
    expect(secretboxXchacha20.detached(hex(c.message), n, k)).toEqual({ ciphertext, tag });
    expect(secretboxXchacha20.openDetached(ciphertext, tag, n, k).toString('hex')).toBe(c.message);
    for (const where of [0, 0.5, 1]) expect(outcome(() => secretboxXchacha20.openEasy(tampered(whole, where), n, k))).toBe(FAILED);
    expect(outcome(() => secretboxXchacha20.openEasy(whole, tampered(n), k))).toBe(FAILED);
    expect(outcome(() => secretboxXchacha20.openDetached(ciphertext, tampered(tag), n, k))).toBe(FAILED);
  });

  it('is XChaCha20 and Poly1305, whose key is the start of the key stream', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const first = stream.xchacha20.bytes(32 + message.length, nonce, key);
        const ciphertext = xored(message, first.subarray(32));
        const tag = onetimeauth.tag(ciphertext, first.subarray(0, 32));
        const box = secretboxXchacha20.easy(message, nonce, key);
        expect(box.equals(Buffer.concat([tag, ciphertext]))).toBe(true);
        expect(secretboxXchacha20.openEasy(box, nonce, key).equals(message)).toBe(true);
        expect(secretboxXchacha20.detached(message, nonce, key)).toEqual({ ciphertext, tag });
        expect(secretboxXchacha20.openDetached(ciphertext, tag, nonce, key).equals(message)).toBe(true);
      }),
    );
  });

  it('refuses what was changed', () => {
    const box = secretboxXchacha20.easy(Buffer.from('message'), nonce, key);
    for (const where of [0, 0.5, 1]) expect(outcome(() => secretboxXchacha20.openEasy(tampered(box, where), nonce, key))).toBe(FAILED);
    expect(outcome(() => secretboxXchacha20.openEasy(box, tampered(nonce), key))).toBe(FAILED);
  });
});

describe('boxXchacha20', () => {
  const [alice, bob] = [boxXchacha20.keypair(), boxXchacha20.keypair()];
  const nonce = Buffer.alloc(24, 1);

  it.each(published.boxSeeds)('makes the published key pair of a seed', ({ seed, publicKey, secretKey }) => {
    const pair = boxXchacha20.seedKeypair(hex(seed));
    expect([pair.publicKey.toString('hex'), opened(pair.secretKey).toString('hex')]).toEqual([publicKey, secretKey]);
  });

  // No box of it was published; both of its parts were.
  it('is secretboxXchacha20 under HChaCha20 of X25519', () => {
    using product = scalarmult.multiply(alice.secretKey, bob.publicKey);
    using shared = core.hchacha20(Buffer.alloc(16), product);
    expect(boxXchacha20.beforenm(bob.publicKey, alice.secretKey).equals(shared)).toBe(true);
    const message = Buffer.from('message');
    const sealed = boxXchacha20.easy(message, nonce, bob.publicKey, alice.secretKey);
    expect(sealed.equals(secretboxXchacha20.easy(message, nonce, shared))).toBe(true);
  });

  it.each(published.lowOrder)('refuses the public key of low order %s', (point) => {
    expect(outcome(() => boxXchacha20.beforenm(hex(point), alice.secretKey))).toBe('LibraryError PUBLIC_KEY_REFUSED');
    expect(outcome(() => boxXchacha20.detached(Buffer.alloc(1), nonce, hex(point), alice.secretKey))).toBe(
      'LibraryError PUBLIC_KEY_REFUSED',
    );
    expect(outcome(() => boxXchacha20.openEasy(Buffer.alloc(20), nonce, hex(point), alice.secretKey))).toBe(FAILED);
  });

  it('gives back every message, in each form', () => {
    using shared = boxXchacha20.beforenm(bob.publicKey, alice.secretKey);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (message) => {
        const sealed = boxXchacha20.easy(message, nonce, bob.publicKey, alice.secretKey);
        expect(boxXchacha20.openEasy(sealed, nonce, alice.publicKey, bob.secretKey).equals(message)).toBe(true);
        expect(boxXchacha20.easyAfternm(message, nonce, shared).equals(sealed)).toBe(true);
        const { ciphertext, tag } = boxXchacha20.detachedAfternm(message, nonce, shared);
        expect(Buffer.concat([tag, ciphertext]).equals(sealed)).toBe(true);
        expect(boxXchacha20.openDetachedAfternm(ciphertext, tag, nonce, shared).equals(message)).toBe(true);
        const anonymous = boxXchacha20.seal(message, bob.publicKey);
        expect(boxXchacha20.sealOpen(anonymous, bob.publicKey, bob.secretKey).equals(message)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses what was changed, and keys of low order', () => {
    const sealed = boxXchacha20.easy(Buffer.from('message'), nonce, bob.publicKey, alice.secretKey);
    expect(outcome(() => boxXchacha20.openEasy(tampered(sealed), nonce, alice.publicKey, bob.secretKey))).toBe(FAILED);
    expect(outcome(() => boxXchacha20.easy(Buffer.alloc(1), nonce, Buffer.alloc(32), alice.secretKey))).toBe(
      'LibraryError PUBLIC_KEY_REFUSED',
    );
  });

  it('needs the forms of box with the tag apart, too', () => {
    using shared = box.beforenm(bob.publicKey, alice.secretKey);
    const { ciphertext, tag } = box.detachedAfternm(Buffer.from('message'), nonce, shared);
    expect(box.openDetachedAfternm(ciphertext, tag, nonce, shared).toString()).toBe('message');
    expect(outcome(() => box.openDetachedAfternm(ciphertext, tampered(tag), nonce, shared))).toBe(FAILED);
  });
});
