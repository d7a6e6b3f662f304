/** @module OpenSSL's per-thread error queue (err.h), and the return value that most of its functions share. */
import { fn, p, returnsNothing, returnsString, returnsValue, scalar, scalarOut, status, stringRef } from '../../../contract/index.ts';

/** 1 is success; 0 and negative values are failures, and the error queue says why. */
export const one = status('int', { success: [1] });

export const errorFunctions = {
  ERR_clear_error: fn('ERR_clear_error', returnsNothing(), []),

  // OPENSSL_init_crypto(3): the error queue, and the random generators of the calling thread.
  OPENSSL_thread_stop: fn('OPENSSL_thread_stop', returnsNothing(), []),

  ERR_get_error_all: fn('ERR_get_error_all', returnsValue('unsigned long'), [
    p('const char **', 'file', stringRef()),
    p('int *', 'line', scalarOut()),
    p('const char **', 'func', stringRef()),
    p('const char **', 'data', stringRef()),
    p('int *', 'flags', scalarOut()),
  ]),

  ERR_lib_error_string: fn('ERR_lib_error_string', returnsString(), [p('unsigned long', 'e', scalar())]),

  ERR_reason_error_string: fn('ERR_reason_error_string', returnsString(), [p('unsigned long', 'e', scalar())]),
};
