/** @module The caller's own memory for outputs of bytes: checked before C runs, wiped where C did not write. */

import { types } from 'node:util';
import { ArgumentError, BufferTooSmall } from '../../errors.ts';
import { ArrayBuffer, Math, Number, Object, partOf } from '../../intrinsics.ts';
import { isAccessible, type Memory, NOTHING, offHeap, wipeRange } from '../../memory/index.ts';
import { beginsBehind, bufferOf, checkBytes, copyInto, isThere, overlaps, refuse, type Where } from '../checks/check.ts';
import { ownValue } from '../checks/own-value.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import type { ByteOutput } from '../compile/output.ts';
import type { Context } from '../library/context.ts';
import type { CallState } from './call-state.ts';
import { releaseCreated } from './release-created.ts';
import { largestCapacity } from './sizes.ts';

/**
 * Checks the caller's memory and puts it into `call.callerBuffers`, by the places of the outputs.
 * @throws ArgumentError
 */
export function checkCallerBuffers(compiled: CompiledFunction, out: unknown, call: CallState): void {
  const { outputs, callerOutputs } = compiled;
  const { indices, isOnlyResult } = callerOutputs;
  if (!isOnlyResult) checkObject(compiled, out);
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    const output = outputs.bytes[index] as ByteOutput;
    const where = callerOutputs.wheres[i] as Where;
    const given = isOnlyResult ? out : ownValue(out as object, output.name);
    call.callerSizes[index] = checkBytes(given, where, 0, Number.MAX_SAFE_INTEGER, true);
    call.callerBuffers[index] = given as Uint8Array;
    checkOverlap(compiled, output, given as Uint8Array, where, call);
    for (let j = 0; j < i; j++) {
      const other = outputs.bytes[indices[j] as number] as ByteOutput;
      if (overlaps(given as Uint8Array, call.callerBuffers[indices[j] as number] as Uint8Array)) throw overlap(where, 'output', other.name);
    }
  }
}

/** A proxy or an accessor would run code of the program between the checks. */
function checkObject({ key, outputs, callerOutputs }: CompiledFunction, out: unknown): void {
  const names = callerOutputs.indices.map((index) => (outputs.bytes[index] as ByteOutput).name);
  const where: Where = { function: key, parameter: 'out' };
  const expected = `an object with bytes for ${names.join(', ')}`;
  if (typeof out !== 'object' || out === null || ArrayBuffer.isView(out) || types.isProxy(out))
    refuse('ARGUMENT_TYPE', where, expected, out);
  if (Object.keys(out).some((name) => !names.includes(name))) refuse('ARGUMENT_TYPE', where, expected, out, ' with other names');
}

const overlap = (where: Where, what: string, other: string) =>
  new ArgumentError('BUFFER_OVERLAP', where, `memory that is not also the ${what} ${other}`, 'bytes that overlap it');

/** What lies over an input in a way that C does not allow is refused, or made elsewhere. */
function checkOverlap(
  { inputs, contract, context }: CompiledFunction,
  output: ByteOutput,
  out: Uint8Array,
  where: Where,
  call: CallState,
): void {
  const { borrowed } = inputs;
  for (let i = 0; i < borrowed.length; i++) {
    const at = borrowed[i] as number;
    const input = call.native[at] as Uint8Array | null;
    if (input === null || !overlaps(out, input)) continue;
    const inPlace = output.kind === 'inOut' && output.at === at && beginsBehind(out, input, 0);
    const isAllowed =
      inPlace || (output.overlap?.at === at && (output.overlap.shift === null || beginsBehind(out, input, output.overlap.shift)));
    if (isAllowed) continue;
    if (!context.inPlace) throw overlap(where, 'input', contract.params[at]?.callerName as string);
    call.usesStagingBuffer = true;
  }
}

/** Where C itself reports whether that is enough, the caller's sizes are the capacities. False elsewhere. */
export function useCallerSizes({ outputs, callerOutputs, reportsTooSmall }: CompiledFunction, call: CallState): boolean {
  if (!reportsTooSmall) return false;
  for (const index of callerOutputs.indices) {
    const output = outputs.bytes[index] as ByteOutput;
    if (output.query !== null) call.capacities[index] = Math.min(call.callerSizes[index] as number, largestCapacity(output, call));
  }
  return true;
}

/**
 * Puts the caller's memory in place, once all of it is known to be enough; before C is asked only what is real meanwhile.
 * @throws BufferTooSmall
 */
export function useCallerBuffers({ outputs, callerOutputs, usage, context }: CompiledFunction, call: CallState, query: boolean): void {
  const { indices, wheres } = callerOutputs;
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    if (query && !(outputs.bytes[index] as ByteOutput).realDuringQuery) continue;
    const need = call.capacities[index] as number;
    const callerSizes = call.callerSizes[index] as number;
    if (context.exacting ? callerSizes === need : callerSizes >= need) continue;
    if (call.raw === undefined) usage.rejected += 1;
    else usage.failures += 1;
    if (callerSizes < need) throw new BufferTooSmall(wheres[i] as Where, need, callerSizes);
    throw new ArgumentError('ARGUMENT_LENGTH', wheres[i] as Where, `exactly ${need} bytes`, `${callerSizes} bytes`);
  }
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    const { kind, at, realDuringQuery, where } = outputs.bytes[index] as ByteOutput;
    if (query && !realDuringQuery) continue;
    const need = call.capacities[index] as number;
    const known = call.memories[index];
    // Made while others used the handle that its size is asked of, memory of the call's own may have another size than it needs now.
    if (known !== null && (!call.usesStagingBuffer || known?.bytes.length === need)) continue;
    if (need === 0) {
      call.memories[index] = nothing(where, context, call);
      continue;
    }
    const bytes = call.usesStagingBuffer ? stagingBuffer(need, where, context, call) : (call.callerBuffers[index] as Buffer);
    if (kind === 'inOut') copyInto(bytes, call.native[at] as Uint8Array);
    // C gets the start of the caller's memory; how much of it is the capacity.
    call.memories[index] = { bytes, address: null, secret: null };
  }
}

/** A pointer to no byte. */
const nothing = (where: Where, { guards, outputs }: Context, { callNumber }: CallState): Memory =>
  guards === null ? { bytes: NOTHING, address: null, secret: null } : outputs.acquire(0, where, callNumber);

/**
 * Where JavaScript may run while C works, C gets memory of this call's own: the caller could give its array away meanwhile. Between guards, too, and
 * where the caller's memory lies over an input.
 */
function stagingBuffer(length: number, where: Where, { guards, storage }: Context, call: CallState): Buffer {
  const bytes = guards === null ? offHeap(length) : storage('output', length, 1, where, call.callNumber);
  (call.copies ??= []).push(bytes);
  return bytes;
}

/** After success: what C wrote is in the caller's memory, and nothing else of the capacity. @throws ArgumentError as {@link copyToCaller} */
export function writeCallerBuffers(compiled: CompiledFunction, call: CallState): void {
  if (call.usesStagingBuffer) copyToCaller(compiled, call);
  else wipeUnused(compiled, call);
}

/** What C wrote goes to the caller's memory. @throws ArgumentError `BUFFER_DETACHED`, `BUFFER_PROTECTED` when that is gone or protected by now */
function copyToCaller(compiled: CompiledFunction, call: CallState): void {
  try {
    copyOut(compiled, call);
  } catch (error) {
    releaseCreated(compiled, call);
    throw error;
  }
}

function copyOut({ callerOutputs }: CompiledFunction, call: CallState): void {
  const { indices, wheres } = callerOutputs;
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    const length = call.callerSizes[index] as number;
    checkBytes(call.callerBuffers[index], wheres[i] as Where, length, length, true);
  }
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    const callerBuffers = call.callerBuffers[index] as Uint8Array;
    const capacity = call.capacities[index] as number;
    const { bytes } = call.memories[index] as Memory;
    const actual = call.actual[index] as number;
    copyInto(callerBuffers, partOf(bytes, 0, actual));
    wipeRange(callerBuffers, actual, capacity);
  }
}

/** What C did not write of the capacity is wiped. */
function wipeUnused({ callerOutputs }: CompiledFunction, call: CallState): void {
  const { indices } = callerOutputs;
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    const actual = call.actual[index] as number;
    const capacity = call.capacities[index] as number;
    if (actual < capacity) wipeRange(call.callerBuffers[index] as Uint8Array, actual, capacity);
  }
}

/** After a failure: no byte of what C may have written stays. */
export function wipeCallerBuffers({ callerOutputs }: CompiledFunction, call: CallState): void {
  for (const index of callerOutputs.indices) {
    const memory = call.memories[index];
    const callerBuffers = call.callerBuffers[index];
    if (callerBuffers === null || callerBuffers === undefined) continue;
    // Protected meanwhile, it was not written either.
    const writable = isThere(callerBuffers) && isAccessible(bufferOf(callerBuffers), true);
    if (memory !== null && writable) wipeRange(callerBuffers, 0, call.capacities[index] as number);
    call.memories[index] = null;
  }
}
