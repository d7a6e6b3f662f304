/** @module HMAC, CMAC and KMAC: published vectors, equality with node:crypto, refused arguments, the life of a context. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError, LibraryError } from '../../../src/errors.ts';
import { type CmacCipher, cmac, hmac, type KmacName, kmac, Mac } from '../../../src/libraries/openssl/mac.ts';

const read = <V>(name: string): readonly { source: string; vectors: readonly V[] }[] =>
  JSON.parse(readFileSync(new URL(`vectors/${name}`, import.meta.url), 'utf8'));
const hex = (text: string) => Buffer.from(text, 'hex');

interface Hmac {
  readonly digest: string;
  readonly key: string;
  readonly message: string;
  readonly mac: string;
}

/** The MAC of a message that comes in pieces of 7 bytes. */
function pieces(running: Mac, message: Buffer): string {
  using mac = running;
  for (let i = 0; i < message.length; i += 7) mac.update(message.subarray(i, i + 7));
  return mac.final().toString('hex');
}

describe.each(read<Hmac>('mac-hmac.json'))('$source', ({ vectors }) => {
  it.each(vectors)('HMAC-$digest under $key', ({ digest, key, message, mac }) => {
    expect(hmac(digest, hex(key), hex(message)).toString('hex')).toBe(mac);
    expect(pieces(Mac.hmac(digest, hex(key)), hex(message))).toBe(mac);
  });
});

describe.each(read<Omit<Hmac, 'digest'> & { cipher: CmacCipher }>('mac-cmac.json'))('$source', ({ vectors }) => {
  it.each(vectors)('CMAC with $cipher: $mac', ({ cipher, key, message, mac }) => {
    expect(cmac(cipher, hex(key), hex(message)).toString('hex')).toBe(mac);
    expect(pieces(Mac.cmac(cipher, hex(key)), hex(message))).toBe(mac);
  });
});

interface Kmac {
  readonly algorithm: KmacName;
  readonly key: string;
  readonly message: string;
  readonly custom: string;
  readonly extendable: boolean;
  readonly mac: string;
}

describe.each(read<Kmac>('mac-kmac.json'))('$source', ({ vectors }) => {
  it.each(vectors)('$algorithm, extendable $extendable: $mac', ({ algorithm, key, message, custom, extendable, mac }) => {
    const options = { length: mac.length / 2, custom: hex(custom), extendable };
    expect(kmac(algorithm, hex(key), hex(message), options).toString('hex')).toBe(mac);
    expect(pieces(Mac.kmac(algorithm, hex(key), options), hex(message))).toBe(mac);
    const { length: _, ...byDefault } = options;
    expect(kmac(algorithm, hex(key), hex(message), byDefault).toString('hex')).toBe(mac);
  });
});

describe('HMAC equals node:crypto', () => {
  it.each([
    ['SHA1', 'sha1'],
    ['SHA256', 'sha256'],
    ['SHA512', 'sha512'],
    ['SHA3-256', 'sha3-256'],
    ['BLAKE2B-512', 'blake2b512'],
  ])('%s', (ours, nodes) => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(bytes, bytes, (key, data) => {
        const expected = createHmac(nodes, key).update(data).digest('hex');
        expect(hmac(ours, key, data).toString('hex')).toBe(expected);
        expect(pieces(Mac.hmac(ours, key), Buffer.from(data))).toBe(expected);
      }),
      { numRuns: 40, examples: [[new Uint8Array(), new Uint8Array()]] },
    );
  });
});

describe('KMAC lengths', () => {
  const key = Buffer.alloc(32, 1);
  const data = Buffer.from('data');

  it.each([1, 8, 31, 33, 1000])('%d bytes are given when they are asked for', (length) => {
    expect(kmac('KMAC128', key, data, { length })).toHaveLength(length);
    expect(kmac('KMAC256', key, data, { length, extendable: true })).toHaveLength(length);
  });

  it('the length goes into KMAC and not into KMACXOF', () => {
    const long = { length: 64 };
    expect(kmac('KMAC128', key, data, long).subarray(0, 32)).not.toEqual(kmac('KMAC128', key, data));
    expect(kmac('KMAC128', key, data, { ...long, extendable: true }).subarray(0, 32)).toEqual(
      kmac('KMAC128', key, data, { extendable: true }),
    );
  });
});

describe('refused arguments', () => {
  const key = Buffer.alloc(16, 1);
  const data = Buffer.from('data');

  it.each([[undefined], [null], ['key'], [3], [new Float64Array(1)]])('bytes that are %o', (value) => {
    for (const call of [
      () => hmac('SHA256', value as never, data),
      () => hmac('SHA256', key, value as never),
      () => cmac('AES-128-CBC', key, value as never),
      () => kmac('KMAC128', value as never, data),
      () => Mac.hmac('SHA256', value as never),
    ]) {
      expect(call).toThrow(ArgumentError);
    }
  });

  it.each(['AES-128-GCM', 'AES-128-CTR', 'nope'])('the cipher %o for CMAC', (cipher) => {
    expect(() => cmac(cipher as never, key, data)).toThrow(expect.objectContaining({ code: 'ARGUMENT_RANGE', parameter: 'subalg' }));
    expect(() => Mac.cmac(cipher as never, key)).toThrow(ArgumentError);
  });

  it('a cipher for CMAC that is no string is refused', () => {
    expect(() => cmac(7 as never, key, data)).toThrow(expect.objectContaining({ code: 'ARGUMENT_TYPE' }));
    expect(() => cmac(null as never, key, data)).toThrow(expect.objectContaining({ code: 'ARGUMENT_NULL' }));
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 80])('a KMAC length of %d', (length) => {
    expect(() => kmac('KMAC128', key, data, { length })).toThrow(expect.objectContaining({ parameter: 'val' }));
  });
});

describe('what OpenSSL refuses', () => {
  const data = Buffer.from('data');

  it('keys of the wrong length', () => {
    expect(() => cmac('AES-128-CBC', Buffer.alloc(15), data)).toThrow(LibraryError);
    expect(() => Mac.cmac('AES-256-CBC', Buffer.alloc(16))).toThrow(LibraryError);
    for (const length of [0, 3, 513]) {
      expect(() => kmac('KMAC128', Buffer.alloc(length), data)).toThrow(
        expect.objectContaining({ queue: [expect.objectContaining({ reason: 'invalid key length' })] }),
      );
    }
  });

  it('HMAC over an extendable-output function', () => {
    expect(() => hmac('SHAKE128', Buffer.alloc(16), data)).toThrow(LibraryError);
    expect(() => Mac.hmac('SHAKE128', Buffer.alloc(16))).toThrow(LibraryError);
  });

  it('a customization string beyond its limit', () => {
    expect(() => kmac('KMAC256', Buffer.alloc(16), data, { custom: Buffer.alloc(100_000) })).toThrow(LibraryError);
  });
});

describe('the life of a context', () => {
  it('ends with final', () => {
    using running = Mac.hmac('SHA256', Buffer.alloc(16));
    running.update(Buffer.from('a')).final();
    expect(running.disposed).toBe(true);
    for (const call of [() => running.update(Buffer.alloc(1)), () => running.final(), () => running.copy()]) {
      expect(call).toThrow(expect.objectContaining({ code: 'HANDLE_DISPOSED' }));
    }
  });

  it.each([
    ['HMAC', () => Mac.hmac('SHA256', Buffer.alloc(16))],
    ['CMAC', () => Mac.cmac('AES-128-CBC', Buffer.alloc(16))],
    ['KMAC', () => Mac.kmac('KMAC256', Buffer.alloc(16), { custom: Buffer.from('custom') })],
  ] as const)('a copy of %s goes its own way', (_, make) => {
    const [first, second] = [Buffer.from('first'), Buffer.from('second')];
    using running = make().update(first);
    using copy = running.copy();
    const short = running.final();
    using again = make();
    expect(short).toEqual(again.update(first).final());
    using long = make();
    expect(copy.update(second).final()).toEqual(long.update(Buffer.concat([first, second])).final());
  });
});
