/** @module HKDF, PBKDF2 and scrypt: published vectors, equality with node:crypto, refused arguments. */
import { hkdfSync, pbkdf2Sync, scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError, LibraryError } from '../../../src/errors.ts';
import { hkdf, hkdfExpand, hkdfExtract, pbkdf2, scrypt } from '../../../src/libraries/openssl/kdf.ts';

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
    expect(hkdf(digest, hex(key), hex(salt), hex(info), length).toString('hex')).toBe(output);
    expect(hkdfExtract(digest, hex(key), hex(salt)).toString('hex')).toBe(prk);
    expect(hkdfExpand(digest, hex(prk), hex(info), length).toString('hex')).toBe(output);
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
  it.each(vectors)('PBKDF2-$digest, $iterations iterations: $output', ({ digest, password, salt, iterations, output }) => {
    expect(pbkdf2(hex(password), hex(salt), iterations, output.length / 2, digest).toString('hex')).toBe(output);
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
  it.each(vectors)('scrypt, N $N, r $r, p $p', ({ password, salt, N, r, p, output }) => {
    expect(scrypt(hex(password), hex(salt), output.length / 2, { N, r, p }).toString('hex')).toBe(output);
    expect(scrypt(hex(password), hex(salt), output.length / 2, { N: BigInt(N), r, p }).toString('hex')).toBe(output);
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
        expect(hkdf(ours, key, salt, info, length).toString('hex')).toBe(expected);
        expect(hkdfExpand(ours, hkdfExtract(ours, key, salt), info, length).toString('hex')).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['SHA1', 'sha1'],
    ['SHA512', 'sha512'],
  ])('PBKDF2-%s', (ours, nodes) => {
    fc.assert(
      fc.property(bytes, bytes, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 200 }), (password, salt, iterations, length) => {
        expect(pbkdf2(password, salt, iterations, length, ours).toString('hex')).toBe(
          pbkdf2Sync(password, salt, iterations, length, nodes).toString('hex'),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('scrypt', () => {
    const small = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(bytes, bytes, fc.integer({ min: 1, max: 200 }), small, small, small, (password, salt, length, log, r, p) => {
        const options = { N: 2 ** log, r, p };
        // N must be less than 2^(128 * r / 8), which every N here is.
        expect(scrypt(password, salt, length, options).toString('hex')).toBe(scryptSync(password, salt, length, options).toString('hex'));
      }),
      { numRuns: 40 },
    );
  });
});

describe('refused arguments', () => {
  const key = Buffer.alloc(16, 1);
  const cost = { N: 16, r: 1, p: 1 };

  it.each([[undefined], [null], ['key'], [3], [[1]]])('bytes that are %o', (value) => {
    for (const call of [
      () => hkdf('SHA256', value as never, key, key, 32),
      () => hkdf('SHA256', key, value as never, key, 32),
      () => hkdf('SHA256', key, key, value as never, 32),
      () => hkdfExtract('SHA256', value as never, key),
      () => pbkdf2(value as never, key, 1, 32, 'SHA256'),
      () => pbkdf2(key, value as never, 1, 32, 'SHA256'),
      () => scrypt(value as never, key, 32, cost),
      () => scrypt(key, value as never, 32, cost),
    ]) {
      expect(call).toThrow(ArgumentError);
    }
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 40])('an output of %d bytes', (length) => {
    expect(() => hkdf('SHA256', key, key, key, length)).toThrow(expect.objectContaining({ parameter: 'keylen' }));
    expect(() => pbkdf2(key, key, 1, length, 'SHA256')).toThrow(expect.objectContaining({ parameter: 'keylen' }));
    expect(() => scrypt(key, key, length, cost)).toThrow(expect.objectContaining({ parameter: 'keylen' }));
  });

  it.each([0, -1, 2 ** 31, 1.5])('%d iterations', (iterations) => {
    expect(() => pbkdf2(key, key, iterations, 32, 'SHA256')).toThrow(expect.objectContaining({ parameter: 'iter' }));
  });

  it.each([
    ['N', 1],
    ['N', 2n ** 64n],
    ['r', 0],
    ['p', 0],
    ['maxmem', -1],
  ])('the cost %s = %d', (name, value) => {
    expect(() => scrypt(key, key, 32, { ...cost, [name]: value })).toThrow(expect.objectContaining({ parameter: name }));
  });
});

describe('what OpenSSL refuses', () => {
  const key = Buffer.alloc(16, 1);

  it('more HKDF output than 255 digests', () => {
    expect(hkdf('SHA256', key, key, key, 255 * 32)).toHaveLength(8160);
    expect(() => hkdf('SHA256', key, key, key, 255 * 32 + 1)).toThrow(LibraryError);
  });

  it('a cost that is no power of two', () => {
    expect(() => scrypt(key, key, 32, { N: 15, r: 1, p: 1 })).toThrow(LibraryError);
  });

  it('a cost beyond the limit on memory, its own or the caller’s', () => {
    const reason = { queue: [expect.objectContaining({ reason: 'memory limit exceeded' })] };
    expect(() => scrypt(key, key, 32, { N: 2 ** 20, r: 8, p: 1 })).toThrow(expect.objectContaining(reason));
    const cost = { N: 1024, r: 8, p: 1 };
    expect(() => scrypt(key, key, 32, { ...cost, maxmem: 1000 })).toThrow(expect.objectContaining(reason));
    expect(scrypt(key, key, 32, { ...cost, maxmem: 2 * 1024 * 1024 })).toHaveLength(32);
  });
});
