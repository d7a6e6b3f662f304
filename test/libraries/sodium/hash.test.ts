/** @module SHA-2 and SHA-3 against their standards and node:crypto; in one call and in parts; what an older library lacks. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash, library } from '../../../src/libraries/sodium/index.ts';
import { whenPresent } from './present.ts';
import { outcome } from './vectors.ts';

/** FIPS 180-4 and FIPS 202: the digests of "abc" (csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values). */
const ABC = {
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  sha512:
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  sha3256: '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
  sha3512:
    'b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0',
} as const;
const NODE = { sha256: 'sha256', sha512: 'sha512', sha3256: 'sha3-256', sha3512: 'sha3-512' } as const;

for (const name of ['sha256', 'sha512', 'sha3256', 'sha3512'] as const) {
  whenPresent(`crypto_hash_${name}`, name, () => {
    const digest = hash[name];

    it('has the digest of its standard', () => {
      expect(digest.hash(Buffer.from('abc')).toString('hex')).toBe(ABC[name]);
    });

    it('agrees with node:crypto, however the message is cut', () => {
      fc.assert(
        fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (parts) => {
          const expected = createHash(NODE[name]).update(Buffer.concat(parts)).digest();
          expect(digest.hash(Buffer.concat(parts)).equals(expected)).toBe(true);
          using stream = digest.stream();
          for (const part of parts) stream.update(part);
          expect(stream.final().equals(expected)).toBe(true);
        }),
      );
    });

    it('takes no more calls once it has ended', () => {
      const ended = digest.stream();
      ended.final();
      expect(outcome(() => ended.update(Buffer.from('more')))).toBe('ArgumentError HANDLE_MOVED');
      expect(outcome(() => ended.final())).toBe('ArgumentError HANDLE_MOVED');
      const dropped = digest.stream();
      dropped[Symbol.dispose]();
      expect(outcome(() => dropped.final())).toBe('ArgumentError HANDLE_DISPOSED');
    });
  });
}

it('crypto_hash is SHA-512', () => {
  expect(library.functions.crypto_hash(Buffer.from('abc')).toString('hex')).toBe(ABC.sha512);
});

describe('what came later than the loaded libsodium', () => {
  it.each(Object.entries(library.absent))('%s says so: %s', (name, message) => {
    expect(message).toMatch(/^sodium: (version [\d.]+ has no \w+, which came with [\d.]+|this machine cannot run \w+: \w+ says no)$/);
    expect(() => library.functions[name as keyof typeof library.functions]).toThrow(message);
  });

  it('loads with the rest untouched', () => {
    expect(Object.keys(library.absent).length).toBeLessThan(Object.keys(library.contract.functions).length / 2);
    expect(library.functions.sodium_version_string()).toBe(library.info.version);
  });
});
