/** @module The leak suite of libsodium's hashes, password hashes, derived keys, random bytes and padding. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';

const { functions } = library;
const message = () => Buffer.from('a message of some length, longer than one block of the cipher');
const key = () => Buffer.alloc(32, 1);
const password = () => Buffer.from('correct horse battery staple');
/** The least that C accepts. */
const [OPSLIMIT, MEMLIMIT] = [1, 8192];
const ARGON2ID = 2;
/** It wants three passes, and C says so only when it is called. */
const ARGON2I = 1;

leakSuite(
  library,
  {
    sodium_version_string: () => [],
    sodium_init: () => [],

    crypto_generichash_keygen: () => [],
    crypto_generichash: () => [32, message(), key()],
    crypto_generichash_init: () => [key(), 64],
    crypto_generichash_update: (own) => [own(functions.crypto_generichash_init(key(), 64)), message()],
    crypto_generichash_final: (own) => [own(functions.crypto_generichash_init(null, 64)), 64],

    crypto_shorthash_keygen: () => [],
    crypto_shorthash: () => [message(), Buffer.alloc(16, 1)],

    crypto_kdf_keygen: () => [],
    crypto_kdf_derive_from_key: () => [48, 1n, Buffer.from('Examples'), key()],

    crypto_pwhash: () => [32, password(), Buffer.alloc(16, 1), OPSLIMIT, MEMLIMIT, ARGON2ID],
    crypto_pwhash_str: () => [password(), OPSLIMIT, MEMLIMIT],
    crypto_pwhash_str_alg: () => [password(), OPSLIMIT, MEMLIMIT, ARGON2ID],
    crypto_pwhash_str_verify: () => [functions.crypto_pwhash_str(password(), OPSLIMIT, MEMLIMIT), password()],
    crypto_pwhash_str_needs_rehash: () => [functions.crypto_pwhash_str(password(), OPSLIMIT, MEMLIMIT), OPSLIMIT + 1, MEMLIMIT],

    randombytes_buf: () => [64],
    randombytes_buf_deterministic: () => [64, key()],
    randombytes_random: () => [],
    randombytes_uniform: () => [1000],

    sodium_memcmp: () => [message(), message()],
    sodium_pad: () => [message(), 16],
    sodium_unpad: () => [functions.sodium_pad(message(), 16), 16],
  },
  {
    volume: ['crypto_generichash_update'],
    exits: {
      sodium_init: { INIT_FAILED: 'It is called before any other function, and fails only where the system has no random numbers.' },
      crypto_pwhash: { PWHASH_INCOMPLETE: () => [32, password(), Buffer.alloc(16, 1), OPSLIMIT, MEMLIMIT, ARGON2I] },
      crypto_pwhash_str: {
        PWHASH_INCOMPLETE: 'With Argon2id and limits that the contract allows, nothing but want of memory ends it early.',
      },
      crypto_pwhash_str_alg: { PWHASH_INCOMPLETE: () => [password(), OPSLIMIT, MEMLIMIT, ARGON2I] },
      crypto_pwhash_str_needs_rehash: {
        no: () => [functions.crypto_pwhash_str(password(), OPSLIMIT, MEMLIMIT), OPSLIMIT, MEMLIMIT],
        PWHASH_STRING_INVALID: () => ['$argon2id$', OPSLIMIT, MEMLIMIT],
      },
    },
  },
);
