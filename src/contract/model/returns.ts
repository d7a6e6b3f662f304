/** @module What a function's return value means: a status, a verdict, a value, a length, a string, or nothing. */

import { ContractError } from '../../errors.ts';
import { has } from '../../own.ts';
import { type CInteger, integerType, parseCType } from './c-type.ts';
import { type Exact, integer, list, must, type OptionRules, optional, readOptions, record, text } from './options.ts';
import type { ReturnsHandle } from './returns-handle.ts';

export type { ReturnsHandle };

/** The return is a status. `Returned` is true when the caller is told which success it was. */
export interface Status<Returned extends boolean = boolean> {
  readonly returns: 'status';
  readonly ctype: CInteger;
  readonly success: readonly number[];
  readonly tooSmall: number | null;
  readonly errors: Readonly<Record<number, string>>;
  readonly otherwise: string;
  /** Names of failures by the errno that C leaves behind; they come before `errors`. */
  readonly errno: Readonly<Record<number, string>>;
  /** Is the value itself, one of `success`, part of the result? */
  readonly returned: Returned;
}

/** What the values of a status mean. */
export interface StatusOptions {
  readonly success: readonly number[];
  readonly tooSmall?: number;
  readonly errors?: Readonly<Record<number, string>>;
  readonly otherwise?: string;
  readonly errno?: Readonly<Record<number, string>>;
  /** Success means several things: which of its values it was goes to the caller, as `returned`. */
  readonly returned?: boolean;
}

const STATUS: OptionRules<StatusOptions> = {
  success: must(list),
  tooSmall: integer,
  errors: record,
  otherwise: text,
  errno: record,
  returned: optional,
};

/**
 * The return is a status: `success` is the set of values that mean success, `errors` names the others; a value in
 * neither is a `LIBRARY_ERROR` (or `otherwise`). `tooSmall` is the value that means the output needs more room.
 * After a failure `errno` names it first, where it lists the errno that C left behind. With `returned` the caller gets
 * the value that meant success, where one means another thing than the next.
 */
export const status = <const O extends StatusOptions>(
  ctype: CInteger,
  options: O & Exact<O, StatusOptions>,
): Status<O extends { readonly returned: infer R extends boolean } ? R : false> => {
  const o = readOptions<StatusOptions>('status', options, STATUS);
  return Object.freeze({
    returns: 'status',
    ctype: integerType('status', ctype),
    success: Object.freeze([...o.success]),
    tooSmall: o.tooSmall ?? null,
    errors: Object.freeze({ ...o.errors }),
    otherwise: o.otherwise ?? 'LIBRARY_ERROR',
    errno: Object.freeze({ ...o.errno }),
    returned: o.returned ?? false,
  }) as never;
};

/** The return answers yes or no. */
export interface Verdict {
  readonly returns: 'verdict';
  readonly ctype: CInteger;
  readonly yes: readonly number[];
  readonly no: readonly number[];
  readonly errors: Readonly<Record<number, string>>;
  /** Names of failures by the errno that C leaves behind when its answer is not yes; they come before `errors`. */
  readonly errno: Readonly<Record<number, string>>;
}

/** What the values of a verdict mean. */
export interface VerdictOptions {
  readonly yes: readonly number[];
  readonly no: readonly number[];
  readonly errors?: Readonly<Record<number, string>>;
  readonly errno?: Readonly<Record<number, string>>;
}

const VERDICT: OptionRules<VerdictOptions> = { yes: must(list), no: must(list), errors: record, errno: record };

/**
 * The return answers a question (a signature check, a comparison); any value in neither set is an error. An answer that
 * is not yes is an error too where `errno` lists the errno that C left behind.
 */
export const verdict = (ctype: CInteger, options: VerdictOptions): Verdict => {
  const { yes, no, errors, errno } = readOptions<VerdictOptions>('verdict', options, VERDICT);
  return Object.freeze({
    returns: 'verdict',
    ctype: integerType('verdict', ctype),
    yes: Object.freeze([...yes]),
    no: Object.freeze([...no]),
    errors: Object.freeze({ ...errors }),
    errno: Object.freeze({ ...errno }),
  });
};

/** The return is a value. */
export interface ReturnsValue<C extends CInteger = CInteger> {
  readonly returns: 'value';
  readonly ctype: C;
  readonly failure: readonly number[];
}

/** The return is an integer for the caller; values in `failure` are errors. */
export const returnsValue = <const C extends CInteger>(ctype: C, options?: { readonly failure?: readonly number[] }): ReturnsValue<C> => {
  const { failure } = readOptions<{ readonly failure?: readonly number[] }>('returnsValue', options, { failure: list });
  return Object.freeze({ returns: 'value', ctype: integerType('returnsValue', ctype), failure: Object.freeze([...(failure ?? [])]) });
};

/** The return is the length of an output. */
export interface ReturnsLengthOf<Of extends string = string> {
  readonly returns: 'lengthOf';
  readonly ctype: CInteger;
  readonly of: Of;
}

/**
 * The return is the length in bytes of output `of`, a `derOut`, `bytesOut` or `stringOut` (without its NUL); zero, less, or more than
 * the output's capacity is failure: OpenSSL's `i2d_*`, `ZSTD_compress`, `LZ4_compress_default`, `BIO_read`.
 */
export const returnsLengthOf = <const Of extends string>(ctype: CInteger, of: Of): ReturnsLengthOf<Of> =>
  Object.freeze({ returns: 'lengthOf', ctype: integerType('returnsLengthOf', ctype), of });

/** The return is a pointer that only tells success from failure. */
export interface ReturnsNotNull {
  readonly returns: 'notNull';
  readonly ctype: string;
}

/** The return is a pointer into an argument: NULL is failure, anything else says nothing more. */
export const returnsNotNull = (ctype: string): ReturnsNotNull => {
  if (parseCType(ctype).depth === 0) throw new ContractError(`returnsNotNull: '${ctype}' is no pointer type; for example 'void *'`);
  return Object.freeze({ returns: 'notNull', ctype });
};

/** The return is a string that the library owns. */
export interface ReturnsString {
  readonly returns: 'string';
  readonly ctype: 'const char *';
  readonly nullable: boolean;
}

/** The return is a NUL-terminated string that stays the library's (transfer none); the wrapper gives a copy, or null. */
export const returnsString = (): ReturnsString => Object.freeze({ returns: 'string', ctype: 'const char *', nullable: true });

/** The function returns nothing and cannot fail. */
export interface ReturnsNothing {
  readonly returns: 'nothing';
  readonly ctype: 'void';
}

/** `void`. */
export const returnsNothing = (): ReturnsNothing => Object.freeze({ returns: 'nothing', ctype: 'void' });

/** Every meaning that a return value can have. */
export type Returns = Status | Verdict | ReturnsValue | ReturnsLengthOf | ReturnsNotNull | ReturnsString | ReturnsNothing | ReturnsHandle;

const KINDS: { readonly [Kind in Returns['returns']]: true } = {
  status: true,
  verdict: true,
  value: true,
  lengthOf: true,
  notNull: true,
  string: true,
  nothing: true,
  handle: true,
};

/** JavaScript users may give anything for a return. */
export const isReturns = (value: unknown): value is Returns =>
  typeof value === 'object' &&
  value !== null &&
  has(value, 'returns') &&
  typeof value.returns === 'string' &&
  Object.hasOwn(KINDS, value.returns);
