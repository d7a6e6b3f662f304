/** @module What jsthemis throws: TypeError for a wrong type, for all else an Error with a numeric `code` and the message `<domain>: <text>`. */
import { ArgumentError, BufferTooSmall, CallbackError, CallbackLimit, LibraryError, LimitExceeded, WatertightError } from '../../errors.ts';
import {
  BUFFER_TOO_SMALL,
  FAIL,
  INVALID_PARAMETER,
  NO_MEMORY,
  SSESSION_GET_PUB_FOR_ID_CALLBACK_ERROR,
  SSESSION_KA_NOT_FINISHED,
  textOf,
} from './status.ts';

/** Whatever fails but for a wrong type. `code` is a status; `cause` is Watertight's own error, where there is one. */
export interface ThemisError extends Error {
  readonly code: number;
}

/** An error with a status. */
export const failure = (domain: string, status: number, text = textOf(status), cause?: unknown): ThemisError =>
  Object.assign(new Error(`${domain}: ${text}`, cause === undefined ? {} : { cause }), { code: status });

const WRONG_TYPE = new Set(['ARGUMENT_TYPE', 'ARGUMENT_NULL', 'BUFFER_DETACHED', 'BUFFER_RESIZABLE', 'BUFFER_SHARED']);

/** The status that an error of Watertight's amounts to; null where it is none of the library's doing. */
function statusOf(error: unknown): number | null {
  if (error instanceof LibraryError) return error.status ?? FAIL;
  if (error instanceof BufferTooSmall) return BUFFER_TOO_SMALL;
  // The claim of a forged header; its authentication would have failed.
  if (error instanceof LimitExceeded) return FAIL;
  if (error instanceof CallbackLimit) return NO_MEMORY;
  if (error instanceof CallbackError) {
    const { cause } = error;
    // It did answer, with a key that is none of that kind.
    const refused = cause instanceof ArgumentError && cause.code === 'KEY_KIND' && cause.received !== 'none';
    return refused ? INVALID_PARAMETER : SSESSION_GET_PUB_FOR_ID_CALLBACK_ERROR;
  }
  if (error instanceof ArgumentError)
    return error.code === 'HANDLE_STATE' && error.expected.endsWith('says yes') ? SSESSION_KA_NOT_FINISHED : INVALID_PARAMETER;
  return error instanceof WatertightError && error.code === 'ALLOCATION_FAILED' ? NO_MEMORY : null;
}

/** Runs `call`, and throws what jsthemis would. */
export function guarded<T>(domain: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof ArgumentError && WRONG_TYPE.has(error.code))
      throw new TypeError(`themis.${domain}: ${error.message}`, { cause: error });
    const status = statusOf(error);
    throw status === null ? error : failure(domain, status, textOf(status), error);
  }
}
