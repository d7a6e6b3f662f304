/** @module Digests and extendable-output functions: published vectors, equality with node:crypto, refused arguments. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError } from '../../../src/errors.ts';
import { Digest, digest, Xof, xof } from '../../../src/libraries/openssl/digest.ts';
import { library } from '../../../src/libraries/openssl/library.ts';

interface Group<V> {
  readonly source: string;
  readonly vectors: readonly V[];
}
interface Vector {
  readonly algorithm: string;
  readonly message: string;
  readonly repeat: number;
}

const read = <V>(name: string): readonly Group<V & Vector>[] =>
  JSON.parse(readFileSync(new URL(`vectors/${name}`, import.meta.url), 'utf8'));
const messageOf = ({ message, repeat }: Vector) => Buffer.from(message.repeat(repeat), 'hex');
const title = (vector: Vector) => `${vector.algorithm} of ${messageOf(vector).length} bytes`;

describe.each(read<{ digest: string }>('digest.json'))('$source', ({ vectors }) => {
  it.each(vectors.map((vector) => ({ name: title(vector), ...vector })))('$name', (vector) => {
    expect(digest(vector.algorithm, messageOf(vector)).toString('hex')).toBe(vector.digest);
    using running = new Digest(vector.algorithm);
    const piece = Buffer.from(vector.message, 'hex');
    for (let i = 0; i < Math.min(vector.repeat, 1000); i += 1) running.update(piece);
    if (vector.repeat > 1000) running.update(Buffer.from(vector.message.repeat(vector.repeat - 1000), 'hex'));
    expect(running.final().toString('hex')).toBe(vector.digest);
  });
});

describe.each(read<{ output: string }>('digest-xof.json'))('$source', ({ vectors }) => {
  it.each(vectors.map((vector) => ({ name: title(vector), ...vector })))('$name', (vector) => {
    const length = vector.output.length / 2;
    expect(xof(vector.algorithm, messageOf(vector), length).toString('hex')).toBe(vector.output);
    using running = new Xof(vector.algorithm);
    for (const byte of messageOf(vector)) running.update(Uint8Array.of(byte));
    expect(running.final(length).toString('hex')).toBe(vector.output);
  });
});

const SHARED = [
  ['SHA1', 'sha1'],
  ['SHA224', 'sha224'],
  ['SHA256', 'sha256'],
  ['SHA384', 'sha384'],
  ['SHA512', 'sha512'],
  ['SHA512-224', 'sha512-224'],
  ['SHA512-256', 'sha512-256'],
  ['SHA3-224', 'sha3-224'],
  ['SHA3-256', 'sha3-256'],
  ['SHA3-384', 'sha3-384'],
  ['SHA3-512', 'sha3-512'],
  ['BLAKE2B-512', 'blake2b512'],
  ['BLAKE2S-256', 'blake2s256'],
] as const;

describe('equality with node:crypto', () => {
  const data = fc.uint8Array({ maxLength: 400 });

  it.each(SHARED)('%s, in one call and in pieces', (ours, nodes) => {
    fc.assert(
      fc.property(fc.array(data, { maxLength: 4 }), (pieces) => {
        const whole = Buffer.concat(pieces);
        const expected = createHash(nodes).update(whole).digest('hex');
        expect(digest(ours, whole).toString('hex')).toBe(expected);
        using running = new Digest(ours);
        for (const piece of pieces) running.update(piece);
        expect(running.final().toString('hex')).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['SHAKE128', 'shake128'],
    ['SHAKE256', 'shake256'],
  ] as const)('%s, for outputs of 1 to 1000 bytes', (ours, nodes) => {
    fc.assert(
      fc.property(data, fc.integer({ min: 1, max: 1000 }), (bytes, length) => {
        expect(xof(ours, bytes, length).toString('hex')).toBe(createHash(nodes, { outputLength: length }).update(bytes).digest('hex'));
      }),
      { numRuns: 60 },
    );
  });

  it('an output of no bytes', () => {
    expect(xof('SHAKE128', Buffer.from('abc'), 0)).toHaveLength(0);
  });
});

/** The ArgumentError that `call` throws. */
function refusal(call: () => unknown): ArgumentError {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(ArgumentError);
    return error as ArgumentError;
  }
  throw new Error('nothing was refused');
}

describe('refused arguments', () => {
  const bytes = Buffer.from('abc');

  it.each([[undefined], [null], ['abc'], [3], [[1, 2]], [new ArrayBuffer(4)], [new Uint16Array(2)]])('data %o', (data) => {
    expect(refusal(() => digest('SHA256', data as never)).parameter).toBe('data');
    using running = new Digest('SHA256');
    expect(refusal(() => running.update(data as never)).parameter).toBe('d');
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 31, 2 ** 70, '32', null])('an output length of %o', (length) => {
    expect(refusal(() => xof('SHAKE128', bytes, length as never)).parameter).toBe('len');
  });

  it.each([null, 7, 'SHA256\0', '\ud800'])('the name %j', (name) => {
    expect(refusal(() => digest(name as never, bytes)).parameter).toBe('name');
    expect(refusal(() => new Digest(name as never)).parameter).toBe('algorithm');
  });

  it('bytes that another thread can change, and bytes that were taken away', () => {
    expect(refusal(() => digest('SHA256', new Uint8Array(new SharedArrayBuffer(8)))).code).toBe('BUFFER_SHARED');
    const moved = new Uint8Array(8);
    structuredClone(moved, { transfer: [moved.buffer] });
    expect(refusal(() => digest('SHA256', moved)).code).toBe('BUFFER_DETACHED');
  });

  it.each(['SHA1', 'SHA256', 'BLAKE2B-512'])('%s where an extendable-output function is needed', (name) => {
    const error = refusal(() => xof(name, bytes, 100));
    expect(error.code).toBe('ARGUMENT_RANGE');
    expect(error.expected).toBe('an extendable-output function');
  });
});

describe('the life of a context', () => {
  it('ends with final', () => {
    using running = new Digest('SHA256');
    expect(running.disposed).toBe(false);
    running.final();
    expect(running.disposed).toBe(true);
    expect(refusal(() => running.update(Buffer.alloc(1))).code).toBe('HANDLE_DISPOSED');
    expect(refusal(() => running.final()).code).toBe('HANDLE_DISPOSED');
  });

  it('ends with its block', () => {
    let left: Xof;
    {
      using running = new Xof('SHAKE256');
      left = running.update(Buffer.from('abc'));
    }
    expect(left.disposed).toBe(true);
    expect(refusal(() => left.final(32)).code).toBe('HANDLE_DISPOSED');
  });

  it('goes on after a refused argument', () => {
    using running = new Xof('SHAKE128');
    running.update(Buffer.from('a'));
    refusal(() => running.update('b' as never));
    refusal(() => running.final(-1));
    expect(running.update(Buffer.from('bc')).final(16)).toEqual(xof('SHAKE128', Buffer.from('abc'), 16));
  });

  it.each([
    ['Digest', () => new Digest('SHA256'), (running: Digest | Xof) => (running as Digest).final()],
    ['Xof', () => new Xof('SHAKE128'), (running: Digest | Xof) => (running as Xof).final(300)],
  ] as const)('a copy of a %s goes its own way', (_, make, finish) => {
    using running = make().update(Buffer.from('a'));
    using copy = running.copy().update(Buffer.from('bc'));
    using whole = make().update(Buffer.from('abc'));
    using part = make().update(Buffer.from('a'));
    expect(finish(copy)).toEqual(finish(whole));
    expect(finish(running)).toEqual(finish(part));
    expect(refusal(() => running.copy()).code).toBe('HANDLE_DISPOSED');
  });

  it('is never copied to itself, which would crash', () => {
    const { functions } = library;
    using md = functions.EVP_MD_fetch('SHA256', null);
    using context = functions.EVP_MD_CTX_new();
    functions.EVP_DigestInit_ex2(context, md);
    expect(refusal(() => functions.EVP_MD_CTX_copy_ex(context, context))).toMatchObject({ code: 'HANDLE_SAME', parameter: 'out' });
  });

  it('gives each result memory of its own', () => {
    const first = digest('SHA256', Buffer.from('abc'));
    expect(first.buffer.byteLength).toBe(32);
    expect(first.byteOffset).toBe(0);
  });
});
