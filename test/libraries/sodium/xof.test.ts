/** @module SHAKE and TurboSHAKE against NIST CAVP, RFC 9861, libsodium's vectors and node:crypto; messages and outputs in pieces. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { xof } from '../../../src/libraries/sodium/index.ts';
import { whenPresent } from './present.ts';
import { hex, outcome, vectors } from './vectors.ts';

interface Case {
  readonly algorithm: keyof typeof xof;
  readonly name: string;
  /** Or so many bytes of the pattern of RFC 9861, section 5. */
  readonly message?: string;
  readonly pattern?: number;
  readonly domain: number;
  readonly length: number;
  /** All of the output, or its last bytes. */
  readonly end: string;
}
const { cases } = vectors<{ cases: Case[] }>('xof');
const messageOf = ({ message, pattern = 0 }: Case): Buffer =>
  message === undefined ? Buffer.from(Uint8Array.from({ length: pattern }, (_, i) => i % 0xfb)) : hex(message);

for (const name of ['shake128', 'shake256', 'turboshake128', 'turboshake256'] as const) {
  whenPresent(`crypto_xof_${name}`, name, () => {
    const sponge = xof[name];

    it.each(cases.filter(({ algorithm }) => algorithm === name))('$name', (c) => {
      using stream = sponge.stream(c.domain);
      const message = messageOf(c);
      expect(stream.update(message).squeeze(c.length).toString('hex').endsWith(c.end)).toBe(true);
      if (c.domain === 0x1f) expect(sponge.hash(c.length, message).toString('hex').endsWith(c.end)).toBe(true);
    });

    it('gives the same however the message and the output are cut', () => {
      fc.assert(
        fc.property(
          fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }),
          fc.array(fc.nat({ max: 200 }), { maxLength: 4 }),
          (parts, lengths) => {
            using stream = sponge.stream();
            for (const part of parts) stream.update(part);
            const output = Buffer.concat(lengths.map((length) => stream.squeeze(length)));
            expect(output.equals(sponge.hash(output.length, Buffer.concat(parts)))).toBe(true);
          },
        ),
      );
    });

    if (name === 'shake128' || name === 'shake256') {
      it('agrees with node:crypto', () => {
        fc.assert(
          fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 400 }), (message, outputLength) => {
            const expected = createHash(name, { outputLength }).update(message).digest();
            expect(sponge.hash(outputLength, message).equals(expected)).toBe(true);
          }),
        );
      });
    }

    it('takes nothing in once it gives, and nothing at all once it was disposed of', () => {
      using stream = sponge.stream(7);
      stream.update(Buffer.from('a'));
      expect(stream.squeeze(16).equals(sponge.hash(16, Buffer.from('a')))).toBe(false);
      expect(outcome(() => stream.update(Buffer.from('more')))).toBe('ArgumentError HANDLE_STATE');
      const dropped = sponge.stream();
      dropped[Symbol.dispose]();
      expect(outcome(() => dropped.squeeze(1))).toBe('ArgumentError HANDLE_DISPOSED');
    });
  });
}
