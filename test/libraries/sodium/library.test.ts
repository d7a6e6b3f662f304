/** @module The opened libsodium: its version and file, what it exports, and that outputs share no memory. */
import { describe, expect, expectTypeOf, it } from 'vitest';
import { openLibrary } from '../../../src/bind/index.ts';
import type { Bytes, Secret } from '../../../src/contract/index.ts';
import * as sodium from '../../../src/libraries/sodium/index.ts';
import { outcome } from './vectors.ts';

describe('libsodium', () => {
  it('says what was loaded', () => {
    expect(sodium.library.info).toMatchObject({ name: 'sodium', version: expect.stringMatching(/^1\.0\.\d+$/) });
    expect(sodium.library.info.path).toMatch(/libsodium\.so\.\d+/);
  });

  it('exports one object an area, the streams, the contract and the library', () => {
    expect(Object.keys(sodium).sort()).toEqual([
      'GenericHash',
      'PullStream',
      'PushStream',
      'SignStream',
      'aead',
      'aegis128l',
      'aegis256',
      'aes256gcm',
      'auth',
      'base64',
      'box',
      'boxXchacha20',
      'chacha20poly1305',
      'chacha20poly1305Original',
      'contract',
      'core',
      'ed25519',
      'generichash',
      'hash',
      'hex',
      'hkdf',
      'hmac',
      'ip',
      'ipcrypt',
      'kdf',
      'kem',
      'kx',
      'library',
      'memcmp',
      'memzero',
      'mlkem768',
      'numbers',
      'onetimeauth',
      'padding',
      'pwhash',
      'randombytes',
      'ristretto255',
      'scalarmult',
      'scrypt',
      'sealedBox',
      'secretbox',
      'secretboxXchacha20',
      'secretstream',
      'shorthash',
      'sign',
      'stream',
      'verify',
      'xof',
    ]);
  });

  it('is typed by its contract', () => {
    expectTypeOf(sodium.library.functions.crypto_secretbox_easy).parameters.toEqualTypeOf<[Bytes, Bytes, Bytes | Secret]>();
    expectTypeOf(sodium.library.functions.crypto_secretbox_easy).returns.toEqualTypeOf<Buffer>();
    expectTypeOf(sodium.library.functions.crypto_auth_verify).returns.toEqualTypeOf<boolean>();
    expectTypeOf(sodium.library.functions.crypto_generichash).parameter(2).toEqualTypeOf<Bytes | Secret | null>();
    expectTypeOf(sodium.library.functions.crypto_box_keypair).returns.toEqualTypeOf<{ readonly pk: Buffer; readonly sk: Secret }>();
  });

  it('gives every output memory of its own, of its exact length', () => {
    const { publicKey, secretKey } = sodium.sign.keypair();
    secretKey.dispose();
    const outputs = [publicKey, sodium.randombytes.buf(16), sodium.randombytes.buf(200), sodium.padding.pad(publicKey, 16)];
    for (const output of outputs) expect(output.buffer.byteLength).toBe(output.length);
    expect(new Set(outputs.map(({ buffer }) => buffer)).size).toBe(outputs.length);
  });

  it('names the package to install where there is no library', () => {
    const absent = openLibrary(sodium.contract, { path: '/nowhere/libsodium.so' });
    expect(outcome(() => absent.info)).toBe('LoadError LIBRARY_NOT_FOUND');
  });

  it('keeps caller-sized states apart', () => {
    using a = new sodium.GenericHash();
    using b = new sodium.GenericHash();
    a.update(Buffer.from('a'));
    b.update(Buffer.from('b'));
    expect(a.final().equals(sodium.generichash.hash(Buffer.from('a')))).toBe(true);
    expect(b.final().equals(sodium.generichash.hash(Buffer.from('b')))).toBe(true);
  });
});
