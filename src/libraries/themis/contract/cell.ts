/** @module `themis/secure_cell.h`: Secure Cell. It keeps nothing between calls; its sizes are exact; C casts lengths to int. */
import { bytesIn, bytesOut, fn, length, lengthOf, p, query, type SizeRule, sizeOf } from '../../../contract/index.ts';
import { imprintStatus, themisStatus } from './outcomes.ts';

/** The longest message, with room left for what is added below the largest int. */
const MAX = 0x7fff_ff00;

/** What a cell is longer than its message: header and tag, and with a passphrase the salt. */
const SEAL_ADDS = 44;
const PASSPHRASE_ADDS = 70;
const TOKEN = 44;

const masterKey = [
  p('const uint8_t *', 'master_key', bytesIn({ secret: true, min: 1, max: MAX })),
  p('size_t', 'master_key_length', lengthOf('master_key')),
] as const;
const passphrase = [
  p('const uint8_t *', 'passphrase', bytesIn({ secret: true, min: 1, max: MAX })),
  p('size_t', 'passphrase_length', lengthOf('passphrase')),
] as const;
const userContext = [
  p('const uint8_t *', 'user_context', bytesIn({ nullable: true, max: MAX })),
  p('size_t', 'user_context_length', lengthOf('user_context')),
] as const;
const context = [
  p('const uint8_t *', 'context', bytesIn({ min: 1, max: MAX })),
  p('size_t', 'context_length', lengthOf('context')),
] as const;
const message = [
  p('const uint8_t *', 'message', bytesIn({ min: 1, max: MAX })),
  p('size_t', 'message_length', lengthOf('message')),
] as const;
const encrypted = [
  p('const uint8_t *', 'encrypted_message', bytesIn({ verified: true, min: 1, max: MAX })),
  p('size_t', 'encrypted_message_length', lengthOf('encrypted_message')),
] as const;

const cell = <const R extends SizeRule<'query'>>(size: R) =>
  [p('uint8_t *', 'encrypted_message', bytesOut(size)), p('size_t *', 'encrypted_message_length', sizeOf('encrypted_message'))] as const;
/** No more than the cell itself: C believes the length in a header before anything is authenticated. */
const plain = (adds: number) =>
  [
    p(
      'uint8_t *',
      'plain_message',
      bytesOut(query({ predict: length('encrypted_message').minus(adds), limit: length('encrypted_message') })),
    ),
    p('size_t *', 'plain_message_length', sizeOf('plain_message')),
  ] as const;

export const themis_secure_cell_encrypt_seal = fn('themis_secure_cell_encrypt_seal', themisStatus, [
  ...masterKey,
  ...userContext,
  ...message,
  ...cell(query({ predict: length('message').plus(SEAL_ADDS) })),
]);

export const themis_secure_cell_decrypt_seal = fn('themis_secure_cell_decrypt_seal', themisStatus, [
  ...masterKey,
  ...userContext,
  ...encrypted,
  ...plain(SEAL_ADDS),
]);

/** PBKDF2 with 200,000 iterations, from 0.15 on 314,110: the cell says how many. */
export const themis_secure_cell_encrypt_seal_with_passphrase = fn(
  'themis_secure_cell_encrypt_seal_with_passphrase',
  themisStatus,
  [...passphrase, ...userContext, ...message, ...cell(query({ predict: length('message').plus(PASSPHRASE_ADDS) }))],
  { blocking: true },
);

/** As many iterations as the cell says, up to 2^32 - 1, before anything is authenticated: one that was forged can take half an hour. */
export const themis_secure_cell_decrypt_seal_with_passphrase = fn(
  'themis_secure_cell_decrypt_seal_with_passphrase',
  themisStatus,
  [...passphrase, ...userContext, ...encrypted, ...plain(PASSPHRASE_ADDS)],
  { blocking: true },
);

/** Both outputs NULL, or both real: anything between crashes. Predicted, both are real at once. */
export const themis_secure_cell_encrypt_token_protect = fn('themis_secure_cell_encrypt_token_protect', themisStatus, [
  ...masterKey,
  ...userContext,
  ...message,
  p('uint8_t *', 'token', bytesOut(query({ predict: TOKEN }))),
  p('size_t *', 'token_length', sizeOf('token')),
  ...cell(query({ predict: length('message') })),
]);

/** The data before the token. A forged token may claim any length: the data's own is the limit. */
export const themis_secure_cell_decrypt_token_protect = fn('themis_secure_cell_decrypt_token_protect', themisStatus, [
  ...masterKey,
  ...userContext,
  ...encrypted,
  p('const uint8_t *', 'token', bytesIn({ verified: true, min: 1, max: MAX })),
  p('size_t', 'token_length', lengthOf('token')),
  ...plain(0),
]);

/** The message before the context, which must be there. */
export const themis_secure_cell_encrypt_context_imprint = fn('themis_secure_cell_encrypt_context_imprint', imprintStatus, [
  ...masterKey,
  ...message,
  ...context,
  ...cell(query({ predict: length('message') })),
]);

/** No integrity: nothing here is verified. */
export const themis_secure_cell_decrypt_context_imprint = fn('themis_secure_cell_decrypt_context_imprint', themisStatus, [
  ...masterKey,
  p('const uint8_t *', 'encrypted_message', bytesIn({ min: 1, max: MAX })),
  p('size_t', 'encrypted_message_length', lengthOf('encrypted_message')),
  ...context,
  ...plain(0),
]);
