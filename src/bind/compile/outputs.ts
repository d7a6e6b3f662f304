/** @module Compiles the parameters that C writes: where the bytes go, how many there are, what the caller gets. */

import type { FunctionContract, Param } from '../../contract/index.ts';
import { type CInteger, parseCType, rangeOf } from '../../contract/model/c-type.ts';
import { printSize, type QueriedSize, type Size } from '../../contract/model/size.ts';
import type { OverlapAt } from '../../contract/roles/bytes.ts';
import { ArgumentError } from '../../errors.ts';
import { integerCell, pointerCell } from '../call/cell.ts';
import type { Cell, Frame } from '../call/frame.ts';
import type { Where } from '../checks/check.ts';
import type { Context } from '../library/context.ts';
import { compileSize } from './size.ts';

/** An output of bytes: `bytesOut`, `bytesInOut`, `stringOut`, `derOut`. */
export interface ByteOutput {
  readonly kind: 'bytes' | 'inOut' | 'string' | 'der';
  readonly name: string;
  readonly where: Where;
  readonly at: number;
  /** Room in bytes that the contract demands, or null when only C knows. */
  readonly capacity: ((frame: Frame) => number) | null;
  /** Does C always write all of it? */
  readonly exact: boolean;
  /** Does the caller get a Secret? */
  readonly secret: boolean;
  /** C position of the cell that carries room and actual length; -1 without one. */
  readonly cellAt: number;
  /** C positions of integers that carry the room. */
  readonly roomAt: readonly number[];
  /** The largest room that these integers can carry. */
  readonly maxRoom: number;
  /** Where only C knows the size. */
  readonly asking: Asking | null;
  /** Is there real memory while C is asked for the size of another output? */
  readonly realWhenAsked: boolean;
  /** The input whose memory the caller's may be, and how far behind its start; null for anyhow. */
  readonly overlap: { readonly at: number; readonly shift: number | null } | null;
}

/** How the size of an output that only C knows is found. */
export interface Asking {
  /** More than this is not allocated. */
  readonly limit: ((frame: Frame) => number) | null;
  /** The room that C is called with at once; 'last' is what the call before needed. */
  readonly predict: ((frame: Frame) => number) | 'last' | null;
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
  /** What makes the cell of a C position, for each frame anew; null where C is given none. */
  readonly cells: readonly (((turn: number) => Cell) | null)[];
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
    const roomRole = role.role === 'bytesInOut' ? 'capacityOf' : 'lengthOf';
    const roomAt = params.flatMap((other, index) => (other.role.role === roomRole && other.role.of === name ? [index] : []));
    const carriers = [...roomAt, ...(cellAt < 0 ? [] : [cellAt])].map((index) => baseOf(params[index] as Param));
    const maxRoom = Math.min(Number.MAX_SAFE_INTEGER, ...carriers.map((base) => Number(rangeOf(base).max)));
    const common = { name, where, at, cellAt, roomAt, maxRoom, asking: null, realWhenAsked: false, overlap: null, secret: false };
    const evaluated = (size: Size) => compileSize(size, positionOf, context.ask);
    const sized = (size: Size) => {
      const evaluate = evaluated(size);
      return (frame: Frame) => {
        const need = evaluate(frame);
        if (need >= 0 && need <= maxRoom) return need;
        const text = printSize(size);
        throw new ArgumentError('ARGUMENT_LENGTH', where, `an output of 0 to ${maxRoom} bytes`, `${text} = ${need}`);
      };
    };
    /** A limit or a guess: where it is no size at all, nothing. */
    const bounded = (size: Size) => {
      const evaluate = evaluated(size);
      return (frame: Frame) => Math.max(evaluate(frame), 0) || 0;
    };
    const asking = ({ limit, predict }: QueriedSize): Asking => ({
      limit: limit === null ? null : bounded(limit),
      predict: predict === null || predict === 'last' ? predict : bounded(predict),
    });
    switch (role.role) {
      case 'bytesOut': {
        const { size: rule, overlap, whenAsked, secret } = role;
        bytes.push({
          ...common,
          kind: 'bytes',
          secret,
          capacity: rule.size === null ? null : sized(rule.size),
          exact: rule.rule === 'exactly',
          asking: rule.rule === 'query' ? asking(rule) : null,
          realWhenAsked: whenAsked === 'real',
          overlap: overlap === null ? null : { at: positionOf(overlap.of), shift: shiftOf(overlap.at) },
        });
        break;
      }
      case 'bytesInOut':
        bytes.push({
          ...common,
          kind: 'inOut',
          secret: role.secret,
          capacity: roomFor(sized(role.capacity), at, where),
          exact: cellAt < 0,
        });
        break;
      case 'stringOut': {
        bytes.push({ ...common, kind: 'string', capacity: sized(role.capacity), exact: true });
        break;
      }
      case 'derOut': {
        const limit = role.limit === null ? null : bounded(role.limit);
        bytes.push({ ...common, kind: 'der', secret: role.secret, capacity: null, exact: true, asking: { limit, predict: null } });
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
    const cell = (turn: number) => (size: number) => context.storage('cell', size, size, where, turn);
    if (POINTERS.has(param.role.role)) return (turn: number) => pointerCell(address, cell(turn));
    return INTEGERS.has(param.role.role) ? (turn: number) => integerCell(baseOf(param), address, cell(turn)) : null;
  });
  return Object.freeze({ bytes, values, cells });
}

/** The room for bytes that are changed in place: never less than the argument itself, which is copied there. */
function roomFor(capacity: (frame: Frame) => number, at: number, where: Where): (frame: Frame) => number {
  return (frame) => {
    const room = capacity(frame);
    const given = frame.lengths[at] as number;
    if (given <= room) return room;
    throw new ArgumentError('ARGUMENT_LENGTH', where, `at most ${room} bytes, the room that C has`, `${given} bytes`);
  };
}

const baseOf = (param: Param): CInteger => parseCType(param.ctype).base as CInteger;
