/** @module scrypt against RFC 7914, libsodium's vectors and node:crypto; stored strings, valid and not. */
import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { scrypt } from '../../../src/libraries/sodium/index.ts';
import { opened } from '../opened.ts';
import { hex, outcome, rejection, tampered, vectors } from './vectors.ts';

interface Limited {
  readonly password: string;
  readonly salt: string;
  readonly opslimit: number;
  readonly memlimit: number;
  readonly out: string;
}
interface Vectors {
  readonly raw: readonly { password: string; salt: string; N: number; r: number; p: number; out: string }[];
  readonly limits: readonly Limited[];
  /** With the parameters that C makes of such limits. */
  readonly belowLimits: readonly (Limited & { N: number; r: number; p: number })[];
  readonly strings: readonly { password: string; string: string; valid: boolean }[];
}
const published = vectors<Vectors>('scrypt');

describe('scrypt', () => {
  it.each(published.raw)('"$password", "$salt", N $N, r $r, p $p', async ({ password, salt, N, r, p, out }) => {
    const key = await scrypt.derive(out.length / 2, Buffer.from(password), Buffer.from(salt), { N, r, p });
    expect(opened(key).toString('hex')).toBe(out);
  });

  it.each(published.limits)('$opslimit operations, $memlimit bytes', async ({ password, salt, opslimit, memlimit, out }) => {
    const key = await scrypt.hash(out.length / 2, hex(password), hex(salt), { opslimit, memlimit });
    expect(opened(key).toString('hex')).toBe(out);
  });

  it.each(published.belowLimits)('$opslimit operations, $memlimit bytes: less than the header allows', async (c) => {
    const [password, salt, limits] = [hex(c.password), hex(c.salt), { opslimit: c.opslimit, memlimit: c.memlimit }];
    const cost = { N: c.N, r: c.r, p: c.p };
    expect(opened(await scrypt.derive(c.out.length / 2, password, salt, cost)).toString('hex')).toBe(c.out);
    expect(await rejection(scrypt.hash(c.out.length / 2, password, salt, limits))).toBe('ArgumentError ARGUMENT_RANGE');
  });

  it.each(published.strings)('$valid: $string', async ({ password, string, valid }) => {
    const verify = scrypt.strVerify(string, hex(password));
    if (string.length >= scrypt.STRBYTES) expect([await rejection(verify), valid]).toEqual(['ArgumentError ARGUMENT_LENGTH', false]);
    else expect(await verify).toBe(valid);
    if (valid) expect(await scrypt.strVerify(string, tampered(hex(password)))).toBe(false);
  });

  it('agrees with node:crypto, with libsodium’s limits too', async () => {
    const [password, salt] = [Buffer.from('password'), Buffer.alloc(32, 3)];
    const expected = scryptSync(password, salt, 40, { N: 64, r: 2, p: 3 });
    expect(opened(await scrypt.derive(40, password, salt, { N: 64, r: 2, p: 3 })).equals(expected)).toBe(true);
    // The least limits come to N = 2^10, r = 8, p = 1.
    const least = opened(await scrypt.hash(32, password, salt, scrypt.MIN));
    expect(least.equals(scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 }))).toBe(true);
  });

  it('knows a password by its string, and says when that should be made anew', async () => {
    const string = await scrypt.str(Buffer.from('secret'), scrypt.MIN);
    expect(string).toMatch(/^\$7\$[./0-9A-Za-z$]{98}$/);
    expect(await scrypt.strVerify(string, Buffer.from('secret'))).toBe(true);
    expect(await scrypt.strVerify(string, Buffer.from('Secret'))).toBe(false);
    expect(await scrypt.strVerify('no hash', Buffer.from('secret'))).toBe(false);
    expect(scrypt.strNeedsRehash(string, scrypt.MIN)).toBe(false);
    expect(scrypt.strNeedsRehash(string, scrypt.INTERACTIVE)).toBe(true);
    expect(outcome(() => scrypt.strNeedsRehash('no hash', scrypt.MIN))).toBe('LibraryError PWHASH_STRING_INVALID');
  });

  it('refuses parameters that are none', async () => {
    const derive = (N: number, r: number, p: number) => rejection(scrypt.derive(16, Buffer.alloc(1), Buffer.alloc(1), { N, r, p }));
    expect(await derive(15, 1, 1)).toBe('LibraryError SCRYPT_PARAMETERS');
    expect(await derive(16, 2 ** 20, 2 ** 20)).toBe('LibraryError SCRYPT_PARAMETERS');
    for (const [N, r, p] of [
      [1, 1, 1],
      [16, 0, 1],
      [16, 1, 0],
    ] as const)
      expect(await derive(N, r, p)).toBe('ArgumentError ARGUMENT_RANGE');
  });
});
