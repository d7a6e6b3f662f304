/** @module Outputs over inputs, as programs for sodium-native give them: the bytes are those of a call whose output lies apart. */
import { describe, expect, test } from 'vitest';
import { ours, outcomeOf, theirs } from './both.ts';
import { cases, materialOf } from './cases.ts';

const isBytes = (value: unknown): value is Buffer => value instanceof Uint8Array && value.length > 0;
const hex = (value: unknown) => (isBytes(value) ? Buffer.from(value).toString('hex') : value);

interface Pair {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly output: number;
  readonly input: number;
  readonly expected: { readonly returned: unknown; readonly args: readonly unknown[] };
}

/** Of one function: each output that was empty before, with each input. None where chance decides what comes out. */
function pairsOf(name: string): readonly Pair[] {
  const args = (cases[name] as NonNullable<(typeof cases)[string]>)(materialOf(Buffer.from('a message of some blocks'.repeat(9)), 1));
  const [expected, again] = [outcomeOf(ours, name, args), outcomeOf(ours, name, args)];
  if ('thrown' in expected || JSON.stringify(expected) !== JSON.stringify(again)) return [];
  const changed = args.map((value, at) => hex(value) !== expected.args[at]);
  const places = args.flatMap((value, at) => (isBytes(value) ? [at] : []));
  const outputs = places.filter((at) => changed[at] && (args[at] as Buffer).every((byte) => byte === 0));
  const inputs = places.filter((at) => !changed[at]);
  return outputs.flatMap((output) => inputs.map((input) => ({ name, args, output, input, expected })));
}

/** Calls with the output so many bytes behind the start of the input, in one piece of memory. */
function called({ name, args, output, input }: Pair, shift: number, api = ours) {
  const given = args.map((value) => (isBytes(value) ? Buffer.from(Uint8Array.from(value).buffer) : value));
  const [out, inp] = [given[output] as Buffer, given[input] as Buffer];
  const memory = Buffer.from(new ArrayBuffer(out.length + inp.length + 2 * Math.abs(shift)));
  const start = Math.max(0, -shift);
  given[output] = memory.subarray(start + shift, start + shift + out.length);
  given[input] = memory.subarray(start, start + inp.length);
  (given[input] as Buffer).set(inp);
  const returned = (api[name] as (typeof api)[string])(...given);
  return { returned, output: hex(given[output]) };
}

const pairs = Object.keys(cases).flatMap(pairsOf);

test('there are many', () => {
  expect(new Set(pairs.map(({ name }) => name)).size).toBeGreaterThan(50);
});

describe.each(pairs.map((pair) => [pair.name, pair.output, pair.input, pair] as const))(
  '%s, argument %i over %i',
  (_name, _output, _input, pair) => {
    test.each([0, 1, -1, 13])('%i bytes behind its start', (shift) => {
      expect(called(pair, shift)).toEqual({ returned: pair.expected.returned, output: pair.expected.args[pair.output] });
    });
  },
);

test('where sodium-native itself gives the bytes of a call apart, these are the same', () => {
  const right = pairs.filter((pair) => called(pair, 0, theirs).output === pair.expected.args[pair.output]);
  expect(right.map(({ name }) => name)).toContain('crypto_generichash');
});

test('two outputs cannot be one', () => {
  const one = Buffer.from(new ArrayBuffer(64));
  expect(() => ours.crypto_box_keypair?.(one.subarray(0, 32), one.subarray(16, 48))).toThrow(
    expect.objectContaining({ code: 'BUFFER_OVERLAP' }),
  );
});

test('a failure leaves no byte of the output, which is the input then', () => {
  const [key, mac] = [Buffer.alloc(32, 1), Buffer.alloc(16, 2)];
  const both = Buffer.alloc(40, 3);
  expect(ours.crypto_secretbox_open_detached?.(both.subarray(1), both.subarray(0, 39), mac, Buffer.alloc(24), key)).toBe(false);
  expect(both.subarray(1).equals(Buffer.alloc(39))).toBe(true);
});
