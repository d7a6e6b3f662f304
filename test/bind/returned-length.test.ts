/** @module The return value is the length of bytes or of a string: OpenSSL's BIO_read and BIO_gets, glibc's confstr, which is asked for the size first. */
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import {
  bytesIn,
  bytesOut,
  fixed,
  fn,
  handleIn,
  lengthOf,
  library,
  opaque,
  p,
  query,
  returnsHandle,
  returnsLengthOf,
  returnsNothing,
  returnsString,
  returnsValue,
  scalar,
  sizeOf,
  stringOut,
  upTo,
  value,
} from '../../src/contract/index.ts';
import { LibraryError } from '../../src/errors.ts';
import { thrown } from '../fixtures/faults/open.ts';

const BIO_METHOD = opaque('BIO_METHOD', { release: null });
const BIO = opaque('BIO', { release: 'BIO_free_all' });

const crypto = openLibrary(
  library('openssl', {
    environment: 'WATERTIGHT_OPENSSL',
    sonames: ['libcrypto.so.3'],
    install: 'apt-get install libssl3',
    version: { symbol: 'OpenSSL_version', from: '3.0.0', below: '4.0.0' },
    functions: {
      OpenSSL_version: fn('OpenSSL_version', returnsString(), [p('int', 'type', fixed(6))]),
      BIO_s_mem: fn('BIO_s_mem', returnsHandle(BIO_METHOD, { transfer: 'none' }), []),
      BIO_new: fn('BIO_new', returnsHandle(BIO), [p('const BIO_METHOD *', 'type', handleIn(BIO_METHOD))]),
      BIO_free_all: fn('BIO_free_all', returnsNothing(), [p('BIO *', 'a', handleIn(BIO, { transfer: 'full' }))]),
      BIO_write: fn('BIO_write', returnsValue('int', { failure: [-2, -1, 0] }), [
        p('BIO *', 'b', handleIn(BIO)),
        p('const void *', 'data', bytesIn()),
        p('int', 'dlen', lengthOf('data')),
      ]),
      BIO_read: fn('BIO_read', returnsLengthOf('int', 'data'), [
        p('BIO *', 'b', handleIn(BIO)),
        p('void *', 'data', bytesOut(upTo(16))),
        p('int', 'dlen', lengthOf('data')),
      ]),
      BIO_read_secret: fn('BIO_read', returnsLengthOf('int', 'data'), [
        p('BIO *', 'b', handleIn(BIO)),
        p('void *', 'data', bytesOut(upTo(16), { secret: true })),
        p('int', 'dlen', lengthOf('data')),
      ]),
      BIO_gets: fn('BIO_gets', returnsLengthOf('int', 'buf'), [
        p('BIO *', 'b', handleIn(BIO)),
        p('char *', 'buf', stringOut({ lengthOf: true, max: 16 })),
        p('int', 'size', lengthOf('buf')),
      ]),
    },
  }),
);

const libc = openLibrary(
  library('libc', {
    environment: 'WATERTIGHT_TEST_LIBC',
    sonames: ['libc.so.6'],
    install: 'apt-get install libc6',
    version: { symbol: 'gnu_get_libc_version', from: '2.28', below: '3' },
    functions: {
      gnu_get_libc_version: fn('gnu_get_libc_version', returnsString(), []),
      confstr: fn('confstr', returnsLengthOf('size_t', 'buf'), [
        p('int', 'name', scalar()),
        p('char *', 'buf', bytesOut(query())),
        p('size_t', 'len', lengthOf('buf')),
      ]),
      // The same without a question: what does not fit is no success, though C returns a number above 0.
      confstr_upTo: fn('confstr', returnsLengthOf('size_t', 'buf'), [
        p('int', 'name', scalar()),
        p('char *', 'buf', bytesOut(upTo(value('len')))),
        p('size_t', 'len', scalar({ max: 64 })),
      ]),
    },
  }),
);

/** `_CS_PATH`: `/bin:/usr/bin` on glibc. */
const PATH = 0;
const path = Buffer.from('/bin:/usr/bin\0');

function bio(text: string) {
  const { BIO_new, BIO_s_mem, BIO_write } = crypto.functions;
  const made = BIO_new(BIO_s_mem());
  BIO_write(made, Buffer.from(text));
  return made;
}

describe('bytes', () => {
  it('come at the length that C returned, and the rest is wiped', () => {
    const { BIO_read } = crypto.functions;
    using source = bio('nineteen bytes long');
    expect(BIO_read(source).toString()).toBe('nineteen bytes l');
    expect(BIO_read(source).toString()).toBe('ong');
    // The end of what there is to read.
    expect(thrown(() => BIO_read(source))).toMatchObject({ code: 'LIBRARY_ERROR', status: -1, function: 'BIO_read' });
  });

  it('go to the memory of the caller', async () => {
    const { BIO_read } = crypto.functions;
    using source = bio('nineteen bytes long');
    const out = Buffer.alloc(20, 0xaa);
    expect(BIO_read.into(out, source)).toBe(16);
    expect(BIO_read.into(out, source)).toBe(3);
    expect(out).toEqual(Buffer.concat([Buffer.from('ong'), Buffer.alloc(13), Buffer.alloc(4, 0xaa)]));
    expect(thrown(() => BIO_read.into(out, source))).toBeInstanceOf(LibraryError);
    expect(thrown(() => BIO_read.into(Buffer.alloc(15), source))).toMatchObject({ code: 'BUFFER_TOO_SMALL' });
    using other = bio('on a thread');
    expect((await BIO_read.async(other)).toString()).toBe('on a thread');
  });

  it('are a Secret where they are one', () => {
    using source = bio('nineteen bytes long');
    using secret = crypto.functions.BIO_read_secret(source);
    expect(secret.length).toBe(16);
    using rest = crypto.functions.BIO_read_secret(source);
    rest.use((bytes) => expect(Buffer.from(bytes).toString()).toBe('ong'));
  });

  it('of a size that only C knows are asked for, then filled', () => {
    expect(libc.functions.confstr(PATH)).toEqual(path);
    const out = Buffer.alloc(path.length);
    expect(libc.functions.confstr.into(out, PATH)).toBe(path.length);
    expect(out).toEqual(path);
    expect(thrown(() => libc.functions.confstr.into(Buffer.alloc(4), PATH))).toMatchObject({ code: 'BUFFER_TOO_SMALL' });
    // No such name: C returns 0.
    expect(thrown(() => libc.functions.confstr(-1))).toMatchObject({ code: 'LIBRARY_ERROR', status: 0 });
  });

  it('of which there are more than was room for are a failure, and nobody gets any', () => {
    const { confstr_upTo } = libc.functions;
    expect(confstr_upTo(PATH, path.length)).toEqual(path);
    expect(thrown(() => confstr_upTo(PATH, path.length - 1))).toMatchObject({ code: 'LIBRARY_ERROR', status: path.length });
    const out = Buffer.alloc(path.length, 0xaa);
    expect(thrown(() => confstr_upTo.into(out, PATH, 5))).toMatchObject({ code: 'LIBRARY_ERROR' });
    expect(out).toEqual(Buffer.concat([Buffer.alloc(5), Buffer.alloc(path.length - 5, 0xaa)]));
  });
});

describe('a string', () => {
  it('comes as long as C returned', () => {
    using source = bio('first\nsecond, and longer\n');
    const { BIO_gets } = crypto.functions;
    expect([BIO_gets(source), BIO_gets(source), BIO_gets(source)]).toEqual(['first\n', 'second, and lon', 'ger\n']);
    expect(thrown(() => BIO_gets(source))).toBeInstanceOf(LibraryError);
  });
});

describe('a contract', () => {
  const out = p('void *', 'data', bytesOut(upTo(16)));
  it('has the length once', () => {
    const twice = [out, p('size_t *', 'size', sizeOf('data'))] as const;
    expect(() => fn('f', returnsLengthOf('int', 'data') as never, twice as never)).toThrow(
      'f: data: its length is the return value and in a sizeOf parameter',
    );
    expect(() => fn('f', returnsLengthOf('int', 'other') as never, [out] as never)).toThrow('nor is the return its length');
    expect(() => fn('f', returnsLengthOf('int', 'n') as never, [p('int', 'n', scalar())] as never)).toThrow(
      "there is no output 'n' whose length it could be",
    );
  });
});
