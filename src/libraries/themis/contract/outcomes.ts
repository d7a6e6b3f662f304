/** @module What Themis returns, by area (`themis/themis_error.h`). A status that no function of an area gives has no name there: it is a `LIBRARY_ERROR` with its number. */
import { status } from '../../../contract/index.ts';

const common = { 11: 'FAIL', 12: 'INVALID_PARAMETER', 13: 'NO_MEMORY' } as const;
const verifies = { ...common, 15: 'DATA_CORRUPT', 16: 'INVALID_SIGNATURE' } as const;
const session = { ...verifies, 21: 'GET_PUB_FOR_ID_CALLBACK_ERROR' } as const;

/** `themis_status_t`. NULL, or too little room, gives 14 and the need. */
export const themisStatus = status('int32_t', { success: [0], tooSmall: 14, errors: common });

/** Where keys are used that were given: they, and signatures, may be no such thing. */
export const messageStatus = status('int32_t', { success: [0], tooSmall: 14, errors: verifies });

/** Is it a key? */
export const keyStatus = status('int32_t', { success: [0], errors: { 12: 'INVALID_PARAMETER', 15: 'DATA_CORRUPT' } });

/** One step of a handshake: 1 where its output is for the peer, 0 where there is none. */
export const handshakeStatus = status('int32_t', { success: [0, 1], tooSmall: 14, errors: session, returned: true });

/** One step of a comparison, likewise. */
export const comparisonStatus = status('int32_t', { success: [0, 1], tooSmall: 14, errors: verifies, returned: true });

/** What gives a resource back. */
export const releaseStatus = status('int32_t', { success: [0], errors: { 12: 'INVALID_PARAMETER' } });
