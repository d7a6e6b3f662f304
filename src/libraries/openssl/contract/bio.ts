/** @module Memory that grows as it is written to (bio.h): what PEM is read from and written to. Its release wipes it. */
import {
  bytesIn,
  bytesOut,
  fn,
  handleIn,
  lengthOf,
  opaque,
  p,
  returnsHandle,
  returnsValue,
  scalar,
  scalarOut,
  sizeOf,
  upTo,
  value,
} from '../../../contract/index.ts';
import { one } from './error.ts';

/** A kind of BIO: a table that belongs to the library. */
export const BIO_METHOD = opaque('BIO_METHOD', { release: null, concurrent: 'allowed' });

/** A BIO in memory. It has what was written and was not read yet. */
export const BIO = opaque('BIO', { release: 'BIO_free' });

/** Lengths of BIOs in memory are counted in an `int`. */
const LONGEST = 0x7fff_ffff;

// Bytes are written into a BIO, which copies them. BIO_new_mem_buf would keep the caller's pointer for as long as the BIO
// that it returns lives, and could not wipe what is there.
export const bioFunctions = {
  BIO_s_mem: fn('BIO_s_mem', returnsHandle(BIO_METHOD, { const: true, transfer: 'none' }), []),

  BIO_new: fn('BIO_new', returnsHandle(BIO), [p('const BIO_METHOD *', 'type', handleIn(BIO_METHOD))]),

  BIO_free: fn('BIO_free', one, [p('BIO *', 'a', handleIn(BIO, { transfer: 'full' }))]),

  BIO_write_ex: fn('BIO_write_ex', one, [
    p('BIO *', 'b', handleIn(BIO)),
    p('const void *', 'data', bytesIn({ min: 1, max: LONGEST, secret: true })),
    p('size_t', 'dlen', lengthOf('data')),
    p('size_t *', 'written', scalarOut()),
  ]),

  // Bytes that can be read.
  BIO_ctrl_pending: fn('BIO_ctrl_pending', returnsValue('size_t'), [p('BIO *', 'b', handleIn(BIO))]),

  // 0 when there is nothing to read.
  BIO_read_ex: fn('BIO_read_ex', one, [
    p('BIO *', 'b', handleIn(BIO)),
    p('void *', 'data', bytesOut(upTo(value('dlen')))),
    p('size_t', 'dlen', scalar({ min: 1, max: LONGEST })),
    p('size_t *', 'readbytes', sizeOf('data')),
  ]),
};
