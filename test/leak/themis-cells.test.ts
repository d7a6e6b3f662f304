/** @module The leak suite of Themis' cells under a key. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/themis';
import { FLAWLESS, NO_MEMORY, TOTAL } from './themis-exits.ts';

const { functions } = library;
const message = () => Buffer.from('a message of some length, longer than one block of the cipher');
const context = () => Buffer.from('a context');
/** Of different bytes, so that a copy of it can be told from other memory. */
const key = () => Buffer.from(Array.from({ length: 32 }, (_, i) => 1 + 7 * i));

/** Where the head of a cell has the length of its message. */
const MESSAGE_LENGTH = 12;

const tokenProtected = () => {
  const { encrypted_message, token } = functions.themis_secure_cell_encrypt_token_protect(key(), context(), message());
  return [encrypted_message, token] as const;
};

/** A cell that claims to be longer than it is. */
const overlong = () => {
  const sealed = functions.themis_secure_cell_encrypt_seal(key(), context(), message());
  sealed.writeUInt32LE(sealed.length + 1, MESSAGE_LENGTH);
  return sealed;
};

leakSuite(
  library,
  {
    themis_secure_cell_encrypt_seal: () => [key(), context(), message()],
    themis_secure_cell_decrypt_seal: () => [key(), context(), functions.themis_secure_cell_encrypt_seal(key(), context(), message())],
    themis_secure_cell_encrypt_token_protect: () => [key(), context(), message()],
    themis_secure_cell_decrypt_token_protect: () => [key(), context(), ...tokenProtected()],
    themis_secure_cell_encrypt_context_imprint: () => [key(), message(), context()],
    themis_secure_cell_decrypt_context_imprint: () => [
      key(),
      functions.themis_secure_cell_encrypt_context_imprint(key(), message(), context()),
      context(),
    ],
  },
  {
    optional: true,
    volume: ['themis_secure_cell_encrypt_seal'],
    exits: {
      themis_secure_cell_encrypt_seal: FLAWLESS,
      themis_secure_cell_decrypt_seal: { INVALID_PARAMETER: () => [key(), context(), overlong()] },
      themis_secure_cell_encrypt_token_protect: FLAWLESS,
      themis_secure_cell_decrypt_token_protect: TOTAL,
      themis_secure_cell_encrypt_context_imprint: { ...FLAWLESS, ...NO_MEMORY },
      themis_secure_cell_decrypt_context_imprint: FLAWLESS,
    },
  },
);
