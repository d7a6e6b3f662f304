/** @module Callbacks by the roles of their arguments and by their returns, as the tables of docs/callbacks.md have them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenLibrary, openLibrary } from '../../src/bind/index.ts';
import { CallbackError } from '../../src/errors.ts';
import { buildFaults } from '../fixtures/faults/build.ts';
import { libc, roles } from '../fixtures/faults/callback-roles.ts';
import { thrown, useCallbacks } from '../fixtures/faults/open.ts';

const open = useCallbacks();
let f: OpenLibrary<typeof roles>['functions'];
beforeAll(() => {
  f = openLibrary(roles, { path: buildFaults() }).functions;
});
const causeOf = (call: () => unknown) => {
  const error = thrown(call);
  expect(error).toBeInstanceOf(CallbackError);
  return error.cause as Error & { readonly code?: string };
};
const unreachable = () => expect.unreachable();

describe('C gives', () => {
  it('bytes: bytesIn() with lengthOf, bytesIn({ exactly }): a Buffer: a private copy', () => {
    const got: Buffer[] = [];
    open().functions.callbacks_burst(2, 4, (data) => got.push(data));
    const { qsort } = openLibrary(libc).functions;
    const sorted = qsort(Buffer.from('watertight'), (a, b) => {
      got.push(a, b);
      return (a[0] as number) - (b[0] as number);
    });
    expect(`${sorted}`).toBe('aeghirtttw');
    for (const data of got) expect([Buffer.isBuffer(data), data.length]).toEqual([true, data.buffer.byteLength]);
    expect(got.slice(2).map(({ length }) => length)).toEqual(got.slice(2).map(() => 1));
    expect(new Set(got.map(({ buffer }) => buffer)).size).toBe(got.length);
    // C has overwritten its own since.
    expect(got.slice(0, 2)).toEqual([Buffer.from([0, 0, 0, 0]), Buffer.from([1, 0, 0, 0])]);
  });

  it('an integer: scalar({ min, max }): a number; a boolean for bool; a bigint for 64 bits, unless it is a size', () => {
    let got: readonly unknown[] = [];
    open().functions.callbacks_integers(true, (...args) => {
      got = args;
      return 0n;
    });
    expect(got.map((value) => typeof value)).toEqual([...Array(6).fill('number'), 'bigint', 'bigint', 'number', 'number', 'boolean']);
    const steps: number[] = [];
    f.bounded(4, (step) => void steps.push(step) as undefined);
    expect(steps).toEqual([0, 1, 2, 3]);
    expect(causeOf(() => f.bounded(5, () => undefined)).message).toBe('bounded: step: step must be at most 3; C gave 4');
    expect(causeOf(() => f.late(1, unreachable as never)).message).toBe('late: step: step must be at least 1; C gave 0');
  });

  it('const char *: string({ nullable, max, oneOf }): a string, or null', () => {
    const got: unknown[] = [];
    const say = (text: string | null) => got.push(text);
    f.says(0, say);
    f.says(1, say);
    f.says(3, say);
    expect(got).toEqual(['', 'plain', null]);
    expect(causeOf(() => f.says(2, say)).message).toMatch(/text must be one of , plain; C gave another string/);
    expect(causeOf(() => open().functions.callbacks_text_or_null(2, say)).message).toMatch(/a string of at most 5 bytes; C gave 9/);
    expect(got).toHaveLength(3);
  });

  it('its user data: userData(): nothing: a JavaScript function has its closure', () => {
    const counts: number[] = [];
    open().functions.callbacks_varied(2, (...args) => counts.push(args.length));
    expect(counts).toEqual([1, 1]);
  });

  it("memory for bytes that C trusts: bytesOut(…, { validBy }): the same. With validBy the library's own function of that key must accept the bytes, or the callback has failed", () => {
    const rooms: unknown[] = [];
    const fill = (bytes: Buffer) => (capacity: number) => {
      rooms.push(capacity);
      return bytes;
    };
    expect(f.accepted(32, fill(Buffer.from([1, 2, 3])))).toMatchObject({ returned_: 3 });
    expect(causeOf(() => f.accepted(32, fill(Buffer.from([1, 2, 4]))))).toMatchObject({ code: expect.any(String) });
    expect(f.callbacks_seen()).toBe(-1n);
    expect(rooms).toEqual([32, 32]);
  });
});

describe('JavaScript returns', () => {
  it('returnsNothing(): any value: nothing', () => {
    let at = 0;
    const values: readonly unknown[] = [undefined, null, 7, 'text', {}, Promise.resolve(1), Buffer.alloc(9)];
    expect(() => open().functions.callbacks_burst(values.length, 4, () => values[at++])).not.toThrow();
    expect(at).toBe(values.length);
  });

  it('returnsValue(type): an integer: that integer', () => {
    for (const value of [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)]) {
      expect(f.says(1, () => value)).toBe(value);
      expect(f.callbacks_seen()).toBe(BigInt(value));
    }
  });

  it('verdict(type, { yes, no }): a boolean: yes[0] or no[0]', () => {
    expect(f.answers(2, (step) => step === 0)).toEqual({ first: 7, last: -3 });
  });

  it('status(type, { success }): nothing, or the bytes of its output: success[0]', () => {
    expect(f.succeeds(2, () => undefined)).toEqual({ first: 5, last: 5 });
    expect(f.fills(() => Buffer.from('bytes'), 8)).toEqual({ returned: 5, out: Buffer.from('bytes\0\0\0') });
  });

  it('returnsLengthOf(type, name): nothing, or the bytes of its output: the length of the bytes returned into output name, or of input name', () => {
    const { callbacks_session_new: create, callbacks_session_send: send, callbacks_session_receive: receive } = open().functions;
    using session = create({ get_key: unreachable as never, send_data: () => undefined, receive_data: () => Buffer.from('abc') }, false);
    expect(send(session, Buffer.from('hello'))).toBe(5n);
    expect(receive(session)).toMatchObject({ returned: 3n });
  });

  it('A promise is not a valid result where C expects a value: a callback cannot be async', () => {
    const { callbacks_fill: fill, callbacks_text: text, callbacks_check: check, callbacks_steps: steps } = open().functions;
    const calls: readonly (() => unknown)[] = [
      () => fill(32, (async () => Buffer.alloc(4)) as never),
      () => text(1, (async () => 1) as never),
      () => check(Buffer.alloc(1), (async () => true) as never),
      () => steps(1, (async () => undefined) as never),
    ];
    for (const call of calls) expect(causeOf(call)).toMatchObject({ name: 'ArgumentError', code: 'ARGUMENT_TYPE' });
  });
});
