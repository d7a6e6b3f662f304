/** @module What C writes: outputs of bytes, and outputs that are not bytes. */
import type { Param } from '../../contract/index.ts';
import type { CallState, Cell } from '../call/call-state.ts';
import type { Where } from '../checks/check.ts';

/** An output of bytes: `bytesOut`, `bytesInOut`, `stringOut`, `derOut`. */
export interface ByteOutput {
  readonly kind: 'bytes' | 'inOut' | 'string' | 'der';
  /** As callers know it. */
  readonly name: string;
  readonly where: Where;
  readonly at: number;
  /** Computes the capacity in bytes that the contract demands, or null when only C knows. */
  readonly computeCapacity: ((call: CallState) => number) | null;
  /** Does C always write all of it? */
  readonly exact: boolean;
  /** Does the caller get a Secret? */
  readonly secret: boolean;
  /** C position of the cell that carries capacity and actual length; -1 without one. */
  readonly cellAt: number;
  /** The length that C reported, in bytes: in its cell or as the return value. Null where C reports none. */
  readonly reportedLength: ((call: CallState) => number) | null;
  /** C positions of integers that carry the capacity. */
  readonly capacityAt: readonly number[];
  /** The largest capacity that these integers can carry. */
  readonly maxCapacity: number;
  /** Where only C knows the size. */
  readonly query: SizeQuery | null;
  /** Is there real memory while C is asked for the size of another output? */
  readonly realDuringQuery: boolean;
  /** The input whose memory the caller's may be, and how far behind its start; null for anyhow. */
  readonly overlap: { readonly at: number; readonly shift: number | null } | null;
}

/** How the size of an output that only C knows is found. */
export interface SizeQuery {
  /** More than this is not allocated. */
  readonly limit: ((call: CallState) => number) | null;
  /** The capacity that C is called with at once; 'last' is what the call before needed. */
  readonly estimate: ((call: CallState) => number) | 'last' | null;
}

/** An output that is not bytes: an integer, a string of the library's, a handle, a state. */
export interface ValueOutput {
  /** As callers know it. */
  readonly name: string;
  readonly where: Where;
  readonly at: number;
  readonly param: Param;
}

export interface Outputs {
  readonly bytes: readonly ByteOutput[];
  readonly values: readonly ValueOutput[];
  /** What makes the cell of a C position, for each call state anew; null where C is given none. */
  readonly cells: readonly (((callNumber: number) => Cell) | null)[];
}
