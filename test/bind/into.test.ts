/** @module `.into`: the caller's own memory is filled, wiped where it must be, and touched nowhere else. */
import { describe, expect, it } from 'vitest';
import { BufferTooSmall, LibraryError } from '../../src/errors.ts';
import { expectRefusal, thrown, useFaults } from '../fixtures/faults/open.ts';

const open = useFaults();
const MARK = 0x11;
const BYTES = new Set(['bytesOut', 'bytesInOut', 'derOut']);
const message = Buffer.from('sixteen bytes!!!');
const sealed = Buffer.concat([message, Buffer.alloc(16, 0x5a)]);

/** 100 marked bytes, and a window of `length` bytes in their middle. */
function window(length: number, offset = 20): { readonly all: Uint8Array; readonly out: Uint8Array } {
  const all = new Uint8Array(100).fill(MARK);
  return { all, out: all.subarray(offset, offset + length) };
}
const outside = (all: Uint8Array, offset: number, length: number) => [...all.subarray(0, offset), ...all.subarray(offset + length)];

describe('into', () => {
  it('exists where the contract has an output of bytes, and nowhere else', () => {
    const { functions, contract } = open();
    const writes = Object.entries(contract.functions).filter(([, { params }]) => params.some(({ role }) => BYTES.has(role.role)));
    expect(writes.length).toBeGreaterThan(15);
    expect(Object.entries(functions).flatMap(([name, f]) => ('into' in f ? [name] : []))).toEqual(writes.map(([name]) => name));
  });

  it('several outputs, each in memory of its own, and the other results beside their lengths', () => {
    const { functions } = open();
    const usual = functions.faults_two();
    const names = Object.keys(usual);
    const windows = Object.fromEntries(names.map((name) => [name, window(40)]));
    const lengths = functions.faults_two.into(Object.fromEntries(names.map((name) => [name, windows[name]?.out])) as never);
    for (const name of names) {
      const expected = usual[name as keyof typeof usual] as Buffer;
      const { all, out } = windows[name] as ReturnType<typeof window>;
      expect(lengths[name as keyof typeof lengths]).toBe(expected.length);
      expect(Buffer.from(out.subarray(0, expected.length)).equals(expected)).toBe(true);
      expect(outside(all, 20, 40).every((byte) => byte === MARK)).toBe(true);
    }
  });

  it('refuses outputs that share memory, are missing, unknown, or read by code of the caller', () => {
    const { functions } = open();
    const [a, b] = Object.keys(functions.faults_two()) as [string, string];
    const into = functions.faults_two.into as unknown as (out: unknown) => unknown;
    const { all } = window(40);
    const refused = (out: unknown) => thrown(() => into(out)).code;
    expect(refused({ [a]: all.subarray(0, 50), [b]: all.subarray(49) })).toBe('BUFFER_OVERLAP');
    expect(refused({ [a]: all.subarray(0, 50) })).toBe('ARGUMENT_TYPE');
    expect(refused({ [a]: all.subarray(0, 50), [b]: all.subarray(50), c: all })).toBe('ARGUMENT_TYPE');
    expect(
      refused({
        [a]: all.subarray(0, 50),
        get [b]() {
          return all.subarray(50);
        },
      }),
    ).toBe('ARGUMENT_TYPE');
    expect(refused(new Proxy({ [a]: all.subarray(0, 50), [b]: all.subarray(50) }, {}))).toBe('ARGUMENT_TYPE');
    expect(refused(all)).toBe('ARGUMENT_TYPE');
    expect(refused(null)).toBe('ARGUMENT_TYPE');
    expect(all.every((byte) => byte === MARK)).toBe(true);
  });

  it.each(['faults_seal', 'faults_exactly'] as const)('%s fills a window and returns its length', (name) => {
    const { all, out } = window(32);
    expect(open().functions[name].into(out, message)).toBe(32);
    expect(Buffer.from(out).equals(sealed)).toBe(true);
    expect(outside(all, 20, 32).every((byte) => byte === MARK)).toBe(true);
  });

  it('fills a pooled Buffer at its offset', () => {
    const neighbour = Buffer.from('neighbour');
    const out = Buffer.allocUnsafe(32);
    const after = Buffer.from('neighbour');
    expect(out.byteOffset + out.buffer.byteLength).toBeGreaterThan(32);
    expect(open().functions.faults_exactly.into(out, message)).toBe(32);
    expect(out.equals(sealed)).toBe(true);
    expect([neighbour, after].map(String)).toEqual(['neighbour', 'neighbour']);
  });

  it('wipes what C had room for and did not use', () => {
    const { all, out } = window(40);
    expect(open().functions.faults_up_to.into(out, message, 5)).toBe(5);
    expect(Buffer.from(out.subarray(0, 5)).equals(message.subarray(0, 5))).toBe(true);
    expect(out.subarray(5, 32).every((byte) => byte === 0)).toBe(true);
    expect(out.subarray(32).every((byte) => byte === MARK)).toBe(true);
    expect(outside(all, 20, 40).every((byte) => byte === MARK)).toBe(true);
  });

  it('wipes its room when C fails', () => {
    const { all, out } = window(40);
    const failing = () => open().functions.faults_open.into(out, message, 9);
    expect(thrown(failing)).toBeInstanceOf(LibraryError);
    expect(out.subarray(0, 16).every((byte) => byte === 0)).toBe(true);
    expect(outside(all, 20, 16).every((byte) => byte === MARK)).toBe(true);
    const queried = window(40);
    expect(thrown(() => open().functions.faults_open_query.into(queried.out, message, 9))).toBeInstanceOf(LibraryError);
    expect(queried.out.every((byte) => byte === 0)).toBe(true);
    expect(outside(queried.all, 20, 40).every((byte) => byte === MARK)).toBe(true);
  });

  it('says what is needed where the memory is too small', () => {
    const small = window(31);
    const error = thrown(() => open().functions.faults_exactly.into(small.out, message));
    expect(error).toBeInstanceOf(BufferTooSmall);
    expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL', function: 'faults_exactly', parameter: 'out', needed: 32, capacity: 31 });
    expect(small.all.every((byte) => byte === MARK)).toBe(true);
    const asked = thrown(() => open().functions.faults_seal.into(window(31).out, message));
    expect(asked).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: 32, capacity: 31 });
    expect(thrown(() => open().functions.faults_ask.into(window(3).out, 4, 4))).toMatchObject({
      code: 'BUFFER_TOO_SMALL',
      needed: 4,
      capacity: 3,
    });
    expect(thrown(() => open().functions.faults_seal.into(new Uint8Array(0), message))).toMatchObject({ needed: 32, capacity: 0 });
  });

  it('takes memory of length 0 where nothing is written', () => {
    expect(open().functions.faults_fill.into(new Uint8Array(0), 0, 1)).toBe(0);
  });

  it('refuses memory that is also an input, in whole or in part', () => {
    const both = new Uint8Array(64);
    for (const [input, out] of [
      [both.subarray(0, 16), both.subarray(0, 32)],
      [both.subarray(0, 16), both.subarray(15, 47)],
      [both.subarray(40, 56), both.subarray(9, 41)],
    ] as const) {
      expectRefusal(open(), () => open().functions.faults_exactly.into(out, input), 'BUFFER_OVERLAP', 'faults_exactly', 'out');
    }
    expect(open().functions.faults_exactly.into(both.subarray(16, 48), both.subarray(0, 16))).toBe(32);
  });

  it('takes an argument that C changes in place as its own output, from the same start', () => {
    const { all, out } = window(16);
    const part = out.subarray(0, 5);
    part.set([1, 2, 3, 4, 5]);
    const usual = open().functions.faults_invert(part, 0);
    expect(open().functions.faults_invert.into(part, part, 0)).toBe(5);
    expect(Buffer.from(part).equals(usual)).toBe(true);
    expect(outside(all, 20, 5).every((byte) => byte === MARK)).toBe(true);

    const padded = open().functions.faults_pad(part, 8);
    expect(open().functions.faults_pad.into(out, part, 8)).toBe(padded.length);
    expect(Buffer.from(out.subarray(0, padded.length)).equals(padded)).toBe(true);
    const shifted = () => open().functions.faults_invert.into(out.subarray(1, 6), part, 0);
    expectRefusal(open(), shifted, 'BUFFER_OVERLAP', 'faults_invert', 'bytes');

    expect(thrown(() => open().functions.faults_invert.into(part, part, 5)).code).toBe('STUBBORN');
    expect(part.every((byte) => byte === 0)).toBe(true);
  });

  it('refuses an overlap of arrays without a prototype', () => {
    const both = new Uint8Array(64);
    const input = both.subarray(0, 16);
    Object.setPrototypeOf(input, null);
    expectRefusal(
      open(),
      () => open().functions.faults_exactly.into(both.subarray(0, 32), input),
      'BUFFER_OVERLAP',
      'faults_exactly',
      'out',
    );
  });

  it('refuses what is no memory of the caller’s, before C runs', () => {
    const detached = new Uint8Array(32);
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    const resizable = new Uint8Array(new (ArrayBuffer as unknown as new (n: number, o: object) => ArrayBuffer)(32, { maxByteLength: 64 }));
    for (const [out, code] of [
      [null, 'ARGUMENT_NULL'],
      [undefined, 'ARGUMENT_TYPE'],
      [new ArrayBuffer(32), 'ARGUMENT_TYPE'],
      [new Proxy(new Uint8Array(32), {}), 'ARGUMENT_TYPE'],
      [detached, 'BUFFER_DETACHED'],
      [resizable, 'BUFFER_RESIZABLE'],
      [new Uint8Array(new SharedArrayBuffer(32)), 'BUFFER_SHARED'],
    ] as const) {
      expectRefusal(open(), () => open().functions.faults_exactly.into(out as Uint8Array, message), code, 'faults_exactly', 'out');
    }
  });

  it('writes where the memory is, whatever a subclass says, and runs none of its code', () => {
    let asked = 0;
    const elsewhere = new Uint8Array(256).fill(MARK);
    class Liar extends Uint8Array {
      override get buffer() {
        asked += 1;
        return elsewhere.buffer;
      }
      override get byteOffset() {
        asked += 1;
        return 64;
      }
      override get byteLength() {
        asked += 1;
        return 4096;
      }
      override get length() {
        asked += 1;
        return 4096;
      }
    }
    const all = new Uint8Array(100).fill(MARK);
    const out = new Liar(all.buffer, 20, 32);
    asked = 0;
    expect(open().functions.faults_exactly.into(out, message)).toBe(32);
    expect(asked).toBe(0);
    expect(elsewhere.every((byte) => byte === MARK)).toBe(true);
    expect(Buffer.from(all.subarray(20, 52)).equals(sealed)).toBe(true);
    expect(outside(all, 20, 32).every((byte) => byte === MARK)).toBe(true);
  });
});
