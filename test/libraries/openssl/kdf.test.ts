/** @module HKDF, PBKDF2 and scrypt: published vectors, equality with node:crypto, refused arguments. */
import { hkdfSync, pbkdf2Sync, scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError, LibraryError } from '../../../src/errors.ts';
import { hkdf, hkdfExpand, hkdfExtract, pbkdf2, scrypt } from '../../../src/libraries/openssl/kdf.ts';
import { opened } from '../opened.ts';

const read = <V>(name: string): readonly { source: string; vectors: readonly V[] }[] =>
  JSON.parse(readFileSync(new URL(`vectors/${name}`, import.meta.url), 'utf8'));
const hex = (text: string) => Buffer.from(text, 'hex');
const bytes = fc.uint8Array({ maxLength: 200 });

interface Hkdf {
  readonly digest: string;
  readonly key: string;
  readonly salt: string;
  readonly info: string;
  readonly prk: string;
  readonly output: string;
}

describe.each(read<Hkdf>('kdf-hkdf.json'))('$source', ({ vectors }) => {
  it.each(vectors)('HKDF-$digest: $output', ({ digest, key, salt, info, prk, output }) => {
    const length = output.length / 2;
    expect(opened(hkdf(digest, hex(key), hex(salt), hex(info), length)).toString('hex')).toBe(output);
    expect(opened(hkdfExtract(digest, hex(key), hex(salt))).toString('hex')).toBe(prk);
    expect(opened(hkdfExpand(digest, hex(prk), hex(info), length)).toString('hex')).toBe(output);
  });
});

interface Pbkdf2 {
  readonly digest: string;
  readonly password: string;
  readonly salt: string;
  readonly iterations: number;
  readonly output: string;
}

describe.each(read<Pbkdf2>('kdf-pbkdf2.json'))('$source', ({ vectors }) => {
  it.each(vectors)('PBKDF2-$digest, $iterations iterations: $output', async ({ digest, password, salt, iterations, output }) => {
    expect(opened(await pbkdf2(hex(password), hex(salt), iterations, output.length / 2, digest)).toString('hex')).toBe(output);
  });
});

interface Scrypt {
  readonly password: string;
  readonly salt: string;
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly output: string;
}

describe.each(read<Scrypt>('kdf-scrypt.json'))('$source', ({ vectors }) => {
  it.each(vectors)('scrypt, N $N, r $r, p $p', async ({ password, salt, N, r, p, output }) => {
    expect(opened(await scrypt(hex(password), hex(salt), output.length / 2, { N, r, p })).toString('hex')).toBe(output);
    expect(opened(await scrypt(hex(password), hex(salt), output.length / 2, { N: BigInt(N), r, p })).toString('hex')).toBe(output);
  });
});

describe('equality with node:crypto', () => {
  it.each([
    ['SHA256', 'sha256', 32],
    ['SHA512', 'sha512', 64],
    ['SHA3-256', 'sha3-256', 32],
  ] as const)('HKDF-%s, and its two steps', (ours, nodes, size) => {
    fc.assert(
      fc.property(bytes, bytes, bytes, fc.integer({ min: 1, max: 255 * size }), (key, salt, info, length) => {
        const expected = Buffer.from(hkdfSync(nodes, key, salt, info, length)).toString('hex');
        expect(opened(hkdf(ours, key, salt, info, length)).toString('hex')).toBe(expected);
        expect(opened(hkdfExpand(ours, opened(hkdfExtract(ours, key, salt)), info, length)).toString('hex')).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['SHA1', 'sha1'],
    ['SHA512', 'sha512'],
  ])('PBKDF2-%s', async (ours, nodes) => {
    await fc.assert(
      fc.asyncProperty(
        bytes,
        bytes,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 200 }),
        async (password, salt, iterations, length) => {
          expect(opened(await pbkdf2(password, salt, iterations, length, ours)).toString('hex')).toBe(
            pbkdf2Sync(password, salt, iterations, length, nodes).toString('hex'),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('scrypt', async () => {
    const small = fc.integer({ min: 1, max: 4 });
    await fc.assert(
      fc.asyncProperty(bytes, bytes, fc.integer({ min: 1, max: 200 }), small, small, small, async (password, salt, length, log, r, p) => {
        const options = { N: 2 ** log, r, p };
        // N must be less than 2^(128 * r / 8), which every N here is.
        expect(opened(await scrypt(password, salt, length, options)).toString('hex')).toBe(
          scryptSync(password, salt, length, options).toString('hex'),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('refused arguments', () => {
  const key = Buffer.alloc(16, 1);
  const cost = { N: 16, r: 1, p: 1 };

  it.each([[undefined], [null], ['key'], [3], [[1]]])('bytes that are %o', async (value) => {
    for (const call of [
      () => hkdf('SHA256', value as never, key, key, 32),
      () => hkdf('SHA256', key, value as never, key, 32),
      () => hkdf('SHA256', key, key, value as never, 32),
      () => hkdfExtract('SHA256', value as never, key),
    ]) {
      expect(call).toThrow(ArgumentError);
    }
    for (const call of [
      () => pbkdf2(value as never, key, 1, 32, 'SHA256'),
      () => pbkdf2(key, value as never, 1, 32, 'SHA256'),
      () => scrypt(value as never, key, 32, cost),
      () => scrypt(key, value as never, 32, cost),
    ]) {
      await expect(call()).rejects.toThrow(ArgumentError);
    }
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 40])('an output of %d bytes', async (length) => {
    expect(() => hkdf('SHA256', key, key, key, length)).toThrow(expect.objectContaining({ parameter: 'keylen' }));
    await expect(pbkdf2(key, key, 1, length, 'SHA256')).rejects.toThrow(expect.objectContaining({ parameter: 'keylen' }));
    await expect(scrypt(key, key, length, cost)).rejects.toThrow(expect.objectContaining({ parameter: 'keylen' }));
  });

  it.each([0, -1, 2 ** 31, 1.5])('%d iterations', async (iterations) => {
    await expect(pbkdf2(key, key, iterations, 32, 'SHA256')).rejects.toThrow(expect.objectContaining({ parameter: 'iter' }));
  });

  it.each([
    ['N', 1],
    ['N', 2n ** 64n],
    ['r', 0],
    ['p', 0],
    ['maxmem', -1],
  ])('the cost %s = %d', async (name, value) => {
    await expect(scrypt(key, key, 32, { ...cost, [name]: value })).rejects.toThrow(expect.objectContaining({ parameter: name }));
  });
});

describe('what OpenSSL refuses', () => {
  const key = Buffer.alloc(16, 1);

  it('more HKDF output than 255 digests', () => {
    expect(opened(hkdf('SHA256', key, key, key, 255 * 32))).toHaveLength(8160);
    expect(() => hkdf('SHA256', key, key, key, 255 * 32 + 1)).toThrow(LibraryError);
  });

  it('a cost that is no power of two', async () => {
    await expect(scrypt(key, key, 32, { N: 15, r: 1, p: 1 })).rejects.toThrow(LibraryError);
  });

  it('a cost beyond the limit on memory, its own or the caller’s', async () => {
    const reason = { queue: [expect.objectContaining({ reason: 'memory limit exceeded' })] };
    await expect(scrypt(key, key, 32, { N: 2 ** 20, r: 8, p: 1 })).rejects.toThrow(expect.objectContaining(reason));
    const cost = { N: 1024, r: 8, p: 1 };
    await expect(scrypt(key, key, 32, { ...cost, maxmem: 1000 })).rejects.toThrow(expect.objectContaining(reason));
    expect(opened(await scrypt(key, key, 32, { ...cost, maxmem: 2 * 1024 * 1024 }))).toHaveLength(32);
  });
});
