/** @module Compiles the parameters that come from the caller: one check and one conversion each. */

import type { FunctionContract } from '../../contract/index.ts';
import { type CInteger, parseCType, rangeOf } from '../../contract/model/c-type.ts';
import { printSize, type Size } from '../../contract/model/size.ts';
import { ArgumentError } from '../../errors.ts';
import { type Handle, NOTHING, offHeap, privateCopy } from '../../memory/index.ts';
import type { PointerCell } from '../call/cell.ts';
import { type Frame, handleAt } from '../call/frame.ts';
import { compileFunction, compileStruct } from '../callback/input.ts';
import {
  checkBusy,
  checkBytes,
  checkClaimed,
  checkHandle,
  checkSecret,
  checkString,
  hasNul,
  integerCheck,
  refuse,
  stateCheck,
  type Where,
} from '../checks/check.ts';
import type { Context } from '../library/context.ts';
import { compileSize } from './size.ts';
import { compileTransitions, type Transitions } from './transitions.ts';

export interface Inputs {
  /** How many arguments the caller gives. */
  readonly count: number;
  /** Checks one argument each, in order, and puts it into the frame. No memory is allocated. */
  readonly checks: readonly ((value: unknown, frame: Frame) => void)[];
  /** Checks that need every length, and copies: run when all arguments were accepted. */
  readonly prepare: readonly ((frame: Frame) => void)[];
  /** Registers callbacks: run when nothing that the caller does can undo the checks any more, since the census tells its subscribers. */
  readonly register: readonly Registering[];
  /** Run between the call that asks for sizes and the one that writes: C may have advanced pointers. */
  readonly rewind: readonly ((frame: Frame) => void)[];
  /** Run after C has succeeded; a code means the call failed all the same. */
  readonly conclude: readonly ((frame: Frame) => string | null)[];
  /** C positions of handles that the call takes over when it succeeds. */
  readonly moved: readonly number[];
  /** What the call does to the states of handles; null when nothing. */
  readonly transitions: Transitions | null;
  /** Of these, the ones that it takes over even when it fails. */
  readonly takenAnyway: readonly number[];
  /** C positions of inputs whose memory is the caller's own. */
  readonly borrowed: readonly number[];
  /** Run when a call that had to wait for its turn begins: its handles may have changed since they were checked. */
  readonly recheck: readonly ((frame: Frame) => void)[];
  /** C positions of inputs of bytes. */
  readonly bytesAt: readonly number[];
  /** C positions of integers that are the length of an input, and of that input. */
  readonly lengthAt: readonly number[];
  readonly lengthOf: readonly number[];
}

/** A callback's C position, and what registers the function that the caller gave. */
interface Registering {
  readonly at: number;
  readonly register: (frame: Frame) => void;
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

/** Refuses a handle for which the library's own answer is another. Every argument was checked before: C is asked last. @throws ArgumentError `HANDLE_STATE` */
function readiness(by: string, wanted: boolean, at: number, where: Where, type: string, context: Context): (frame: Frame) => void {
  const says = (answer: boolean) => (answer ? 'yes' : 'no');
  return (frame) => {
    const used = handleAt(frame, at);
    if (used === undefined || context.holds(by, used.resource.native) === wanted) return;
    const expected = `a handle of type ${type} for which ${by} says ${says(wanted)}`;
    refuse('HANDLE_STATE', where, expected, used.handle, ` for which it says ${says(!wanted)}`);
  };
}

/** Compiles every parameter that the caller gives. */
export function compileInputs(key: string, contract: FunctionContract, context: Context): Inputs {
  const checks: ((value: unknown, frame: Frame) => void)[] = [];
  const prepare: ((frame: Frame) => void)[] = [];
  const register: Registering[] = [];
  const rewind: ((frame: Frame) => void)[] = [];
  const conclude: ((frame: Frame) => string | null)[] = [];
  const moved: number[] = [];
  const takenAnyway: number[] = [];
  const recheck: ((frame: Frame) => void)[] = [];
  const recheckSizes: ((frame: Frame) => void)[] = [];
  const positionOf = (name: string) => contract.params.findIndex((param) => param.name === name);
  const bytesAt = contract.params.flatMap(({ role }, at) => (READ.has(role.role) ? [at] : []));
  const lengths = contract.params.flatMap(({ role }, at) => {
    const of = role.role === 'lengthOf' ? positionOf(role.of) : -1;
    return bytesAt.includes(of) ? [{ at, of }] : [];
  });

  const users = contract.params.flatMap(({ role }, at) => (role.role === 'userData' ? [at] : []));

  contract.params.forEach((param, at) => {
    const where: Where = Object.freeze({ function: key, parameter: param.name });
    const { role } = param;
    switch (role.role) {
      case 'bytesIn': {
        const fixed = role.exactly?.kind === 'constant' ? role.exactly.bytes : null;
        const min = fixed ?? role.min;
        const max = fixed ?? Math.min(role.max, widest(contract, param.name));
        const { nullable, terminated: stops } = role;
        const takeSecret = role.secret ? secretTaker(where, at, min, max) : null;
        checks.push((value, frame) => {
          if (nullable && value === null) {
            frame.lengths[at] = 0;
            return;
          }
          if (takeSecret?.(value, frame) === true) return;
          const length = checkBytes(value, where, min, max);
          frame.lengths[at] = length;
          if (stops && !hasNul(value as Uint8Array))
            refuse('ARGUMENT_STRING', where, 'bytes with a NUL, where C stops reading', value, ' without one');
          frame.native[at] = length === 0 ? NOTHING : value;
        });
        if (role.exactly !== null && fixed === null) {
          const check = exactLength(where, at, role.exactly, nullable, positionOf, context);
          const asked = handlesAsked(role.exactly).map(positionOf);
          // C is not asked about a handle while another call is inside it: not before the turn of this one.
          prepare.push(asked.length === 0 ? check : (frame) => isWaiting(frame, asked) || check(frame));
          if (asked.length > 0) recheckSizes.push(check);
        }
        if (role.most !== null) prepare.push(atMost(where, at, role.most, positionOf, context));
        if (role.retainedBy !== null) prepare.push(retain(at, positionOf(role.retainedBy), copyFor(context, where)));
        break;
      }
      case 'bytesInOut': {
        const max = Math.min(role.max, widest(contract, param.name));
        const takeSecret = role.secret ? secretTaker(where, at, role.min, max) : null;
        checks.push((value, frame) => {
          if (takeSecret?.(value, frame) === true) return;
          frame.lengths[at] = checkBytes(value, where, role.min, max);
          frame.native[at] = value;
        });
        break;
      }
      case 'derIn': {
        const max = Math.min(role.max, widest(contract, param.name));
        const takeSecret = role.secret ? secretTaker(where, at, role.min, max) : null;
        checks.push((value, frame) => {
          if (takeSecret?.(value, frame) === true) return;
          frame.lengths[at] = checkBytes(value, where, role.min, max);
          frame.native[at] = value;
        });
        compileDer(at, context, copyFor(context, where), prepare, rewind, conclude);
        break;
      }
      case 'scalar': {
        const check = integerCheck(param.ctype, where, role.min, role.max);
        const { oneOf } = role;
        checks.push((value, frame) => {
          check(value);
          if (oneOf !== null && !oneOf.includes(BigInt(value as number)))
            refuse('ARGUMENT_RANGE', where, `one of ${oneOf.join(', ')}`, value);
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
          const length = frame.lengths[at] as number;
          const text = terminated(frame.native[at] as string, length);
          const memory = context.inputs?.(text, length + 1, where, frame.turn) ?? text;
          frame.native[at] = memory;
          // Kept or not, each copy is wiped when C has done with it: nothing says that a string is no password.
          if (memory !== text) (frame.copies ??= []).push(text);
          if (typeof memory === 'bigint') return;
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
          if (resource.busy) checkBusy(role, frame.background, where, value);
          checkClaimed(role, resource, where, value);
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
        recheck.push((frame) => {
          const used = handleAt(frame, at);
          if (used === undefined) return;
          checkHandle(used.handle, where, role.type, context.identity);
          checkState?.(used.resource, used.handle);
        });
        const { when, unless } = role;
        if (when !== null) prepare.push(readiness(when, true, at, where, role.type.name, context));
        if (unless !== null) prepare.push(readiness(unless, false, at, where, role.type.name, context));
        if (role.transfer === 'full') moved.push(at);
        if (role.evenOnFailure) takenAnyway.push(at);
        if (role.apartFrom !== null) prepare.push(apart(where, at, positionOf(role.apartFrom), role.apartFrom));
        break;
      }
      case 'callback':
      case 'callbackStruct': {
        const input =
          role.role === 'callback'
            ? compileFunction(param, role, at, users, key, context)
            : compileStruct(param, role, at, users, key, context);
        checks.push(input.check);
        register.push({ at, register: input.prepare });
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
    register,
    rewind,
    conclude,
    moved,
    takenAnyway,
    // C is asked about no handle that is not there any more.
    recheck: [...recheck, ...recheckSizes],
    borrowed: contract.params.flatMap(({ role }, at) =>
      (role.role === 'bytesIn' && role.retainedBy === null) || role.role === 'bytesInOut' ? [at] : [],
    ),
    transitions: compileTransitions(contract),
    bytesAt,
    lengthAt: lengths.map(({ at }) => at),
    lengthOf: lengths.map(({ of }) => of),
  });
}

/** Takes an argument that is a Secret: C works on its own memory. False for anything else. */
function secretTaker(where: Where, at: number, min: number, max: number): (value: unknown, frame: Frame) => boolean {
  return (value, frame) => {
    const memory = checkSecret(value, where, min, max);
    if (memory === null) return false;
    frame.lengths[at] = memory.length;
    frame.native[at] = memory.length === 0 ? NOTHING : memory.bytes;
    (frame.secrets ??= []).push({ at, memory });
    return true;
  };
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

function atMost(where: Where, at: number, size: Size, positionOf: (name: string) => number, context: Context): (frame: Frame) => void {
  const longest = compileSize(size, positionOf, context.ask);
  return (frame) => {
    const most = longest(frame);
    const length = frame.lengths[at] as number;
    if (!(length <= most))
      throw new ArgumentError('ARGUMENT_LENGTH', where, `at most ${most} bytes (${printSize(size)})`, `${length} bytes`);
  };
}

/** The handles that C is asked about for a size. */
function handlesAsked(size: Size): readonly string[] {
  if (size.kind === 'asked') return [size.of];
  return 'left' in size ? [...handlesAsked(size.left), ...handlesAsked(size.right)] : [];
}

const isWaiting = (frame: Frame, handles: readonly number[]): boolean =>
  handles.some((at) => {
    const resource = handleAt(frame, at)?.resource;
    return resource?.busy === true && resource.type.concurrent === 'queued';
  });

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

/** A copy of an input that belongs to the call. */
type CopyFor = (bytes: Uint8Array, length: number, frame: Frame) => Uint8Array | bigint;

const copyFor = ({ inputs }: Context, where: Where): CopyFor =>
  inputs === null ? privateCopy : (bytes, length, { turn }) => inputs(bytes, length, where, turn);

function retain(at: number, by: number, copy: CopyFor): (frame: Frame) => void {
  return (frame) => {
    if (frame.native[at] === null) return;
    const bytes = copy(frame.native[at] as Uint8Array, frame.lengths[at] as number, frame);
    frame.native[at] = bytes;
    if (typeof bytes !== 'bigint') (frame.retained ??= []).push({ by, bytes });
  };
}

function compileDer(
  at: number,
  context: Context,
  copy: CopyFor,
  prepare: ((frame: Frame) => void)[],
  rewind: ((frame: Frame) => void)[],
  conclude: ((frame: Frame) => string | null)[],
): void {
  const cellOf = (frame: Frame) => frame.cells[at] as PointerCell;
  prepare.push((frame) => {
    const bytes = copy(frame.native[at] as Uint8Array, frame.lengths[at] as number, frame);
    if (typeof bytes !== 'bigint') (frame.copies ??= []).push(bytes);
    const cell = cellOf(frame);
    cell.write(typeof bytes === 'bigint' ? bytes : context.backend.address(bytes));
    frame.native[at] = cell.address;
  });
  rewind.push((frame) => cellOf(frame).rewind());
  conclude.push((frame) => (cellOf(frame).advance() === BigInt(frame.lengths[at] as number) ? null : 'TRAILING_DATA'));
}
