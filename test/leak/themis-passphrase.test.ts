/** @module The leak suite of Themis' cells under a passphrase, in a file of its own: the key derivation is slow when a cell is made. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/themis';
import { FLAWLESS } from './themis-exits.ts';

const message = () => Buffer.from('a message of some length, longer than one block of the cipher');
const context = () => Buffer.from('a context');
/** Of different bytes, so that a copy of it can be told from other memory. */
const key = () => Buffer.from(Array.from({ length: 32 }, (_, i) => 1 + 7 * i));

/**
 * A cell of these that says that its key was derived with 1 iteration, and not with 314,110: C makes as many as the cell says, in the same
 * code. Under memcheck each of the others would take half a minute.
 */
const FEW_ITERATIONS = Buffer.from(
  '000101410c000000100000003d00000016000000606162636465666768696a6b7992d7729a3c5a905a5add05f29e170501000000' +
    '1000404142434445464748494a4b4c4d4e4fc2ee40f581bccfc9c2de1deb9439fb2082f39755c7a73a58e3906468b3ba5e5001a9' +
    'f8572bce6ca1933c15a7174b3df1a939b6a37b0614de10416c76f4',
  'hex',
);
const underPassphrase = () => Buffer.from(FEW_ITERATIONS);

/** A cell that claims to have no message. */
const empty = () => {
  const sealed = underPassphrase();
  sealed.writeUInt32LE(0, 12);
  return sealed;
};

leakSuite(
  library,
  {
    themis_secure_cell_encrypt_seal_with_passphrase: () => [key(), context(), message()],
    themis_secure_cell_decrypt_seal_with_passphrase: () => [key(), context(), underPassphrase()],
  },
  {
    rounds: { themis_secure_cell_encrypt_seal_with_passphrase: 1 },
    optional: true,
    exits: {
      themis_secure_cell_encrypt_seal_with_passphrase: FLAWLESS,
      themis_secure_cell_decrypt_seal_with_passphrase: { INVALID_PARAMETER: () => [key(), context(), empty()] },
    },
  },
);
