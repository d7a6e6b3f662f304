/** @module Key encapsulation: ML-KEM-768 against Wycheproof, X-Wing against its draft, refused keys, changed ciphertexts. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { kem, mlkem768 } from '../../../src/libraries/sodium/index.ts';
import { opened } from '../opened.ts';
import { whenPresent } from './present.ts';
import { hex, outcome, tampered, vectors } from './vectors.ts';

whenPresent('crypto_kem_mlkem768_dec', 'key encapsulation', () => {
  interface Decapsulated {
    readonly name: string;
    readonly secretKey: string;
    readonly ciphertext: string;
    readonly sharedSecret: string;
  }
  interface Vectors {
    readonly keys: { name: string; seed: string; publicKeySha256: string; secretKeySha256: string }[];
    readonly decapsulations: { name: string; seed: string; ciphertext: string; sharedSecret: string }[];
    readonly refused: { name: string; publicKey: string }[];
    readonly secretKeys: Decapsulated[];
    readonly badSecretKeys: Decapsulated[];
    readonly xwing: { name: string; seed: string; publicKeyStart: string }[];
    readonly xwingDecapsulations: { name: string; seed: string; publicKeySha256: string; ciphertext: string; sharedSecret: string }[];
  }
  const { keys, decapsulations, refused, badSecretKeys, secretKeys, xwing, xwingDecapsulations } = vectors<Vectors>('kem');
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  it.each(keys)('ML-KEM-768 keys, $name', ({ seed, publicKeySha256, secretKeySha256 }) => {
    const { publicKey, secretKey } = mlkem768.seedKeypair(hex(seed));
    expect([sha256(publicKey), sha256(opened(secretKey))]).toEqual([publicKeySha256, secretKeySha256]);
  });

  it.each(decapsulations)('ML-KEM-768 decapsulation, $name', ({ seed, ciphertext, sharedSecret }) => {
    using secretKey = mlkem768.seedKeypair(hex(seed)).secretKey;
    expect(opened(mlkem768.decapsulate(hex(ciphertext), secretKey)).toString('hex')).toBe(sharedSecret);
  });

  it.each(refused)('ML-KEM-768 refuses the key of $name', ({ publicKey }) => {
    expect(outcome(() => mlkem768.encapsulate(hex(publicKey)))).toBe('LibraryError PUBLIC_KEY_REFUSED');
  });

  it.each(secretKeys)('ML-KEM-768 with a whole secret key, $name', ({ secretKey, ciphertext, sharedSecret }) => {
    expect(opened(mlkem768.decapsulate(hex(ciphertext), hex(secretKey))).toString('hex')).toBe(sharedSecret);
    expect(opened(mlkem768.decapsulate(tampered(hex(ciphertext)), hex(secretKey))).toString('hex')).not.toBe(sharedSecret);
  });

  // FIPS 203, section 7.3, has such keys refused; libsodium does not check them, and gives a secret that nobody else has.
  it.each(badSecretKeys)('ML-KEM-768 shares nothing by the secret key of $name', ({ secretKey, ciphertext, sharedSecret }) => {
    expect(opened(mlkem768.decapsulate(hex(ciphertext), hex(secretKey))).toString('hex')).not.toBe(sharedSecret);
  });

  it.each(xwingDecapsulations)('X-Wing, $name', ({ seed, publicKeySha256, ciphertext, sharedSecret }) => {
    const { publicKey, secretKey } = kem.seedKeypair(hex(seed));
    using key = secretKey;
    expect(sha256(publicKey)).toBe(publicKeySha256);
    expect(opened(kem.decapsulate(hex(ciphertext), key)).toString('hex')).toBe(sharedSecret);
    for (const where of [0, 0.5, 1])
      expect(opened(kem.decapsulate(tampered(hex(ciphertext), where), key)).toString('hex')).not.toBe(sharedSecret);
  });

  it.each(vectors<{ lowOrder: string[] }>('box').lowOrder)(
    'X-Wing refuses a ciphertext that ends in the point of low order %s',
    (point) => {
      const [first] = xwingDecapsulations as [(typeof xwingDecapsulations)[number]];
      using key = kem.seedKeypair(hex(first.seed)).secretKey;
      const ciphertext = Buffer.concat([hex(first.ciphertext).subarray(0, -32), hex(point)]);
      expect(outcome(() => kem.decapsulate(ciphertext, key))).toBe('LibraryError DECAPSULATION_FAILED');
    },
  );

  it.each(xwing)('X-Wing keys, $name', ({ seed, publicKeyStart }) => {
    const { publicKey, secretKey } = kem.seedKeypair(hex(seed));
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
