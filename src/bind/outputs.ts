/** @module Compiles the parameters that C writes: where the bytes go, how many there are, what the caller gets. */
import { type CInteger, parseCType, rangeOf } from '../contract/c-type.ts';
import type { FunctionContract, Param } from '../contract/index.ts';
import { printSize } from '../contract/size.ts';
import { ArgumentError } from '../errors.ts';
import { type IntegerCell, integerCell, type PointerCell, pointerCell } from './cell.ts';
import type { Where } from './check.ts';
import type { Context } from './context.ts';
import { compileSize, type Frame } from './frame.ts';

/** An output of bytes: `bytesOut`, `bytesInOut`, `stringOut`, `derOut`. */
export interface ByteOutput {
  readonly kind: 'bytes' | 'inOut' | 'string' | 'der';
  readonly name: string;
  readonly at: number;
  /** Room in bytes that the contract demands, or null when only C knows. */
  readonly capacity: ((frame: Frame) => number) | null;
  /** Does C always write all of it? */
  readonly exact: boolean;
  /** The cell that carries room and actual length, and its C position. */
  readonly cell: IntegerCell | null;
  readonly cellAt: number;
  /** C positions of integers that carry the room. */
  readonly roomAt: readonly number[];
  /** The largest room that these integers can carry. */
  readonly maxRoom: number;
  /** For DER: the pointer that C advances. */
  readonly pointer: PointerCell | null;
}

/** An output that is not bytes: an integer, a string of the library's, a handle, a state. */
export interface ValueOutput {
  readonly name: string;
  readonly at: number;
  readonly param: Param;
  readonly cell: IntegerCell | PointerCell | null;
}

export interface Outputs {
  readonly bytes: readonly ByteOutput[];
  readonly values: readonly ValueOutput[];
}

/** Compiles every parameter that C writes. */
export function compileOutputs(key: string, contract: FunctionContract, context: Context): Outputs {
  const { params } = contract;
  const positionOf = (name: string) => params.findIndex((param) => param.name === name);
  const bytes: ByteOutput[] = [];
  const values: ValueOutput[] = [];
  params.forEach((param, at) => {
    const { role, name } = param;
    const cellAt = params.findIndex((other) => other.role.role === 'sizeOf' && other.role.of === name);
    const roomRole = role.role === 'bytesInOut' ? 'capacityOf' : 'lengthOf';
    const roomAt = params.flatMap((other, index) => (other.role.role === roomRole && other.role.of === name ? [index] : []));
    const carriers = [...roomAt, ...(cellAt < 0 ? [] : [cellAt])].map((index) => baseOf(params[index] as Param));
    const maxRoom = Math.min(Number.MAX_SAFE_INTEGER, ...carriers.map((base) => Number(rangeOf(base).max)));
    const cell = cellAt < 0 ? null : integerCell(baseOf(params[cellAt] as Param));
    const common = { name, at, cell, cellAt, roomAt, maxRoom, pointer: null };
    const sized = (size: Parameters<typeof printSize>[0]) => {
      const evaluate = compileSize(size, positionOf, context.ask);
      return (frame: Frame) => {
        const need = evaluate(frame);
        if (need >= 0 && need <= maxRoom) return need;
        const text = printSize(size);
        throw new ArgumentError(
          'ARGUMENT_LENGTH',
          { function: key, parameter: name },
          `an output of 0 to ${maxRoom} bytes`,
          `${text} = ${need}`,
        );
      };
    };
    switch (role.role) {
      case 'bytesOut': {
        const { rule, size } = role.size;
        bytes.push({ ...common, kind: 'bytes', capacity: size === null ? null : sized(size), exact: rule === 'exactly' });
        break;
      }
      case 'bytesInOut':
        bytes.push({
          ...common,
          kind: 'inOut',
          capacity: roomFor(sized(role.capacity), at, { function: key, parameter: name }),
          exact: cell === null,
        });
        break;
      case 'stringOut': {
        const { capacity } = role;
        bytes.push({ ...common, kind: 'string', capacity: () => capacity, exact: true });
        break;
      }
      case 'derOut':
        bytes.push({ ...common, kind: 'der', capacity: null, exact: true, pointer: pointerCell() });
        break;
      case 'scalarOut':
        values.push({ name, at, param, cell: integerCell(baseOf(param)) });
        break;
      case 'stringRef':
      case 'handleOut':
        values.push({ name, at, param, cell: pointerCell() });
        break;
      case 'stateInit':
        values.push({ name, at, param, cell: null });
        break;
      default:
    }
  });
  return Object.freeze({ bytes, values });
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
