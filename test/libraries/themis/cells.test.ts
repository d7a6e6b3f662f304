/** @module Themis' stateless functions: cells, messages and keys, round trips and everything that is refused. */
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import {
  contextImprint,
  keys,
  library,
  message,
  rsaMessage,
  seal,
  sealWithPassphrase,
  tokenProtect,
} from '../../../src/libraries/themis/index.ts';
import { thrown } from '../../fixtures/faults/open.ts';
import { describeThemis } from './found.ts';

const some = fc.uint8Array({ minLength: 1, maxLength: 300 });
const context = fc.option(fc.uint8Array({ maxLength: 40 }), { nil: null });
const key = Buffer.from('a key that is neither short nor long');
const calls = (name: string) => library.usage()[name]?.calls ?? 0;

describeThemis('Secure Cell', () => {
  it('gives back what was sealed, under the same key and context, in one call each', () => {
    fc.assert(
      fc.property(some, some, context, (secret, bytes, bound) => {
        const before = calls('themis_secure_cell_encrypt_seal');
        const cell = seal.encrypt(secret, bytes, bound);
        expect(cell).toHaveLength(bytes.length + 44);
        expect(calls('themis_secure_cell_encrypt_seal')).toBe(before + 1);
        expect(seal.decrypt(secret, cell, bound)).toEqual(Buffer.from(bytes));
      }),
    );
    expect(calls('themis_secure_cell_decrypt_seal')).toBe(calls('themis_secure_cell_encrypt_seal'));
  });

  it('refuses another key, another context, and any changed byte', () => {
    const cell = seal.encrypt(key, Buffer.from('attack at dawn'), Buffer.from('here'));
    expect(() => seal.decrypt(Buffer.from('another'), cell, Buffer.from('here'))).toThrow(expect.objectContaining({ code: 'FAIL' }));
    expect(() => seal.decrypt(key, cell, Buffer.from('there'))).toThrow(expect.objectContaining({ code: 'FAIL' }));
    expect(() => seal.decrypt(key, cell)).toThrow(expect.objectContaining({ code: 'FAIL' }));
    for (let at = 0; at < cell.length; at++) {
      const changed = Buffer.from(cell);
      changed[at] = (changed[at] as number) ^ 0x40;
      expect(['FAIL', 'INVALID_PARAMETER', 'LIMIT_EXCEEDED'], `byte ${at}`).toContain(
        thrown(() => seal.decrypt(key, changed, Buffer.from('here'))).code,
      );
    }
    for (let length = 1; length < cell.length; length++)
      expect(() => seal.decrypt(key, cell.subarray(0, length), Buffer.from('here')), `${length} bytes`).toThrow();
  });

  it('leaves no plaintext of a failed decryption in the caller’s memory', () => {
    const cell = seal.encrypt(key, Buffer.alloc(200, 0x41));
    cell[cell.length - 1] = (cell[cell.length - 1] as number) ^ 1;
    const out = Buffer.alloc(200, 0x11);
    expect(() => library.functions.themis_secure_cell_decrypt_seal.into(out, key, null, cell)).toThrow();
    expect(out.every((byte) => byte === 0)).toBe(true);
  });

  it('does the same with a passphrase, on a thread', async () => {
    const passphrase = Buffer.from('correct horse battery staple');
    const cell = await sealWithPassphrase.encrypt(passphrase, Buffer.from('hello'), Buffer.from('c'));
    expect(cell).toHaveLength(5 + 70);
    expect(`${await sealWithPassphrase.decrypt(passphrase, cell, Buffer.from('c'))}`).toBe('hello');
    await expect(sealWithPassphrase.decrypt(Buffer.from('wrong'), cell, Buffer.from('c'))).rejects.toMatchObject({ code: 'FAIL' });
    // The clock moves before the answer can come, in the turn of the call itself.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const late = sealWithPassphrase.decrypt(passphrase, cell, null, { timeout: 1 });
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    await expect(late).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(() => seal.decrypt(passphrase, cell, Buffer.from('c'))).toThrow();
  });

  it('keeps its token apart, and believes none that claims more than there is', () => {
    fc.assert(
      fc.property(some, context, (bytes, bound) => {
        const { data, token } = tokenProtect.encrypt(key, bytes, bound);
        expect([data.length, token.length]).toEqual([bytes.length, 44]);
        expect(tokenProtect.decrypt(key, data, token, bound)).toEqual(Buffer.from(bytes));
      }),
    );
    const { data, token } = tokenProtect.encrypt(key, Buffer.from('attack at dawn'));
    const forged = Buffer.from(token);
    forged.writeUInt32LE(0x7fff_ffff, 12);
    const before = process.memoryUsage().rss;
    expect(thrown(() => tokenProtect.decrypt(key, data, forged))).toMatchObject({ code: 'LIMIT_EXCEEDED', asked: 0x7fff_ffff, limit: 14 });
    // Nothing to be decided by chance: the claim is of 2 GiB, and no turn of the event loop lies between.
    expect(process.memoryUsage().rss - before).toBeLessThan(64e6);
    for (const claim of [0, 1, 13, 15, 2 ** 31, 2 ** 32 - 1]) {
      forged.writeUInt32LE(claim, 12);
      expect(() => tokenProtect.decrypt(key, data, forged), `${claim}`).toThrow();
    }
    expect(() => tokenProtect.decrypt(key, data, tokenProtect.encrypt(key, Buffer.from('another 14 by.')).token)).toThrow();
  });

  it('can be as long as the message, without a word on what was changed', () => {
    const bound = Buffer.from('context');
    const data = contextImprint.encrypt(key, Buffer.from('attack at dawn'), bound);
    expect(`${contextImprint.decrypt(key, data, bound)}`).toBe('attack at dawn');
    expect(contextImprint.decrypt(Buffer.from('another'), data, bound)).not.toEqual(Buffer.from('attack at dawn'));
    expect(thrown(() => contextImprint.encrypt(key, Buffer.from('x'), Buffer.alloc(0)))).toMatchObject({ code: 'ARGUMENT_LENGTH' });
  });

  it('takes no empty key and no empty message', () => {
    for (const call of [
      () => seal.encrypt(Buffer.alloc(0), key),
      () => seal.encrypt(key, Buffer.alloc(0)),
      () => tokenProtect.encrypt(key, Buffer.alloc(0)),
    ])
      expect(thrown(call)).toMatchObject({ code: 'ARGUMENT_LENGTH' });
  });
});

describeThemis('Secure Message', () => {
  const pairs = () => [keys.ec(), keys.ec()] as const;

  it('is read by the one that it was made for, and made with one call', () => {
    const [alice, bob] = pairs();
    fc.assert(
      fc.property(some, (bytes) => {
        const before = calls('themis_secure_message_encrypt');
        const encrypted = message.encrypt(alice.privateKey, bob.publicKey, bytes);
        expect(calls('themis_secure_message_encrypt')).toBe(before + 1);
        expect(encrypted).toHaveLength(bytes.length + 52);
        expect(message.decrypt(bob.privateKey, alice.publicKey, encrypted)).toEqual(Buffer.from(bytes));
        const signed = message.sign(alice.privateKey, bytes);
        expect(signed.length - bytes.length).toBeGreaterThanOrEqual(80);
        expect(signed.length - bytes.length).toBeLessThanOrEqual(84);
        expect(message.verify(alice.publicKey, signed)).toEqual(Buffer.from(bytes));
      }),
    );
    const encrypted = message.encrypt(alice.privateKey, bob.publicKey, Buffer.from('hello'));
    const stranger = keys.ec();
    expect(() => message.decrypt(bob.privateKey, stranger.publicKey, encrypted)).toThrow(expect.objectContaining({ name: 'LibraryError' }));
    expect(() => message.verify(stranger.publicKey, message.sign(alice.privateKey, Buffer.from('x')))).toThrow();
    for (let at = 0; at < encrypted.length; at++) {
      const changed = Buffer.from(encrypted);
      changed[at] = (changed[at] as number) ^ 0x40;
      expect(() => message.decrypt(bob.privateKey, alice.publicKey, changed), `byte ${at}`).toThrow();
    }
    for (const pair of [alice, bob, stranger]) pair.privateKey.dispose();
  });

  it('is made with keys of its own kind', async () => {
    const [alice, bob] = pairs();
    const rsa = await keys.rsa();
    const peer = await keys.rsa();
    expect([rsa.privateKey.length, rsa.publicKey.length]).toEqual([1168, 272]);
    const bytes = Buffer.from('hello');
    const refused = (call: () => unknown, received: string) =>
      expect(thrown(call)).toMatchObject({ name: 'ArgumentError', code: 'KEY_KIND', received });
    refused(() => message.encrypt(alice.publicKey, bob.publicKey, bytes), 'an EC public key');
    refused(() => message.encrypt(alice.privateKey, bob.privateKey.copy(), bytes), 'an EC private key');
    refused(() => message.encrypt(rsa.privateKey, bob.publicKey, bytes), 'an RSA private key');
    refused(() => message.sign(Buffer.from('no key'), bytes), 'no key');
    const broken = Buffer.from(bob.publicKey);
    broken[20] = (broken[20] as number) ^ 1;
    refused(() => message.encrypt(alice.privateKey, broken, bytes), 'a broken EC public key');
    await expect(rsaMessage.encrypt(alice.privateKey, peer.publicKey, bytes)).rejects.toMatchObject({ code: 'KEY_KIND' });
    const encrypted = await rsaMessage.encrypt(rsa.privateKey, peer.publicKey, bytes);
    expect(encrypted).toHaveLength(5 + 312);
    expect(await rsaMessage.decrypt(peer.privateKey, rsa.publicKey, encrypted)).toEqual(bytes);
    expect(await rsaMessage.verify(rsa.publicKey, await rsaMessage.sign(rsa.privateKey, bytes))).toEqual(bytes);
    expect(keys.isValid(broken)).toBe(false);
    expect([alice.privateKey, alice.publicKey, rsa.privateKey, rsa.publicKey, bytes].map((one) => keys.kind(one))).toEqual([
      'EC private',
      'EC public',
      'RSA private',
      'RSA public',
      null,
    ]);
    for (const pair of [alice, bob, rsa, peer]) pair.privateKey.dispose();
  });
});
