/** @module Compiles the parameters that come from the caller: one check and one conversion each. */

import type { FunctionContract } from '../../contract/index.ts';
import { type CInteger, parseCType, rangeOf } from '../../contract/model/c-type.ts';
import { printSize, type Size } from '../../contract/model/size.ts';
import { ArgumentError } from '../../errors.ts';
import { type Handle, NOTHING, offHeap, privateCopy } from '../../memory/index.ts';
import { type CallState, handleAt } from '../call/call-state.ts';
import type { PointerCell } from '../call/cell.ts';
import { compileCallbackParameter, compileCallbackStructParameter } from '../callback/input.ts';
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
import { compileStateTransitions, type StateTransitions } from './state-transitions.ts';

export interface Inputs {
  /** How many arguments the caller gives. */
  readonly count: number;
  /** Checks one argument each, in order, and puts it into the call state. No memory is allocated. */
  readonly checks: readonly ((value: unknown, call: CallState) => void)[];
  /** Checks that need every length, and copies: run when all arguments were accepted. */
  readonly conversions: readonly ((call: CallState) => void)[];
  /** Registers callbacks: run when nothing that the caller does can undo the checks any more, since the census tells its subscribers. */
  readonly register: readonly Registering[];
  /** Run between the call that asks for sizes and the one that writes: C may have advanced pointers. */
  readonly rewinds: readonly ((call: CallState) => void)[];
  /** Run after C has succeeded; a code means the call failed all the same. */
  readonly verifications: readonly ((call: CallState) => string | null)[];
  /** C positions of handles that the call takes over when it succeeds. */
  readonly takenOver: readonly number[];
  /** What the call does to the states of handles; null when nothing. */
  readonly transitions: StateTransitions | null;
  /** Of these, the ones that it takes over even when it fails. */
  readonly takenOnFailure: readonly number[];
  /** C positions of inputs whose memory is the caller's own. */
  readonly borrowed: readonly number[];
  /** Run when a call that had to wait in a queue begins: its handles may have changed since they were checked. */
  readonly rechecks: readonly ((call: CallState) => void)[];
  /** C positions of inputs of bytes. */
  readonly bytesAt: readonly number[];
  /** C positions of integers that are the length of an input, and of that input. */
  readonly lengthAt: readonly number[];
  readonly lengthOf: readonly number[];
}

/** A callback's C position, and what registers the function that the caller gave. */
interface Registering {
  readonly at: number;
  readonly register: (call: CallState) => void;
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
function readiness(by: string, wanted: boolean, at: number, where: Where, type: string, context: Context): (call: CallState) => void {
  const says = (answer: boolean) => (answer ? 'yes' : 'no');
  return (call) => {
    const used = handleAt(call, at);
    if (used === undefined || context.queryBoolean(by, used.resource.native) === wanted) return;
    const expected = `a handle of type ${type} for which ${by} says ${says(wanted)}`;
    refuse('HANDLE_STATE', where, expected, used.handle, ` for which it says ${says(!wanted)}`);
  };
}

/** Compiles every parameter that the caller gives. */
export function compileInputs(key: string, contract: FunctionContract, context: Context): Inputs {
  const checks: ((value: unknown, call: CallState) => void)[] = [];
  const conversions: ((call: CallState) => void)[] = [];
  const register: Registering[] = [];
  const rewinds: ((call: CallState) => void)[] = [];
  const verifications: ((call: CallState) => string | null)[] = [];
  const takenOver: number[] = [];
  const takenOnFailure: number[] = [];
  const rechecks: ((call: CallState) => void)[] = [];
  const recheckSizes: ((call: CallState) => void)[] = [];
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
        const { nullable, terminated: endsWithNul } = role;
        const takeSecret = role.secret ? secretTaker(where, at, min, max) : null;
        checks.push((value, call) => {
          if (nullable && value === null) {
            call.lengths[at] = 0;
            return;
          }
          if (takeSecret?.(value, call) === true) return;
          const length = checkBytes(value, where, min, max);
          call.lengths[at] = length;
          if (endsWithNul && !hasNul(value as Uint8Array))
            refuse('ARGUMENT_STRING', where, 'bytes with a NUL, where C stops reading', value, ' without one');
          call.native[at] = length === 0 ? NOTHING : value;
        });
        if (role.exactly !== null && fixed === null) {
          const check = exactLength(where, at, role.exactly, nullable, positionOf, context);
          const asked = handlesAsked(role.exactly).map(positionOf);
          // C is not asked about a handle while another call is inside it: not before this one leaves the queue.
          conversions.push(asked.length === 0 ? check : (call) => isWaiting(call, asked) || check(call));
          if (asked.length > 0) recheckSizes.push(check);
        }
        if (role.most !== null) conversions.push(atMost(where, at, role.most, positionOf, context));
        if (role.retainedBy !== null) conversions.push(retain(at, positionOf(role.retainedBy), copyFor(context, where)));
        break;
      }
      case 'bytesInOut': {
        const max = Math.min(role.max, widest(contract, param.name));
        const takeSecret = role.secret ? secretTaker(where, at, role.min, max) : null;
        checks.push((value, call) => {
          if (takeSecret?.(value, call) === true) return;
          call.lengths[at] = checkBytes(value, where, role.min, max);
          call.native[at] = value;
        });
        break;
      }
      case 'derIn': {
        const max = Math.min(role.max, widest(contract, param.name));
        const takeSecret = role.secret ? secretTaker(where, at, role.min, max) : null;
        checks.push((value, call) => {
          if (takeSecret?.(value, call) === true) return;
          call.lengths[at] = checkBytes(value, where, role.min, max);
          call.native[at] = value;
        });
        compileDer(at, context, copyFor(context, where), conversions, rewinds, verifications);
        break;
      }
      case 'scalar': {
        const check = integerCheck(param.ctype, where, role.min, role.max);
        const { oneOf } = role;
        checks.push((value, call) => {
          check(value);
          if (oneOf !== null && !oneOf.includes(BigInt(value as number)))
            refuse('ARGUMENT_RANGE', where, `one of ${oneOf.join(', ')}`, value);
          call.native[at] = value;
        });
        break;
      }
      case 'string': {
        checks.push((value, call) => {
          if (role.nullable && value === null) return;
          call.lengths[at] = checkString(value, where, role.max, role.oneOf);
          call.native[at] = value;
        });
        const { retainedBy } = role;
        conversions.push((call) => {
          if (call.native[at] === null) return;
          const length = call.lengths[at] as number;
          const text = terminated(call.native[at] as string, length);
          const memory = context.inputs?.(text, length + 1, where, call.callNumber) ?? text;
          call.native[at] = memory;
          // Kept or not, each copy is wiped when C has done with it: nothing says that a string is no password.
          if (memory !== text) (call.copies ??= []).push(text);
          if (typeof memory === 'bigint') return;
          if (retainedBy === null) (call.copies ??= []).push(memory);
          else (call.retained ??= []).push({ by: positionOf(retainedBy), bytes: memory });
        });
        break;
      }
      case 'handleIn': {
        const checkState = stateCheck(role, where);
        checks.push((value, call) => {
          if (role.nullable && value === null) return;
          const resource = checkHandle(value, where, role.type, context.loadedFile);
          checkState?.(resource, value);
          if (resource.busy) checkBusy(role, call.background, where, value);
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
          (call.handles ??= []).push({ at, handle: value as Handle, resource });
          call.native[at] = resource.native;
        });
        rechecks.push((call) => {
          const used = handleAt(call, at);
          if (used === undefined) return;
          checkHandle(used.handle, where, role.type, context.loadedFile);
          checkState?.(used.resource, used.handle);
        });
        const { when, unless } = role;
        if (when !== null) conversions.push(readiness(when, true, at, where, role.type.name, context));
        if (unless !== null) conversions.push(readiness(unless, false, at, where, role.type.name, context));
        if (role.transfer === 'full') takenOver.push(at);
        if (role.evenOnFailure) takenOnFailure.push(at);
        if (role.apartFrom !== null) conversions.push(distinctHandles(where, at, positionOf(role.apartFrom), role.apartFrom));
        break;
      }
      case 'callback':
      case 'callbackStruct': {
        const input =
          role.role === 'callback'
            ? compileCallbackParameter(param, role, at, users, key, context)
            : compileCallbackStructParameter(param, role, at, users, key, context);
        checks.push(input.check);
        register.push({ at, register: input.register });
        break;
      }
      case 'unsafe': {
        const address = integerCheck('uint64_t', where, null, null);
        checks.push((value, call) => {
          if (typeof value === 'bigint') address(value);
          else if (value !== null) checkBytes(value, where, 0, Number.MAX_SAFE_INTEGER);
          call.native[at] = value;
        });
        break;
      }
      default:
    }
  });
  return Object.freeze({
    count: checks.length,
    checks,
    conversions,
    register,
    rewinds,
    verifications,
    takenOver,
    takenOnFailure,
    // C is asked about no handle that is not there any more.
    rechecks: [...rechecks, ...recheckSizes],
    borrowed: contract.params.flatMap(({ role }, at) =>
      (role.role === 'bytesIn' && role.retainedBy === null) || role.role === 'bytesInOut' ? [at] : [],
    ),
    transitions: compileStateTransitions(contract),
    bytesAt,
    lengthAt: lengths.map(({ at }) => at),
    lengthOf: lengths.map(({ of }) => of),
  });
}

/** Takes an argument that is a Secret: C works on its own memory. False for anything else. */
function secretTaker(where: Where, at: number, min: number, max: number): (value: unknown, call: CallState) => boolean {
  return (value, call) => {
    const memory = checkSecret(value, where, min, max);
    if (memory === null) return false;
    call.lengths[at] = memory.length;
    call.native[at] = memory.length === 0 ? NOTHING : memory.bytes;
    (call.secrets ??= []).push({ at, memory });
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
): (call: CallState) => void {
  const expected = compileSize(size, positionOf, context.querySize);
  return (call) => {
    if (nullable && call.native[at] === null) return;
    const need = expected(call);
    const length = call.lengths[at] as number;
    if (length !== need) throw new ArgumentError('ARGUMENT_LENGTH', where, `exactly ${need} bytes (${printSize(size)})`, `${length} bytes`);
  };
}

function atMost(where: Where, at: number, size: Size, positionOf: (name: string) => number, context: Context): (call: CallState) => void {
  const longest = compileSize(size, positionOf, context.querySize);
  return (call) => {
    const most = longest(call);
    const length = call.lengths[at] as number;
    if (!(length <= most))
      throw new ArgumentError('ARGUMENT_LENGTH', where, `at most ${most} bytes (${printSize(size)})`, `${length} bytes`);
  };
}

/** The handles that C is asked about for a size. */
function handlesAsked(size: Size): readonly string[] {
  if (size.kind === 'asked') return [size.of];
  return 'left' in size ? [...handlesAsked(size.left), ...handlesAsked(size.right)] : [];
}

const isWaiting = (call: CallState, handles: readonly number[]): boolean =>
  handles.some((at) => {
    const resource = handleAt(call, at)?.resource;
    return resource?.busy === true && resource.type.concurrent === 'queued';
  });

function distinctHandles(where: Where, at: number, other: number, name: string): (call: CallState) => void {
  return (call) => {
    if (call.native[at] !== null && call.native[at] === call.native[other]) {
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
type CopyFor = (bytes: Uint8Array, length: number, call: CallState) => Uint8Array | bigint;

const copyFor = ({ inputs }: Context, where: Where): CopyFor =>
  inputs === null ? privateCopy : (bytes, length, { callNumber }) => inputs(bytes, length, where, callNumber);

function retain(at: number, by: number, copy: CopyFor): (call: CallState) => void {
  return (call) => {
    if (call.native[at] === null) return;
    const bytes = copy(call.native[at] as Uint8Array, call.lengths[at] as number, call);
    call.native[at] = bytes;
    if (typeof bytes !== 'bigint') (call.retained ??= []).push({ by, bytes });
  };
}

function compileDer(
  at: number,
  context: Context,
  copy: CopyFor,
  conversions: ((call: CallState) => void)[],
  rewinds: ((call: CallState) => void)[],
  verifications: ((call: CallState) => string | null)[],
): void {
  const cellOf = (call: CallState) => call.cells[at] as PointerCell;
  conversions.push((call) => {
    const bytes = copy(call.native[at] as Uint8Array, call.lengths[at] as number, call);
    if (typeof bytes !== 'bigint') (call.copies ??= []).push(bytes);
    const cell = cellOf(call);
    cell.write(typeof bytes === 'bigint' ? bytes : context.backend.address(bytes));
    call.native[at] = cell.address;
  });
  rewinds.push((call) => cellOf(call).rewind());
  verifications.push((call) => (cellOf(call).advance() === BigInt(call.lengths[at] as number) ? null : 'TRAILING_DATA'));
}
