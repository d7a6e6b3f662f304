/** @module The leak suite of Themis' messages and keys. */
import { readFileSync } from 'node:fs';
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/themis';
import { changed } from './themis-container.ts';
import { FLAWLESS, UNREFUSED } from './themis-exits.ts';

const { functions } = library;
const message = () => Buffer.from('a message of some length, longer than one block of the cipher');

interface Pair<Key> {
  readonly privateKey: Key;
  readonly publicKey: Key;
}
/** What is examined is not how keys are made: these were made once, for good. */
const made = JSON.parse(readFileSync(new URL('./themis-keys.json', import.meta.url), 'utf8')) as Record<string, Pair<string>>;

const pairOf = (name: string) => (): Pair<Buffer> => {
  const { privateKey, publicKey } = made[name] as Pair<string>;
  return { privateKey: Buffer.from(privateKey, 'hex'), publicKey: Buffer.from(publicKey, 'hex') };
};
const alice = pairOf('alice');
const bob = pairOf('bob');
const rsa = pairOf('rsa');
const rsaPeer = pairOf('rsaPeer');

const signed = () => functions.themis_secure_message_sign(alice().privateKey, message());

/** A number of the curve's that is too large to be a key. */
const tooLarge = (key: Buffer) => changed(key, (number) => number.fill(0xff));
/** A modulus of 32 bytes, with which nothing can be encrypted; the exponent follows it. */
const tooSmall = (key: Buffer) => changed(key, (numbers) => numbers.fill(0, 0, 224));
/** A private key without its first prime, which OpenSSL needs. */
const incomplete = (key: Buffer) => changed(key, (numbers) => numbers.fill(0, 256, 384));

leakSuite(
  library,
  {
    themis_secure_message_encrypt: () => [alice().privateKey, bob().publicKey, message()],
    themis_secure_message_decrypt: () => [
      bob().privateKey,
      alice().publicKey,
      functions.themis_secure_message_encrypt(alice().privateKey, bob().publicKey, message()),
    ],
    themis_secure_message_sign: () => [alice().privateKey, message()],
    themis_secure_message_verify: () => [alice().publicKey, signed()],
    themis_secure_message_encrypt_rsa: () => [rsa().privateKey, rsaPeer().publicKey, message()],
    themis_secure_message_decrypt_rsa: () => [
      rsaPeer().privateKey,
      rsa().publicKey,
      functions.themis_secure_message_encrypt_rsa(rsa().privateKey, rsaPeer().publicKey, message()),
    ],
    themis_secure_message_sign_rsa: () => [rsa().privateKey, message()],

    themis_gen_sym_key: () => [],
    themis_gen_ec_key_pair: () => [],
    themis_gen_rsa_key_pair: () => [],
    themis_get_asym_key_kind: () => [alice().privateKey],
    themis_is_valid_asym_key: () => [alice().privateKey],
  },
  {
    rounds: { themis_gen_rsa_key_pair: 1 },
    optional: true,
    exits: {
      themis_secure_message_encrypt: { ...UNREFUSED, INVALID_PARAMETER: () => [alice().publicKey, bob().publicKey, message()] },
      themis_secure_message_sign: {
        INVALID_PARAMETER: () => [alice().publicKey, message()],
        FAIL: () => [tooLarge(alice().privateKey), message()],
      },
      themis_secure_message_verify: {
        INVALID_PARAMETER: () => [alice().privateKey, signed()],
        FAIL: () => [bob().publicKey, signed()],
      },
      themis_secure_message_encrypt_rsa: {
        INVALID_PARAMETER: () => [alice().privateKey, rsaPeer().publicKey, message()],
        FAIL: () => [rsa().privateKey, tooSmall(rsaPeer().publicKey), message()],
      },
      themis_secure_message_sign_rsa: {
        INVALID_PARAMETER: () => [rsa().publicKey, message()],
        FAIL: () => [incomplete(rsa().privateKey), message()],
      },
      themis_gen_sym_key: FLAWLESS,
      themis_gen_ec_key_pair: FLAWLESS,
      themis_gen_rsa_key_pair: FLAWLESS,
      themis_is_valid_asym_key: {
        INVALID_PARAMETER: () => [Buffer.from('no key')],
        DATA_CORRUPT: () => {
          const { publicKey } = alice();
          publicKey[20] = (publicKey[20] as number) ^ 1;
          return [publicKey];
        },
      },
    },
  },
);
