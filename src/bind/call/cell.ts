/** @module Cells: memory outside V8's heap through which C returns an integer or a pointer. */

import { C_INTEGERS, type CInteger, rangeOf } from '../../contract/model/c-type.ts';
import {
  arrayBufferOf,
  BigInt64Array,
  BigUint64Array,
  byteOffsetOf,
  Int8Array,
  Int16Array,
  Int32Array,
  Math,
  Number,
  Object,
  Uint8Array,
  Uint16Array,
  Uint32Array,
} from '../../intrinsics.ts';
import { offHeap } from '../../memory/index.ts';

/** The address of bytes that stay where they are: the backend's. */
export type AddressOf = (bytes: Uint8Array) => bigint;

/** Where a cell's bytes come from. */
export type CellMemory = (size: number) => Buffer<ArrayBuffer>;

/** A cell of one C integer. */
export interface IntegerCell {
  readonly bytes: Buffer;
  readonly address: bigint;
  write(value: number): void;
  /** The value as a number; NaN when a number cannot hold it exactly. */
  read(): number;
  /** The value as contracts promise it: boolean, number, or bigint for 64 bits that are no size. */
  value(): boolean | number | bigint;
}

/** Elements as wide as the integer: its one value is read and written by its index, which nobody can replace. The processor's byte order is C's. */
const ELEMENTS = Object.freeze({
  8: [Uint8Array, Int8Array],
  16: [Uint16Array, Int16Array],
  32: [Uint32Array, Int32Array],
  64: [BigUint64Array, BigInt64Array],
} as const);

/** A cell for `type`. It belongs to one call state, so that calls may nest and overlap. */
export function integerCell(type: CInteger, addressOf: AddressOf, memory: CellMemory = offHeap): IntegerCell {
  const { bits, signed } = C_INTEGERS[type];
  const bytes = memory(bits / 8);
  const address = addressOf(bytes);
  const Elements = ELEMENTS[bits][signed ? 1 : 0];
  const cell = new Elements(arrayBufferOf(bytes) as never, byteOffsetOf(bytes), 1) as unknown as { 0: number | bigint };
  const max = Number(rangeOf(type).max);
  const raw = (): bigint | number => cell[0];
  if (bits === 64) {
    const halves = new Uint32Array(arrayBufferOf(bytes), byteOffsetOf(bytes), 2);
    const write = (value: number) => {
      halves[0] = value;
      halves[1] = value / 2 ** 32;
    };
    const read = () => {
      const high = halves[1] as number;
      // More than 2^53 is no length of anything: it is an underflow, or a negative number.
      return high < 2 ** 21 ? high * 2 ** 32 + (halves[0] as number) : Number.NaN;
    };
    return Object.freeze({ bytes, address, write, read, value: () => toJs(raw(), type) });
  }
  const write = (value: number) => {
    cell[0] = Math.min(value, max);
  };
  return Object.freeze({ bytes, address, write, read: () => raw() as number, value: () => toJs(raw(), type) });
}

/** A C integer as JavaScript gets it: sizes as numbers, other 64-bit integers as bigints. */
export function toJs(raw: unknown, type: CInteger): boolean | number | bigint {
  if (type === 'bool') return Boolean(raw);
  if (C_INTEGERS[type].bits < 64 || type === 'size_t' || type === 'ssize_t') return Number(raw);
  return BigInt(raw as number | bigint);
}

/** A cell of one pointer. */
export interface PointerCell {
  readonly bytes: Buffer;
  readonly address: bigint;
  write(address: bigint): void;
  read(): bigint;
  /** How far C has moved the pointer since it was written. */
  advance(): bigint;
  /** Puts back what was written last, for another call. */
  rewind(): void;
}

export function pointerCell(addressOf: AddressOf, memory: CellMemory = offHeap): PointerCell {
  const bytes = memory(8);
  const address = addressOf(bytes);
  const cell = new BigUint64Array(arrayBufferOf(bytes), byteOffsetOf(bytes), 1) as unknown as { 0: bigint };
  let start = 0n;
  const read = () => cell[0];
  const write = (address: bigint) => {
    start = address;
    cell[0] = address;
  };
  return Object.freeze({ bytes, address, write, read, advance: () => read() - start, rewind: () => write(start) });
}
