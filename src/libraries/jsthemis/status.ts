/** @module The status names of jsthemis, and what its messages say of each (`themis/themis_error.h`). */

export const SUCCESS = 0;
export const FAIL = 11;
export const INVALID_PARAMETER = 12;
export const NO_MEMORY = 13;
export const BUFFER_TOO_SMALL = 14;
export const DATA_CORRUPT = 15;
export const INVALID_SIGNATURE = 16;
export const NOT_SUPPORTED = 17;
export const SSESSION_KA_NOT_FINISHED = 19;
export const SSESSION_TRANSPORT_ERROR = 20;
export const SSESSION_GET_PUB_FOR_ID_CALLBACK_ERROR = 21;
export const SCOMPARE_NOT_READY = 0;

const TEXTS: Readonly<Record<number, string>> = {
  [SUCCESS]: 'success',
  [FAIL]: 'failure',
  [INVALID_PARAMETER]: 'invalid parameter',
  [NO_MEMORY]: 'out of memory',
  [BUFFER_TOO_SMALL]: 'buffer too small',
  [DATA_CORRUPT]: 'corrupted data',
  [INVALID_SIGNATURE]: 'invalid signature',
  [NOT_SUPPORTED]: 'operation not supported',
  [SSESSION_KA_NOT_FINISHED]: 'key agreement not finished',
  [SSESSION_TRANSPORT_ERROR]: 'transport layer error',
  [SSESSION_GET_PUB_FOR_ID_CALLBACK_ERROR]: 'failed to get public key for ID',
};

/** What a status is called in a message. */
export const textOf = (status: number): string => (Object.hasOwn(TEXTS, status) ? TEXTS[status] : undefined) ?? 'unknown error';
