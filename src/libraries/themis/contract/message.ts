/** @module `themis/secure_message.h`: Secure Message. Asking for a size costs a whole key agreement, or a hash of the message: it is predicted. */
import { bytesIn, bytesOut, fn, length, lengthOf, p, query, sizeOf } from '../../../contract/index.ts';
import { themisStatus } from './outcomes.ts';

const MAX = 0x7fff_fe00;

/** What is added to a message: with EC keys, and with RSA keys of 2048 bits. Longer keys ask for more, in a second call. */
const ENCRYPTION_ADDS = { ec: 52, rsa: 312 };
/** At most: an ECDSA signature is up to two bytes shorter. */
const SIGNATURE_ADDS = { ec: 84, rsa: 268 };
const SHORTEST_SIGNATURE = 80;

const privateKey = [
  p('const uint8_t *', 'private_key', bytesIn({ secret: true, min: 1 })),
  p('size_t', 'private_key_length', lengthOf('private_key')),
] as const;
const publicKey = [
  p('const uint8_t *', 'public_key', bytesIn({ min: 1 })),
  p('size_t', 'public_key_length', lengthOf('public_key')),
] as const;
const message = [
  p('const uint8_t *', 'message', bytesIn({ min: 1, max: MAX })),
  p('size_t', 'message_length', lengthOf('message')),
] as const;

const encrypts = (adds: number) =>
  fn('themis_secure_message_encrypt', themisStatus, [
    ...privateKey,
    ...publicKey,
    ...message,
    p('uint8_t *', 'encrypted_message', bytesOut(query({ predict: length('message').plus(adds) }))),
    p('size_t *', 'encrypted_message_length', sizeOf('encrypted_message')),
  ]);

const decrypts = (adds: number) =>
  fn('themis_secure_message_decrypt', themisStatus, [
    ...privateKey,
    ...publicKey,
    p('const uint8_t *', 'encrypted_message', bytesIn({ verified: true, min: 1, max: MAX })),
    p('size_t', 'encrypted_message_length', lengthOf('encrypted_message')),
    p('uint8_t *', 'message', bytesOut(query({ predict: length('encrypted_message').minus(adds), limit: length('encrypted_message') }))),
    p('size_t *', 'message_length', sizeOf('message')),
  ]);

const signs = (adds: number) =>
  fn('themis_secure_message_sign', themisStatus, [
    ...privateKey,
    ...message,
    p('uint8_t *', 'signed_message', bytesOut(query({ predict: length('message').plus(adds) }))),
    p('size_t *', 'signed_message_length', sizeOf('signed_message')),
  ]);

export const themis_secure_message_encrypt = encrypts(ENCRYPTION_ADDS.ec);
export const themis_secure_message_decrypt = decrypts(ENCRYPTION_ADDS.ec);
export const themis_secure_message_sign = signs(SIGNATURE_ADDS.ec);

/** The same functions, for keys with which they add more. */
export const themis_secure_message_encrypt_rsa = encrypts(ENCRYPTION_ADDS.rsa);
export const themis_secure_message_decrypt_rsa = decrypts(ENCRYPTION_ADDS.rsa);
export const themis_secure_message_sign_rsa = signs(SIGNATURE_ADDS.rsa);

/** Bytes after the signature are accepted, and not every flipped bit of it is noticed: what is verified is the message. */
export const themis_secure_message_verify = fn('themis_secure_message_verify', themisStatus, [
  ...publicKey,
  p('const uint8_t *', 'signed_message', bytesIn({ min: 1, max: MAX })),
  p('size_t', 'signed_message_length', lengthOf('signed_message')),
  p(
    'uint8_t *',
    'message',
    bytesOut(query({ predict: length('signed_message').minus(SHORTEST_SIGNATURE), limit: length('signed_message') })),
  ),
  p('size_t *', 'message_length', sizeOf('message')),
]);
