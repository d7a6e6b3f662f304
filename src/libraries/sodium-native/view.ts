/** @module Whatever views sodium-native's callers give, as the bytes that they show. */
import { types } from 'node:util';
import { ArgumentError } from '../../errors.ts';

/** A Buffer, any other typed array, or a DataView. */
export type View = ArrayBufferView;

/** Not `instanceof`: that runs code of a proxy's. */
const { isUint8Array } = types;

/** The bytes of a view; anything else as it is, for the checks of the contract to refuse, and views whose memory is gone. */
export function bytesOf(value: unknown): unknown {
  if (isUint8Array(value) || !ArrayBuffer.isView(value)) return value;
  try {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  } catch {
    return value;
  }
}

/** How many bytes a view shows; undefined for anything else. */
export function byteLengthOf(value: unknown): number | undefined {
  const bytes = bytesOf(value);
  return isUint8Array(bytes) ? bytes.byteLength : undefined;
}

/** The first `length` bytes of a view. @throws ArgumentError `ARGUMENT_RANGE` when it has not so many */
export function firstBytes(value: unknown, length: unknown, where: { readonly function: string; readonly parameter: string }): unknown {
  const bytes = bytesOf(value);
  if (!isUint8Array(bytes)) return bytes;
  // As it is, for the contract to see where its memory is gone.
  if (length === bytes.byteLength) return bytes;
  const fits = Number.isInteger(length) && (length as number) >= 0 && (length as number) <= bytes.length;
  if (fits) return new Uint8Array(bytes.buffer, bytes.byteOffset, length as number);
  throw new ArgumentError(
    'ARGUMENT_RANGE',
    where,
    `a length of 0 to ${bytes.length} bytes`,
    `${typeof length === 'number' ? length : typeof length}`,
  );
}
