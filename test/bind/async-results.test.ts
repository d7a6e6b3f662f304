/** @module Asynchronous calls give what synchronous ones give: results, errors of C, refusals; and never throw synchronously. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenLibrary, openLibrary } from '../../src/bind/index.ts';
import { census } from '../../src/index.ts';
import { rejection } from '../fixtures/faults/async-open.ts';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { faults } from '../fixtures/faults/contract.ts';
import { thrown } from '../fixtures/faults/open.ts';

type Callable = ((...args: readonly unknown[]) => unknown) & { readonly async: (...args: readonly unknown[]) => Promise<unknown> };
type Make = (library: OpenLibrary<typeof faults>) => readonly unknown[];

let library: OpenLibrary<typeof faults>;
const unhandled: unknown[] = [];
const note = (error: unknown) => unhandled.push(error);
beforeAll(() => {
  library = openLibrary(faults, { path: buildFaults() });
  process.on('unhandledRejection', note);
});
afterAll(() => {
  process.off('unhandledRejection', note);
  removeFaults();
});

const bytes = Buffer.from('some bytes');
const item: Make = ({ functions }) => [functions.faults_item_new(7)];
const items: Make = ({ functions }) => [functions.faults_item_new(7), functions.faults_item_new(8)];
const running: Make = ({ functions }) => [functions.faults_state_init(0)];
const then =
  (make: Make, ...rest: readonly unknown[]): Make =>
  (opened) => [...make(opened), ...rest];

/** Arguments for every function; several lists where C may answer in several ways. Made anew for each call: handles may be taken over. */
const calls: Readonly<Record<string, readonly (readonly unknown[] | Make)[]>> = {
  faults_version: [[]],
  faults_live: [[]],
  faults_init: [[]],
  faults_init_fails: [[]],
  faults_seal: [[bytes], [Buffer.alloc(0)], [Buffer.alloc(5000, 1)]],
  faults_exactly: [[bytes]],
  faults_copy: [[bytes]],
  faults_up_to: [
    [bytes, 3],
    [bytes, 26n],
  ],
  faults_claims_int: [
    [bytes, 0],
    [bytes, 10],
  ],
  faults_ask: [
    [10, 3],
    [200, 200],
  ],
  faults_open: [
    [bytes, 0],
    [bytes, 9],
    [bytes, 77],
  ],
  faults_open_query: [
    [bytes, 0],
    [bytes, 9],
  ],
  faults_open_string: [[Buffer.from('text\0more'), 0]],
  faults_untouched: [[0], [64], [1000]],
  faults_fill: [
    [10, 255],
    [0, 1],
  ],
  faults_two: [[]],
  faults_many: [[]],
  faults_pad: [[bytes, 16]],
  faults_invert: [
    [bytes, 0],
    [bytes, 5],
  ],
  faults_invert_in: [
    [bytes, 0],
    [Buffer.alloc(17), 0],
  ],
  faults_sum: [[bytes], [Buffer.alloc(0)]],
  faults_sum_int: [[bytes]],
  faults_sum_byte: [[bytes], [Buffer.alloc(256)]],
  faults_sum_fixed: [[Buffer.alloc(32, 1)], [Buffer.alloc(31)]],
  faults_is_null: [[null], [bytes], [Buffer.alloc(0)]],
  faults_equal: [
    [bytes, Buffer.from(bytes)],
    [bytes, Buffer.alloc(10)],
    [bytes, Buffer.alloc(9)],
  ],
  faults_watch: [[bytes]],
  faults_watch_der: [[bytes]],
  faults_watch_out: [
    [10, 0],
    [10, 9],
  ],
  faults_parse: [
    [bytes, 0],
    [bytes, 1],
  ],
  faults_parse_out: [
    [bytes, 0],
    [bytes, 1],
  ],
  faults_transcode: [[bytes], [Buffer.alloc(0)]],
  faults_encode: [[bytes], [Buffer.alloc(0)]],
  faults_item_new: [[1], [0]],
  faults_item_create: [[1], [0]],
  faults_item_pair: [[true], [false]],
  faults_item_tag: [item],
  faults_item_maybe: [item, [null]],
  faults_item_free: [item],
  faults_item_child: [then(item, 3), then(item, 0)],
  faults_item_self: [item],
  faults_item_consume: [then(item, 0), then(item, 9)],
  faults_item_merge: [items],
  faults_item_copy: [items],
  faults_item_fill: [item],
  faults_item_keep: [then(item, bytes)],
  faults_item_keep_string: [then(item, 'kept')],
  faults_item_kept: [item],
  faults_item_derive: [item],
  faults_watch_keep: [then(item, bytes, 0), then(item, bytes, 9)],
  faults_state_init: [[0], [9]],
  faults_state_add: [then(running, 5)],
  faults_state_final: [running],
  faults_error_clear: [[]],
  faults_error_next: [[]],
  faults_error_next32: [[]],
  faults_error_library: [[100], [1]],
  faults_error_reason: [[1]],
  faults_error_library32: [[100]],
  faults_error_reason32: [[2]],
  faults_error_count: [[]],
  faults_fails: [
    [9, 3],
    [0, 0],
    [33, 0],
  ],
  faults_null_with_error: [[]],
  faults_wide_status: [[0], [-1], [5]],
  faults_wide_unsigned_status: [[0], [2n ** 64n - 1n]],
  faults_verdict: [[1], [0], [-1], [-2], [50]],
  faults_string_length: [['five!'], [null], ['é€𝄞']],
  faults_string_choice: [['one'], ['two']],
  faults_string_out: [['é€𝄞'], ['']],
  faults_string_return: [[true], [false]],
  faults_string_ref: [[true], [false]],
  faults_fixed: [[]],
  faults_address: [[null], [bytes], [1n]],
  faults_address_null: [[]],
  faults_return_percent: [[100], [101]],
};

/** What is called otherwise, each with its reason in a sentence. */
const others: Readonly<Record<string, string>> = {
  faults_calls: 'It counts the calls before it.',
  faults_initialised: 'It counts the calls of another function.',
  faults_peek_nonzero: 'It looks at memory of the call before, which is another for each call.',
  faults_not_null: 'It returns an address, which is another for each call.',
  faults_stubborn_new: 'Its handle cannot be disposed of without an error.',
  faults_stubborn_child: 'The same.',
  faults_stubborn_free: 'The same.',
  faults_stubborn_keep: 'The same.',
  faults_released: 'It lists what every call before it has released.',
  faults_encode_lies: 'It condemns the library.',
  faults_string_unterminated: 'Its text has no end on purpose.',
};

const extremes: Readonly<Record<string, readonly unknown[]>> = {
  int8: [-128, 127, 128],
  uint8: [0, 255, 256],
  bool: [true, false, 1],
  char: [-128, 127],
};
const integers = (key: string): readonly (readonly unknown[])[] =>
  (extremes[key.replace(/^faults_(echo|return)_/, '')] ?? [0, 1, 100, -1, 2n ** 63n, 'no number']).map((value) => [value]);

const keys = Object.keys(faults.functions).filter((key) => others[key] === undefined);
const casesOf = (key: string) => calls[key] ?? integers(key);
const argumentsOf = (from: readonly unknown[] | Make) => (typeof from === 'function' ? from(library) : from);

/** A result or an error as plain data: handles by their type, their release included. */
function plain(value: unknown): unknown {
  if (value instanceof Error) {
    const { name, message } = value;
    return { ...value, name, message };
  }
  if (Buffer.isBuffer(value)) return { hex: value.toString('hex'), alone: value.buffer.byteLength === value.length };
  if (typeof value !== 'object' || value === null) return value;
  if (!('dispose' in value)) return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
  const { type } = value as unknown as { type: string };
  (value as unknown as Disposable)[Symbol.dispose]();
  return { handle: type };
}

/** Handles among the arguments, as the call has left them. */
function disposeOf(args: readonly unknown[]): readonly unknown[] {
  return args.flatMap((arg) => {
    if (typeof arg !== 'object' || arg === null || !('disposed' in arg)) return [];
    const { disposed } = arg;
    (arg as unknown as Disposable)[Symbol.dispose]();
    return [disposed];
  });
}

const functionOf = (key: string) => (library.functions as unknown as Record<string, Callable>)[key] as Callable;

describe.each(keys)('%s', (key) => {
  it('It takes the same arguments and returns a promise of the result of the plain call', async () => {
    for (const from of casesOf(key)) {
      const argsOf = [argumentsOf(from), argumentsOf(from)] as const;
      let expected: unknown;
      try {
        expected = plain(functionOf(key)(...argsOf[0]));
      } catch (error) {
        expected = plain(error);
      }
      const answer = functionOf(key).async(...argsOf[1]);
      expect(answer).toBeInstanceOf(Promise);
      expect(await answer.then(plain, plain)).toEqual(expected);
      expect(disposeOf(argsOf[1])).toEqual(disposeOf(argsOf[0]));
    }
  });

  it('refuses the same arguments with the same errors, and C is not called', async () => {
    const [from = []] = casesOf(key);
    const fitting = argumentsOf(from);
    const hostile = [undefined, Symbol('hostile'), {}, [], Number.NaN, 'a\0b', -(2n ** 65n), new Uint8Array(new SharedArrayBuffer(4))];
    const lists = [...fitting.flatMap((_, at) => hostile.map((value) => fitting.with(at, value))), fitting.slice(1), [...fitting, {}, 1]];
    const before = library.functions.faults_calls();
    for (const args of lists) {
      // One more argument is the options; one less than none is none.
      if (args.length === fitting.length && fitting.length === 0) continue;
      const isUnsafe = key === 'faults_address' && args[0] === undefined;
      if (isUnsafe) continue;
      const expected = thrown(() => functionOf(key)(...args));
      const actual = await rejection(() => functionOf(key).async(...args));
      if (args.length > fitting.length) expect(actual).toMatchObject({ code: 'ARGUMENT_COUNT' });
      else expect(plain(actual)).toEqual(plain(expected));
    }
    expect(library.functions.faults_calls()).toBe(before);
    disposeOf(fitting);
  });
});

it('covers every function', () => {
  const missing = keys.filter((key) => calls[key] === undefined && !/^faults_(echo|return)_/.test(key));
  expect(missing).toEqual([]);
});

it('leaves nothing behind: no handle, no call, no rejection that nobody caught', async () => {
  await new Promise((resolve) => setImmediate(resolve));
  expect(library.functions.faults_live()).toBe(0);
  expect(census().entries).toEqual([]);
  expect(unhandled).toEqual([]);
});
