/** @module Whatever views sodium-native's callers give, as the bytes that they show. */
import { ArgumentError } from '../../errors.ts';

/** A Buffer, any other typed array, or a DataView. */
export type View = ArrayBufferView;

/** The bytes of a view; anything else as it is, for the checks of the contract to refuse. */
export const bytesOf = (value: unknown): unknown =>
  value instanceof Uint8Array || !ArrayBuffer.isView(value) ? value : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);

/** The first `length` bytes of a view. @throws ArgumentError `ARGUMENT_RANGE` when it has not so many */
export function firstBytes(value: unknown, length: unknown, where: { readonly function: string; readonly parameter: string }): unknown {
  const bytes = bytesOf(value);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const fits = Number.isInteger(length) && (length as number) >= 0 && (length as number) <= bytes.length;
  if (fits) return bytes.subarray(0, length as number);
  throw new ArgumentError(
    'ARGUMENT_RANGE',
    where,
    `a length of 0 to ${bytes.length} bytes`,
    `${typeof length === 'number' ? length : typeof length}`,
  );
}
