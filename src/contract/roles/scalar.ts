/** @module Roles of integers, strings, constants and pointers that are always NULL. */
import type { Mentions, NameAt } from '../model/reference.ts';
import { type Size, type SizeExpression, type SizeLike, toSize } from '../model/size.ts';

/** An integer from the caller, checked against the range of its C type and of the contract. */
export interface Scalar {
  readonly role: 'scalar';
  readonly min: bigint | null;
  readonly max: bigint | null;
  /** The only values that C may get, or null for any in its range. */
  readonly oneOf: readonly bigint[] | null;
}

/** An integer that the caller gives. The range of its C type always holds; `min`, `max` and `oneOf` narrow it. */
export const scalar = (
  options: { readonly min?: number | bigint; readonly max?: number | bigint; readonly oneOf?: readonly (number | bigint)[] } = {},
): Scalar =>
  Object.freeze({
    role: 'scalar',
    min: options.min === undefined ? null : BigInt(options.min),
    max: options.max === undefined ? null : BigInt(options.max),
    oneOf: options.oneOf === undefined ? null : Object.freeze(options.oneOf.map(BigInt)),
  });

/** An integer that C writes through a pointer. */
export interface ScalarOut {
  readonly role: 'scalarOut';
}

/** An integer that C writes through this pointer; the wrapper returns it. */
export const scalarOut = (): ScalarOut => Object.freeze({ role: 'scalarOut' });

/** A value that never varies. */
export interface Fixed {
  readonly role: 'fixed';
  readonly value: number | bigint | string;
}

/** C always gets this value: an integer, or a string for `const char *`. */
export const fixed = (constant: number | bigint | string): Fixed => Object.freeze({ role: 'fixed', value: constant });

/** A pointer that is always NULL. */
export interface NullPointer {
  readonly role: 'nullPointer';
}

/** C always gets NULL here. */
export const nullPointer = (): NullPointer => Object.freeze({ role: 'nullPointer' });

/** A NUL-terminated string that C reads. */
export interface StringIn<Nullable extends boolean = boolean, Values extends string = string> {
  readonly role: 'string';
  readonly nullable: Nullable;
  /** The only values that C may get, or null for any. */
  readonly oneOf: readonly Values[] | null;
  readonly max: number;
  readonly retainedBy: string | null;
}

export interface StringOptions {
  readonly nullable?: boolean;
  /** Longest length in bytes, without the NUL. */
  readonly max?: number;
  /** The only values that C may get: it would take others for success and do something else. */
  readonly oneOf?: readonly string[];
  /** C keeps the pointer: the string is copied, and the copy lives as long as the handle in this parameter. */
  readonly retainedBy?: string;
}

/** A string that C reads as NUL-terminated UTF-8. An embedded NUL or a lone surrogate is refused. */
export function string<const O extends StringOptions = Record<never, never>>(
  options?: O,
): StringIn<O extends { nullable: true } ? true : false, O extends { oneOf: readonly (infer V extends string)[] } ? V : string> &
  Mentions<NameAt<O, 'retainedBy'>> {
  return Object.freeze({
    role: 'string',
    nullable: options?.nullable ?? false,
    max: options?.max ?? 65_535,
    oneOf: options?.oneOf === undefined ? null : Object.freeze([...options.oneOf]),
    retainedBy: options?.retainedBy ?? null,
  }) as never;
}

/** A NUL-terminated string that C writes into room of a fixed size. `Counted` is true when C must be told the room. */
export interface StringOut<Counted extends boolean = boolean> {
  readonly role: 'stringOut';
  /** The room in bytes, with the NUL. */
  readonly capacity: Size;
  /** Must a parameter be `lengthOf` this one? */
  readonly lengthOf: Counted;
}

/**
 * C writes a NUL-terminated string into `capacity` bytes, or into `max` bytes of which the parameter that is `lengthOf`
 * this one tells C; the wrapper returns it.
 */
export const stringOut = <const C extends number | { readonly lengthOf: true; readonly max: SizeLike }>(
  capacity: C,
): StringOut<C extends number ? false : true> & Mentions<C extends { max: SizeExpression<infer Names> } ? Names : never> =>
  Object.freeze({
    role: 'stringOut',
    capacity: toSize(typeof capacity === 'number' ? capacity : capacity.max),
    lengthOf: typeof capacity !== 'number',
  }) as never;

/** A pointer to a string that the library owns, written by C. */
export interface StringRef {
  readonly role: 'stringRef';
}

/** `const char **`: C points it at a string of its own (transfer none); the wrapper returns a copy, or null. */
export const stringRef = (): StringRef => Object.freeze({ role: 'stringRef' });

/** A pointer outside every rule. */
export interface Unsafe {
  readonly role: 'unsafe';
  readonly reason: string;
}

/** The only way round the contract: a pointer passed as it is (a bigint address, bytes, or null). The reason is listed by the audit. */
export const unsafe = (reason: string): Unsafe => Object.freeze({ role: 'unsafe', reason });
