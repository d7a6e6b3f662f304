/** @module secretstream against PyNaCl's vectors; order, cuts, rekeying and disposal. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PullStream, PushStream, secretstream } from '../../../src/libraries/sodium/index.ts';
import { hex, outcome, tampered, vectors } from './vectors.ts';

interface Case {
  readonly key: string;
  readonly header: string;
  readonly chunks: readonly {
    readonly tag: number;
    readonly ad: string | null;
    readonly message: string;
    readonly ciphertext: string;
  }[];
}

const { cases } = vectors<{ cases: Case[] }>('secretstream');
const FAILED = 'LibraryError AUTHENTICATION_FAILED';
const { TAG_MESSAGE, TAG_PUSH, TAG_REKEY, TAG_FINAL } = secretstream;

describe('secretstream', () => {
  it.each(cases)('pulls published stream %#', ({ key, header, chunks }) => {
    using stream = new PullStream(hex(header), hex(key));
    for (const chunk of chunks) {
      const ad = chunk.ad === null ? null : hex(chunk.ad);
      for (const where of [0, 0.5, 1]) expect(outcome(() => stream.pull(tampered(hex(chunk.ciphertext), where), ad))).toBe(FAILED);
      const { message, tag } = stream.pull(hex(chunk.ciphertext), ad);
      expect(message.toString('hex')).toBe(chunk.message);
      expect(tag).toBe(chunk.tag);
    }
  });

  it('gives back every message with its tag, in order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            message: fc.uint8Array({ maxLength: 300 }),
            tag: fc.constantFrom(TAG_MESSAGE, TAG_PUSH, TAG_REKEY, TAG_FINAL),
            ad: fc.option(fc.uint8Array({ maxLength: 40 })),
          }),
          { maxLength: 8 },
        ),
        (messages) => {
          const key = secretstream.keygen();
          using writer = new PushStream(key);
          using reader = new PullStream(writer.header, key);
          for (const { message, tag, ad } of messages) {
            const ciphertext = writer.push(message, { tag, ad });
            expect(ciphertext).toHaveLength(message.length + secretstream.ABYTES);
            const pulled = reader.pull(ciphertext, ad);
            expect(pulled.message.equals(message)).toBe(true);
            expect(pulled.tag).toBe(tag);
          }
        },
      ),
    );
  });

  const open = () => {
    const key = secretstream.keygen();
    const writer = new PushStream(key);
    return { key, writer, reader: new PullStream(writer.header, key) };
  };

  it('refuses what is changed, out of turn or without its data, and goes on with the right message', () => {
    const { writer, reader } = open();
    using _writer = writer;
    using _reader = reader;
    const [first, second] = [writer.push(Buffer.from('first'), { ad: Buffer.from('ad') }), writer.push(Buffer.from('second'))];
    expect(outcome(() => reader.pull(second))).toBe(FAILED);
    expect(outcome(() => reader.pull(first))).toBe(FAILED);
    for (const where of [0, 0.5, 1]) expect(outcome(() => reader.pull(tampered(first, where), Buffer.from('ad')))).toBe(FAILED);
    expect(outcome(() => reader.pull(first.subarray(0, -1), Buffer.from('ad')))).toBe(FAILED);
    expect(reader.pull(first, Buffer.from('ad')).message.toString()).toBe('first');
    expect(outcome(() => reader.pull(first, Buffer.from('ad')))).toBe(FAILED);
    expect(reader.pull(second)).toMatchObject({ message: Buffer.from('second'), tag: TAG_MESSAGE });
  });

  it('refuses every message under another key or header', () => {
    const { key, writer } = open();
    using _writer = writer;
    const message = writer.push(Buffer.from('message'));
    using otherKey = new PullStream(writer.header, secretstream.keygen());
    using otherHeader = new PullStream(tampered(writer.header), key);
    expect(outcome(() => otherKey.pull(message))).toBe(FAILED);
    expect(outcome(() => otherHeader.pull(message))).toBe(FAILED);
  });

  it('rekeys on both sides or on none', () => {
    const { writer, reader } = open();
    using _writer = writer;
    using _reader = reader;
    writer.rekey();
    const message = writer.push(Buffer.from('after'));
    expect(outcome(() => reader.pull(message))).toBe(FAILED);
    reader.rekey();
    expect(reader.pull(message).message.toString()).toBe('after');
  });

  it('takes no calls once it is disposed', () => {
    const { writer, reader } = open();
    writer[Symbol.dispose]();
    reader[Symbol.dispose]();
    expect(outcome(() => writer.push(Buffer.alloc(1)))).toBe('ArgumentError HANDLE_DISPOSED');
    expect(outcome(() => writer.rekey())).toBe('ArgumentError HANDLE_DISPOSED');
    expect(outcome(() => reader.pull(Buffer.alloc(17)))).toBe('ArgumentError HANDLE_DISPOSED');
  });

  it('refuses ciphertexts shorter than 17 bytes and tags of more than a byte before C sees them', () => {
    const { writer, reader } = open();
    using _writer = writer;
    using _reader = reader;
    expect(outcome(() => reader.pull(Buffer.alloc(16)))).toBe('ArgumentError ARGUMENT_LENGTH');
    for (const tag of [-1, 256]) expect(outcome(() => writer.push(Buffer.alloc(1), { tag }))).toBe('ArgumentError ARGUMENT_RANGE');
  });
});
