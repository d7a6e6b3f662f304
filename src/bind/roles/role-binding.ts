/** @module What every role of a contract has at run time: how an argument is checked and converted for C, and how what C answers is read. */

import type { FunctionContract, HandleType, Param, Role, SameAs } from '../../contract/index.ts';
import type { Size } from '../../contract/model/size.ts';
import { Object } from '../../intrinsics.ts';
import type { Handle } from '../../memory/index.ts';
import type { CallState } from '../call/call-state.ts';
import type { Where } from '../checks/check.ts';
import type { InputSteps } from '../compile/argument-steps.ts';
import type { ByteOutput, ValueOutput } from '../compile/output.ts';
import type { Context } from '../library/context.ts';

/** One parameter of a function that is being compiled. */
export interface Site<R extends Role> {
  readonly key: string;
  readonly contract: FunctionContract;
  readonly context: Context;
  readonly param: Param;
  readonly role: R;
  /** C position. */
  readonly at: number;
  readonly where: Where;
  /** C position of a parameter. */
  positionOf(name: string): number;
}

/** An output of bytes that is being compiled. */
export interface OutputSite<R extends Role> extends Site<R> {
  /** C position of the cell that carries capacity and actual length; -1 without one. */
  readonly cellAt: number;
  /** A size that C can be told. @throws ArgumentError `ARGUMENT_LENGTH` when a call has another */
  sized(size: Size): (call: CallState) => number;
  /** A limit or an estimate: where it is no size at all, nothing. */
  bounded(size: Size): (call: CallState) => number;
}

/** What a role adds to an output of bytes; names and positions are the same for all. */
export type OutputParts = Pick<ByteOutput, 'kind' | 'computeCapacity' | 'exact'> &
  Partial<Pick<ByteOutput, 'secret' | 'query' | 'realDuringQuery' | 'overlap'>>;

/** Who owns a handle, and what it depends on. */
export interface Ownership {
  readonly transfer: 'none' | 'full';
  readonly of: string | null;
  readonly keeps: string | null;
  readonly state: string | SameAs | null;
}

/** Makes results of what C has handed out. */
export interface ResultMaker {
  handle(type: HandleType, native: bigint | Buffer, ownership: Ownership, call: CallState): Handle;
  /** A handle for a state of the caller's size; its memory ends with it. */
  state(type: HandleType, memory: Buffer, call: CallState): Handle;
  /** A copy of a string of the library's. */
  string(address: bigint): string;
  /** C left NULL where a handle was promised. */
  missing(): Error;
}

export interface RoleBinding<R extends Role> {
  /** Adds the check of the caller's argument, and its conversion; null where the caller gives none. */
  readonly input: ((site: Site<R>, steps: InputSteps) => void) | null;
  /** True if the argument is bytes that C reads. */
  readonly readsBytes: boolean;
  /** True if C works on the caller's own memory. */
  borrows(role: R): boolean;
  /** How an output of bytes is made; null for all else. */
  readonly output: ((site: OutputSite<R>) => OutputParts) | null;
  /** Reads an output that is not bytes, after success; null for all else. */
  readonly value: ((role: R, output: ValueOutput, call: CallState, results: ResultMaker) => unknown) | null;
  /** Through what kind of cell C answers; null where there is none. */
  readonly cell: 'integer' | 'pointer' | null;
  /** True if it makes something that the caller owns, other than bytes. */
  creates(role: R): boolean;
}

const no = (): boolean => false;

/** A parameter of which the caller sees nothing, and C writes nothing. */
export const HIDDEN = Object.freeze({
  input: null,
  readsBytes: false,
  borrows: no,
  output: null,
  value: null,
  cell: null,
  creates: no,
});
