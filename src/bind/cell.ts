/** @module Cells: memory outside V8's heap through which C returns an integer or a pointer. */
import { C_INTEGERS, type CInteger, rangeOf } from '../contract/c-type.ts';
import { offHeap } from '../memory/index.ts';

/** A cell of one C integer. */
export interface IntegerCell {
  readonly bytes: Buffer;
  write(value: number): void;
  /** The value as a number; NaN when a number cannot hold it exactly. */
  read(): number;
  /** The value as contracts promise it: boolean, number, or bigint for 64 bits that are no size. */
  value(): boolean | number | bigint;
}

const ENDIAN_LITTLE = true;

/** A cell for `type`, allocated once for each parameter of a bound function: calls do not nest. */
export function integerCell(type: CInteger): IntegerCell {
  const { bits, signed } = C_INTEGERS[type];
  const bytes = offHeap(bits / 8);
  const view = new DataView(bytes.buffer);
  const { max } = rangeOf(type);
  const raw = (): bigint | number => {
    switch (bits) {
      case 8:
        return signed ? view.getInt8(0) : view.getUint8(0);
      case 16:
        return signed ? view.getInt16(0, ENDIAN_LITTLE) : view.getUint16(0, ENDIAN_LITTLE);
      case 32:
        return signed ? view.getInt32(0, ENDIAN_LITTLE) : view.getUint32(0, ENDIAN_LITTLE);
      default:
        return signed ? view.getBigInt64(0, ENDIAN_LITTLE) : view.getBigUint64(0, ENDIAN_LITTLE);
    }
  };
  const write = (value: number): void => {
    if (bits === 64) {
      view.setUint32(0, value >>> 0, ENDIAN_LITTLE);
      view.setUint32(4, Math.floor(value / 2 ** 32), ENDIAN_LITTLE);
    } else if (bits === 32) view.setUint32(0, value, ENDIAN_LITTLE);
    else if (bits === 16) view.setUint16(0, value, ENDIAN_LITTLE);
    else view.setUint8(0, value);
  };
  const read = (): number => {
    if (bits !== 64) return raw() as number;
    const high = signed ? view.getInt32(4, ENDIAN_LITTLE) : view.getUint32(4, ENDIAN_LITTLE);
    const number = high * 2 ** 32 + view.getUint32(0, ENDIAN_LITTLE);
    return Number.isSafeInteger(number) ? number : Number.NaN;
  };
  const value = (): boolean | number | bigint => (type === 'bool' ? raw() !== 0 : toJs(raw(), type));
  return Object.freeze({ bytes, write: (n: number) => write(Math.min(n, Number(max))), read, value });
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
  write(address: bigint): void;
  read(): bigint;
}

export function pointerCell(): PointerCell {
  const bytes = offHeap(8);
  const view = new DataView(bytes.buffer);
  return Object.freeze({
    bytes,
    write: (address: bigint) => view.setBigUint64(0, address, ENDIAN_LITTLE),
    read: () => view.getBigUint64(0, ENDIAN_LITTLE),
  });
}
