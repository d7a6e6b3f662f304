/** @module edwards25519 and ristretto255 against their RFCs, and as groups: what holds for sums and products holds here. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ed25519, ristretto255, sign } from '../../../src/libraries/sodium/index.ts';
import { opened } from '../opened.ts';
import { hex, outcome, vectors } from './vectors.ts';

interface Vectors {
  readonly multiples: readonly string[];
  readonly invalid: readonly string[];
  readonly fromHash: readonly { readonly input: string; readonly out: string }[];
  readonly scalars: readonly { readonly op: 'invert' | 'negate' | 'complement'; readonly x: string; readonly out: string }[];
  readonly sums: Record<'a' | 'b' | 'aPlusBPlusB' | 'c' | 'cPlusBPlusB', string>;
}
const published = vectors<Vectors>('groups');

/** The order of both groups: RFC 8032, section 5.1; RFC 9496, section 4. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const number = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
const bytesOf = (n: bigint) => Buffer.from(n.toString(16).padStart(64, '0'), 'hex').reverse();
const mod = (n: bigint) => ((n % L) + L) % L;
const scalars = fc.bigInt({ min: 1n, max: L - 1n });

describe.each([
  ['ed25519', ed25519],
  ['ristretto255', ristretto255],
] as const)('%s', (name, group) => {
  const times = name === 'ed25519' ? ed25519.baseNoclamp : ristretto255.base;

  it('counts modulo the order', () => {
    const { scalar } = group;
    const result = (secret: ReturnType<typeof scalar.random>) => number(opened(secret));
    fc.assert(
      fc.property(scalars, scalars, (x, y) => {
        const [a, b] = [bytesOf(x), bytesOf(y)];
        expect(result(scalar.add(a, b))).toBe(mod(x + y));
        expect(result(scalar.sub(a, b))).toBe(mod(x - y));
        expect(result(scalar.mul(a, b))).toBe(mod(x * y));
        expect(result(scalar.negate(a))).toBe(mod(-x));
        expect(result(scalar.complement(a))).toBe(mod(1n - x));
        expect(mod(result(scalar.invert(a)) * x)).toBe(1n);
      }),
    );
  });

  it.each(published.scalars)('$op of $x', ({ op, x, out }) => {
    expect(opened(group.scalar[op](hex(x))).toString('hex')).toBe(out);
  });

  it('adds as published', () => {
    const { a, b, aPlusBPlusB, c, cPlusBPlusB } = published.sums;
    const { add } = group.scalar;
    expect(opened(add(hex(b), add(hex(a), hex(b)))).toString('hex')).toBe(aPlusBPlusB);
    expect(opened(add(hex(b), add(hex(c), hex(b)))).toString('hex')).toBe(cPlusBPlusB);
  });

  it('reduces 64 bytes, and makes scalars below the order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (wide) => {
        expect(number(opened(group.scalar.reduce(wide)))).toBe(mod(number(wide)));
      }),
    );
    for (let i = 0; i < 20; i++) expect(number(opened(group.scalar.random())) < L).toBe(true);
  });

  it('is a group', () => {
    fc.assert(
      fc.property(scalars, scalars, (x, y) => {
        const [p, q] = [times(bytesOf(x)), times(bytesOf(y))];
        fc.pre(mod(x + y) !== 0n && x !== y);
        expect(group.isValidPoint(p)).toBe(true);
        expect(group.add(p, q).equals(times(bytesOf(mod(x + y))))).toBe(true);
        expect(group.sub(p, q).equals(times(bytesOf(mod(x - y))))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('makes points that are valid', () => {
    const made = [
      group.random(),
      name === 'ed25519' ? ed25519.fromUniform(Buffer.alloc(32, 7)) : ristretto255.fromHash(Buffer.alloc(64, 7)),
    ];
    for (const point of made) expect(group.isValidPoint(point)).toBe(true);
  });

  it('refuses what is no point, and the inverse of nothing', () => {
    const point = group.random();
    // No point has this y-coordinate.
    const none = Buffer.concat([Buffer.of(2), Buffer.alloc(31)]);
    expect(group.isValidPoint(none)).toBe(false);
    expect(outcome(() => group.add(point, none))).toBe('LibraryError POINT_REFUSED');
    expect(outcome(() => group.sub(none, point))).toBe('LibraryError POINT_REFUSED');
    expect(outcome(() => group.multiply(bytesOf(5n), none))).toBe('LibraryError POINT_REFUSED');
    expect(outcome(() => group.scalar.invert(Buffer.alloc(32)))).toBe('LibraryError SCALAR_REFUSED');
    expect(outcome(() => times(Buffer.alloc(32)))).toBe('LibraryError SCALAR_REFUSED');
    expect(outcome(() => group.add(point, none.subarray(1)))).toBe('ArgumentError ARGUMENT_LENGTH');
  });
});

describe('ed25519', () => {
  it('makes the public keys of RFC 8032, section 7.1', () => {
    const seed = hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
    const scalar = createHash('sha512').update(seed).digest().subarray(0, 32);
    const publicKey = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
    expect(ed25519.base(scalar).toString('hex')).toBe(publicKey);
    const pair = sign.seedKeypair(seed);
    pair.secretKey.dispose();
    expect(pair.publicKey.toString('hex')).toBe(publicKey);
  });

  it('multiplies alike with and without clamping, where there is nothing to clamp', () => {
    const clamped = Buffer.alloc(32, 8);
    clamped[31] = 0x48;
    const point = ed25519.random();
    expect(opened(ed25519.multiply(clamped, point)).equals(opened(ed25519.multiplyNoclamp(clamped, point)))).toBe(true);
    expect(ed25519.base(clamped).equals(ed25519.baseNoclamp(clamped))).toBe(true);
  });
});

describe('ristretto255', () => {
  it.each(published.multiples.map((encoded, n) => [n, encoded] as const))('has multiple %d of the generator', (n, encoded) => {
    if (n === 0) expect(outcome(() => ristretto255.base(bytesOf(0n)))).toBe('LibraryError SCALAR_REFUSED');
    else expect(ristretto255.base(bytesOf(BigInt(n))).toString('hex')).toBe(encoded);
    const [next, generator] = [published.multiples[n + 1], published.multiples[1] as string];
    if (next !== undefined) expect(ristretto255.add(hex(encoded), hex(generator)).toString('hex')).toBe(next);
  });

  it.each(published.fromHash)('takes $input to a point', ({ input, out }) => {
    expect(ristretto255.fromHash(hex(input)).toString('hex')).toBe(out);
  });

  it.each(published.invalid)('refuses %s', (encoded) => {
    expect(ristretto255.isValidPoint(hex(encoded))).toBe(false);
    expect(outcome(() => ristretto255.add(ristretto255.random(), hex(encoded)))).toBe('LibraryError POINT_REFUSED');
    expect(outcome(() => ristretto255.multiply(bytesOf(5n), hex(encoded)))).toBe('LibraryError POINT_REFUSED');
  });
});
