/** @module The AEADs beside XChaCha20-Poly1305 against Wycheproof, the AEGIS draft and node:crypto; round trips; forgeries. */
import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as sodium from '../../../src/libraries/sodium/index.ts';
import { whenPresent } from './present.ts';
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

const { algorithms } = vectors<{ algorithms: Record<string, Case[]> }>('aead-others');
const FAILED = 'LibraryError AUTHENTICATION_FAILED';
const { chacha20poly1305, chacha20poly1305Original, aes256gcm, aegis128l, aegis256 } = sodium;

const families = [
  ['chacha20poly1305', chacha20poly1305, 'crypto_aead_chacha20poly1305_ietf_encrypt'],
  ['chacha20poly1305Original', chacha20poly1305Original, 'crypto_aead_chacha20poly1305_encrypt'],
  ['aes256gcm', aes256gcm, 'crypto_aead_aes256gcm_encrypt'],
  ['aegis128l', aegis128l, 'crypto_aead_aegis128l_encrypt'],
  ['aegis256', aegis256, 'crypto_aead_aegis256_encrypt'],
] as const;

for (const [name, aead, symbol] of families) {
  whenPresent(symbol, name, () => {
    const cases = (algorithms[name] as Case[]).map((c) => [c.name, c] as const);
    const key = () => aead.keygen();
    const nonce = Buffer.alloc(aead.NONCEBYTES, 3);

    it.each(cases)('%s', (_name, c) => {
      const [ad, n, k] = [hex(c.ad), hex(c.nonce), hex(c.key)];
      const decrypts = [
        () => aead.decrypt(hex(c.ciphertext + c.tag), ad, n, k).toString('hex'),
        () => aead.decryptDetached(hex(c.ciphertext), hex(c.tag), ad, n, k).toString('hex'),
      ];
      if (c.result === 'invalid') {
        for (const decrypt of decrypts) expect(outcome(decrypt)).toBe(FAILED);
        return;
      }
      expect(aead.encrypt(hex(c.message), ad, n, k).toString('hex')).toBe(c.ciphertext + c.tag);
      const { ciphertext, tag } = aead.encryptDetached(hex(c.message), ad, n, k);
      expect([ciphertext.toString('hex'), tag.toString('hex')]).toEqual([c.ciphertext, c.tag]);
      for (const decrypt of decrypts) expect(decrypt()).toBe(c.message);
      for (const where of [0, 0.5, 1])
        expect(outcome(() => aead.decrypt(tampered(hex(c.ciphertext + c.tag), where), ad, n, k))).toBe(FAILED);
    });

    it('gives back every message with every kind of additional data', () => {
      using k = key();
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 500 }), fc.option(fc.uint8Array({ maxLength: 100 })), (message, ad) => {
          expect(aead.decrypt(aead.encrypt(message, ad, nonce, k), ad, nonce, k).equals(message)).toBe(true);
          const { ciphertext, tag } = aead.encryptDetached(message, ad, nonce, k);
          expect(tag).toHaveLength(aead.TAGBYTES);
          expect(aead.decryptDetached(ciphertext, tag, ad, nonce, k).equals(message)).toBe(true);
        }),
      );
    });

    it('refuses what was changed', () => {
      using k = key();
      using other = key();
      const ad = Buffer.from('ad');
      const box = aead.encrypt(Buffer.from('message'), ad, nonce, k);
      for (const where of [0, 0.5, 1]) expect(outcome(() => aead.decrypt(tampered(box, where), ad, nonce, k))).toBe(FAILED);
      expect(outcome(() => aead.decrypt(box, tampered(ad), nonce, k))).toBe(FAILED);
      expect(outcome(() => aead.decrypt(box, null, nonce, k))).toBe(FAILED);
      expect(outcome(() => aead.decrypt(box, ad, tampered(nonce), k))).toBe(FAILED);
      expect(outcome(() => aead.decrypt(box, ad, nonce, other))).toBe(FAILED);
      expect(outcome(() => aead.decrypt(box.subarray(0, aead.TAGBYTES - 1), ad, nonce, k))).toBe('ArgumentError ARGUMENT_LENGTH');
    });
  });
}

describe('node:crypto agrees', () => {
  it.each([
    ['chacha20-poly1305', chacha20poly1305],
    ['aes-256-gcm', aes256gcm],
  ] as const)('on %s', (name, aead) => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ maxLength: 50 }),
        fc.uint8Array({ minLength: 12, maxLength: 12 }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (message, ad, nonce, key) => {
          const cipher = createCipheriv(name as 'aes-256-gcm', key, nonce, { authTagLength: 16 });
          cipher.setAAD(ad, { plaintextLength: message.length } as never);
          const expected = Buffer.concat([cipher.update(message), cipher.final(), cipher.getAuthTag()]);
          expect(aead.encrypt(message, ad, nonce, key).equals(expected)).toBe(true);
        },
      ),
    );
  });
});

whenPresent('crypto_aead_aes256gcm_beforenm', 'a key of AES-256-GCM that was made ready', () => {
  const key = Buffer.alloc(32, 7);
  const nonce = Buffer.alloc(12, 8);
  const ad = Buffer.from('ad');
  const message = Buffer.from('message');

  it('does what the key itself does', () => {
    using ready = aes256gcm.prepare(key);
    const box = ready.encrypt(message, ad, nonce);
    expect(box.equals(aes256gcm.encrypt(message, ad, nonce, key))).toBe(true);
    expect(ready.decrypt(box, ad, nonce).equals(message)).toBe(true);
    const { ciphertext, tag } = ready.encryptDetached(message, ad, nonce);
    expect(ready.decryptDetached(ciphertext, tag, ad, nonce).equals(message)).toBe(true);
    expect(outcome(() => ready.decrypt(tampered(box), ad, nonce))).toBe(FAILED);
  });

  it('is of no use once it was disposed of', () => {
    const ready = aes256gcm.prepare(key);
    ready[Symbol.dispose]();
    expect(outcome(() => ready.encrypt(message, ad, nonce))).toBe('ArgumentError HANDLE_DISPOSED');
  });
});
