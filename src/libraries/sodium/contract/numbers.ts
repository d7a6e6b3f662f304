/** @module `sodium/utils.h`: numbers of any length in little-endian bytes, in constant time, and memory that is wiped. */
import {
  bytesIn,
  bytesInOut,
  bytesOut,
  exactly,
  fn,
  length,
  lengthOf,
  p,
  returnsNothing,
  returnsValue,
  scalar,
  value,
} from '../../../contract/index.ts';
import { answers } from './outcomes.ts';

/** Made for `.into`: the caller's memory is wiped. */
export const sodium_memzero = fn('sodium_memzero', returnsNothing(), [
  p('void *', 'pnt', bytesOut(exactly(value('len')))),
  p('size_t', 'len', scalar()),
]);

export const sodium_is_zero = fn('sodium_is_zero', answers, [
  p('const unsigned char *', 'n', bytesIn()),
  p('size_t', 'nlen', lengthOf('n')),
]);

/** -1, 0 or 1: the first is the smaller number, they are equal, it is the larger one. */
export const sodium_compare = fn('sodium_compare', returnsValue('int'), [
  p('const unsigned char *', 'b1_', bytesIn({ secret: true })),
  p('const unsigned char *', 'b2_', bytesIn({ exactly: length('b1_'), secret: true })),
  p('size_t', 'len', lengthOf('b1_')),
]);

export const sodium_increment = fn('sodium_increment', returnsNothing(), [
  p('unsigned char *', 'n', bytesInOut({ capacity: length('n') })),
  p('size_t', 'nlen', lengthOf('n')),
]);

export const sodium_add = fn('sodium_add', returnsNothing(), [
  p('unsigned char *', 'a', bytesInOut({ capacity: length('a') })),
  p('const unsigned char *', 'b', bytesIn({ exactly: length('a') })),
  p('size_t', 'len', lengthOf('a')),
]);

export const sodium_sub = fn('sodium_sub', returnsNothing(), [
  p('unsigned char *', 'a', bytesInOut({ capacity: length('a') })),
  p('const unsigned char *', 'b', bytesIn({ exactly: length('a') })),
  p('size_t', 'len', lengthOf('a')),
]);
