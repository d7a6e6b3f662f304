/** @module Ed25519 and Ed25519ph against RFC 8032, Wycheproof and node:crypto; conversions to X25519. */
import { createPrivateKey, createPublicKey, sign as nodeSign, verify as nodeVerify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SignStream, scalarmult, sign } from '../../../src/libraries/sodium/index.ts';
import { opened } from '../opened.ts';
import { hex, outcome, tampered, vectors } from './vectors.ts';

type Signed = Record<'name' | 'seed' | 'publicKey' | 'message' | 'signature', string>;
interface Vectors {
  readonly ed25519: readonly Signed[];
  readonly ed25519ph: readonly Signed[];
  readonly verify: readonly (Record<'name' | 'publicKey' | 'message' | 'signature', string> & { readonly result: 'valid' | 'invalid' })[];
  readonly curve25519: readonly Record<'seed' | 'publicKey' | 'secretKey', string>[];
  readonly notOnCurve: readonly string[];
}

const published = vectors<Vectors>('sign');
/** RFC 8410: what comes before a raw Ed25519 key in its DER. */
const [PKCS8, SPKI] = [hex('302e020100300506032b657004220420'), hex('302a300506032b6570032100')];

describe('sign', () => {
  it.each(published.ed25519)('$name', (c) => {
    const { publicKey, secretKey } = sign.seedKeypair(hex(c.seed));
    expect(publicKey.toString('hex')).toBe(c.publicKey);
    expect(sign.detached(hex(c.message), secretKey).toString('hex')).toBe(c.signature);
    expect(sign.sign(hex(c.message), secretKey).toString('hex')).toBe(c.signature + c.message);
    expect(sign.open(hex(c.signature + c.message), publicKey).toString('hex')).toBe(c.message);
    expect(sign.verifyDetached(hex(c.signature), hex(c.message), publicKey)).toBe(true);
  });

  it.each(published.verify)('$result: $name', (c) => {
    const verify = () => sign.verifyDetached(hex(c.signature), hex(c.message), hex(c.publicKey));
    if (c.signature.length !== 2 * sign.BYTES) expect(outcome(verify)).toBe('ArgumentError ARGUMENT_LENGTH');
    else expect(verify()).toBe(c.result === 'valid');
  });

  it.each(published.ed25519ph)('$name', (c) => {
    const { publicKey, secretKey } = sign.seedKeypair(hex(c.seed));
    expect(publicKey.toString('hex')).toBe(c.publicKey);
    expect(new SignStream().update(hex(c.message)).create(secretKey).toString('hex')).toBe(c.signature);
    expect(new SignStream().update(hex(c.message)).verify(hex(c.signature), publicKey)).toBe(true);
    for (const where of [0, 0.6, 1])
      expect(new SignStream().update(hex(c.message)).verify(tampered(hex(c.signature), where), publicKey)).toBe(false);
    expect(new SignStream().update(tampered(hex(c.message))).verify(hex(c.signature), publicKey)).toBe(false);
  });

  const { publicKey, secretKey } = sign.keypair();

  it('agrees with node:crypto', () => {
    const key = createPrivateKey({ key: Buffer.concat([PKCS8, opened(sign.skToSeed(secretKey))]), format: 'der', type: 'pkcs8' });
    const pub = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (message) => {
        const signature = sign.detached(message, secretKey);
        expect(signature.equals(nodeSign(null, message, key))).toBe(true);
        expect(nodeVerify(null, message, pub, signature)).toBe(true);
        expect(sign.open(sign.sign(message, secretKey), publicKey).equals(message)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('takes no changed signature, message or key', () => {
    const message = Buffer.from('message');
    const signature = sign.detached(message, secretKey);
    const signed = sign.sign(message, secretKey);
    for (const where of [0, 0.6, 1]) expect(sign.verifyDetached(tampered(signature, where), message, publicKey)).toBe(false);
    expect(sign.verifyDetached(signature, tampered(message), publicKey)).toBe(false);
    expect(sign.verifyDetached(signature, message, sign.keypair().publicKey)).toBe(false);
    for (const where of [0, 0.6, 1]) {
      expect(outcome(() => sign.open(tampered(signed, where), publicKey))).toBe('LibraryError AUTHENTICATION_FAILED');
    }
    expect(outcome(() => sign.open(signed.subarray(0, -1), publicKey))).toBe('LibraryError AUTHENTICATION_FAILED');
    expect(outcome(() => sign.open(Buffer.alloc(63), publicKey))).toBe('ArgumentError ARGUMENT_LENGTH');
  });

  it('takes the secret key apart', () => {
    const seed = sign.skToSeed(secretKey);
    expect(sign.seedKeypair(seed).secretKey.equals(secretKey)).toBe(true);
    expect(sign.skToPk(secretKey).equals(publicKey)).toBe(true);
  });
});

describe('SignStream', () => {
  const { publicKey, secretKey } = sign.keypair();

  it('signs the message however it is cut, and not as detached does', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }), (parts) => {
        const whole = Buffer.concat(parts);
        const writer = new SignStream();
        for (const part of parts) writer.update(part);
        const signature = writer.create(secretKey);
        expect(new SignStream().update(whole).verify(signature, publicKey)).toBe(true);
        expect(new SignStream().update(whole).verify(tampered(signature, 0.3), publicKey)).toBe(false);
        expect(sign.verifyDetached(signature, whole, publicKey)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('takes no more calls once it has ended', () => {
    const created = new SignStream();
    created.create(secretKey);
    expect(outcome(() => created.update(Buffer.alloc(1)))).toBe('ArgumentError HANDLE_MOVED');
    const verified = new SignStream();
    verified.verify(Buffer.alloc(64), publicKey);
    expect(outcome(() => verified.verify(Buffer.alloc(64), publicKey))).toBe('ArgumentError HANDLE_MOVED');
    const dropped = new SignStream();
    dropped[Symbol.dispose]();
    expect(outcome(() => dropped.create(secretKey))).toBe('ArgumentError HANDLE_DISPOSED');
  });

  it('can still sign after a key of the wrong length', () => {
    using stream = new SignStream();
    expect(outcome(() => stream.create(Buffer.alloc(32)))).toBe('ArgumentError ARGUMENT_LENGTH');
    expect(stream.create(secretKey)).toHaveLength(64);
  });
});

describe('conversion to X25519', () => {
  it.each(published.curve25519)('gives the published pair', (c) => {
    const pair = sign.seedKeypair(hex(c.seed));
    expect(sign.pkToCurve25519(pair.publicKey).toString('hex')).toBe(c.publicKey);
    expect(opened(sign.skToCurve25519(pair.secretKey)).toString('hex')).toBe(c.secretKey);
  });

  it('gives pairs whose halves belong together', () => {
    for (let i = 0; i < 20; i++) {
      const pair = sign.keypair();
      expect(scalarmult.base(sign.skToCurve25519(pair.secretKey)).equals(sign.pkToCurve25519(pair.publicKey))).toBe(true);
    }
  });

  it.each(published.notOnCurve)('refuses %s', (point) => {
    expect(outcome(() => sign.pkToCurve25519(hex(point)))).toBe('LibraryError PUBLIC_KEY_REFUSED');
  });
});
