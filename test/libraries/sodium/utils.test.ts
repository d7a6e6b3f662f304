/** @module Numbers against bigints, text against Buffer and RFC 4648, comparison, IP addresses, scrypt, and key encapsulation against FIPS 203. */
import { createHash, scryptSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as sodium from '../../../src/libraries/sodium/index.ts';
import { opened } from '../opened.ts';
import { whenPresent } from './present.ts';
import { hex as fromHex, outcome, rejection, tampered, vectors } from './vectors.ts';

const { base64, boxXchacha20, hex, ip, ipcrypt, kem, memzero, mlkem768, numbers, randombytes, scrypt, verify } = sodium;
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

describe('scrypt', () => {
  // RFC 7914, section 12.
  it.each([
    [
      '',
      '',
      16,
      1,
      1,
      '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906',
    ],
    [
      'password',
      'NaCl',
      1024,
      8,
      16,
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
    ],
  ])('%j, %j, %d, %d, %d', async (password, salt, N, r, p, expected) => {
    const key = await scrypt.derive(64, Buffer.from(password), Buffer.from(salt), { N, r, p });
    expect(opened(key).toString('hex')).toBe(expected);
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

describe('boxXchacha20', () => {
  const [alice, bob] = [boxXchacha20.keypair(), boxXchacha20.keypair()];
  const nonce = Buffer.alloc(24, 1);

  it('gives back every message, in each form', () => {
    using shared = boxXchacha20.beforenm(bob.publicKey, alice.secretKey);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (message) => {
        const sealed = boxXchacha20.easy(message, nonce, bob.publicKey, alice.secretKey);
        expect(boxXchacha20.openEasy(sealed, nonce, alice.publicKey, bob.secretKey).equals(message)).toBe(true);
        expect(boxXchacha20.easyAfternm(message, nonce, shared).equals(sealed)).toBe(true);
        const { ciphertext, tag } = boxXchacha20.detachedAfternm(message, nonce, shared);
        expect(Buffer.concat([tag, ciphertext]).equals(sealed)).toBe(true);
        expect(boxXchacha20.openDetachedAfternm(ciphertext, tag, nonce, shared).equals(message)).toBe(true);
        const anonymous = boxXchacha20.seal(message, bob.publicKey);
        expect(boxXchacha20.sealOpen(anonymous, bob.publicKey, bob.secretKey).equals(message)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses what was changed, and keys of low order', () => {
    const sealed = boxXchacha20.easy(Buffer.from('message'), nonce, bob.publicKey, alice.secretKey);
    expect(outcome(() => boxXchacha20.openEasy(tampered(sealed), nonce, alice.publicKey, bob.secretKey))).toBe(
      'LibraryError AUTHENTICATION_FAILED',
    );
    expect(outcome(() => boxXchacha20.easy(Buffer.alloc(1), nonce, Buffer.alloc(32), alice.secretKey))).toBe(
      'LibraryError PUBLIC_KEY_REFUSED',
    );
  });

  it('needs the forms of box with the tag apart, too', () => {
    using shared = sodium.box.beforenm(bob.publicKey, alice.secretKey);
    const { ciphertext, tag } = sodium.box.detachedAfternm(Buffer.from('message'), nonce, shared);
    expect(sodium.box.openDetachedAfternm(ciphertext, tag, nonce, shared).toString()).toBe('message');
    expect(outcome(() => sodium.box.openDetachedAfternm(ciphertext, tampered(tag), nonce, shared))).toBe(
      'LibraryError AUTHENTICATION_FAILED',
    );
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
  // draft-denis-ipcrypt, as libsodium tests it (test/default/ipcrypt.c).
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

whenPresent('crypto_kem_mlkem768_dec', 'key encapsulation', () => {
  interface Vectors {
    readonly keys: { name: string; seed: string; publicKeySha256: string; secretKeySha256: string }[];
    readonly decapsulations: { name: string; seed: string; ciphertext: string; sharedSecret: string }[];
    readonly refused: { name: string; publicKey: string }[];
    readonly xwing: { name: string; seed: string; publicKeyStart: string }[];
  }
  const { keys, decapsulations, refused, xwing } = vectors<Vectors>('kem');
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  it.each(keys)('ML-KEM-768 keys, $name', ({ seed, publicKeySha256, secretKeySha256 }) => {
    const { publicKey, secretKey } = mlkem768.seedKeypair(fromHex(seed));
    expect([sha256(publicKey), sha256(opened(secretKey))]).toEqual([publicKeySha256, secretKeySha256]);
  });

  it.each(decapsulations)('ML-KEM-768 decapsulation, $name', ({ seed, ciphertext, sharedSecret }) => {
    using secretKey = mlkem768.seedKeypair(fromHex(seed)).secretKey;
    expect(opened(mlkem768.decapsulate(fromHex(ciphertext), secretKey)).toString('hex')).toBe(sharedSecret);
  });

  it.each(refused)('ML-KEM-768 refuses the key of $name', ({ publicKey }) => {
    expect(outcome(() => mlkem768.encapsulate(fromHex(publicKey)))).toBe('LibraryError PUBLIC_KEY_REFUSED');
  });

  it.each(xwing)('X-Wing keys, $name', ({ seed, publicKeyStart }) => {
    const { publicKey, secretKey } = kem.seedKeypair(fromHex(seed));
    secretKey.dispose();
    expect(publicKey.toString('hex').startsWith(publicKeyStart)).toBe(true);
  });

  it.each([
    ['X-Wing', kem],
    ['ML-KEM-768', mlkem768],
  ] as const)('%s gives both sides one secret, and another one for a changed ciphertext', (_name, one) => {
    const { publicKey, secretKey } = one.keypair();
    const { ciphertext, sharedSecret } = one.encapsulate(publicKey);
    using mine = sharedSecret;
    using key = secretKey;
    using theirs = one.decapsulate(ciphertext, key);
    using wrong = one.decapsulate(tampered(ciphertext, 0.5), key);
    expect(mine.equals(theirs)).toBe(true);
    expect(mine.equals(wrong)).toBe(false);
    expect(outcome(() => one.decapsulate(ciphertext.subarray(1), key))).toBe('ArgumentError ARGUMENT_LENGTH');
  });
});
