/** @module Numbers against bigints, text against Buffer and RFC 4648, comparison, IP addresses and their encryption. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as sodium from '../../../src/libraries/sodium/index.ts';
import { whenPresent } from './present.ts';
import { hex as fromHex, outcome, tampered } from './vectors.ts';

const { base64, hex, ip, ipcrypt, memzero, numbers, randombytes, verify } = sodium;
const FAILED = 'LibraryError DECODING_FAILED';

describe('numbers', () => {
  const value = (bytes: Uint8Array) => bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const pairs = fc.nat({ max: 40 }).chain((length) => {
    const one = fc.uint8Array({ minLength: length, maxLength: length });
    return fc.tuple(one, one);
  });

  it('count as bigints do, modulo 256^length', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const all = 256n ** BigInt(a.length);
        const [x, y] = [value(a), value(b)];
        expect(value(numbers.add(a, b))).toBe((x + y) % all);
        expect(value(numbers.sub(a, b))).toBe((x - y + all) % all);
        expect(value(numbers.increment(a))).toBe((x + 1n) % all);
        expect(numbers.compare(a, b)).toBe(x < y ? -1 : x > y ? 1 : 0);
        expect(numbers.compare(a, a)).toBe(0);
        expect(numbers.isZero(a)).toBe(x === 0n);
      }),
    );
  });

  it('carry through every length for which there is a path of its own', () => {
    for (const length of [1, 8, 12, 16, 24, 32]) {
      const most = Buffer.alloc(length, 0xff);
      expect(numbers.isZero(numbers.increment(most))).toBe(true);
      expect(numbers.isZero(numbers.sub(most, most))).toBe(true);
      expect(numbers.add(most, numbers.increment(Buffer.alloc(length))).every((byte) => byte === 0)).toBe(true);
    }
  });

  it('are changed in place where the caller says so', () => {
    const { functions } = sodium.library;
    const nonce = Buffer.from('ffff00', 'hex');
    functions.sodium_increment.into(nonce, nonce);
    expect(nonce.toString('hex')).toBe('000001');
    functions.sodium_add.into(nonce, nonce, Buffer.from('010203', 'hex'));
    expect(nonce.toString('hex')).toBe('010204');
    functions.sodium_sub.into(nonce, nonce, Buffer.from('010204', 'hex'));
    expect(numbers.isZero(nonce)).toBe(true);
    const padded = Buffer.alloc(16, 1);
    functions.sodium_pad.into(padded, padded.subarray(0, 10), 16);
    expect(padded.toString('hex')).toBe('01010101010101010101800000000000');
  });

  it('refuse another length', () => {
    for (const name of ['add', 'sub', 'compare'] as const)
      expect(outcome(() => numbers[name](Buffer.alloc(3), Buffer.alloc(4)))).toBe('ArgumentError ARGUMENT_LENGTH');
  });

  it('memzero wipes what it is given, and nothing beside', () => {
    const bytes = Buffer.alloc(20, 7);
    memzero(bytes.subarray(5, 15));
    expect([...bytes].map((byte) => byte === 7)).toEqual(Array.from({ length: 20 }, (_, i) => i < 5 || i >= 15));
    memzero(new Uint8Array(0));
  });
});

describe('text', () => {
  it('hex is that of Buffer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(hex.encode(bytes)).toBe(Buffer.from(bytes).toString('hex'));
        expect(hex.decode(hex.encode(bytes).toUpperCase()).equals(bytes)).toBe(true);
      }),
    );
    // RFC 4648, section 10.
    expect(hex.encode(Buffer.from('foobar')).toUpperCase()).toBe('666F6F626172');
    expect(hex.decode('666F6F626172').toString()).toBe('foobar');
    expect(hex.decode('00:ff: 7f', ': ').toString('hex')).toBe('00ff7f');
    for (const wrong of ['0', '0g', '00 ', 'é0']) expect(outcome(() => hex.decode(wrong))).toBe(FAILED);
  });

  const VARIANTS = [base64.ORIGINAL, base64.ORIGINAL_NO_PADDING, base64.URLSAFE, base64.URLSAFE_NO_PADDING];
  it.each(VARIANTS)('base64 in variant %d is that of Buffer', (variant) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        let expected = Buffer.from(bytes).toString(variant >= base64.URLSAFE ? 'base64url' : 'base64');
        if (variant === base64.URLSAFE) expected = expected.padEnd(Math.ceil(expected.length / 4) * 4, '=');
        if (variant === base64.ORIGINAL_NO_PADDING) expected = expected.replaceAll('=', '');
        expect(base64.encode(bytes, variant)).toBe(expected);
        expect(base64.decode(expected, variant).equals(bytes)).toBe(true);
        expect(sodium.library.functions.sodium_base64_encoded_len(bytes.length, variant)).toBe(expected.length + 1);
      }),
    );
  });

  it('base64 is that of RFC 4648, section 10, and refuses what is none', () => {
    expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base64.encode(Buffer.from(text), 1))).toEqual([
      '',
      'Zg==',
      'Zm8=',
      'Zm9v',
      'Zm9vYg==',
      'Zm9vYmE=',
      'Zm9vYmFy',
    ]);
    expect(base64.decode('Zm9v\nYmFy', 1, '\n').toString()).toBe('foobar');
    for (const wrong of ['Zg', 'Zg=', 'Z', 'Zm9v!', 'Zh==']) expect(outcome(() => base64.decode(wrong, 1))).toBe(FAILED);
    for (const variant of [0, 2, 4, 6, 8, -1])
      expect(outcome(() => base64.encode(Buffer.alloc(3), variant))).toBe('ArgumentError ARGUMENT_RANGE');
  });
});

describe('verify', () => {
  it.each([16, 32, 64] as const)('compares %d bytes', (length) => {
    const equal = verify[`bytes${length}`];
    const bytes = Buffer.from(Array.from({ length }, (_, i) => i));
    expect(equal(bytes, Buffer.from(bytes))).toBe(true);
    for (const where of [0, 0.5, 1]) expect(equal(bytes, tampered(bytes, where))).toBe(false);
    expect(outcome(() => equal(bytes, bytes.subarray(1)))).toBe('ArgumentError ARGUMENT_LENGTH');
  });
});

describe('random bytes', () => {
  it('say where they come from, and go on after stir and close', () => {
    expect(randombytes.implementationName()).toMatch(/^(sysrandom|internal)$/);
    randombytes.stir();
    randombytes.close();
    expect(randombytes.buf(32).equals(randombytes.buf(32))).toBe(false);
  });
});

whenPresent('sodium_ip2bin', 'ip', () => {
  it.each([
    ['192.0.2.1', '00000000000000000000ffffc0000201'],
    ['2001:db8::1', '20010db8000000000000000000000001'],
    ['::', '00000000000000000000000000000000'],
  ])('%s', (text, bytes) => {
    expect(ip.decode(text).toString('hex')).toBe(bytes);
    expect(ip.encode(fromHex(bytes))).toBe(text);
  });

  it.each(['', '1.2.3', '256.1.1.1', '1.2.3.4.5', ':::', 'g::', '2001:db8::1::'])('refuses %j', (text) => {
    expect(outcome(() => ip.decode(text))).toBe(FAILED);
  });

  it('gives back every address', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(ip.decode(ip.encode(bytes)).equals(bytes)).toBe(true);
      }),
    );
  });
});

whenPresent('crypto_ipcrypt_encrypt', 'ipcrypt', () => {
  const [K1, K2] = ['0123456789abcdeffedcba9876543210', '1032547698badcfeefcdab8967452301'];
  // draft-denis-ipcrypt, Test Vectors; those of pfx: github.com/jedisct1/libsodium test/default/ipcrypt.c, where the others are too.
  it.each([
    ['deterministic', '0.0.0.0', null, K1, 'bde96789d353824cd7c6f58a6bd226eb'],
    ['deterministic', '255.255.255.255', null, K2, 'aed292f6ea2358c348fd08b874e845d8'],
    ['nd', '0.0.0.0', '08e0c289bff23b7c', K1, '08e0c289bff23b7cb349aadfe3bcef56221c384c7c217b16'],
    ['ndx', '0.0.0.0', '21bd1834bc088cd2b4ecbe30b70898d7', K1 + K2, '21bd1834bc088cd2b4ecbe30b70898d782db0d4125fdace61db35b8339f20ee5'],
    ['pfx', '0.0.0.0', null, K1 + K2, '00000000000000000000ffff97529b86'],
    ['pfx', '192.0.2.1', null, K1 + K2, '00000000000000000000ffff64734883'],
    ['pfx', '2001:db8::1', null, K1 + K2, 'c1805dd42587352430abfa656ab60f88'],
  ] as const)('%s of %s', (mode, address, tweak, key, expected) => {
    const bytes = ip.decode(address);
    const encrypted =
      mode === 'nd' || mode === 'ndx'
        ? ipcrypt[mode].encrypt(bytes, fromHex(tweak as string), fromHex(key))
        : ipcrypt[mode].encrypt(bytes, fromHex(key));
    expect(encrypted.toString('hex')).toBe(expected);
    expect(ipcrypt[mode].decrypt(encrypted, fromHex(key)).equals(bytes)).toBe(true);
  });
});
