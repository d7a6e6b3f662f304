/** @module Key pairs: their two halves, and how every area makes them. */
import type { Bytes, Secret } from '../../contract/index.ts';
import type { Family } from './family.ts';

/** A key pair. Lengths are those of the area that made it. `dispose()` the secret half after use. */
export interface KeyPair {
  readonly publicKey: Buffer;
  readonly secretKey: Secret;
}

/** How an area makes its key pairs. Lengths are those of the object's constants, in bytes. */
export interface KeyPairs {
  readonly SEEDBYTES: number;
  readonly PUBLICKEYBYTES: number;
  readonly SECRETKEYBYTES: number;

  /** A new key pair: `PUBLICKEYBYTES` public, `SECRETKEYBYTES` secret. */
  keypair(): KeyPair;

  /**
   * The key pair of a seed: the same one every time.
   * @param seed `SEEDBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  seedKeypair(seed: Bytes | Secret): KeyPair;
}

type KeyPairFamily = Pick<Family<'crypto_kx'>, 'keypair' | 'seed_keypair' | 'SEEDBYTES' | 'PUBLICKEYBYTES' | 'SECRETKEYBYTES'>;

const keyPair = ({ pk, sk }: ReturnType<KeyPairFamily['keypair']>): KeyPair => ({ publicKey: pk, secretKey: sk });

/** The key pairs of a family. */
export const keyPairsOf = (c: KeyPairFamily): KeyPairs => ({
  SEEDBYTES: c.SEEDBYTES,
  PUBLICKEYBYTES: c.PUBLICKEYBYTES,
  SECRETKEYBYTES: c.SECRETKEYBYTES,
  keypair: () => keyPair(c.keypair()),
  seedKeypair: (seed) => keyPair(c.seed_keypair(seed)),
});
