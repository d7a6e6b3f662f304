/** @module AEADs below the API: several parts of additional data, plaintext that is wiped, handles that are released, a stale error queue. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { aead } from '../../../src/libraries/openssl/aead.ts';
import { PrivateKey } from '../../../src/libraries/openssl/keys.ts';
import { library } from '../../../src/libraries/openssl/library.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const { functions } = library;
const key = Buffer.alloc(16, 1);
const nonce = Buffer.alloc(12, 2);
const message = Buffer.alloc(300, 3);

it('SIV authenticates a vector of strings (RFC 5297, appendix A.2)', () => {
  using cipher = functions.EVP_CIPHER_fetch_siv('AES-128-SIV', null);
  using context = functions.EVP_CIPHER_CTX_new();
  functions.EVP_CipherInit_ex2(context, cipher, 1);
  functions.EVP_CipherInit_ex2_key(context, hex('7f7e7d7c7b7a79787776757473727170404142434445464748494a4b4c4d4e4f'));
  functions.EVP_EncryptUpdate_aad(context, hex('00112233445566778899aabbccddeeffdeaddadadeaddadaffeeddccbbaa99887766554433221100'));
  functions.EVP_EncryptUpdate_aad(context, hex('102030405060708090a0'));
  functions.EVP_EncryptUpdate_aad(context, hex('09f911029d74e35bd84156c5635688c0'));
  const sealed = functions.EVP_EncryptUpdate(context, Buffer.from('this is some plaintext to encrypt using SIV-AES'));
  expect(sealed.toString('hex')).toBe('cb900f2fddbe404326601965c889bf17dba77ceb094fa663b7a3f748ba8af829ea64ad544a272e9c485b62a3fd5c0d');
  expect(functions.EVP_CIPHER_CTX_ctrl_get_tag(context, 16).toString('hex')).toBe('7bdb6e3b432667eb06f4d14bff2fbd0f');
});

it('GCM takes additional data and message in pieces', () => {
  const whole = aead('AES-128-GCM').seal(key, nonce, message, Buffer.from('one two'));
  using cipher = functions.EVP_CIPHER_fetch('AES-128-GCM', null);
  using context = functions.EVP_CIPHER_CTX_new();
  functions.EVP_CipherInit_ex2(context, cipher, 1);
  functions.EVP_CipherInit_ex2_key(context, key);
  functions.EVP_CipherInit_ex2_iv(context, nonce);
  for (const part of ['one', ' ', 'two']) functions.EVP_EncryptUpdate_aad(context, Buffer.from(part));
  const parts = [message.subarray(0, 7), message.subarray(7, 7), message.subarray(7)].map((part) =>
    functions.EVP_EncryptUpdate(context, part),
  );
  expect(functions.EVP_EncryptFinal_ex(context).length).toBe(0);
  expect(Buffer.concat(parts).equals(whole.ciphertext)).toBe(true);
  expect(functions.EVP_CIPHER_CTX_ctrl_get_tag(context, 16).equals(whole.tag)).toBe(true);
});

it('keys and nonces are as long as the context says, whatever it was before', () => {
  using aes128 = functions.EVP_CIPHER_fetch('AES-128-GCM', null);
  using aes256 = functions.EVP_CIPHER_fetch_ccm('AES-256-CCM', null);
  using context = functions.EVP_CIPHER_CTX_new();
  const refused = (call: () => unknown, code: string) => expect(call).toThrowError(expect.objectContaining({ code }));
  refused(() => functions.EVP_CipherInit_ex2_key(context, key), 'HANDLE_STATE');
  functions.EVP_CipherInit_ex2(context, aes128, 1);
  functions.EVP_CIPHER_CTX_ctrl_set_ivlen(context, 100);
  refused(() => functions.EVP_CipherInit_ex2_iv(context, Buffer.alloc(100)), 'HANDLE_STATE');
  functions.EVP_CipherInit_ex2_key(context, key);
  refused(() => functions.EVP_CipherInit_ex2_iv(context, nonce), 'ARGUMENT_LENGTH');
  functions.EVP_CipherInit_ex2_iv(context, Buffer.alloc(100));
  functions.EVP_CipherInit_ex2(context, aes256, 1);
  refused(() => functions.EVP_CipherInit_ex2_key(context, key), 'ARGUMENT_LENGTH');
  functions.EVP_CIPHER_CTX_ctrl_set_ivlen(context, 13);
  functions.EVP_CipherInit_ex2_key(context, Buffer.alloc(32));
  refused(() => functions.EVP_CipherInit_ex2_iv(context, nonce), 'ARGUMENT_LENGTH');
});

it('a context that was started to encrypt does not decrypt', () => {
  using cipher = functions.EVP_CIPHER_fetch('AES-128-GCM', null);
  using context = functions.EVP_CIPHER_CTX_new();
  functions.EVP_CipherInit_ex2(context, cipher, 1);
  functions.EVP_CipherInit_ex2_key(context, key);
  functions.EVP_CipherInit_ex2_iv(context, nonce);
  expect(() => functions.EVP_DecryptUpdate(context, message)).toThrowError(expect.objectContaining({ code: 'LIBRARY_ERROR' }));
});

describe('a tag that does not match', () => {
  const { seal, open } = aead('AES-128-GCM');
  const { ciphertext } = seal(key, nonce, message);
  const outputs: Buffer[] = [];

  beforeAll(() => {
    // Sees what the update returned to the API, as a hostile caller would like to.
    const update = functions.EVP_DecryptUpdate;
    const spy = vi.fn((...args: Parameters<typeof update>) => {
      const output = update(...args);
      outputs.push(output);
      return output;
    });
    Object.defineProperty(functions, 'EVP_DecryptUpdate', { configurable: true, enumerable: true, value: spy });
    return () => Object.defineProperty(functions, 'EVP_DecryptUpdate', { configurable: true, enumerable: true, value: update });
  });

  it('When a call fails, the memory that C wrote is wiped: a failed decryption leaves no plaintext behind', () => {
    expect(() => open(key, nonce, ciphertext, Buffer.alloc(16))).toThrowError(expect.objectContaining({ code: 'AUTHENTICATION_FAILED' }));
    expect(outputs).toHaveLength(1);
    expect(outputs[0]?.equals(Buffer.alloc(message.length))).toBe(true);
  });
});

it('releases every handle, whatever happens', () => {
  const released = () => {
    const usage = library.usage();
    const got = (key: string) => (usage[key]?.calls ?? 0) - (usage[key]?.failures ?? 0);
    return {
      contexts: got('EVP_CIPHER_CTX_new') - got('EVP_CIPHER_CTX_free'),
      ciphers: got('EVP_CIPHER_fetch') + got('EVP_CIPHER_fetch_ccm') - got('EVP_CIPHER_free'),
    };
  };
  const before = released();
  for (const name of ['AES-128-GCM', 'AES-128-CCM'] as const) {
    const { seal, open } = aead(name);
    const { ciphertext, tag } = seal(key, nonce, message);
    open(key, nonce, ciphertext, tag);
    const failing = [
      () => open(key, nonce, ciphertext, Buffer.alloc(16)),
      () => open(key, nonce, ciphertext, Buffer.alloc(15)),
      () => open(key, nonce, null as never, tag),
      () => seal(key.subarray(1), nonce, message),
      () => seal(key, nonce.subarray(1), message),
      () => seal(key, nonce, null as never),
      () => seal(key, nonce, message, 'text' as never),
      () => aead(name, { tagLength: 17 }).seal(key, nonce, message),
    ];
    for (const call of failing) expect(call).toThrow();
  }
  expect(() => functions.EVP_CIPHER_fetch('AES-128-CBC' as never, null)).toThrowError(expect.objectContaining({ code: 'ARGUMENT_RANGE' }));
  expect(() => functions.EVP_CIPHER_fetch('AES-128-GCM', 'provider=nothing')).toThrow();
  expect(released()).toEqual(before);
});

it('is not misled by errors that other calls left in the queue', async () => {
  // RSA leaves its reasons in the queue when a signature is merely false.
  using rsa = await PrivateKey.generate('RSA', { bits: 1024 });
  using other = rsa.publicKey();
  expect(other.verify(message, Buffer.alloc(128))).toBe(false);
  const { seal, open } = aead('AES-128-GCM');
  const { ciphertext } = seal(key, nonce, message);
  // GCM queues nothing for a wrong tag: whatever the error showed here would be stale.
  expect(() => open(key, nonce, ciphertext, Buffer.alloc(16))).toThrowError(
    expect.objectContaining({ code: 'AUTHENTICATION_FAILED', queue: [] }),
  );
});
