/** @module What Themis returns: one status for all of it (`themis/themis_error.h`). */
import { status } from '../../../contract/index.ts';

const errors = {
  11: 'FAIL',
  12: 'INVALID_PARAMETER',
  13: 'NO_MEMORY',
  15: 'DATA_CORRUPT',
  16: 'INVALID_SIGNATURE',
  17: 'NOT_SUPPORTED',
  18: 'ENGINE_FAIL',
  19: 'KA_NOT_FINISHED',
  20: 'TRANSPORT_ERROR',
  21: 'GET_PUB_FOR_ID_CALLBACK_ERROR',
} as const;

/** `themis_status_t`. NULL, or too little room, gives 14 and the need. */
export const themisStatus = status('int32_t', { success: [0], tooSmall: 14, errors });

/** One step of a protocol: 1 where its output is for the peer, 0 where there is none. */
export const stepStatus = status('int32_t', { success: [0, 1], tooSmall: 14, errors, returned: true });
