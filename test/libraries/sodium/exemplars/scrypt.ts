/** @module Exemplars of scrypt, at the least that C accepts. */
import { key } from './arguments.ts';
import type { Sodium, SodiumExemplars } from './exemplars.ts';

const password = () => Buffer.from('correct horse battery staple');
const [OPSLIMIT, MEMLIMIT] = [32_768, 16_777_216];

export function scryptExemplars(s: Sodium) {
  let made: string | undefined;
  /** Made once: it takes as long as the check itself. */
  const stored = () => (made ??= s.crypto_pwhash_scryptsalsa208sha256_str(password(), OPSLIMIT, MEMLIMIT));
  return {
    crypto_pwhash_scryptsalsa208sha256: () => [32, password(), key(), OPSLIMIT, MEMLIMIT],
    crypto_pwhash_scryptsalsa208sha256_str: () => [password(), OPSLIMIT, MEMLIMIT],
    crypto_pwhash_scryptsalsa208sha256_str_verify: () => [stored(), password()],
    crypto_pwhash_scryptsalsa208sha256_str_needs_rehash: () => [stored(), OPSLIMIT * 64, MEMLIMIT],
    crypto_pwhash_scryptsalsa208sha256_ll: () => [password(), key(), 16, 1, 1, 32],
  } satisfies SodiumExemplars;
}
