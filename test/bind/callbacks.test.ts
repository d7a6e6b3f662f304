/** @module Callbacks of one call: what JavaScript is given, and what C gets back. */
import { expect, it } from 'vitest';
import type { Bytes } from '../../src/contract/index.ts';
import { ArgumentError, CallbackError } from '../../src/errors.ts';
import { thrown, useCallbacks } from '../fixtures/faults/open.ts';

const open = useCallbacks();
const cause = (call: () => unknown) => {
  const error = thrown(call);
  expect(error).toBeInstanceOf(CallbackError);
  return error.cause as Error & { readonly code?: string };
};

it('Bytes are copied: a message stays as it was when C reuses its buffer. 1,024 messages arrive whole, in order, each in memory of its own', () => {
  const got: Buffer[] = [];
  open().functions.callbacks_burst(1024, 512, (data) => got.push(data));
  expect(got).toHaveLength(1024);
  got.forEach((data, i) => {
    const expected = Buffer.from(Array.from({ length: 512 }, (_, j) => (i * 31 + j) & 0xff));
    expected.writeUInt32LE(i);
    if (!data.equals(expected)) expect(data, `message ${i}`).toEqual(expected);
    expect(data.buffer.byteLength).toBe(512);
  });
  expect(new Set(got.map(({ buffer }) => buffer)).size).toBe(1024);
});

it('a message of no bytes is an empty Buffer', () => {
  const got: Buffer[] = [];
  open().functions.callbacks_burst(2, 0, (data) => got.push(data));
  expect(got).toEqual([Buffer.alloc(0), Buffer.alloc(0)]);
});

it('Every argument from C is checked before the function is called. Arguments beyond the contract (a length without bytes, more than max) never reach JavaScript', () => {
  const never = () => expect.unreachable();
  expect(cause(() => open().functions.callbacks_nowhere(16, never))).toMatchObject({
    code: 'CALLBACK_ARGUMENT',
    message: 'callbacks_nowhere: handler: data must be 16 bytes; C gave NULL',
  });
  expect(cause(() => open().functions.callbacks_nowhere(4097, never)).message).toMatch(/data must be 0 to 4096 bytes; C gave 4097/);
  expect(cause(() => open().functions.callbacks_nowhere(2n ** 64n - 1n, never)).message).toMatch(/data must be a number of bytes/);
  expect(cause(() => open().functions.callbacks_text(3, never as never)).message).toMatch(/text must be a string; C gave NULL/);
  expect(cause(() => open().functions.callbacks_fill_whole(15, never as never)).message).toMatch(/C has room for 15 bytes/);
  let steps = 0;
  const step = (): undefined => void (steps += 1);
  expect(cause(() => open().functions.callbacks_steps(102, step)).message).toMatch(/step must be at most 100; C gave 101/);
  expect(steps).toBe(101);
});

it('With secret: true the bytes are wiped when the function has returned', () => {
  const got: Buffer[] = [];
  const seen: number[] = [];
  open().functions.callbacks_burst_secret(2, 32, (data) => {
    got.push(data);
    seen.push(data[5] as number);
  });
  expect(seen).toEqual([5, 36]);
  expect(got).toEqual([Buffer.alloc(32), Buffer.alloc(32)]);
});

it('integers keep their values, sizes are numbers, other 64-bit integers bigints', () => {
  let got: unknown;
  const take = (...args: readonly unknown[]) => {
    got = args;
    return -(2n ** 63n);
  };
  expect(open().functions.callbacks_integers(true, take)).toBe(-(2n ** 63n));
  expect(got).toEqual([255, 127, 65_535, 32_767, 2 ** 32 - 1, 2 ** 31 - 1, 2n ** 64n - 1n, 2n ** 63n - 1n, 2 ** 52, 2 ** 52, true]);
  open().functions.callbacks_integers(false, take);
  expect(got).toEqual([0, -128, 0, -32_768, 0, -(2 ** 31), 2n ** 63n + 1n, -(2n ** 63n), 0, -1, false]);
});

it('strings are copied; NULL only where the contract says so', () => {
  const { callbacks_text: text, callbacks_text_or_null: orNull } = open().functions;
  const got: unknown[] = [];
  const say = (said: string | null) => got.push(said);
  expect([text(0, say), text(1, say), text(2, say)]).toEqual([1, 2, 3]);
  expect(got).toEqual(['', 'plain', 'é€𝄞']);
  expect(cause(() => text(3, say)).message).toMatch(/text must be a string; C gave NULL/);
  expect(orNull(3, say)).toBe(4);
  expect(got.at(-1)).toBeNull();
  expect(cause(() => orNull(2, say)).message).toMatch(/a string of at most 5 bytes; C gave 9/);
});

it('a pointer type without a name, and a callback that is left out', () => {
  const { callbacks_compare: compare } = open().functions;
  expect(compare(Buffer.from([7, 8]), (a) => a[1] as number)).toBe(8);
  expect(compare(Buffer.from([7, 8]), null)).toBe(-7);
});

it('a verdict, as a boolean of C', () => {
  const { callbacks_check: check } = open().functions;
  expect(check(Buffer.from([1]), (data) => data[0] === 1)).toBe(true);
  expect(check(Buffer.from([2]), (data) => data[0] === 1)).toBe(false);
});

it('The bytes that the function returns are copied into the memory that C has for them, and no further', () => {
  const { callbacks_fill: fill } = open().functions;
  for (const length of [0, 1, 31, 32]) {
    const { out, returned_ } = fill(32, () => Buffer.alloc(length, 0x77));
    expect(returned_).toBe(length);
    expect(out).toEqual(Buffer.concat([Buffer.alloc(length, 0x77), Buffer.alloc(64 - length, 0x11)]));
  }
  const slab = Buffer.alloc(4096, 0x55).fill(0x66, 100, 104);
  expect(fill(32, () => slab.subarray(100, 104)).out.subarray(0, 5)).toEqual(Buffer.from([0x66, 0x66, 0x66, 0x66, 0x11]));
  class Liar extends Uint8Array {
    override get length(): number {
      return 1_000_000;
    }
  }
  expect(fill(32, () => new Liar(4)).returned_).toBe(4);
});

it('More bytes than the capacity are a failure, and fewer where the room must be filled whole', () => {
  const { callbacks_fill_whole: whole, callbacks_fill: fill, callbacks_fill_nowhere: nowhere } = open().functions;
  expect(whole(16, () => Buffer.alloc(16)).returned_).toBe(16);
  expect(whole(64, () => Buffer.alloc(16)).returned_).toBe(16);
  expect(cause(() => whole(64, () => Buffer.alloc(15)))).toMatchObject({ code: 'ARGUMENT_LENGTH' });
  expect(cause(() => whole(15, () => Buffer.alloc(16)))).toMatchObject({ code: 'CALLBACK_ARGUMENT' });
  expect(cause(() => fill(0, () => Buffer.alloc(1)))).toMatchObject({ code: 'ARGUMENT_LENGTH' });
  expect(cause(() => nowhere(() => Buffer.alloc(1)))).toMatchObject({ code: 'CALLBACK_ARGUMENT' });
  expect(nowhere(() => Buffer.alloc(0))).toBe(0);
});

const SECRET = 'correct horse battery staple';
const detached = () => {
  const bytes = new Uint8Array(16);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
};
let traps = 0;
const trap = () => {
  traps += 1;
  return undefined;
};
const handler = Object.fromEntries(['get', 'has', 'getPrototypeOf', 'ownKeys', 'apply'].map((name) => [name, trap]));
const hostile: readonly (readonly [string, () => unknown, string])[] = [
  ['nothing', () => undefined, 'ARGUMENT_TYPE'],
  ['null', () => null, 'ARGUMENT_NULL'],
  ['a string', () => SECRET, 'ARGUMENT_TYPE'],
  ['a promise', async () => Buffer.alloc(4), 'ARGUMENT_TYPE'],
  ['a proxy', () => new Proxy(Buffer.from(SECRET), handler), 'ARGUMENT_TYPE'],
  ['another view', () => new Uint16Array(4), 'ARGUMENT_TYPE'],
  ['an ArrayBuffer', () => new ArrayBuffer(4), 'ARGUMENT_TYPE'],
  ['an object that looks like bytes', () => ({ length: 4, byteLength: 4, buffer: new ArrayBuffer(4) }), 'ARGUMENT_TYPE'],
  ['an object with conversions', () => ({ valueOf: trap, toString: trap, [Symbol.toPrimitive]: trap }), 'ARGUMENT_TYPE'],
  ['bytes that are gone', detached, 'BUFFER_DETACHED'],
  ['shared bytes', () => new Uint8Array(new SharedArrayBuffer(4)), 'BUFFER_SHARED'],
  [
    'resizable bytes',
    () => new Uint8Array(new (ArrayBuffer as never as new (n: number, o: object) => ArrayBuffer)(4, { maxByteLength: 8 })),
    'BUFFER_RESIZABLE',
  ],
  ['a byte too many', () => Buffer.from(SECRET.padEnd(33)), 'ARGUMENT_LENGTH'],
];

it.each(hostile)('room that is answered with %s: C gets the failure, its room is untouched', (_, fn, code) => {
  const error = thrown(() => open().functions.callbacks_fill(32, fn as () => Bytes));
  expect(error).toBeInstanceOf(CallbackError);
  expect(error.cause).toBeInstanceOf(ArgumentError);
  expect(error.cause).toMatchObject({ code, function: 'callbacks_fill', parameter: 'the result of fill' });
  for (const text of [error.message, (error.cause as Error).message]) expect(text).not.toMatch(/horse|correct|67,|636f/);
  expect(traps).toBe(0);
  expect(open().functions.callbacks_seen()).toBe(-1n);
});

it.each([
  ['no number', 'text'],
  ['undefined', undefined],
  ['a fraction', 0.5],
  ['not a number', Number.NaN],
  ['too large', 2 ** 31],
  ['a bigint', 1n],
  ['a boolean', true],
])('an integer that is %s', (_, value) => {
  expect(cause(() => open().functions.callbacks_text(1, () => value as never)).name).toBe('ArgumentError');
});

it.each([1, 'yes', undefined, null, {}])('a verdict that is %j', (value) => {
  expect(cause(() => open().functions.callbacks_check(Buffer.alloc(1), () => value as never))).toMatchObject({ code: 'ARGUMENT_TYPE' });
});

it.each([[0], [null], [Promise.resolve()], [Buffer.alloc(1)]])('a status that is answered with %j', (value) => {
  expect(cause(() => open().functions.callbacks_steps(1, () => value as never))).toMatchObject({ code: 'ARGUMENT_TYPE' });
});

it('what is no function is refused before C is called', () => {
  const { callbacks_burst: burst } = open().functions;
  for (const value of [undefined, {}, 'f', 1n, new Proxy({}, handler)]) {
    expect(thrown(() => burst(1, 1, value as never))).toMatchObject({ code: 'ARGUMENT_TYPE', parameter: 'handler' });
  }
  expect(thrown(() => burst(1, 1, null as never))).toMatchObject({ code: 'ARGUMENT_NULL' });
  expect(traps).toBe(0);
});
