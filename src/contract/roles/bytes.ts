/** @module Roles of byte pointers: read by C, written by C, changed in place, and the integers that carry their lengths. */
import type { Mentions, NameAt, NamesIn } from '../model/reference.ts';
import { type Size, type SizeExpression, type SizeLike, type SizeRule, toSize } from '../model/size.ts';

/** Bytes as the wrappers take them: a Buffer or Uint8Array over memory that is neither shared nor resizable. */
export type Bytes = Uint8Array;

/** Is `secret: true` among the options? */
type SecretIn<O> = O extends { readonly secret: infer S extends boolean } ? S : false;

/** C reads these bytes. `Sized` is true when the contract itself fixes how many. */
export interface BytesIn<Nullable extends boolean = boolean, Sized extends boolean = boolean, Secret extends boolean = boolean> {
  readonly role: 'bytesIn';
  readonly nullable: Nullable;
  readonly sized: Sized;
  /** Exact length, where the contract fixes it. */
  readonly exactly: Size | null;
  readonly min: number;
  readonly max: number;
  /** The longest length where that depends on other parameters. */
  readonly most: Size | null;
  readonly secret: Secret;
  readonly verified: boolean;
  readonly unmodified: boolean;
  /** Must there be a NUL among them? */
  readonly terminated: boolean;
  readonly retainedBy: string | null;
}

export interface BytesInOptions {
  /** The exact length in bytes; the parameter then needs no `lengthOf`. */
  readonly exactly?: SizeLike;
  /** Shortest and longest length in bytes that C accepts. */
  readonly min?: number;
  readonly max?: number;
  /** The longest length where that depends on other parameters: `bytes(1024).minus(value('offset'))`. */
  readonly most?: SizeLike;
  /** null is accepted and reaches C as NULL with length 0. Without it, an empty array reaches C as a pointer that is not NULL. */
  readonly nullable?: boolean;
  /** Keys and passwords: copies are wiped, no error or report shows them. */
  readonly secret?: boolean;
  /** C authenticates these bytes: with any other content the call fails. The leak suite tampers with them. */
  readonly verified?: boolean;
  /** The header has no `const` here, yet C only reads. */
  readonly unmodified?: boolean;
  /** C stops at a NUL, which must be among the bytes: text in an array of a fixed length. */
  readonly terminated?: boolean;
  /** C keeps the pointer: the bytes are copied, and the copy lives as long as the handle in this parameter. */
  readonly retainedBy?: string;
}

/** C reads these bytes. Their number is `exactly`, or goes into the parameter that is `lengthOf` this one. */
export function bytesIn<const O extends BytesInOptions = Record<never, never>>(
  options?: O,
): BytesIn<O extends { nullable: true } ? true : false, O extends { exactly: SizeLike } ? true : false, SecretIn<O>> &
  Mentions<
    | (O extends { exactly: SizeExpression<infer Names> } ? Names : never)
    | (O extends { most: SizeExpression<infer Names> } ? Names : never)
    | NameAt<O, 'retainedBy'>
  > {
  const o: BytesInOptions = options ?? {};
  const size = o.exactly;
  return Object.freeze({
    role: 'bytesIn',
    nullable: o.nullable ?? false,
    sized: size !== undefined,
    exactly: size === undefined ? null : toSize(size),
    min: o.min ?? 0,
    max: o.max ?? Number.MAX_SAFE_INTEGER,
    most: o.most === undefined ? null : toSize(o.most),
    secret: o.secret ?? false,
    verified: o.verified ?? false,
    unmodified: o.unmodified ?? false,
    terminated: o.terminated ?? false,
    retainedBy: o.retainedBy ?? null,
  }) as never;
}

/** DER that C parses: `const unsigned char **`, which the call advances. */
export interface DerIn<Secret extends boolean = boolean> {
  readonly role: 'derIn';
  readonly secret: Secret;
  readonly min: number;
  readonly max: number;
}

export interface DerInOptions {
  readonly secret?: boolean;
  readonly min?: number;
  readonly max?: number;
}

/**
 * DER in: C gets a pointer to a pointer to a private copy and advances it. The call fails with `TRAILING_DATA`
 * when C does not consume every byte.
 */
export const derIn = <const O extends DerInOptions = Record<never, never>>(options?: O): DerIn<SecretIn<O>> =>
  Object.freeze({
    role: 'derIn',
    secret: options?.secret ?? false,
    min: options?.min ?? 1,
    max: options?.max ?? Number.MAX_SAFE_INTEGER,
  }) as never;

/** How an output may lie over an input: from the same start, so many bytes behind its start (before it, if negative), or anyhow. */
export type OverlapAt = 'start' | 'any' | number;

/** C writes these bytes into memory that JavaScript owns; the wrapper returns them at their exact length. */
export interface BytesOut<Kind extends 'exactly' | 'upTo' | 'query' = 'exactly' | 'upTo' | 'query', Secret extends boolean = boolean> {
  readonly role: 'bytesOut';
  readonly size: SizeRule<Kind>;
  readonly secret: Secret;
  /** What this output is while C is asked for the size of another: NULL, or memory that it may write. */
  readonly whenAsked: 'null' | 'real' | null;
  /** The input whose memory the caller may give for this output, and how the two may lie. */
  readonly overlap: { readonly of: string; readonly at: OverlapAt } | null;
  /** In a callback: the function of the library that must accept the bytes before C gets them. */
  readonly validBy: string | null;
}

export interface BytesOutOptions {
  /** Keys and plaintexts: the wrapper returns them in a `Secret`; no error or report shows them. */
  readonly secret?: boolean;
  /** Beside an output by `query()`: what this one is while C is asked for sizes, NULL or memory of its full size. */
  readonly whenAsked?: 'null' | 'real';
  /** With `.into`, the caller's memory may be that of input `of`. */
  readonly overlap?: { readonly of: string; readonly at: OverlapAt };
  /**
   * In a callback: C believes what the bytes say of themselves (a length in their head). The function of that key, a status with the bytes as
   * the one thing that it is given, must succeed with them before C gets them; else the callback has failed.
   */
  readonly validBy?: string;
}

/** C writes these bytes: `exactly(n)`, `upTo(n)` or `query()`. */
export const bytesOut = <const R extends SizeRule, const O extends BytesOutOptions = Record<never, never>>(
  size: R,
  options?: O,
): BytesOut<R['rule'], SecretIn<O>> & Mentions<NamesIn<R> | (O extends { overlap: infer Overlap } ? OverlapOf<Overlap> : never)> =>
  Object.freeze({
    role: 'bytesOut',
    size,
    secret: options?.secret ?? false,
    whenAsked: options?.whenAsked ?? null,
    overlap: options?.overlap === undefined ? null : Object.freeze({ ...options.overlap }),
    validBy: options?.validBy ?? null,
  }) as never;

type OverlapOf<O> = O extends { readonly of: infer Of extends string } ? `overlap(${Of})` : never;

/** DER out: `unsigned char **`. With NULL the call returns the length; with a pointer it writes and advances it. */
export interface DerOut<Secret extends boolean = boolean> {
  readonly role: 'derOut';
  readonly secret: Secret;
  /** C may not ask for more than this. */
  readonly limit: Size | null;
}

export interface DerOutOptions {
  readonly secret?: boolean;
  /** The most that C may ask for, in bytes: more is a `LIMIT_EXCEEDED`, and nothing is allocated. */
  readonly limit?: SizeLike;
}

/** DER out; the function's return is `returnsLengthOf` this parameter (OpenSSL's `i2d_*`). */
export const derOut = <const O extends DerOutOptions = Record<never, never>>(
  options?: O,
): DerOut<SecretIn<O>> & Mentions<O extends { limit: SizeExpression<infer Names> } ? Names : never> =>
  Object.freeze({
    role: 'derOut',
    secret: options?.secret ?? false,
    limit: options?.limit === undefined ? null : toSize(options.limit),
  }) as never;

/** C changes these bytes in place. */
export interface BytesInOut<Secret extends boolean = boolean> {
  readonly role: 'bytesInOut';
  readonly capacity: Size;
  readonly min: number;
  readonly max: number;
  readonly secret: Secret;
}

export interface BytesInOutOptions {
  readonly capacity: SizeLike;
  readonly min?: number;
  readonly max?: number;
  readonly secret?: boolean;
}

/**
 * C changes these bytes in place. The argument is copied into fresh memory of `capacity` bytes, C works there,
 * and the wrapper returns the result: the caller's array is never written.
 */
export const bytesInOut = <const O extends BytesInOutOptions>(
  options: O,
): BytesInOut<SecretIn<O>> & Mentions<O extends { capacity: SizeExpression<infer Names> } ? Names : never> =>
  Object.freeze({
    role: 'bytesInOut',
    capacity: toSize(options.capacity),
    min: options.min ?? 0,
    max: options.max ?? Number.MAX_SAFE_INTEGER,
    secret: options.secret ?? false,
  }) as never;

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
