/** @module The stream ciphers against RFC 8439, ECRYPT, the NaCl papers, node:crypto, and a plain model of Salsa20. */
import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { core, library, onetimeauth, secretboxXchacha20, stream } from '../../../src/libraries/sodium/index.ts';
import { opened } from '../opened.ts';
import { hex, outcome, tampered } from './vectors.ts';

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

  it('salsa20 has the stream of ECRYPT, 256 bits, set 1, vector 0', () => {
    const expected =
      'e3be8fdd8beca2e3ea8ef9475b29a6e7003951e1097a5c38d23b7a5fad9f6844b22c97559e2723c7cbbd3fe4fc8d9a0744652a83e72a9c461876af4d7ef1a117';
    expect(stream.salsa20.bytes(64, Buffer.alloc(8), Buffer.concat([Buffer.of(0x80), Buffer.alloc(31)])).toString('hex')).toBe(expected);
  });

  it('xsalsa20 has the stream of "Cryptography in NaCl", section 8', () => {
    const key = hex('1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389');
    const nonce = hex('69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37');
    expect(stream.xsalsa20.bytes(32, nonce, key).toString('hex')).toBe('eea6a7251c1e72916d11c2cb214d3c252539121d8e234e652d651fa4c8cff880');
  });

  it('chacha20 agrees with node:crypto', () => {
    fc.assert(
      fc.property(messages, bytes(8), bytes(32), fc.bigInt({ min: 0n, max: 2n ** 63n }), (message, nonce, key, block) => {
        const expected = node(key, Buffer.concat([counter(block, 8), nonce]), message);
        expect(stream.chacha20.xorFrom(block, message, nonce, key).equals(expected)).toBe(true);
      }),
    );
  });

  it('chacha20Ietf agrees with node:crypto, and with RFC 8439, section 2.4.2', () => {
    fc.assert(
      fc.property(messages, bytes(12), bytes(32), fc.nat({ max: 2 ** 30 }), (message, nonce, key, block) => {
        const expected = node(key, Buffer.concat([counter(BigInt(block), 4), nonce]), message);
        expect(stream.chacha20Ietf.xorFrom(block, message, nonce, key).equals(expected)).toBe(true);
      }),
    );
    const key = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
    const box = stream.chacha20Ietf.xorFrom(
      1,
      Buffer.from("Ladies and Gentlemen of the class of '99"),
      hex('000000000000004a00000000'),
      key,
    );
    expect(box.subarray(0, 16).toString('hex')).toBe('6e2e359a2568f98041ba0728dd0d6981');
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

describe('keys from nonces', () => {
  it('hchacha20 has the key of draft-irtf-cfrg-xchacha, section 2.2.1', () => {
    const key = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
    const expected = '82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc';
    expect(opened(core.hchacha20(hex('000000090000004a0000000031415927'), key)).toString('hex')).toBe(expected);
  });

  it('hsalsa20 has the key of "Cryptography in NaCl", section 8', () => {
    const shared = hex('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742');
    const expected = '1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389';
    expect(opened(core.hsalsa20(Buffer.alloc(16), shared)).toString('hex')).toBe(expected);
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

describe('secretboxXchacha20', () => {
  const key = Buffer.alloc(32, 4);
  const nonce = Buffer.alloc(24, 5);

  it('is XChaCha20 and Poly1305, whose key is the start of the key stream', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const first = stream.xchacha20.bytes(32 + message.length, nonce, key);
        const ciphertext = xored(message, first.subarray(32));
        const tag = onetimeauth.tag(ciphertext, first.subarray(0, 32));
        const box = secretboxXchacha20.easy(message, nonce, key);
        expect(box.equals(Buffer.concat([tag, ciphertext]))).toBe(true);
        expect(secretboxXchacha20.openEasy(box, nonce, key).equals(message)).toBe(true);
        expect(secretboxXchacha20.detached(message, nonce, key)).toEqual({ ciphertext, tag });
        expect(secretboxXchacha20.openDetached(ciphertext, tag, nonce, key).equals(message)).toBe(true);
      }),
    );
  });

  it('refuses what was changed', () => {
    const box = secretboxXchacha20.easy(Buffer.from('message'), nonce, key);
    for (const where of [0, 0.5, 1])
      expect(outcome(() => secretboxXchacha20.openEasy(tampered(box, where), nonce, key))).toBe('LibraryError AUTHENTICATION_FAILED');
    expect(outcome(() => secretboxXchacha20.openEasy(box, tampered(nonce), key))).toBe('LibraryError AUTHENTICATION_FAILED');
  });
});
