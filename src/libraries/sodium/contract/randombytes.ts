/**
 * @module `sodium/randombytes.h`: the operating system's randomness, and a stream that a seed determines. Most of it is for
 * nonces, salts and identifiers, which are public: ordinary bytes. Keys come from the `*_keygen` functions.
 */
import { bytesIn, bytesOut, exactly, fn, p, returnsNothing, returnsValue, scalar, value } from '../../../contract/index.ts';
import { constants } from './constants.ts';

const SEEDBYTES = constants.randombytes_seedbytes.value;
/** The macro `randombytes_BYTES_MAX`. */
const BYTES_MAX = 0xffff_ffff;
/** 2^38 bytes: beyond, the library ends the process (`randombytes_buf_deterministic`). */
const DETERMINISTIC_MAX = 0x40_0000_0000;

export const randombytes_buf = fn('randombytes_buf', returnsNothing(), [
  p('void *', 'buf', bytesOut(exactly(value('size')))),
  p('size_t', 'size', scalar({ max: BYTES_MAX })),
]);

export const randombytes_buf_deterministic = fn('randombytes_buf_deterministic', returnsNothing(), [
  p('void *', 'buf', bytesOut(exactly(value('size')))),
  p('size_t', 'size', scalar({ max: DETERMINISTIC_MAX })),
  p('const unsigned char *', 'seed', bytesIn({ exactly: SEEDBYTES, secret: true })),
]);

export const randombytes_random = fn('randombytes_random', returnsValue('uint32_t'), []);

export const randombytes_uniform = fn('randombytes_uniform', returnsValue('uint32_t'), [p('uint32_t', 'upper_bound', scalar())]);
