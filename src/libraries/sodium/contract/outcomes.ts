/** @module What libsodium's return values mean: 0 is success, -1 is the one failure that each group of functions has. */
import { status, verdict } from '../../../contract/index.ts';

/** Documented never to fail for arguments of the right size. */
export const succeeds = status('int', { success: [0] });

/** Authenticated decryption: -1 when the ciphertext, its tag or anything bound to it was not made with this key. */
export const opens = status('int', { success: [0], errors: { [-1]: 'AUTHENTICATION_FAILED' } });

/** Arithmetic with a public key that came from elsewhere: -1 when the key is of low order, or not a point that may be used. */
export const acceptsKey = status('int', { success: [0], errors: { [-1]: 'PUBLIC_KEY_REFUSED' } });

/** Answers with 0 for yes and -1 for no. */
export const verifies = verdict('int', { yes: [0], no: [-1] });

/** Answers with 1 for yes and 0 for no. */
export const answers = verdict('int', { yes: [1], no: [0] });

/** Arithmetic with points: -1 when what was given, or what came out, is none that may be used. */
export const acceptsPoint = status('int', { success: [0], errors: { [-1]: 'POINT_REFUSED' } });

/** Arithmetic with a scalar: -1 when it is 0. */
export const acceptsScalar = status('int', { success: [0], errors: { [-1]: 'SCALAR_REFUSED' } });

/** -1: the text, or what is in it, is not what it should be. */
export const decodes = status('int', { success: [0], errors: { [-1]: 'DECODING_FAILED' } });

/** A ciphertext that was changed gives another secret. -1 when there is none: for X-Wing, when the point in it is of low order. */
export const decapsulates = status('int', { success: [0], errors: { [-1]: 'DECAPSULATION_FAILED' } });
