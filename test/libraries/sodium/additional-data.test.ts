/** @module Additional data that is absent: null and undefined are the same as no bytes, for every AEAD. */
import { expect, it } from 'vitest';
import { aead } from '../../../src/libraries/sodium/index.ts';
import { whenPresent } from './present.ts';
import { outcome } from './vectors.ts';

const message = Buffer.from('message');
const some = Buffer.from('some');
const FAILED = 'LibraryError AUTHENTICATION_FAILED';
const none = [
  ['null', null],
  ['undefined', undefined],
  ['no bytes', new Uint8Array(0)],
] as const;

const algorithms = [
  ['xchacha20poly1305', 'crypto_aead_xchacha20poly1305_ietf_encrypt'],
  ['chacha20poly1305', 'crypto_aead_chacha20poly1305_ietf_encrypt'],
  ['chacha20poly1305Original', 'crypto_aead_chacha20poly1305_encrypt'],
  ['aes256gcm', 'crypto_aead_aes256gcm_encrypt'],
  ['aegis128l', 'crypto_aead_aegis128l_encrypt'],
  ['aegis256', 'crypto_aead_aegis256_encrypt'],
] as const;

for (const [name, symbol] of algorithms) {
  whenPresent(symbol, name, () => {
    const { KEYBYTES, NONCEBYTES, encrypt, decrypt, encryptDetached, decryptDetached } = aead[name];
    const [key, nonce] = [Buffer.alloc(KEYBYTES, 1), Buffer.alloc(NONCEBYTES, 2)];
    const whole = () => encrypt(message, Buffer.alloc(0), nonce, key);

    it.each(none)('%s is none', (_what, ad) => {
      expect(encrypt(message, ad, nonce, key).equals(whole())).toBe(true);
      expect(decrypt(whole(), ad, nonce, key).equals(message)).toBe(true);
      const { ciphertext, tag } = encryptDetached(message, ad, nonce, key);
      expect(Buffer.concat([ciphertext, tag]).equals(whole())).toBe(true);
      expect(decryptDetached(ciphertext, tag, ad, nonce, key).equals(message)).toBe(true);
    });

    it.each(none)('%s does not stand for some', (_what, ad) => {
      const box = encrypt(message, some, nonce, key);
      expect(box.equals(whole())).toBe(false);
      expect(outcome(() => decrypt(box, ad, nonce, key))).toBe(FAILED);
      const { ciphertext, tag } = encryptDetached(message, some, nonce, key);
      expect(outcome(() => decryptDetached(ciphertext, tag, ad, nonce, key))).toBe(FAILED);
    });

    it('keeps its place: a call that drops it is refused', () => {
      expect(outcome(() => Reflect.apply(encrypt, undefined, [message, nonce, key]))).toMatch(/^ArgumentError /);
    });
  });
}

whenPresent('crypto_aead_aes256gcm_beforenm', 'a key of AES-256-GCM that was made ready', () => {
  it.each(none)('%s is none', (_what, ad) => {
    const nonce = Buffer.alloc(12, 2);
    using ready = aead.aes256gcm.prepare(Buffer.alloc(32, 1));
    const box = ready.encrypt(message, Buffer.alloc(0), nonce);
    expect(ready.encrypt(message, ad, nonce).equals(box)).toBe(true);
    expect(ready.decrypt(box, ad, nonce).equals(message)).toBe(true);
    const { ciphertext, tag } = ready.encryptDetached(message, ad, nonce);
    expect(ready.decryptDetached(ciphertext, tag, ad, nonce).equals(message)).toBe(true);
  });
});
