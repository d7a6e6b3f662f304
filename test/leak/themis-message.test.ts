/** @module The leak suite of Themis' messages and keys. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/themis';
import { FLAWLESS, KEY } from './themis-exits.ts';

const { functions } = library;
const message = () => Buffer.from('a message of some length, longer than one block of the cipher');

/** A key pair of its own kind, made once: what is examined is not how keys are made. */
function pairs<T>(make: () => { readonly private_key: { copy(): Buffer; dispose(): void }; readonly public_key: Buffer } & T) {
  let made: { readonly privateKey: Buffer; readonly publicKey: Buffer } | undefined;
  return () => {
    if (made === undefined) {
      const { private_key, public_key } = make();
      made = { privateKey: private_key.copy(), publicKey: public_key };
      private_key.dispose();
    }
    return { privateKey: Buffer.from(made.privateKey), publicKey: Buffer.from(made.publicKey) };
  };
}
const alice = pairs(() => functions.themis_gen_ec_key_pair());
const bob = pairs(() => functions.themis_gen_ec_key_pair());
const rsa = pairs(() => functions.themis_gen_rsa_key_pair());
const rsaPeer = pairs(() => functions.themis_gen_rsa_key_pair());

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
    themis_secure_message_verify: () => [alice().publicKey, functions.themis_secure_message_sign(alice().privateKey, message())],
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
      themis_gen_sym_key: KEY,
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
