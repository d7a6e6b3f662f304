/** @module The leak suite of Themis' stateless functions: cells, messages, keys. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/themis';

const { functions } = library;
const message = () => Buffer.from('a message of some length, longer than one block of the cipher');
const context = () => Buffer.from('a context');
/** Of different bytes, so that a copy of it can be told from other memory. */
const key = () => Buffer.from(Array.from({ length: 32 }, (_, i) => 1 + 7 * i));

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

let cell: Buffer | undefined;
/** Made once: the key derivation is slow. */
const underPassphrase = () =>
  Buffer.from((cell ??= functions.themis_secure_cell_encrypt_seal_with_passphrase(key(), context(), message())));

const tokenProtected = () => {
  const { encrypted_message, token } = functions.themis_secure_cell_encrypt_token_protect(key(), context(), message());
  return [encrypted_message, token] as const;
};

leakSuite(
  library,
  {
    themis_secure_cell_encrypt_seal: () => [key(), context(), message()],
    themis_secure_cell_decrypt_seal: () => [key(), context(), functions.themis_secure_cell_encrypt_seal(key(), context(), message())],
    themis_secure_cell_encrypt_seal_with_passphrase: () => [key(), context(), message()],
    themis_secure_cell_decrypt_seal_with_passphrase: () => [key(), context(), underPassphrase()],
    themis_secure_cell_encrypt_token_protect: () => [key(), context(), message()],
    themis_secure_cell_decrypt_token_protect: () => [key(), context(), ...tokenProtected()],
    themis_secure_cell_encrypt_context_imprint: () => [key(), message(), context()],
    themis_secure_cell_decrypt_context_imprint: () => [
      key(),
      functions.themis_secure_cell_encrypt_context_imprint(key(), message(), context()),
      context(),
    ],

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
    rounds: {
      themis_gen_rsa_key_pair: 1,
      themis_secure_cell_encrypt_seal_with_passphrase: 1,
      themis_secure_cell_decrypt_seal_with_passphrase: 1,
    },
    optional: true,
    volume: ['themis_secure_cell_encrypt_seal'],
  },
);
