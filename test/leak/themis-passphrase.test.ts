/** @module The leak suite of Themis' cells under a passphrase, in a file of its own: the key derivation is slow. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/themis';
import { FLAWLESS, OPENS } from './themis-exits.ts';

const { functions } = library;
const message = () => Buffer.from('a message of some length, longer than one block of the cipher');
const context = () => Buffer.from('a context');
/** Of different bytes, so that a copy of it can be told from other memory. */
const key = () => Buffer.from(Array.from({ length: 32 }, (_, i) => 1 + 7 * i));

let cell: Buffer | undefined;
/** Made once: the key derivation is slow. */
const underPassphrase = () =>
  Buffer.from((cell ??= functions.themis_secure_cell_encrypt_seal_with_passphrase(key(), context(), message())));

leakSuite(
  library,
  {
    themis_secure_cell_encrypt_seal_with_passphrase: () => [key(), context(), message()],
    themis_secure_cell_decrypt_seal_with_passphrase: () => [key(), context(), underPassphrase()],
  },
  {
    rounds: { themis_secure_cell_encrypt_seal_with_passphrase: 1, themis_secure_cell_decrypt_seal_with_passphrase: 1 },
    optional: true,
    exits: { themis_secure_cell_encrypt_seal_with_passphrase: FLAWLESS, themis_secure_cell_decrypt_seal_with_passphrase: OPENS },
  },
);
