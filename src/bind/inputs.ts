/** @module Compiles the parameters that come from the caller: one check and one conversion each. */
import { type CInteger, parseCType, rangeOf } from '../contract/c-type.ts';
import type { FunctionContract } from '../contract/index.ts';
import { printSize } from '../contract/size.ts';
import { ArgumentError } from '../errors.ts';
import { type Handle, NOTHING, offHeap, privateCopy } from '../memory/index.ts';
import { pointerCell } from './cell.ts';
import { checkBytes, checkHandle, checkString, integerCheck, refuse, stateCheck, type Where } from './check.ts';
import type { Context } from './context.ts';
import { compileSize, type Frame } from './frame.ts';
import { compileTransitions, type Transitions } from './transitions.ts';

export interface Inputs {
  /** How many arguments the caller gives. */
  readonly count: number;
  /** Checks one argument each, in order, and puts it into the frame. No memory is allocated. */
  readonly checks: readonly ((value: unknown, frame: Frame) => void)[];
  /** Checks that need every length, and copies: run when all arguments were accepted. */
  readonly prepare: readonly ((frame: Frame) => void)[];
  /** Run between the call that asks for sizes and the one that writes: C may have advanced pointers. */
  readonly rewind: readonly (() => void)[];
  /** Run after C has succeeded; a code means the call failed all the same. */
  readonly conclude: readonly ((frame: Frame) => string | null)[];
  /** C positions of handles that the call takes over when it succeeds. */
  readonly moved: readonly number[];
  /** What the call does to the states of handles; null when nothing. */
  readonly transitions: Transitions | null;
  /** C positions of inputs of bytes. */
  readonly bytesAt: readonly number[];
  /** C positions of integers that are the length of an input, and of that input. */
  readonly lengths: readonly { readonly at: number; readonly of: number }[];
}

const READ = new Set(['bytesIn', 'bytesInOut', 'derIn']);

/** The largest length that the integer parameters describing `name` can carry. */
function widest(contract: FunctionContract, name: string): number {
  let max = Number.MAX_SAFE_INTEGER;
  for (const { ctype, role } of contract.params) {
    if (role.role !== 'lengthOf' || role.of !== name) continue;
    const limit = rangeOf(parseCType(ctype).base as CInteger).max;
    if (limit < BigInt(max)) max = Number(limit);
  }
  return max;
}

/** Compiles every parameter that the caller gives. */
export function compileInputs(key: string, contract: FunctionContract, context: Context): Inputs {
  const checks: ((value: unknown, frame: Frame) => void)[] = [];
  const prepare: ((frame: Frame) => void)[] = [];
  const rewind: (() => void)[] = [];
  const conclude: ((frame: Frame) => string | null)[] = [];
  const moved: number[] = [];
  const positionOf = (name: string) => contract.params.findIndex((param) => param.name === name);
  const bytesAt = contract.params.flatMap(({ role }, at) => (READ.has(role.role) ? [at] : []));
  const lengths = contract.params.flatMap(({ role }, at) => {
    const of = role.role === 'lengthOf' ? positionOf(role.of) : -1;
    return bytesAt.includes(of) ? [{ at, of }] : [];
  });

  contract.params.forEach((param, at) => {
    const where: Where = Object.freeze({ function: key, parameter: param.name });
    const { role } = param;
    switch (role.role) {
      case 'bytesIn': {
        const fixed = role.exactly?.kind === 'constant' ? role.exactly.bytes : null;
        const min = fixed ?? role.min;
        const max = fixed ?? Math.min(role.max, widest(contract, param.name));
        const { nullable } = role;
        checks.push((value, frame) => {
          if (nullable && value === null) {
            frame.lengths[at] = 0;
            return;
          }
          const length = checkBytes(value, where, min, max);
          frame.lengths[at] = length;
          frame.native[at] = length === 0 ? NOTHING : value;
        });
        if (role.exactly !== null && fixed === null) prepare.push(exactLength(where, at, role.exactly, nullable, positionOf, context));
        if (role.retainedBy !== null) prepare.push(retain(at, positionOf(role.retainedBy)));
        break;
      }
      case 'bytesInOut': {
        const max = Math.min(role.max, widest(contract, param.name));
        checks.push((value, frame) => {
          frame.lengths[at] = checkBytes(value, where, role.min, max);
          frame.native[at] = value;
        });
        break;
      }
      case 'derIn': {
        const max = Math.min(role.max, widest(contract, param.name));
        checks.push((value, frame) => {
          frame.lengths[at] = checkBytes(value, where, role.min, max);
          frame.native[at] = value;
        });
        compileDer(at, context, prepare, rewind, conclude);
        break;
      }
      case 'scalar': {
        const check = integerCheck(param.ctype, where, role.min, role.max);
        checks.push((value, frame) => {
          check(value);
          frame.native[at] = value;
        });
        break;
      }
      case 'string': {
        checks.push((value, frame) => {
          if (role.nullable && value === null) return;
          frame.lengths[at] = checkString(value, where, role.max, role.oneOf);
          frame.native[at] = value;
        });
        const { retainedBy } = role;
        prepare.push((frame) => {
          if (frame.native[at] === null) return;
          const memory = terminated(frame.native[at] as string, frame.lengths[at] as number);
          frame.native[at] = memory;
          // Kept or not, the copy is wiped when C has done with it: nothing says that a string is no password.
          if (retainedBy === null) (frame.copies ??= []).push(memory);
          else (frame.retained ??= []).push({ by: positionOf(retainedBy), bytes: memory });
        });
        break;
      }
      case 'handleIn': {
        const checkState = stateCheck(role, where);
        checks.push((value, frame) => {
          if (role.nullable && value === null) return;
          const resource = checkHandle(value, where, role.type, context.identity);
          checkState?.(resource, value);
          if (role.transfer === 'full' && resource.borrowed) {
            refuse(
              'HANDLE_TYPE',
              where,
              `a ${role.type.name} that the caller owns: the call takes it over`,
              value,
              ' that belongs to another (transfer none)',
            );
          }
          (frame.handles ??= []).push({ at, handle: value as Handle, resource });
          frame.native[at] = resource.native;
        });
        if (role.transfer === 'full') moved.push(at);
        if (role.apartFrom !== null) prepare.push(apart(where, at, positionOf(role.apartFrom), role.apartFrom));
        break;
      }
      case 'unsafe': {
        const address = integerCheck('uint64_t', where, null, null);
        checks.push((value, frame) => {
          if (typeof value === 'bigint') address(value);
          else if (value !== null) checkBytes(value, where, 0, Number.MAX_SAFE_INTEGER);
          frame.native[at] = value;
        });
        break;
      }
      default:
    }
  });
  return Object.freeze({
    count: checks.length,
    checks,
    prepare,
    rewind,
    conclude,
    moved,
    transitions: compileTransitions(contract),
    bytesAt,
    lengths,
  });
}

function exactLength(
  where: Where,
  at: number,
  size: Parameters<typeof printSize>[0],
  nullable: boolean,
  positionOf: (name: string) => number,
  context: Context,
): (frame: Frame) => void {
  const expected = compileSize(size, positionOf, context.ask);
  return (frame) => {
    if (nullable && frame.native[at] === null) return;
    const need = expected(frame);
    const length = frame.lengths[at] as number;
    if (length !== need) throw new ArgumentError('ARGUMENT_LENGTH', where, `exactly ${need} bytes (${printSize(size)})`, `${length} bytes`);
  };
}

function apart(where: Where, at: number, other: number, name: string): (frame: Frame) => void {
  return (frame) => {
    if (frame.native[at] !== null && frame.native[at] === frame.native[other]) {
      throw new ArgumentError('HANDLE_SAME', where, `another handle than ${name}`, 'the same one');
    }
  };
}

/** UTF-8 with its NUL, off the heap, in memory that ends with it. */
export function terminated(text: string, length: number): Buffer {
  const memory = offHeap(length + 1);
  memory.write(text, 0, length, 'utf8');
  return memory;
}

function retain(at: number, by: number): (frame: Frame) => void {
  return (frame) => {
    if (frame.native[at] === null) return;
    const bytes = privateCopy(frame.native[at] as Uint8Array, frame.lengths[at] as number);
    frame.native[at] = bytes;
    (frame.retained ??= []).push({ by, bytes });
  };
}

function compileDer(
  at: number,
  context: Context,
  prepare: ((frame: Frame) => void)[],
  rewind: (() => void)[],
  conclude: ((frame: Frame) => string | null)[],
): void {
  const cell = pointerCell();
  prepare.push((frame) => {
    const copy = privateCopy(frame.native[at] as Uint8Array, frame.lengths[at] as number);
    (frame.copies ??= []).push(copy);
    cell.write(context.backend.address(copy));
    frame.native[at] = cell.bytes;
  });
  rewind.push(cell.rewind);
  conclude.push((frame) => (cell.advance() === BigInt(frame.lengths[at] as number) ? null : 'TRAILING_DATA'));
}
