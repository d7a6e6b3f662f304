/** @module Encryption in place: where the libraries document it, and nowhere else. */
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../src/contract/index.ts';
import { library as openssl } from '../../src/libraries/openssl/index.ts';
import { library as sodium } from '../../src/libraries/sodium/index.ts';
import { opened } from './opened.ts';

const s = sodium.functions;
const o = openssl.functions;
const message = Buffer.from('a message that is longer than one block of any of the ciphers, and no multiple of it');
const [nonce, key] = [Buffer.alloc(24, 1), Buffer.alloc(32, 2)];
const { pk, sk } = s.crypto_box_seed_keypair(key);
const secretKey = opened(sk);
const MAC = 16;

interface Pair {
  readonly seal: (m: Bytes) => Buffer;
  readonly sealInto: (out: Bytes, m: Bytes) => number;
  readonly openInto: (out: Bytes, c: Bytes) => number;
}

const pairs: Readonly<Record<string, Pair>> = {
  crypto_secretbox_easy: {
    seal: (m) => s.crypto_secretbox_easy(m, nonce, key),
    sealInto: (out, m) => s.crypto_secretbox_easy.into(out, m, nonce, key),
    openInto: (out, c) => s.crypto_secretbox_open_easy.into(out, c, nonce, key),
  },
  crypto_box_easy: {
    seal: (m) => s.crypto_box_easy(m, nonce, pk, secretKey),
    sealInto: (out, m) => s.crypto_box_easy.into(out, m, nonce, pk, secretKey),
    openInto: (out, c) => s.crypto_box_open_easy.into(out, c, nonce, pk, secretKey),
  },
  crypto_box_easy_afternm: {
    seal: (m) => s.crypto_box_easy_afternm(m, nonce, key),
    sealInto: (out, m) => s.crypto_box_easy_afternm.into(out, m, nonce, key),
    openInto: (out, c) => s.crypto_box_open_easy_afternm.into(out, c, nonce, key),
  },
};

describe.each(Object.keys(pairs))('%s', (name) => {
  const { seal, sealInto, openInto } = pairs[name] as Pair;
  const box = seal(message);

  it.each([0, 1, 8, 15, 16, 17, 40])('encrypts a message that begins %d bytes after its box', (shift) => {
    const memory = Buffer.alloc(message.length + MAC + 40);
    message.copy(memory, shift);
    expect(sealInto(memory.subarray(0, box.length), memory.subarray(shift, shift + message.length))).toBe(box.length);
    expect(memory.subarray(0, box.length).equals(box)).toBe(true);
  });

  it.each([0, 1, 8, 15, 16, 17, 40])('decrypts a box that begins %d bytes after, or before, its message', (shift) => {
    for (const [from, to] of [
      [shift, 0],
      [0, shift],
    ] as const) {
      const memory = Buffer.alloc(box.length + 40);
      box.copy(memory, from);
      expect(openInto(memory.subarray(to, to + message.length), memory.subarray(from, from + box.length))).toBe(message.length);
      expect(memory.subarray(to, to + message.length).equals(message)).toBe(true);
    }
  });
});

describe('what is not documented is refused', () => {
  const refused = expect.objectContaining({ code: 'BUFFER_OVERLAP' });

  it('by libsodium’s AEAD beside its message, its streams and its detached boxes', () => {
    const memory = Buffer.alloc(200);
    const m = memory.subarray(0, 50);
    expect(() => s.crypto_aead_xchacha20poly1305_ietf_encrypt.into(memory, memory.subarray(1, 50), null, nonce, key)).toThrow(refused);
    expect(() => s.crypto_secretbox_detached.into({ c: memory, mac: Buffer.alloc(MAC) }, m, nonce, key)).toThrow(refused);
    const { state } = s.crypto_secretstream_xchacha20poly1305_init_push(key);
    expect(() => s.crypto_secretstream_xchacha20poly1305_push.into(memory, state, m, null, 0)).toThrow(refused);
    state.dispose();
  });
});

describe.each(['AES-128-GCM', 'ChaCha20-Poly1305'] as const)('EVP_EncryptUpdate and EVP_DecryptUpdate, %s', (name) => {
  const keyLength = name === 'AES-128-GCM' ? 16 : 32;

  /** A context with key and nonce. */
  function start(encrypt: 0 | 1) {
    using cipher = o.EVP_CIPHER_fetch(name, null);
    const context = o.EVP_CIPHER_CTX_new();
    o.EVP_CipherInit_ex2(context, cipher, encrypt);
    o.EVP_CipherInit_ex2_key(context, key.subarray(0, keyLength));
    o.EVP_CipherInit_ex2_iv(context, nonce.subarray(0, 12));
    return context;
  }

  it('work in place', () => {
    using writer = start(1);
    using reader = start(0);
    using other = start(1);
    const memory = Buffer.alloc(message.length + 32);
    message.copy(memory);
    const text = memory.subarray(0, message.length);
    expect(o.EVP_EncryptUpdate.into(memory, writer, text)).toBe(message.length);
    expect(text.equals(o.EVP_EncryptUpdate(other, message))).toBe(true);
    expect(o.EVP_DecryptUpdate.into(memory, reader, text)).toBe(message.length);
    expect(text.equals(message)).toBe(true);
  });

  it('but not a little beside it', () => {
    using context = start(1);
    const memory = Buffer.alloc(200);
    for (const at of [1, 16]) {
      expect(() => o.EVP_EncryptUpdate.into(memory, context, memory.subarray(at, 60))).toThrow(
        expect.objectContaining({ code: 'BUFFER_OVERLAP' }),
      );
    }
  });
});
