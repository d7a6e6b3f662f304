/** @module The leak suite of what sodium-native's drop-in binds besides libsodium's own contract. */
import { openLibrary } from 'watertight';
import { leakSuite } from 'watertight/prove';
import { library as sodium } from 'watertight/sodium';
import { library as dropIn } from 'watertight/sodium-native';

/** As any library: with room to spare for outputs. */
const library = openLibrary(dropIn.contract);
const { functions } = library;
const key = () => Buffer.from(Array.from({ length: 32 }, (_, i) => 1 + 7 * i));
const password = () => Buffer.from('correct horse battery staple');
const LIGHT = [1, 8192] as const;
const SCRYPT = [32768, 16777216] as const;
const keys = () => sodium.functions.crypto_kx_seed_keypair(key());
const argon2 = () => functions.crypto_pwhash_str(password(), ...LIGHT);
const scrypt = () => functions.crypto_pwhash_scryptsalsa208sha256_str(password(), ...SCRYPT);
/** libsodium replaces the errno of an allocation that failed. */
const UNTOLD = 'C says EINVAL where it has no memory: the failure is PWHASH_INCOMPLETE.';
/** Why a password hash is never incomplete. */
const COMPLETE = 'With limits that the contract allows, nothing but want of memory ends it early.';
const slow = Object.keys(functions).filter((name) => name.includes('pwhash') && !name.endsWith('rehash'));

leakSuite(
  library,
  {
    sodium_version_string: () => [],
    sodium_init: () => [],

    sodium_malloc: () => [32],
    sodium_free: (own) => [own(functions.sodium_malloc(32))],
    sodium_mprotect_noaccess: (own) => [own(functions.sodium_malloc(32))],
    sodium_mprotect_readonly: (own) => [own(functions.sodium_malloc(32))],
    sodium_mprotect_readwrite: (own) => [own(functions.sodium_malloc(32))],
    sodium_mlock: () => [key()],
    sodium_munlock: () => [key()],
    sodium_pad: () => [Buffer.alloc(32, 7), 20, 16],

    crypto_pwhash_str: () => [password(), ...LIGHT],
    crypto_pwhash_str_async: () => [password(), ...LIGHT],
    crypto_pwhash_str_verify: () => [argon2(), password()],
    crypto_pwhash_str_verify_async: () => [argon2(), password()],
    crypto_pwhash_str_needs_rehash: () => [argon2(), 2, 8192],
    crypto_pwhash_scryptsalsa208sha256_str: () => [password(), ...SCRYPT],
    crypto_pwhash_scryptsalsa208sha256_str_verify: () => [scrypt(), password()],
    crypto_pwhash_scryptsalsa208sha256_str_needs_rehash: () => [scrypt(), 65536, 16777216],
    crypto_pwhash_scryptsalsa208sha256_async: () => [32, password(), Buffer.alloc(32, 5), ...SCRYPT],

    client_session_key: () => [keys().pk, keys().sk, sodium.functions.crypto_kx_seed_keypair(Buffer.alloc(32, 1)).pk],
    server_session_key: () => [keys().pk, keys().sk, sodium.functions.crypto_kx_seed_keypair(Buffer.alloc(32, 1)).pk],
    seed_to_curve25519: () => [key()],

    crypto_secretstream_xchacha20poly1305_pull: (own) => {
      const s = sodium.functions;
      const { state, header } = s.crypto_secretstream_xchacha20poly1305_init_push(key());
      const ciphertext = s.crypto_secretstream_xchacha20poly1305_push(own(state), Buffer.from('message'), Buffer.from('ad'), 3);
      return [own(s.crypto_secretstream_xchacha20poly1305_init_pull(header, key())), ciphertext, Buffer.from('ad')];
    },
  },
  {
    rounds: Object.fromEntries(slow.map((name) => [name, 1])),
    exits: {
      sodium_init: { INIT_FAILED: 'It is called before any other function, and fails only where the system has no random numbers.' },
      crypto_pwhash_str: { PWHASH_INCOMPLETE: COMPLETE },
      crypto_pwhash_str_async: { PWHASH_INCOMPLETE: COMPLETE },
      crypto_pwhash_scryptsalsa208sha256_str: { OUT_OF_MEMORY: UNTOLD },
      crypto_pwhash_scryptsalsa208sha256_async: { PWHASH_INCOMPLETE: COMPLETE },
      crypto_pwhash_str_needs_rehash: { no: () => [argon2(), ...LIGHT] },
      crypto_pwhash_scryptsalsa208sha256_str_needs_rehash: {
        no: () => [scrypt(), ...SCRYPT],
      },
      client_session_key: { PUBLIC_KEY_REFUSED: () => [keys().pk, keys().sk, Buffer.alloc(32)] },
      server_session_key: { PUBLIC_KEY_REFUSED: () => [keys().pk, keys().sk, Buffer.alloc(32)] },
    },
  },
);
