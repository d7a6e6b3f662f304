/** @module A library opened `exacting`, memory of the caller's for asynchronous calls, text in arrays, and memory that C hands out. */
import { describe, expect, it } from 'vitest';
import { memoryOf, openLibrary } from '../../src/bind/index.ts';
import { bytesIn, fn, handleIn, lengthOf, opaque, p, returnsHandle, returnsNothing, scalar, value } from '../../src/contract/index.ts';
import { contract, library as plain } from '../../src/libraries/sodium/index.ts';
import { library as dropIn } from '../../src/libraries/sodium-native/index.ts';

const exacting = openLibrary(contract, { exacting: true });
const refused = (code: string) => expect.objectContaining({ code });
const [n, k, m] = [Buffer.alloc(24), Buffer.alloc(32, 1), Buffer.from('message')];
const light = [Buffer.alloc(16), 1, 8192, 2] as const;

describe('exacting', () => {
  it('wants memory of exactly the size that is needed, however often it was given', () => {
    const { into } = exacting.functions.crypto_secretbox_easy;
    for (let i = 0; i < 4; i++) {
      expect(into(Buffer.alloc(23), m, n, k)).toBe(23);
      expect(() => into(Buffer.alloc(24), m, n, k)).toThrow(refused('ARGUMENT_LENGTH'));
      expect(() => into(Buffer.alloc(22), m, n, k)).toThrow(refused('BUFFER_TOO_SMALL'));
      expect(plain.functions.crypto_secretbox_easy.into(Buffer.alloc(24), m, n, k)).toBe(23);
    }
  });

  it('throws what an asynchronous call refuses', async () => {
    expect(() => exacting.functions.crypto_pwhash.async(15, m, ...light)).toThrow(refused('ARGUMENT_RANGE'));
    await expect(plain.functions.crypto_pwhash.async(15, m, ...light)).rejects.toThrow(refused('ARGUMENT_RANGE'));
  });
});

describe('asyncInto', () => {
  const { crypto_pwhash } = plain.functions;

  it('writes when C has succeeded, and not before', async () => {
    const out = Buffer.alloc(20, 9);
    const promise = crypto_pwhash.asyncInto(out, 16, m, ...light);
    expect(out.equals(Buffer.alloc(20, 9))).toBe(true);
    expect(await promise).toBe(16);
    using expected = crypto_pwhash(16, m, ...light);
    expect(out.equals(Buffer.concat([expected.copy(), Buffer.alloc(4, 9)]))).toBe(true);
  });

  it('leaves nothing after a failure', async () => {
    const out = Buffer.alloc(16, 9);
    await expect(crypto_pwhash.asyncInto(out, 16, m, Buffer.alloc(16), 1, 8192, 1)).rejects.toThrow(refused('PWHASH_INCOMPLETE'));
    expect(out.every((byte) => byte === 0)).toBe(true);
  });

  it('refuses too little room, and what is no memory, at once', async () => {
    await expect(crypto_pwhash.asyncInto(Buffer.alloc(15), 16, m, ...light)).rejects.toThrow(refused('BUFFER_TOO_SMALL'));
    await expect(crypto_pwhash.asyncInto('text' as never, 16, m, ...light)).rejects.toThrow(refused('ARGUMENT_TYPE'));
  });
});

describe('text in an array', () => {
  const { crypto_pwhash_str_verify: verify } = dropIn.functions;

  it('must have its NUL', () => {
    expect(verify(Buffer.alloc(128), m)).toBe(false);
    expect(() => verify(Buffer.alloc(128, 65), m)).toThrow(refused('ARGUMENT_STRING'));
  });

  it('is neither secret nor null', () => {
    for (const option of [{ secret: true }, { nullable: true }])
      expect(() =>
        fn('f', returnsNothing(), [p('const char *', 's', bytesIn({ terminated: true, ...option })), p('size_t', 'n', lengthOf('s'))]),
      ).toThrow(refused('CONTRACT_INVALID'));
  });
});

describe('memory that C hands out', () => {
  const { sodium_malloc, sodium_free } = dropIn.functions;

  it('is one ArrayBuffer until its handle is disposed of, or given back', () => {
    for (const end of [(handle: ReturnType<typeof sodium_malloc>) => handle.dispose(), sodium_free]) {
      const handle = sodium_malloc(40);
      const memory = memoryOf(handle);
      expect([memory.byteLength, memoryOf(handle) === memory, new Uint8Array(memory)[39]]).toEqual([40, true, 0xdb]);
      end(handle);
      expect(memory.byteLength).toBe(0);
      expect(() => memoryOf(handle)).toThrow(refused('HANDLE_DISPOSED'));
    }
  });

  it('is not given back while another ArrayBuffer shows it', async () => {
    const handle = sodium_malloc(40);
    const memory = memoryOf(handle);
    const stream = new ReadableStream({ type: 'bytes', start: (controller) => controller.enqueue(new Uint8Array(memory)) });
    const { value } = await stream.getReader().read();
    expect([memory.byteLength, value?.length]).toEqual([0, 40]);
    expect(() => handle.dispose()).toThrow(refused('HANDLE_BUSY'));
    expect(() => sodium_free(handle)).toThrow(refused('HANDLE_BUSY'));
    expect([value?.[39], handle.disposed]).toEqual([0xdb, false]);
  });

  it('is hidden before a thread frees it', async () => {
    const handle = sodium_malloc(40);
    const memory = memoryOf(handle);
    const freed = sodium_free.async(handle);
    expect(memory.byteLength).toBe(0);
    expect(() => memoryOf(handle)).toThrow(refused('HANDLE_BUSY'));
    await freed;
    expect(() => memoryOf(handle)).toThrow(refused('HANDLE_DISPOSED'));
  });

  it('is of no other handle', () => {
    using state = plain.functions.crypto_generichash_init(null, 32);
    for (const value of [state, {}, Buffer.alloc(1)]) expect(() => memoryOf(value)).toThrow(refused('HANDLE_TYPE'));
  });

  const thing = opaque('void', { release: null });
  it('is as long as lengths and values say, and its caller’s', () => {
    const size = p('size_t', 'size', scalar());
    const of = p('void *', 'of', handleIn(thing));
    expect(() => fn('f', returnsHandle(thing, { memory: value('size') }), [size])).not.toThrow();
    // @ts-expect-error: its size reads value('other'), and there is no such scalar
    expect(() => fn('f', returnsHandle(thing, { memory: value('other') }), [size])).toThrow(refused('CONTRACT_INVALID'));
    expect(() => fn('f', returnsHandle(thing, { memory: value('size'), transfer: 'none', of: 'of' }), [size, of])).toThrow(
      refused('CONTRACT_INVALID'),
    );
  });
});
