/** @module Compiles the parameters that C writes: where the bytes go, how many there are, what the caller gets. */

import type { FunctionContract, Param } from '../../contract/index.ts';
import { type CInteger, parseCType, rangeOf } from '../../contract/model/c-type.ts';
import { printSize, type QueriedSize, type Size } from '../../contract/model/size.ts';
import type { OverlapAt } from '../../contract/roles/bytes-out.ts';
import { ArgumentError } from '../../errors.ts';
import type { CallState, Cell } from '../call/call-state.ts';
import { integerCell, pointerCell } from '../call/cell.ts';
import type { Where } from '../checks/check.ts';
import type { Context } from '../library/context.ts';
import { compileSize } from './size.ts';

/** An output of bytes: `bytesOut`, `bytesInOut`, `stringOut`, `derOut`. */
export interface ByteOutput {
  readonly kind: 'bytes' | 'inOut' | 'string' | 'der';
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

const POINTERS = new Set(['derIn', 'derOut', 'stringRef', 'handleOut']);
const INTEGERS = new Set(['sizeOf', 'scalarOut']);

/** How far behind the start of the input it begins; null for anyhow. */
const shiftOf = (at: OverlapAt): number | null => (at === 'any' ? null : at === 'start' ? 0 : at);

/** Compiles every parameter that C writes. */
export function compileOutputs(key: string, contract: FunctionContract, context: Context): Outputs {
  const { params } = contract;
  const { address } = context.backend;
  const positionOf = (name: string) => params.findIndex((param) => param.name === name);
  const whereOf = ({ name }: Param): Where => Object.freeze({ function: key, parameter: name });
  const bytes: ByteOutput[] = [];
  const values: ValueOutput[] = [];
  params.forEach((param, at) => {
    const { role, name } = param;
    const where = whereOf(param);
    const cellAt = params.findIndex((other) => other.role.role === 'sizeOf' && other.role.of === name);
    const capacityRole = role.role === 'bytesInOut' ? 'capacityOf' : 'lengthOf';
    const capacityAt = params.flatMap((other, index) => (other.role.role === capacityRole && other.role.of === name ? [index] : []));
    const carriers = [...capacityAt, ...(cellAt < 0 ? [] : [cellAt])].map((index) => baseOf(params[index] as Param));
    const maxCapacity = Math.min(Number.MAX_SAFE_INTEGER, ...carriers.map((base) => Number(rangeOf(base).max)));
    const common = { name, where, at, cellAt, capacityAt, maxCapacity, query: null, realDuringQuery: false, overlap: null, secret: false };
    const evaluated = (size: Size) => compileSize(size, positionOf, context.querySize);
    const sized = (size: Size) => {
      const evaluate = evaluated(size);
      return (call: CallState) => {
        const need = evaluate(call);
        if (need >= 0 && need <= maxCapacity) return need;
        const text = printSize(size);
        throw new ArgumentError('ARGUMENT_LENGTH', where, `an output of 0 to ${maxCapacity} bytes`, `${text} = ${need}`);
      };
    };
    /** A limit or a guess: where it is no size at all, nothing. */
    const bounded = (size: Size) => {
      const evaluate = evaluated(size);
      return (call: CallState) => Math.max(evaluate(call), 0) || 0;
    };
    const query = ({ limit, predict }: QueriedSize): SizeQuery => ({
      limit: limit === null ? null : bounded(limit),
      estimate: predict === null || predict === 'last' ? predict : bounded(predict),
    });
    switch (role.role) {
      case 'bytesOut': {
        const { size: rule, overlap, whenAsked, secret } = role;
        bytes.push({
          ...common,
          kind: 'bytes',
          secret,
          computeCapacity: rule.size === null ? null : sized(rule.size),
          exact: rule.rule === 'exactly',
          query: rule.rule === 'query' ? query(rule) : null,
          realDuringQuery: whenAsked === 'real',
          overlap: overlap === null ? null : { at: positionOf(overlap.of), shift: shiftOf(overlap.at) },
        });
        break;
      }
      case 'bytesInOut':
        bytes.push({
          ...common,
          kind: 'inOut',
          secret: role.secret,
          computeCapacity: capacityFor(sized(role.capacity), at, where),
          exact: cellAt < 0,
        });
        break;
      case 'stringOut': {
        bytes.push({ ...common, kind: 'string', computeCapacity: sized(role.capacity), exact: true });
        break;
      }
      case 'derOut': {
        const limit = role.limit === null ? null : bounded(role.limit);
        bytes.push({ ...common, kind: 'der', secret: role.secret, computeCapacity: null, exact: true, query: { limit, estimate: null } });
        break;
      }
      case 'scalarOut':
      case 'stringRef':
      case 'handleOut':
      case 'stateInit':
        values.push({ name, where, at, param });
        break;
      default:
    }
  });
  const cells = params.map((param) => {
    const where = whereOf(param);
    const cell = (callNumber: number) => (size: number) => context.storage('cell', size, size, where, callNumber);
    if (POINTERS.has(param.role.role)) return (callNumber: number) => pointerCell(address, cell(callNumber));
    return INTEGERS.has(param.role.role) ? (callNumber: number) => integerCell(baseOf(param), address, cell(callNumber)) : null;
  });
  return Object.freeze({ bytes, values, cells });
}

/** The capacity for bytes that are changed in place: never less than the argument itself, which is copied there. */
function capacityFor(computeCapacity: (call: CallState) => number, at: number, where: Where): (call: CallState) => number {
  return (call) => {
    const capacity = computeCapacity(call);
    const given = call.lengths[at] as number;
    if (given <= capacity) return capacity;
    throw new ArgumentError('ARGUMENT_LENGTH', where, `at most ${capacity} bytes, the room that C has`, `${given} bytes`);
  };
}

const baseOf = (param: Param): CInteger => parseCType(param.ctype).base as CInteger;
