/** @module Bytes that C writes. */

import { ContractError } from '../../errors.ts';
import { type CByte, isByte } from '../model/c-type.ts';
import {
  type Exact,
  flag,
  must,
  nameOf,
  type OptionRules,
  optional,
  readOf,
  readOptions,
  record,
  required,
  text,
} from '../model/options.ts';
import type { Mentions, NamesIn } from '../model/reference.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';
import type { SecretIn } from '../model/secret.ts';
import type { SizeRule } from '../model/size.ts';
import { ruled } from '../model/size.ts';

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

const OPTIONS: OptionRules<BytesOutOptions> = { secret: flag, whenAsked: optional, overlap: record, validBy: text };
const OVERLAP: OptionRules<NonNullable<BytesOutOptions['overlap']>> = { of: must(text), at: required };

/** C writes these bytes: `exactly(n)`, `upTo(n)` or `query()`. */
export const bytesOut = <const R extends SizeRule, const O extends BytesOutOptions = Record<never, never>>(
  size: R,
  options?: O & Exact<O, BytesOutOptions>,
): BytesOut<R['rule'], SecretIn<O>> & Mentions<NamesIn<R> | (O extends { overlap: infer Overlap } ? OverlapOf<Overlap> : never)> => {
  if (typeof readOf(size, 'rule') !== 'string')
    throw new ContractError(
      `bytesOut: its first argument is the number of bytes that C writes: exactly(…), upTo(…) or query(); received ${nameOf(size)}`,
    );
  const { secret, whenAsked, overlap, validBy } = readOptions<BytesOutOptions>('bytesOut', options, OPTIONS);
  return Object.freeze({
    role: 'bytesOut',
    size,
    secret: secret ?? false,
    whenAsked: whenAsked ?? null,
    overlap: overlap === undefined ? null : Object.freeze({ ...readOptions('bytesOut: overlap', overlap, OVERLAP) }),
    validBy: validBy ?? null,
  }) as never;
};

type OverlapOf<O> = O extends { readonly of: infer Of extends string } ? `overlap(${Of})` : never;

/** The C types that it fits, for the compiler. */
export interface BytesOutFits {
  readonly ctype: { readonly const: false; readonly base: CByte; readonly depth: 1 };
  readonly needs: 'a pointer to bytes without const';
}

/** Its rules. How C is asked for sizes is a matter of the whole function. */
export const bytesOutRules: RoleRules<BytesOut> = {
  isBytes: true,
  isResult: true,
  hasReturnedLength: true,
  misfit: (type, role) =>
    type.depth === 1 && isByte(type.base) && !type.const ? null : needs(role, 'a pointer to bytes without const', type),
  sizes: ({ size }) => ruled(size),
  validate({ size, overlap, validBy }, at) {
    const isReturned = at.returns.returns === 'lengthOf' && at.returns.of === at.name;
    const isInCell = at.count('sizeOf', at.name) > 0;
    if (size.rule !== 'exactly' && !isReturned && !isInCell)
      at.refuse(`no parameter is sizeOf('${at.name}'), nor is the return its length: nothing says how much C wrote`);
    if (isReturned && isInCell) at.refuse('its length is the return value and in a sizeOf parameter: C reports it once');
    if (overlap !== null && at.kindOf(overlap.of) !== 'bytesIn')
      at.refuse(`there is no input of bytes '${overlap.of}' that it could overlap`);
    if (overlap !== null && overlap.at !== 'start' && overlap.at !== 'any' && !Number.isSafeInteger(overlap.at))
      at.refuse("it overlaps at 'start', a whole number of bytes behind it, or at 'any' place");
    if (validBy !== null) at.refuse('C writes it: validBy is for what a callback gives');
  },
};
