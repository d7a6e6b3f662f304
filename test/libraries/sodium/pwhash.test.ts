/** @module Argon2id and Argon2i against libsodium's vectors; stored strings, their limits and their failures. */
import { describe, expect, it } from 'vitest';
import { pwhash } from '../../../src/libraries/sodium/index.ts';
import { opened } from '../opened.ts';
import { hex, outcome, rejection, tampered, vectors } from './vectors.ts';

type Hashed = Record<'password' | 'salt' | 'out', string> & { opslimit: number; memlimit: number };
const published = vectors<{
  argon2id: Hashed[];
  argon2i: Hashed[];
  strings: { password: string; string: string; valid: boolean }[];
}>('pwhash');

const password = Buffer.from('correct horse battery staple');
const salt = Buffer.alloc(pwhash.SALTBYTES, 1);

describe('pwhash', () => {
  describe.each([
    ['argon2id', pwhash.ALG_ARGON2ID13],
    ['argon2i', pwhash.ALG_ARGON2I13],
  ] as const)('%s', (name, algorithm) => {
    it.each(published[name])('$out', async (c) => {
      const { opslimit, memlimit } = c;
      const out = await pwhash.hash(c.out.length / 2, hex(c.password), hex(c.salt), { opslimit, memlimit }, algorithm);
      expect(opened(out).toString('hex')).toBe(c.out);
    });
  });

  it.each(published.strings)('$valid: $string', async (c) => {
    expect(await pwhash.strVerify(c.string, hex(c.password))).toBe(c.valid);
    if (c.valid) expect(await pwhash.strVerify(c.string, Buffer.concat([hex(c.password), Buffer.of(0)]))).toBe(false);
  });

  it('depends on password, salt, limits, length and algorithm', async () => {
    const limits = { opslimit: 3, memlimit: 8192 };
    const keys = await Promise.all([
      pwhash.hash(16, password, salt, limits),
      pwhash.hash(16, tampered(password), salt, limits),
      pwhash.hash(16, password, tampered(salt), limits),
      pwhash.hash(16, password, salt, { ...limits, opslimit: 4 }),
      pwhash.hash(16, password, salt, { ...limits, memlimit: 9216 }),
      pwhash.hash(17, password, salt, limits),
      pwhash.hash(16, password, salt, limits, pwhash.ALG_ARGON2I13),
    ]);
    expect(new Set(keys.map((key) => opened(key).toString('hex', 0, 16))).size).toBe(keys.length);
  });

  it('says so when Argon2i gets fewer than three passes', async () => {
    expect(await rejection(pwhash.hash(16, password, salt, pwhash.MIN, pwhash.ALG_ARGON2I13))).toBe('LibraryError PWHASH_INCOMPLETE');
  });

  it('verifies what it stored, and nothing else', async () => {
    const string = await pwhash.str(password, pwhash.MIN);
    expect(string).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(string).not.toBe(await pwhash.str(password, pwhash.MIN));
    expect(await pwhash.strVerify(string, password)).toBe(true);
    expect(await pwhash.strVerify(string, tampered(password))).toBe(false);
    expect(await pwhash.strVerify(string, password.subarray(1))).toBe(false);
    expect(await pwhash.strVerify(string.slice(0, -1), password)).toBe(false);
    expect(await pwhash.strVerify('no hash', password)).toBe(false);
    expect(await pwhash.strVerify('', password)).toBe(false);
  });

  it('takes a password with a NUL in it whole', async () => {
    const string = await pwhash.str(Buffer.from('a\0b'), pwhash.MIN);
    expect(await pwhash.strVerify(string, Buffer.from('a\0b'))).toBe(true);
    expect(await pwhash.strVerify(string, Buffer.from('a'))).toBe(false);
  });

  it('knows strings that were made with other limits', async () => {
    const string = await pwhash.str(password, pwhash.MIN);
    expect(pwhash.strNeedsRehash(string, pwhash.MIN)).toBe(false);
    expect(pwhash.strNeedsRehash(string, { ...pwhash.MIN, opslimit: 2 })).toBe(true);
    expect(pwhash.strNeedsRehash(string, { ...pwhash.MIN, memlimit: 16_384 })).toBe(true);
    expect(outcome(() => pwhash.strNeedsRehash('no hash', pwhash.MIN))).toBe('LibraryError PWHASH_STRING_INVALID');
  });

  it.each([
    ['opslimit', { opslimit: 0, memlimit: 8192 }],
    ['opslimit', { opslimit: 2 ** 32, memlimit: 8192 }],
    ['memlimit', { opslimit: 1, memlimit: 8191 }],
    ['memlimit', { opslimit: 1, memlimit: 4_398_046_510_081 }],
  ])('refuses limits outside their ranges before C sees them: %s of %o', async (_name, limits) => {
    expect(await rejection(pwhash.hash(16, password, salt, limits))).toBe('ArgumentError ARGUMENT_RANGE');
    expect(await rejection(pwhash.str(password, limits))).toBe('ArgumentError ARGUMENT_RANGE');
  });

  it('refuses strings of 128 bytes and more before C sees them', async () => {
    expect(await rejection(pwhash.strVerify('$'.repeat(128), password))).toBe('ArgumentError ARGUMENT_LENGTH');
    expect(await pwhash.strVerify('$'.repeat(127), password)).toBe(false);
  });
});
