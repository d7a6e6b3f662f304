/** @module Every C integer width passes in, through a pointer and as a return without losing a bit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultBackend } from '../../src/backend/index.ts';
import { integerCell } from '../../src/bind/call/cell.ts';
import { C_INTEGERS, type CInteger, rangeOf } from '../../src/contract/model/c-type.ts';
import { useFaults } from '../fixtures/faults/open.ts';

const open = useFaults();
type Echo = (value: unknown) => unknown;
const echo = (name: string): Echo => (open().functions as unknown as Record<string, Echo>)[name] as Echo;

const SIZES: readonly string[] = ['size_t', 'ssize_t'];
/** How the names of the echo functions spell each type. */
const spelled = (type: CInteger) => type.replace(/_t$/, '').replaceAll(' ', '_');
const types = (Object.keys(C_INTEGERS) as CInteger[]).filter((type) => type !== 'bool');

/** Edges and samples that the type holds. */
function values(type: CInteger): readonly bigint[] {
  const { min, max } = rangeOf(type);
  const edges = [min, min + 1n, -1n, 0n, 1n, max - 1n, max, 2n ** 31n, 2n ** 32n, 2n ** 53n - 1n, -(2n ** 53n) + 1n];
  return edges.filter((value) => value >= min && value <= max);
}

/** As the contract promises it. */
const promised = (type: CInteger, value: bigint) => (C_INTEGERS[type].bits < 64 || SIZES.includes(type) ? Number(value) : value);
const given = (type: CInteger, value: bigint) => (C_INTEGERS[type].bits < 64 ? Number(value) : value);

describe('integers through a pointer', () => {
  it.each(types)('%s', (type) => {
    for (const value of values(type)) {
      expect(echo(`faults_echo_${spelled(type)}`)(given(type, value)), `${value}`).toBe(promised(type, value));
      if (value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)) {
        expect(echo(`faults_echo_${spelled(type)}`)(Number(value))).toBe(promised(type, value));
      }
    }
  });

  it('bool', () => {
    expect([echo('faults_echo_bool')(true), echo('faults_echo_bool')(false)]).toEqual([true, false]);
  });

  it('of 64 bits, whatever they are', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => echo('faults_echo_uint64')(value) === value));
    fc.assert(fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => echo('faults_echo_int64')(value) === value));
  });
});

describe('integers as a return', () => {
  it.each(['int8_t', 'uint8_t', 'int16_t', 'uint16_t', 'int32_t', 'uint32_t', 'int64_t', 'uint64_t', 'size_t', 'ssize_t'] as const)(
    '%s',
    (type) => {
      for (const value of values(type))
        expect(echo(`faults_return_${spelled(type)}`)(given(type, value)), `${value}`).toBe(promised(type, value));
    },
  );

  it('bool', () => {
    expect([echo('faults_return_bool')(true), echo('faults_return_bool')(false)]).toEqual([true, false]);
  });

  it('-0 is 0', () => {
    expect(echo('faults_return_int32')(-0)).toBe(0);
    expect(echo('faults_return_uint64')(-0)).toBe(0n);
  });
});

describe('integer cells', () => {
  it.each(types)('%s gives back the sizes that it can hold, and nothing that is no size', (type) => {
    const cell = integerCell(type, defaultBackend.address);
    const { max, min } = rangeOf(type);
    const largest = max > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(max);
    for (const size of [0, 1, 127, largest - 1, largest]) {
      cell.write(size);
      expect(cell.read()).toBe(size);
    }
    cell.bytes.fill(0xff);
    const all = cell.read();
    // Every bit set is -1, or the largest value, or more than a number holds.
    expect(Number.isNaN(all) || all === (min < 0n ? -1 : Number(max))).toBe(true);
    expect(all >= 0 && all > largest).toBe(false);
  });

  it('tells a negative 64-bit length from a size', () => {
    for (const type of ['long', 'int64_t', 'ssize_t', 'size_t', 'unsigned long long'] as const) {
      const cell = integerCell(type, defaultBackend.address);
      cell.bytes.writeBigInt64LE(-1n);
      expect(cell.read()).toBeNaN();
      cell.bytes.writeBigUInt64LE(2n ** 53n);
      expect(cell.read()).toBeNaN();
      cell.bytes.writeBigUInt64LE(2n ** 53n - 1n);
      expect(cell.read()).toBe(Number.MAX_SAFE_INTEGER);
    }
  });
});
