/** @module Roles of byte pointers: read by C, written by C, changed in place, and the integers that carry their lengths. */
import type { Size, SizeLike, SizeRule } from './size.ts';

/** Bytes as the wrappers take them: a Buffer or Uint8Array over memory that is neither shared nor resizable. */
export type Bytes = Uint8Array;

/** C reads these bytes. `Sized` is true when the contract itself fixes how many. */
export interface BytesIn<Nullable extends boolean = boolean, Sized extends boolean = boolean> {
  readonly role: 'bytesIn';
  readonly nullable: Nullable;
  readonly sized: Sized;
  /** Exact length, where the contract fixes it. */
  readonly exactly: Size | null;
  readonly min: number;
  readonly max: number;
  readonly secret: boolean;
  readonly verified: boolean;
  readonly unmodified: boolean;
  readonly retainedBy: string | null;
}

export interface BytesInOptions {
  /** The exact length in bytes; the parameter then needs no `lengthOf`. */
  readonly exactly?: SizeLike;
  /** Shortest and longest length in bytes that C accepts. */
  readonly min?: number;
  readonly max?: number;
  /** null is accepted and reaches C as NULL with length 0. Without it, an empty array reaches C as a pointer that is not NULL. */
  readonly nullable?: boolean;
  /** Keys and passwords: copies are wiped, no error or report shows them. */
  readonly secret?: boolean;
  /** C authenticates these bytes: with any other content the call fails. The leak suite tampers with them. */
  readonly verified?: boolean;
  /** The header has no `const` here, yet C only reads. */
  readonly unmodified?: boolean;
  /** C keeps the pointer: the bytes are copied, and the copy lives as long as the handle in this parameter. */
  readonly retainedBy?: string;
}

/** C reads these bytes. Their number is `exactly`, or goes into the parameter that is `lengthOf` this one. */
export function bytesIn<const O extends BytesInOptions = Record<never, never>>(
  options?: O,
): BytesIn<O extends { nullable: true } ? true : false, O extends { exactly: SizeLike } ? true : false> {
  const o: BytesInOptions = options ?? {};
  const size = o.exactly;
  return Object.freeze({
    role: 'bytesIn',
    nullable: o.nullable ?? false,
    sized: size !== undefined,
    exactly: size === undefined ? null : typeof size === 'number' ? Object.freeze({ kind: 'constant', bytes: size }) : size.size,
    min: o.min ?? 0,
    max: o.max ?? Number.MAX_SAFE_INTEGER,
    secret: o.secret ?? false,
    verified: o.verified ?? false,
    unmodified: o.unmodified ?? false,
    retainedBy: o.retainedBy ?? null,
  }) as never;
}

/** DER that C parses: `const unsigned char **`, which the call advances. */
export interface DerIn {
  readonly role: 'derIn';
  readonly secret: boolean;
  readonly min: number;
  readonly max: number;
}

/**
 * DER in: C gets a pointer to a pointer to a private copy and advances it. The call fails with `TRAILING_DATA`
 * when C does not consume every byte.
 */
export const derIn = (options: { readonly secret?: boolean; readonly min?: number; readonly max?: number } = {}): DerIn =>
  Object.freeze({
    role: 'derIn',
    secret: options.secret ?? false,
    min: options.min ?? 1,
    max: options.max ?? Number.MAX_SAFE_INTEGER,
  });

/** C writes these bytes into memory that JavaScript owns; the wrapper returns them in a Buffer of their exact length. */
export interface BytesOut<Kind extends 'exactly' | 'upTo' | 'query' = 'exactly' | 'upTo' | 'query'> {
  readonly role: 'bytesOut';
  readonly size: SizeRule<Kind>;
  readonly secret: boolean;
}

/** C writes these bytes: `exactly(n)`, `upTo(n)` or `query()`. */
export const bytesOut = <const Kind extends 'exactly' | 'upTo' | 'query'>(
  size: SizeRule<Kind>,
  options: { readonly secret?: boolean } = {},
): BytesOut<Kind> => Object.freeze({ role: 'bytesOut', size, secret: options.secret ?? false });

/** DER out: `unsigned char **`. With NULL the call returns the length; with a pointer it writes and advances it. */
export interface DerOut {
  readonly role: 'derOut';
  readonly secret: boolean;
}

/** DER out; the function's return is `returnsLengthOf` this parameter (OpenSSL's `i2d_*`). */
export const derOut = (options: { readonly secret?: boolean } = {}): DerOut =>
  Object.freeze({ role: 'derOut', secret: options.secret ?? false });

/** C changes these bytes in place. */
export interface BytesInOut {
  readonly role: 'bytesInOut';
  readonly capacity: Size;
  readonly min: number;
  readonly max: number;
  readonly secret: boolean;
}

/**
 * C changes these bytes in place. The argument is copied into fresh memory of `capacity` bytes, C works there,
 * and the wrapper returns the result: the caller's array is never written.
 */
export const bytesInOut = (options: {
  readonly capacity: SizeLike;
  readonly min?: number;
  readonly max?: number;
  readonly secret?: boolean;
}): BytesInOut =>
  Object.freeze({
    role: 'bytesInOut',
    capacity: typeof options.capacity === 'number' ? Object.freeze({ kind: 'constant', bytes: options.capacity }) : options.capacity.size,
    min: options.min ?? 0,
    max: options.max ?? Number.MAX_SAFE_INTEGER,
    secret: options.secret ?? false,
  });

/** The length in bytes of an input, or the room in bytes of an output. */
export interface LengthOf<Of extends string = string> {
  readonly role: 'lengthOf';
  readonly of: Of;
}

/** This integer is the length of the bytes in parameter `of`; for an output, the room C has there. */
export const lengthOf = <const Of extends string>(of: Of): LengthOf<Of> => Object.freeze({ role: 'lengthOf', of });

/** The room in bytes of bytes that are changed in place. */
export interface CapacityOf<Of extends string = string> {
  readonly role: 'capacityOf';
  readonly of: Of;
}

/** This integer is the room C has in parameter `of`, which is `bytesInOut`. */
export const capacityOf = <const Of extends string>(of: Of): CapacityOf<Of> => Object.freeze({ role: 'capacityOf', of });

/** The cell that tells C the room for an output and gets its actual length. */
export interface SizeOf<Of extends string = string> {
  readonly role: 'sizeOf';
  readonly of: Of;
}

/** This pointer to an integer is the size of output `of`: the room before the call, the actual length after it. */
export const sizeOf = <const Of extends string>(of: Of): SizeOf<Of> => Object.freeze({ role: 'sizeOf', of });
