/** @module Arguments are checked once, in JavaScript: what is refused reaches no C code, and no error shows its contents. */
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type ArgumentCode, ArgumentError } from '../../src/errors.ts';
import { expectRefusal, thrown, useFaults } from '../fixtures/faults/open.ts';

const open = useFaults();
type Call = (...args: readonly unknown[]) => unknown;
const call = (name: string): Call => (open().functions as unknown as Record<string, Call>)[name] as Call;

/** Bytes that no message may show, in any of the usual spellings. */
const SECRET = Buffer.from('5ec2e7c0ffee5ec2e7c0ffee5ec2e7c0', 'hex');

function detached(): Uint8Array {
  const bytes = new Uint8Array(32);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}
const resizable = (length: number) =>
  new Uint8Array(new (ArrayBuffer as unknown as new (n: number, o: object) => ArrayBuffer)(length, { maxByteLength: 64 }));

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable(new Uint8Array(32), {});
  revoke();
  return proxy;
}

/** A value whose every trap runs code, which must not happen before or during a check. */
function trapped(target: object, log: string[]): unknown {
  const note = (name: string) => () => {
    log.push(name);
    throw new Error(`${name} ran`);
  };
  const names = ['get', 'has', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'ownKeys', 'isExtensible'] as const;
  return new Proxy(target, Object.fromEntries(names.map((name) => [name, note(name)])));
}

describe('Inputs are checked in JavaScript, before any C code runs: type, length, range, detached, resizable, shared: bytes', () => {
  const wrong: readonly (readonly [what: string, value: () => unknown, code: ArgumentCode])[] = [
    ['undefined', () => undefined, 'ARGUMENT_TYPE'],
    ['null', () => null, 'ARGUMENT_NULL'],
    ['a number', () => 32, 'ARGUMENT_TYPE'],
    ['a bigint', () => 32n, 'ARGUMENT_TYPE'],
    ['a string', () => 'x'.repeat(32), 'ARGUMENT_TYPE'],
    ['a boolean', () => true, 'ARGUMENT_TYPE'],
    ['a symbol', () => Symbol('x'), 'ARGUMENT_TYPE'],
    ['a function', () => () => undefined, 'ARGUMENT_TYPE'],
    ['an object', () => ({ length: 32, byteLength: 32, buffer: new ArrayBuffer(32), byteOffset: 0 }), 'ARGUMENT_TYPE'],
    ['an array', () => new Array(32).fill(0), 'ARGUMENT_TYPE'],
    ['an ArrayBuffer', () => new ArrayBuffer(32), 'ARGUMENT_TYPE'],
    ['a DataView', () => new DataView(new ArrayBuffer(32)), 'ARGUMENT_TYPE'],
    ['a Uint8ClampedArray', () => new Uint8ClampedArray(32), 'ARGUMENT_TYPE'],
    ['an Int8Array', () => new Int8Array(32), 'ARGUMENT_TYPE'],
    ['a Uint32Array', () => new Uint32Array(8), 'ARGUMENT_TYPE'],
    ['a Proxy of bytes', () => new Proxy(new Uint8Array(32), {}), 'ARGUMENT_TYPE'],
    ['a revoked Proxy', revoked, 'ARGUMENT_TYPE'],
    ['an object that inherits from bytes', () => Object.create(new Uint8Array(32)), 'ARGUMENT_TYPE'],
    ['an object that calls itself bytes', () => ({ [Symbol.toStringTag]: 'Uint8Array' }), 'ARGUMENT_TYPE'],
    ['detached bytes', detached, 'BUFFER_DETACHED'],
    ['bytes over a resizable buffer', () => resizable(32), 'BUFFER_RESIZABLE'],
    ['bytes over a shared buffer', () => new Uint8Array(new SharedArrayBuffer(32)), 'BUFFER_SHARED'],
    ['a Buffer over a shared buffer', () => Buffer.from(new SharedArrayBuffer(32)), 'BUFFER_SHARED'],
    ['31 bytes for 32', () => new Uint8Array(31), 'ARGUMENT_LENGTH'],
    ['33 bytes for 32', () => new Uint8Array(33), 'ARGUMENT_LENGTH'],
    ['no bytes for 32', () => new Uint8Array(0), 'ARGUMENT_LENGTH'],
  ];

  it.each(wrong)('refuse %s', (_what, value, code) => {
    expectRefusal(open(), () => call('faults_sum_fixed')(value()), code, 'faults_sum_fixed', 'bytes');
  });

  it('say what they expected and what came', () => {
    const message = (value: unknown) => thrown(() => call('faults_sum_fixed')(value)).message;
    expect(message(new Uint8Array(31))).toBe('faults_sum_fixed: bytes must be exactly 32 bytes; received a Uint8Array of 31 bytes');
    expect(message(Buffer.alloc(31))).toBe('faults_sum_fixed: bytes must be exactly 32 bytes; received a Buffer of 31 bytes');
    expect(message(null)).toBe('faults_sum_fixed: bytes must be a Buffer or Uint8Array of exactly 32 bytes; received null');
    expect(message('secret')).toBe(
      'faults_sum_fixed: bytes must be a Buffer or Uint8Array of exactly 32 bytes; received a string of 6 characters',
    );
    expect(message(new Proxy({}, {}))).toMatch(/received a proxy$/);
    expect(message([1])).toMatch(/received an array$/);
    expect(message(new ArrayBuffer(1))).toMatch(/received an ArrayBuffer: wrap it in a Uint8Array$/);
    expect(message(new DataView(new ArrayBuffer(1)))).toMatch(/received a view that is not a Uint8Array$/);
    expect(thrown(() => call('faults_sum')(new Uint8Array(0))).message).toBe(
      'faults_sum: bytes must be 1 to 1000000 bytes; received a Uint8Array of 0 bytes',
    );
  });

  it('refuse a length that another argument rules out', () => {
    expectRefusal(open(), () => call('faults_equal')(new Uint8Array(4), new Uint8Array(5)), 'ARGUMENT_LENGTH', 'faults_equal', 'b');
    expect(call('faults_equal')(new Uint8Array(4), new Uint8Array(4))).toBe(true);
  });

  it('run no code of the value while they are checked', () => {
    const log: string[] = [];
    for (const target of [{}, [], new Uint8Array(32), Buffer.alloc(32), () => undefined]) {
      expect(thrown(() => call('faults_sum_fixed')(trapped(target, log)))).toBeInstanceOf(ArgumentError);
    }
    expect(log).toEqual([]);
  });

  it('run no code of a prototype, whether they accept or refuse', () => {
    const log: string[] = [];
    const accepted = new Uint8Array(32).fill(1);
    Object.setPrototypeOf(accepted, trapped(Uint8Array.prototype, log) as object);
    expect(call('faults_sum_fixed')(accepted)).toBe(32);
    const refused = new Uint8Array(31);
    Object.setPrototypeOf(refused, trapped(Uint8Array.prototype, log) as object);
    expect(thrown(() => call('faults_sum_fixed')(refused))).toBeInstanceOf(ArgumentError);
    expect(log).toEqual([]);
  });

  it('accept bytes without a prototype', () => {
    const bytes = new Uint8Array(32).fill(2);
    Object.setPrototypeOf(bytes, null);
    expect(call('faults_sum_fixed')(bytes)).toBe(64);
  });

  it('believe no subclass about its length, buffer or offset', () => {
    let asked = 0;
    class Liar extends Uint8Array {
      override get length() {
        asked += 1;
        return 32;
      }
      override get byteLength() {
        asked += 1;
        return 32;
      }
      override get byteOffset() {
        asked += 1;
        return 1_000_000;
      }
      override get buffer() {
        asked += 1;
        return new ArrayBuffer(1_000_032);
      }
      override get [Symbol.toStringTag]() {
        asked += 1;
        return 'Uint8Array' as const;
      }
    }
    expectRefusal(open(), () => call('faults_sum_fixed')(new Liar(4)), 'ARGUMENT_LENGTH', 'faults_sum_fixed', 'bytes');
    const honest = new Liar(32);
    Uint8Array.prototype.fill.call(honest, 3);
    asked = 0;
    expect(call('faults_sum_fixed')(honest)).toBe(96);
    expect(asked).toBe(0);
  });

  it('believe no own property either', () => {
    const bytes = Object.defineProperties(new Uint8Array(4), { length: { value: 32 }, byteLength: { value: 32 } });
    expectRefusal(open(), () => call('faults_sum_fixed')(bytes), 'ARGUMENT_LENGTH', 'faults_sum_fixed', 'bytes');
  });

  it('take a subclass, a pooled Buffer and a view into the middle', () => {
    class Sub extends Uint8Array {}
    expect(call('faults_sum')(new Sub(8).fill(1))).toBe(8);
    expect(call('faults_sum')(Buffer.from('\x01\x02\x03'))).toBe(6);
    expect(call('faults_sum')(new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 3))).toBe(5);
  });

  it.each([
    ['outside of the heap', () => new Uint8Array(new ArrayBuffer(64))],
    ['that begin on the heap', () => new Uint8Array(32)],
    ['of a pool', () => Buffer.allocUnsafe(48)],
  ])('A plain call reads bytes in place: those %s', (_what, make) => {
    const bytes = make().fill(1);
    call('faults_watch')(bytes);
    // C still has the pointer, and finds there what JavaScript writes later.
    expect(call('faults_peek_nonzero')()).toBe(bytes.length);
    bytes.fill(0, 0, 10);
    expect(call('faults_peek_nonzero')()).toBe(bytes.length - 10);
    bytes.fill(0);
    expect(call('faults_peek_nonzero')()).toBe(0);
  });

  it('reach C as NULL for null, and as a pointer when they are empty', () => {
    expect(call('faults_is_null')(null)).toBe(true);
    expect(call('faults_is_null')(new Uint8Array(0))).toBe(false);
    expect(call('faults_is_null')(Buffer.alloc(0))).toBe(false);
    expect(call('faults_is_null')(new Uint8Array(1))).toBe(false);
    expectRefusal(open(), () => call('faults_is_null')(undefined), 'ARGUMENT_TYPE', 'faults_is_null', 'bytes');
  });

  it('are never longer than the integer that carries their length', () => {
    expect(call('faults_sum_byte')(new Uint8Array(255).fill(1))).toBe(255);
    const error = expectRefusal(open(), () => call('faults_sum_byte')(new Uint8Array(256)), 'ARGUMENT_LENGTH', 'faults_sum_byte', 'bytes');
    expect(error.expected).toBe('at most 255 bytes');
  });

  it('beyond INT_MAX are refused for an int, and nothing is allocated for it', () => {
    // Reserved by the system, never touched: the check itself must not read or copy it.
    const long = new Uint8Array(2 ** 31);
    const before = process.memoryUsage();
    expectRefusal(open(), () => call('faults_sum_int')(long), 'ARGUMENT_LENGTH', 'faults_sum_int', 'bytes');
    // Nothing to be decided by chance: a copy would have 2 GiB, and no turn of the event loop lies between.
    expect(process.memoryUsage().arrayBuffers - before.arrayBuffers).toBeLessThan(2 ** 20);
    expect(process.memoryUsage().rss - before.rss).toBeLessThan(2 ** 26);
  });
});

describe('Inputs are checked in JavaScript, before any C code runs: type, length, range, detached, resizable, shared: integers', () => {
  const wrong: readonly (readonly [fn: string, value: unknown, code: ArgumentCode])[] = [
    ['faults_return_int8', -129, 'ARGUMENT_RANGE'],
    ['faults_return_int8', 128, 'ARGUMENT_RANGE'],
    ['faults_return_uint8', -1, 'ARGUMENT_RANGE'],
    ['faults_return_uint8', 256, 'ARGUMENT_RANGE'],
    ['faults_return_int16', 32_768, 'ARGUMENT_RANGE'],
    ['faults_return_uint16', 65_536, 'ARGUMENT_RANGE'],
    ['faults_return_int32', 2 ** 31, 'ARGUMENT_RANGE'],
    ['faults_return_int32', -(2 ** 31) - 1, 'ARGUMENT_RANGE'],
    ['faults_return_uint32', 2 ** 32, 'ARGUMENT_RANGE'],
    ['faults_return_uint32', -1, 'ARGUMENT_RANGE'],
    ['faults_return_int32', 1n, 'ARGUMENT_TYPE'],
    ['faults_return_uint8', 1n, 'ARGUMENT_TYPE'],
    ['faults_return_int64', 2n ** 63n, 'ARGUMENT_RANGE'],
    ['faults_return_int64', -(2n ** 63n) - 1n, 'ARGUMENT_RANGE'],
    ['faults_return_uint64', 2n ** 64n, 'ARGUMENT_RANGE'],
    ['faults_return_uint64', -1n, 'ARGUMENT_RANGE'],
    ['faults_return_uint64', -1, 'ARGUMENT_RANGE'],
    ['faults_return_uint64', 2 ** 53, 'ARGUMENT_RANGE'],
    ['faults_return_int64', -(2 ** 53), 'ARGUMENT_RANGE'],
    ['faults_return_size', 2 ** 53 + 2, 'ARGUMENT_RANGE'],
    ['faults_return_size', 1e300, 'ARGUMENT_RANGE'],
    ['faults_return_int32', Number.NaN, 'ARGUMENT_RANGE'],
    ['faults_return_int32', Number.POSITIVE_INFINITY, 'ARGUMENT_RANGE'],
    ['faults_return_int32', 1.5, 'ARGUMENT_RANGE'],
    ['faults_return_uint64', 0.5, 'ARGUMENT_RANGE'],
    ['faults_return_int32', '1', 'ARGUMENT_TYPE'],
    ['faults_return_int32', null, 'ARGUMENT_TYPE'],
    ['faults_return_int32', undefined, 'ARGUMENT_TYPE'],
    ['faults_return_int32', true, 'ARGUMENT_TYPE'],
    ['faults_return_int32', Object(1), 'ARGUMENT_TYPE'],
    ['faults_return_int32', { valueOf: () => 1 }, 'ARGUMENT_TYPE'],
    ['faults_return_int32', [1], 'ARGUMENT_TYPE'],
    ['faults_return_bool', 1, 'ARGUMENT_TYPE'],
    ['faults_return_bool', 0n, 'ARGUMENT_TYPE'],
    ['faults_return_bool', 'true', 'ARGUMENT_TYPE'],
    ['faults_return_bool', null, 'ARGUMENT_TYPE'],
    ['faults_return_percent', 101, 'ARGUMENT_RANGE'],
    ['faults_return_percent', -1, 'ARGUMENT_RANGE'],
  ];

  it.each(wrong)('%s refuses %o', (name, value, code) => {
    expectRefusal(open(), () => call(name)(value), code, name, 'in');
  });

  it('name the range', () => {
    expect(thrown(() => call('faults_return_int8')(128)).message).toBe(
      'faults_return_int8: in must be an integer from -128 to 127 (int8_t); received the number 128',
    );
    expect(thrown(() => call('faults_return_int32')(Number.NaN)).message).toMatch(/received NaN$/);
    expect(thrown(() => call('faults_return_int32')(1.5)).message).toMatch(/received a number that is not an integer$/);
  });
});

describe('strings', () => {
  const wrong: readonly (readonly [what: string, value: unknown, code: ArgumentCode])[] = [
    ['a NUL inside', 'ab\0cd', 'ARGUMENT_STRING'],
    ['a NUL at the end', 'ab\0', 'ARGUMENT_STRING'],
    ['only a NUL', '\0', 'ARGUMENT_STRING'],
    ['a lone high surrogate', 'a\ud800b', 'ARGUMENT_STRING'],
    ['a lone low surrogate', '\udc00', 'ARGUMENT_STRING'],
    ['too many bytes', 'x'.repeat(1001), 'ARGUMENT_LENGTH'],
    ['too many bytes in UTF-8', 'é'.repeat(501), 'ARGUMENT_LENGTH'],
    ['a number', 1, 'ARGUMENT_TYPE'],
    ['bytes', Buffer.from('text'), 'ARGUMENT_TYPE'],
    ['undefined', undefined, 'ARGUMENT_TYPE'],
    ['a String object', Object('text'), 'ARGUMENT_TYPE'],
    ['an object with toString', { toString: () => 'text' }, 'ARGUMENT_TYPE'],
  ];

  it.each(wrong)('refuse %s', (_what, value, code) => {
    expectRefusal(open(), () => call('faults_string_length')(value), code, 'faults_string_length', 'text');
  });

  it('are one of those that the contract lists', () => {
    expect([call('faults_string_choice')('one'), call('faults_string_choice')('three')]).toEqual([3, 5]);
    for (const value of ['two', '', 'One', 'one ']) {
      const error = expectRefusal(open(), () => call('faults_string_choice')(value), 'ARGUMENT_RANGE', 'faults_string_choice', 'text');
      expect(error.message).toMatch(/must be one of one, three; received a string of \d characters$/);
    }
  });

  it('are null only where the contract says so', () => {
    expect(call('faults_string_length')(null)).toBe(-1);
    expectRefusal(open(), () => call('faults_string_out')(null), 'ARGUMENT_NULL', 'faults_string_out', 'text');
  });

  it('reach C as NUL-terminated UTF-8', () => {
    expect(call('faults_string_length')('')).toBe(0);
    expect(call('faults_string_length')('é€𝄞')).toBe(9);
    expect(call('faults_string_length')('x'.repeat(1000))).toBe(1000);
    expect(call('faults_string_out')('é€𝄞')).toBe('é€𝄞');
  });
});

describe('argument counts', () => {
  it.each([
    ['faults_return_int32', []],
    ['faults_return_int32', [1, 2]],
    ['faults_return_int32', [1, undefined]],
    ['faults_seal', []],
    ['faults_stubborn_new', [undefined]],
  ])('%s refuses %j', (name, args) => {
    expectRefusal(open(), () => call(name)(...args), 'ARGUMENT_COUNT', name, 'the number of arguments');
  });
});

describe('refused secrets', () => {
  const spellings = [
    SECRET.toString('hex'),
    SECRET.toString('base64'),
    SECRET.toString('latin1'),
    [...SECRET].join(','),
    [...SECRET].join(', '),
    '5e c2 e7',
    'c0ffee',
  ];

  it.each<[string, () => unknown]>([
    ['too short', () => call('faults_sum_fixed')(SECRET)],
    ['of another type', () => call('faults_return_int32')(SECRET)],
    ['as text', () => call('faults_sum_fixed')(SECRET.toString('latin1'))],
    ['as text with a NUL', () => call('faults_string_length')(`${SECRET.toString('hex')}\0`)],
    ['as an array', () => call('faults_sum_fixed')([...SECRET])],
    ['as a large number', () => call('faults_return_uint64')(BigInt(`0x${SECRET.toString('hex')}`))],
    ['in a proxy', () => call('faults_sum_fixed')(new Proxy(SECRET, {}))],
  ])('are not shown: %s', (_what, make) => {
    const error = thrown(make);
    const shown = `${error.message}${error.stack}${inspect(error, { depth: 10, showHidden: true })}${JSON.stringify(error)}`;
    expect(spellings.filter((spelling) => shown.toLowerCase().includes(spelling.toLowerCase()))).toEqual([]);
  });
});
