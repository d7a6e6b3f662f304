/** @module Bytes that C writes. */
import type { Mentions, NamesIn } from '../model/reference.ts';
import type { SecretIn } from '../model/secret.ts';
import type { SizeRule } from '../model/size.ts';

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
