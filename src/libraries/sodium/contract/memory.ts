/** @module `sodium/utils.h`: comparison in constant time, and padding (ISO/IEC 7816-4). */
import {
  bytesIn,
  bytesInOut,
  capacityOf,
  fn,
  length,
  lengthOf,
  p,
  scalar,
  scalarOut,
  sizeOf,
  status,
  value,
} from '../../../contract/index.ts';
import { verifies } from './outcomes.ts';

/** No limit of the library's: the room for a whole block is allocated before the call. */
const BLOCK = { min: 1, max: 0x7fff_ffff };

export const sodium_memcmp = fn('sodium_memcmp', verifies, [
  p('const void *', 'b1_', bytesIn({ secret: true, verified: true })),
  p('const void *', 'b2_', bytesIn({ exactly: length('b1_'), secret: true, verified: true })),
  p('size_t', 'len', lengthOf('b1_')),
]);

/** At least one byte is added, at most one block: up to the next multiple of it. */
export const sodium_pad = fn('sodium_pad', status('int', { success: [0] }), [
  p('size_t *', 'padded_buflen_p', sizeOf('buf')),
  p('unsigned char *', 'buf', bytesInOut({ capacity: length('buf').dividedBy(value('blocksize')).plus(1).times(value('blocksize')) })),
  p('size_t', 'unpadded_buflen', lengthOf('buf')),
  p('size_t', 'blocksize', scalar(BLOCK)),
  p('size_t', 'max_buflen', capacityOf('buf')),
]);

export const sodium_unpad = fn('sodium_unpad', status('int', { success: [0], errors: { [-1]: 'PADDING_INVALID' } }), [
  p('size_t *', 'unpadded_buflen_p', scalarOut()),
  p('const unsigned char *', 'buf', bytesIn()),
  p('size_t', 'padded_buflen', lengthOf('buf')),
  p('size_t', 'blocksize', scalar(BLOCK)),
]);
