/** @module The stage after C has run: its return is decoded, its outputs are checked, and what it took over is let go. */

import { BufferTooSmall } from '../../errors.ts';
import { Number } from '../../intrinsics.ts';
import { NOTHING } from '../../memory/index.ts';
import { keepCallbacks } from '../callback/state.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import type { ByteOutput, ValueOutput } from '../compile/output.ts';
import { TOO_SMALL } from '../compile/return-decoder.ts';
import { allocateOutput } from './allocate-outputs.ts';
import { type CallState, type HandleArgument, handleAt } from './call-state.ts';
import type { PointerCell } from './cell.ts';
import { callbackError, failure, violation } from './failure.ts';
import { releaseCreated } from './release-created.ts';
import { checkNeed, needBeyond } from './sizes.ts';

/**
 * Before C runs: a call is counted once, however often C is called for it. What it takes over goes without its dependents,
 * but not for a question that can complete nothing.
 */
export function countCall({ inputs, usage, queryMayComplete }: CompiledFunction, call: CallState, query: boolean): void {
  if (call.raw === undefined) usage.calls += 1;
  if (query && !queryMayComplete) return;
  const { takenOver } = inputs;
  for (let i = 0; i < takenOver.length; i++) handleAt(call, takenOver[i] as number)?.resource.releaseDependents();
}

/** True if C found too little room. */
export const isTooSmall = ({ decoder, outputs }: CompiledFunction, call: CallState): boolean =>
  outputs.bytes.length > 0 && (call.callbacks?.failure ?? null) === null && decoder.decode(call.raw, call.errno) === TOO_SMALL;

/**
 * After C ran with its outputs in place. On return the call has succeeded, and how much C wrote is known.
 * @throws LibraryError, CallbackError, BufferTooSmall, ContractViolation
 */
export function checkResult(compiled: CompiledFunction, call: CallState): void {
  const { inputs, outputs, usage } = compiled;
  succeeded(compiled, call);
  inputs.transitions?.succeeded(call);
  const { bytes } = outputs;
  const { bytesAt, takenOver } = inputs;
  let count = 0;
  for (let i = 0; i < bytes.length; i++) {
    const actual = written(compiled, bytes[i] as ByteOutput, call.capacities[i] as number, call);
    call.actual[i] = actual;
    compiled.last[i] = actual;
    count += actual;
  }
  for (let i = 0; i < bytesAt.length; i++) count += call.lengths[bytesAt[i] as number] as number;
  usage.bytes += count;
  if (call.retained !== null || call.callbacks !== null) keep(compiled, call);
  for (let i = 0; i < takenOver.length; i++) move(compiled, handleAt(call, takenOver[i] as number));
}

/** C has taken it over; where it was given to its release function, it is gone. */
function move(compiled: CompiledFunction, used: HandleArgument | undefined): void {
  used?.resource.move(used.resource.releaseSymbol === compiled.contract.symbol);
}

/** The call succeeded when C was only asked: what it was asked for is empty. The result is still to be checked. */
export function finishFromSizeQuery(compiled: CompiledFunction, call: CallState): void {
  const { bytes } = compiled.outputs;
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] as ByteOutput).query === null) continue;
    call.capacities[i] = 0;
    if (call.callerBuffers[i] === null) allocateOutput(compiled, i, call);
    else call.memories[i] = { bytes: NOTHING, address: null, secret: null };
  }
}

/** What C points to from now on belongs to the resource that it serves. */
function keep({ contract, context: { guards } }: CompiledFunction, call: CallState): void {
  for (const { by, bytes } of call.retained ?? []) {
    const resource = handleAt(call, by)?.resource;
    resource?.retain(bytes);
    if (guards !== null) resource?.attach(() => guards.done(bytes));
  }
  call.retained = null;
  if (call.callbacks === null) return;
  for (const { at, handle } of call.handles ?? []) keepCallbacks(call.callbacks, contract.params[at]?.name ?? '', handle);
}

/** @throws LibraryError, CallbackError, BufferTooSmall: what C returned is not success. */
function succeeded(compiled: CompiledFunction, call: CallState): void {
  const { inputs, outputs, decoder } = compiled;
  let code = decoder.decode(call.raw, call.errno);
  const thrown = call.callbacks === null ? null : callbackError(compiled, call);
  if (code === TOO_SMALL && thrown === null && outputs.bytes.length > 0) {
    takeOnFailure(compiled, call);
    throw tooSmall(compiled, call);
  }
  if (code === null) {
    const { verifications: checks } = inputs;
    const { values } = outputs;
    for (let i = 0; i < checks.length; i++) code ??= (checks[i] as (typeof checks)[number])(call);
    for (let i = 0; i < values.length; i++) if (isMissing(values[i] as ValueOutput, call)) code ??= 'LIBRARY_ERROR';
    if (returnsTooMuch(compiled, call)) code ??= 'LIBRARY_ERROR';
    if (code === null && thrown === null) return;
    // C has taken over and kept what it was given all the same: a release here would be a second one, a wipe under its hands.
    rollBack(compiled, call);
  } else takeOnFailure(compiled, call);
  inputs.transitions?.failed(call);
  throw thrown ?? failure(compiled, code as string, call);
}

/** Names the output that C says needs more room; where it says nothing, the first whose size only C knows. @throws LimitExceeded */
function tooSmall(compiled: CompiledFunction, call: CallState): BufferTooSmall {
  const { bytes } = compiled.outputs;
  const needs = bytes.map((output, i) => needBeyond(call.capacities[i] as number, output, call));
  const at = [needs.findIndex((need) => need > 0), bytes.findIndex(({ query }) => query !== null), 0].find((index) => index >= 0) as number;
  const output = bytes[at] as ByteOutput;
  const need = needs[at] as number;
  if (need > 0) checkNeed(compiled, output, need, call);
  compiled.usage.failures += 1;
  // What was remembered was a wrong guess; nobody remembers what the caller's own memory was.
  for (let i = 0; i < bytes.length; i++) if (call.callerBuffers[i] === null) compiled.last[i] = -1;
  return new BufferTooSmall({ function: compiled.key, parameter: output.name }, need > 0 ? need : null, call.capacities[at] as number);
}

/** C failed, and took these over all the same. */
function takeOnFailure(compiled: CompiledFunction, call: CallState): void {
  for (const at of compiled.inputs.takenOnFailure) move(compiled, handleAt(call, at));
}

/** C was called and nobody knows what came of it: what it may have taken or kept stays with it. A leak is better than a second release. */
export function markOutcomeUnknown(compiled: CompiledFunction, call: CallState): void {
  compiled.usage.failures += 1;
  keep(compiled, call);
  // C may still be at work in the memory of a state: no other state gets it.
  for (const { resource } of call.handles ?? []) resource.reuse = null;
  for (const at of compiled.inputs.takenOver) handleAt(call, at)?.resource.move();
  compiled.inputs.transitions?.failed(call);
}

/** C succeeded and the call fails all the same: what C took stays with C, what it handed out goes back to it. */
function rollBack(compiled: CompiledFunction, call: CallState): void {
  keep(compiled, call);
  for (const at of compiled.inputs.takenOver) move(compiled, handleAt(call, at));
  releaseCreated(compiled, call);
}

/** How many bytes C wrote by its own account. @throws ContractViolation when that is more than the output's capacity. */
function written(compiled: CompiledFunction, output: ByteOutput, capacity: number, call: CallState): number {
  const { reportedLength } = output;
  if (reportedLength === null) return capacity;
  const actual = reportedLength(call);
  if (output.kind === 'der') {
    const advanced = (call.cells[output.at] as PointerCell).advance();
    if (advanced === BigInt(capacity) && actual === capacity) return capacity;
    throw violation(compiled, `${output.name}: C asked for ${capacity} bytes, returned ${actual} and advanced by ${advanced}`);
  }
  if (output.exact ? actual === capacity : actual >= 0 && actual <= capacity) return actual;
  throw violation(
    compiled,
    `${output.name}: C says it wrote ${actual} bytes; the contract says ${output.exact ? 'exactly' : 'at most'} ${capacity}`,
  );
}

/** True if the return value is a length and more than C had room for: libraries that return `size_t` have their error codes there. */
function returnsTooMuch({ contract: { returns }, outputs: { bytes } }: CompiledFunction, call: CallState): boolean {
  if (returns.returns !== 'lengthOf') return false;
  // How much DER must be is known: more is a violation of the contract.
  const index = bytes.findIndex(({ kind, cellAt, reportedLength }) => kind !== 'der' && cellAt < 0 && reportedLength !== null);
  return index >= 0 && Number(call.raw) > (call.capacities[index] as number);
}

/** Did C leave NULL where a handle was promised? */
const isMissing = ({ param, at }: ValueOutput, call: CallState): boolean =>
  param.role.role === 'handleOut' && (call.cells[at] as PointerCell).read() === 0n;
