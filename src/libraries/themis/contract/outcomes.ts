/** @module What Themis returns, by what its functions do (`themis/themis_error.h`, and their code). A status that none of them gives has no name: it is a `LIBRARY_ERROR` with its number. */
import { status } from '../../../contract/index.ts';

const refuses = { 12: 'INVALID_PARAMETER' } as const;
const fails = { 11: 'FAIL', ...refuses } as const;
const NO_MEMORY = { 13: 'NO_MEMORY' } as const;
const INVALID_SIGNATURE = { 16: 'INVALID_SIGNATURE' } as const;

/** `themis_status_t`. NULL, or too little room, gives 14 and the need. No memory, a wrong signature and a broken key are `FAIL` too. */
export const themisStatus = status('int32_t', { success: [0], tooSmall: 14, errors: fails });

/** A cell that is encrypted without integrity tells where there is no memory. */
export const imprintStatus = status('int32_t', { success: [0], tooSmall: 14, errors: { ...fails, ...NO_MEMORY } });

/** Is it a key? */
export const keyStatus = status('int32_t', { success: [0], errors: { ...refuses, 15: 'DATA_CORRUPT' } });

/** The begin of a handshake. A signature that cannot be made is no valid one. */
export const connectStatus = status('int32_t', { success: [0], tooSmall: 14, errors: { ...fails, ...INVALID_SIGNATURE } });

/** One step of a handshake: 1 where its output is for the peer, 0 where there is none. */
export const handshakeStatus = status('int32_t', {
  success: [0, 1],
  tooSmall: 14,
  errors: { ...fails, ...NO_MEMORY, 15: 'DATA_CORRUPT', ...INVALID_SIGNATURE, 21: 'GET_PUB_FOR_ID_CALLBACK_ERROR' },
  returned: true,
});

/** One step of a comparison, likewise. A proof that is wrong is no failure: the secrets do not match. */
export const comparisonStatus = status('int32_t', { success: [0, 1], tooSmall: 14, errors: fails, returned: true });

/** What is only copied. */
export const copyStatus = status('int32_t', { success: [0], tooSmall: 14, errors: refuses });

/** What gives a resource back. */
export const releaseStatus = status('int32_t', { success: [0], errors: refuses });
