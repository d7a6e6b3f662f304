/** @module Cells: memory outside V8's heap through which C returns an integer or a pointer. */
import { C_INTEGERS, type CInteger, rangeOf } from '../../contract/model/c-type.ts';
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

/** x86-64 and arm64 Linux. */
const LITTLE = true;

/** A cell for `type`. It belongs to one call state, so that calls may nest and overlap. */
export function integerCell(type: CInteger, addressOf: AddressOf, memory: CellMemory = offHeap): IntegerCell {
  const { bits, signed } = C_INTEGERS[type];
  const bytes = memory(bits / 8);
  const address = addressOf(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const max = Number(rangeOf(type).max);
  const raw = (): bigint | number => {
    if (bits === 8) return signed ? view.getInt8(0) : view.getUint8(0);
    if (bits === 16) return signed ? view.getInt16(0, LITTLE) : view.getUint16(0, LITTLE);
    if (bits === 32) return signed ? view.getInt32(0, LITTLE) : view.getUint32(0, LITTLE);
    return signed ? view.getBigInt64(0, LITTLE) : view.getBigUint64(0, LITTLE);
  };
  if (bits === 64) {
    const halves = new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
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
    if (bits === 32) view.setUint32(0, Math.min(value, max), LITTLE);
    else if (bits === 16) view.setUint16(0, Math.min(value, max), LITTLE);
    else view.setUint8(0, Math.min(value, max));
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
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let start = 0n;
  const read = () => view.getBigUint64(0, LITTLE);
  const write = (address: bigint) => {
    start = address;
    view.setBigUint64(0, address, LITTLE);
  };
  return Object.freeze({ bytes, address, write, read, advance: () => read() - start, rewind: () => write(start) });
}
