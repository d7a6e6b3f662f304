/** @module `themis/secure_keygen.h`: keys. Asking for a pair's sizes makes a whole pair and throws it away: they are predicted. */
import { bytesIn, bytesOut, exactly, fn, lengthOf, p, query, returnsValue, sizeOf } from '../../../contract/index.ts';
import { keyStatus, themisStatus } from './outcomes.ts';

const key = [p('const uint8_t *', 'key', bytesIn({ secret: true })), p('size_t', 'length', lengthOf('key'))] as const;

const pair = (privateLength: number, publicLength: number) =>
  [
    p('uint8_t *', 'private_key', bytesOut(query({ predict: privateLength }), { secret: true })),
    p('size_t *', 'private_key_length', sizeOf('private_key')),
    p('uint8_t *', 'public_key', bytesOut(query({ predict: publicLength }))),
    p('size_t *', 'public_key_length', sizeOf('public_key')),
  ] as const;

/** It fills whatever room it is given: the contract says how much that is. */
export const themis_gen_sym_key = fn('themis_gen_sym_key', themisStatus, [
  p('uint8_t *', 'key', bytesOut(exactly(32), { secret: true })),
  p('size_t *', 'key_length', sizeOf('key')),
]);

/** P-256. */
export const themis_gen_ec_key_pair = fn('themis_gen_ec_key_pair', themisStatus, pair(45, 45));

/** 2048 bits. */
export const themis_gen_rsa_key_pair = fn('themis_gen_rsa_key_pair', themisStatus, pair(1168, 272), { blocking: true });

/** An enum: 0 is no key at all, which is an answer. */
export const themis_get_asym_key_kind = fn('themis_get_asym_key_kind', returnsValue('unsigned int'), key);

export const themis_is_valid_asym_key = fn('themis_is_valid_asym_key', keyStatus, key);
