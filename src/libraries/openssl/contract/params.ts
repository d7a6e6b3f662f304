/** @module Arrays of named parameters (params.h) and their builder (param_build.h), which keeps pointers until it is freed. */
import {
  bytesIn,
  fixed,
  fn,
  handleIn,
  lengthOf,
  opaque,
  p,
  returnsHandle,
  returnsNothing,
  scalar,
  string,
} from '../../../contract/index.ts';
import { one } from './error.ts';
import { CMAC_CIPHERS } from './names.ts';

/** An array of named parameters. Values are copies in one C block; names stay pointers to the builder's strings. */
export const OSSL_PARAM = opaque('OSSL_PARAM', { release: 'OSSL_PARAM_free' });

/** The builder of an array. It keeps pointers to names, strings and octets. */
export const OSSL_PARAM_BLD = opaque('OSSL_PARAM_BLD', { release: 'OSSL_PARAM_BLD_free' });

export const paramFunctions = {
  OSSL_PARAM_BLD_new: fn('OSSL_PARAM_BLD_new', returnsHandle(OSSL_PARAM_BLD), []),

  OSSL_PARAM_BLD_free: fn('OSSL_PARAM_BLD_free', returnsNothing(), [
    p('OSSL_PARAM_BLD *', 'bld', handleIn(OSSL_PARAM_BLD, { transfer: 'full' })),
  ]),

  OSSL_PARAM_BLD_push_int: fn('OSSL_PARAM_BLD_push_int', one, [
    p('OSSL_PARAM_BLD *', 'bld', handleIn(OSSL_PARAM_BLD)),
    p('const char *', 'key', string({ retainedBy: 'bld' })),
    p('int', 'val', scalar()),
  ]),

  OSSL_PARAM_BLD_push_size_t: fn('OSSL_PARAM_BLD_push_size_t', one, [
    p('OSSL_PARAM_BLD *', 'bld', handleIn(OSSL_PARAM_BLD)),
    p('const char *', 'key', string({ retainedBy: 'bld' })),
    p('size_t', 'val', scalar()),
  ]),

  OSSL_PARAM_BLD_push_utf8_string: fn('OSSL_PARAM_BLD_push_utf8_string', one, [
    p('OSSL_PARAM_BLD *', 'bld', handleIn(OSSL_PARAM_BLD)),
    p('const char *', 'key', string({ retainedBy: 'bld' })),
    p('const char *', 'buf', string({ retainedBy: 'bld' })),
    p('size_t', 'bsize', fixed(0)), // 0: C takes strlen(buf)
  ]),

  /** The cipher of a CMAC: OpenSSL takes stream ciphers for it too, and answers with a MAC of one byte. */
  OSSL_PARAM_BLD_push_cmac_cipher: fn('OSSL_PARAM_BLD_push_utf8_string', one, [
    p('OSSL_PARAM_BLD *', 'bld', handleIn(OSSL_PARAM_BLD)),
    p('const char *', 'key', fixed('cipher')),
    p('const char *', 'buf', string({ oneOf: CMAC_CIPHERS, retainedBy: 'bld' })),
    p('size_t', 'bsize', fixed(0)), // 0: C takes strlen(buf)
  ]),

  OSSL_PARAM_BLD_push_octet_string: fn('OSSL_PARAM_BLD_push_octet_string', one, [
    p('OSSL_PARAM_BLD *', 'bld', handleIn(OSSL_PARAM_BLD)),
    p('const char *', 'key', string({ retainedBy: 'bld' })),
    p('const void *', 'buf', bytesIn({ retainedBy: 'bld', secret: true, max: 0x7fff_ffff })),
    p('size_t', 'bsize', lengthOf('buf')),
  ]),

  OSSL_PARAM_BLD_to_param: fn('OSSL_PARAM_BLD_to_param', returnsHandle(OSSL_PARAM, { keeps: 'bld' }), [
    p('OSSL_PARAM_BLD *', 'bld', handleIn(OSSL_PARAM_BLD)),
  ]),

  // The entry belongs to the array. NULL, and so an error, when no entry has that name.
  OSSL_PARAM_locate: fn('OSSL_PARAM_locate', returnsHandle(OSSL_PARAM, { transfer: 'none', of: 'p' }), [
    p('OSSL_PARAM *', 'p', handleIn(OSSL_PARAM)),
    p('const char *', 'key', string()),
  ]),

  // C refuses a value longer than the entry's own memory.
  OSSL_PARAM_set_octet_string: fn('OSSL_PARAM_set_octet_string', one, [
    p('OSSL_PARAM *', 'p', handleIn(OSSL_PARAM)),
    p('const void *', 'val', bytesIn({ secret: true })),
    p('size_t', 'len', lengthOf('val')),
  ]),

  OSSL_PARAM_free: fn('OSSL_PARAM_free', returnsNothing(), [p('OSSL_PARAM *', 'p', handleIn(OSSL_PARAM, { transfer: 'full' }))]),
};
