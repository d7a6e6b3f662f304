/** @module The stream ciphers against published key streams, node:crypto, and a plain model of Salsa20; keys from nonces. */
import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { core, library, stream } from '../../../src/libraries/sodium/index.ts';
import { opened } from '../opened.ts';
import { hex, outcome, vectors } from './vectors.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const messages = fc.uint8Array({ maxLength: 300 });
const xored = (a: Uint8Array, b: Uint8Array) => Buffer.from(a.map((byte, i) => byte ^ (b[i] as number)));

/** Salsa20 as its specification writes it (cr.yp.to/snuffle/spec.pdf), with any even number of rounds. */
function salsa(rounds: number, key: Uint8Array, nonce: Uint8Array, length: number): Buffer {
  const word = (from: Uint8Array, at: number) => Buffer.from(from).readUInt32LE(at);
  const sigma = Buffer.from('expand 32-byte k');
  const [k, c] = [(i: number) => word(key, 4 * i), (i: number) => word(sigma, 4 * i)];
  const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, n) => {
    const start = [c(0), k(0), k(1), k(2), k(3), c(1), word(nonce, 0), word(nonce, 4), n, 0, c(2), k(4), k(5), k(6), k(7), c(3)];
    const x = Uint32Array.from(start);
    const at = (i: number) => x[i] as number;
    const mix = (to: number, a: number, b: number, by: number) => {
      const sum = (at(a) + at(b)) >>> 0;
      x[to] = at(to) ^ ((sum << by) | (sum >>> (32 - by)));
    };
    const quarter = (a: number, b: number, d: number, e: number) => {
      mix(b, a, e, 7);
      mix(d, b, a, 9);
      mix(e, d, b, 13);
      mix(a, e, d, 18);
    };
    for (let round = 0; round < rounds; round += 2) {
      quarter(0, 4, 8, 12);
      quarter(5, 9, 13, 1);
      quarter(10, 14, 2, 6);
      quarter(15, 3, 7, 11);
      quarter(0, 1, 2, 3);
      quarter(5, 6, 7, 4);
      quarter(10, 11, 8, 9);
      quarter(15, 12, 13, 14);
    }
    return Buffer.from(Uint32Array.from(x, (value, i) => value + (start[i] as number)).buffer);
  });
  return Buffer.concat(blocks).subarray(0, length);
}

/** node's ChaCha20 takes the last four words of the state: counter and nonce. */
const node = (key: Uint8Array, words: Uint8Array, message: Uint8Array) => createCipheriv('chacha20', key, words).update(message);
const counter = (n: bigint, length: 4 | 8) => {
  const out = Buffer.alloc(8);
  out.writeBigUInt64LE(n);
  return out.subarray(0, length);
};

interface Published {
  readonly keyStreams: readonly (Record<'name' | 'key' | 'nonce' | 'out', string> & { cipher: keyof typeof stream })[];
  readonly encryptions: readonly (Record<'name' | 'key' | 'nonce' | 'message' | 'out', string> & {
    cipher: 'chacha20Ietf' | 'xchacha20';
    counter: number;
  })[];
  readonly derived: readonly (Record<'name' | 'key' | 'input' | 'out', string> & {
    function: keyof typeof core;
    constant: string | null;
  })[];
}
const published = vectors<Published>('stream');

describe('published', () => {
  it('is a key stream for each cipher', () => {
    const all = [...published.keyStreams, ...published.encryptions].map(({ cipher }) => cipher);
    expect([...new Set(all)].sort()).toEqual(Object.keys(stream).sort());
  });

  it.each(published.keyStreams)('$cipher, $name', ({ cipher, key, nonce, out }) => {
    const length = out.length / 2;
    expect(stream[cipher].bytes(length, hex(nonce), hex(key)).toString('hex')).toBe(out);
    expect(stream[cipher].xor(Buffer.alloc(length), hex(nonce), hex(key)).toString('hex')).toBe(out);
  });

  it.each(published.encryptions)('$cipher, $name', ({ cipher, key, nonce, counter, message, out }) => {
    expect(stream[cipher].xorFrom(counter, hex(message), hex(nonce), hex(key)).toString('hex')).toBe(out);
    expect(stream[cipher].xorFrom(counter, hex(out), hex(nonce), hex(key)).toString('hex')).toBe(message);
  });

  it.each(published.derived)('$function, $name', ({ function: name, key, input, constant, out }) => {
    const derived = core[name](hex(input), hex(key), constant === null ? null : hex(constant));
    expect(opened(derived).toString('hex')).toBe(out);
  });
});

describe.each(Object.keys(stream) as (keyof typeof stream)[])('%s', (name) => {
  const cipher = stream[name];
  const nonces = bytes(cipher.NONCEBYTES);

  it('is its key stream, and takes itself back', () => {
    fc.assert(
      fc.property(messages, nonces, bytes(32), (message, nonce, key) => {
        const box = cipher.xor(message, nonce, key);
        expect(box.equals(xored(message, cipher.bytes(message.length, nonce, key)))).toBe(true);
        expect(cipher.xor(box, nonce, key).equals(message)).toBe(true);
      }),
    );
  });

  it('goes on from a block', () => {
    if (!('xorFrom' in cipher)) return;
    fc.assert(
      fc.property(messages, nonces, bytes(32), fc.nat({ max: 5 }), (message, nonce, key, block) => {
        const whole = cipher.xor(Buffer.concat([Buffer.alloc(64 * block), message]), nonce, key);
        expect(cipher.xorFrom(block, message, nonce, key).equals(whole.subarray(64 * block))).toBe(true);
      }),
    );
  });

  it('has keys of 32 random bytes, and refuses others', () => {
    using key = cipher.keygen();
    expect(key).toHaveLength(32);
    expect(outcome(() => cipher.xor(Buffer.alloc(1), Buffer.alloc(cipher.NONCEBYTES + 1), key))).toBe('ArgumentError ARGUMENT_LENGTH');
    expect(outcome(() => cipher.bytes(1, Buffer.alloc(cipher.NONCEBYTES), Buffer.alloc(31)))).toBe('ArgumentError ARGUMENT_LENGTH');
  });
});

describe('ciphers are what they are called', () => {
  it.each([
    ['salsa20', 20],
    ['salsa2012', 12],
    ['salsa208', 8],
  ] as const)('%s has %d rounds', (name, rounds) => {
    fc.assert(
      fc.property(bytes(8), bytes(32), fc.nat({ max: 200 }), (nonce, key, length) => {
        expect(stream[name].bytes(length, nonce, key).equals(salsa(rounds, key, nonce, length))).toBe(true);
      }),
    );
  });

  it('chacha20 agrees with node:crypto', () => {
    fc.assert(
      fc.property(messages, bytes(8), bytes(32), fc.bigInt({ min: 0n, max: 2n ** 63n }), (message, nonce, key, block) => {
        const expected = node(key, Buffer.concat([counter(block, 8), nonce]), message);
        expect(stream.chacha20.xorFrom(block, message, nonce, key).equals(expected)).toBe(true);
      }),
    );
  });

  it('chacha20Ietf agrees with node:crypto', () => {
    fc.assert(
      fc.property(messages, bytes(12), bytes(32), fc.nat({ max: 2 ** 30 }), (message, nonce, key, block) => {
        const expected = node(key, Buffer.concat([counter(BigInt(block), 4), nonce]), message);
        expect(stream.chacha20Ietf.xorFrom(block, message, nonce, key).equals(expected)).toBe(true);
      }),
    );
  });

  it('xchacha20 is chacha20 under a key from the start of its nonce', () => {
    fc.assert(
      fc.property(messages, bytes(24), bytes(32), (message, nonce, key) => {
        using derived = core.hchacha20(nonce.subarray(0, 16), key);
        expect(stream.xchacha20.xor(message, nonce, key).equals(stream.chacha20.xor(message, nonce.subarray(16), derived))).toBe(true);
      }),
    );
  });

  it('xsalsa20 is salsa20 under a key from the start of its nonce', () => {
    fc.assert(
      fc.property(messages, bytes(24), bytes(32), (message, nonce, key) => {
        using derived = core.hsalsa20(nonce.subarray(0, 16), key);
        expect(stream.xsalsa20.xor(message, nonce, key).equals(stream.salsa20.xor(message, nonce.subarray(16), derived))).toBe(true);
      }),
    );
  });
});

describe('the last block of the IETF cipher', () => {
  const last = 2 ** 32 - 1;
  const [nonce, key] = [Buffer.alloc(12), Buffer.alloc(32)];
  const xor = (block: number, length: number) => () => stream.chacha20Ietf.xorFrom(block, Buffer.alloc(length), nonce, key);

  it('is encrypted, and what goes beyond it is refused before the library ends the process', () => {
    expect(outcome(xor(last, 64))).toBe('no error');
    expect(outcome(xor(last, 65))).toBe('ArgumentError ARGUMENT_LENGTH');
    expect(outcome(xor(last - 1, 128))).toBe('no error');
    expect(outcome(xor(last - 1, 129))).toBe('ArgumentError ARGUMENT_LENGTH');
    expect(outcome(xor(last + 1, 0))).toBe('ArgumentError ARGUMENT_RANGE');
  });
});

describe('in place', () => {
  const names = Object.keys(library.functions).filter((name) => /^crypto_stream(_\w+)?_xor$/.test(name));

  it.each(names)('%s', (name) => {
    const xor = library.functions[name as 'crypto_stream_xor'];
    const nonce = Buffer.alloc({ crypto_stream_chacha20_ietf_xor: 12, crypto_stream_xor: 24, crypto_stream_xchacha20_xor: 24 }[name] ?? 8);
    const key = Buffer.alloc(32, 9);
    const message = Buffer.alloc(1000, 7);
    const expected = xor(message, nonce, key);
    expect(xor.into(message, message, nonce, key)).toBe(1000);
    expect(message.equals(expected)).toBe(true);
    expect(outcome(() => xor.into(message.subarray(1), message.subarray(0, 999), nonce, key))).toBe('ArgumentError BUFFER_OVERLAP');
  });
});
