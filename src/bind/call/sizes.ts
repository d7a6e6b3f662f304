/** @module The stage of sizes: how many bytes each output needs, by the contract, by estimate, or by a query to C. */

import { LimitExceeded } from '../../errors.ts';
import { Math, Number } from '../../intrinsics.ts';
import { wipe } from '../../memory/index.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import type { ByteOutput } from '../compile/output.ts';
import { TOO_SMALL } from '../compile/return-decoder.ts';
import { allocateOutput, discardMemory, setOutputPointer, setValuePointers } from './allocate-outputs.ts';
import type { CallState } from './call-state.ts';
import type { IntegerCell } from './cell.ts';
import { callbackError, failure, violation } from './failure.ts';

/** Where C does not say how much it needs, growth does not begin with single bytes. */
const LEAST = 64;

/** Sizes that the contract itself gives. @throws ArgumentError */
export function computeSizes({ outputs, usage }: CompiledFunction, call: CallState): void {
  try {
    const { bytes } = outputs;
    for (let i = 0; i < bytes.length; i++) {
      const computeCapacity = (bytes[i] as ByteOutput).computeCapacity;
      if (computeCapacity !== null) call.capacities[i] = computeCapacity(call);
    }
  } catch (error) {
    usage.rejected += 1;
    throw error;
  }
}

/** Estimates the capacities as the contract says; false when it says nothing, or nothing is known yet: C must be asked. */
export function estimateSizes(compiled: CompiledFunction, call: CallState): boolean {
  if (!compiled.estimatesSizes) return false;
  const { bytes } = compiled.outputs;
  for (let i = 0; i < bytes.length; i++) {
    const output = bytes[i] as ByteOutput;
    if (output.query === null) continue;
    const { estimate: rule } = output.query;
    const capacity = rule === 'last' || rule === null ? (compiled.last[i] as number) : rule(call);
    // Nothing was needed, or nothing is known: a query is no more than a call without capacity.
    if (rule === 'last' && capacity <= 0) return false;
    call.capacities[i] = Math.min(capacity, largestCapacity(output, call));
  }
  return true;
}

/** Before the size query: no memory, no capacity; what the contract wants to be real is real. */
export function prepareSizeQuery(compiled: CompiledFunction, call: CallState): void {
  const { bytes } = compiled.outputs;
  for (let i = 0; i < bytes.length; i++) {
    const output = bytes[i] as ByteOutput;
    if (!output.realDuringQuery) setOutputPointer(output, null, 0, call, compiled.context.backend);
    else
      setOutputPointer(
        output,
        call.memories[i] ?? allocateOutput(compiled, i, call),
        call.capacities[i] as number,
        call,
        compiled.context.backend,
      );
  }
  setValuePointers(compiled, call);
}

/**
 * After the size query: the capacity that each output needs. True when the call is complete already.
 * @throws LibraryError, CallbackError, LimitExceeded, ContractViolation
 */
export function readSizeQuery(compiled: CompiledFunction, call: CallState): boolean {
  const code = compiled.decoder.decode(call.raw, call.errno);
  const thrown = callbackError(compiled, call);
  if (thrown !== null || (code !== null && code !== TOO_SMALL)) {
    compiled.inputs.transitions?.failed(call);
    throw thrown ?? failure(compiled, code as string, call);
  }
  if (code === null && compiled.queryMayComplete) return true;
  for (const rewind of compiled.inputs.rewinds) rewind(call);
  const { bytes } = compiled.outputs;
  for (let i = 0; i < bytes.length; i++) {
    const output = bytes[i] as ByteOutput;
    if (output.query !== null) call.capacities[i] = checkNeed(compiled, output, needOf(output, call), call);
  }
  return false;
}

/** The most that C may be given. */
export const largestCapacity = ({ query, maxCapacity }: ByteOutput, call: CallState): number =>
  Math.min(maxCapacity, query?.limit?.(call) ?? maxCapacity);

/** What C says that it needs; beyond 2^53 about that much, which only a limit has to do with. */
function needOf({ reportedLength, cellAt, query }: ByteOutput, call: CallState): number {
  const need = reportedLength?.(call) ?? Number.NaN;
  return Number.isNaN(need) && cellAt >= 0 && query !== null && query.limit !== null
    ? Number((call.cells[cellAt] as IntegerCell).value())
    : need;
}

/** The limit comes first: behind what is beyond it may be a hostile input, and no broken library. @throws LimitExceeded, ContractViolation */
export function checkNeed(compiled: CompiledFunction, output: ByteOutput, need: number, call: CallState): number {
  const limit = output.query?.limit?.(call) ?? Number.POSITIVE_INFINITY;
  if (need > limit) {
    compiled.usage.failures += 1;
    throw new LimitExceeded({ function: compiled.key, parameter: output.name }, need, limit);
  }
  if (need >= 0 && need <= output.maxCapacity) return need;
  throw violation(compiled, `${output.name}: asked for its size, C answered ${need}`);
}

/**
 * More capacity for another attempt, after C found too little: what it says that it needs, or twice as much where it says nothing, and at last
 * as much as a limit allows.
 * What C may have changed in place is copied anew, states are zero again. False when there is no more to be had.
 * @throws LimitExceeded, ContractViolation
 */
export function enlarge(compiled: CompiledFunction, call: CallState): boolean {
  const { inputs, outputs } = compiled;
  const { capacities, memories } = call;
  const needs = outputs.bytes.map((output, i) => (output.query === null ? 0 : needBeyond(capacities[i] as number, output, call)));
  // Where C says which outputs need more, the others have enough.
  const statesNeeds = needs.some((need) => need > 0);
  let grown = false;
  for (let i = 0; i < memories.length; i++) {
    const output = outputs.bytes[i] as ByteOutput;
    const capacity = capacities[i] as number;
    const need = needs[i] as number;
    if (need > 0) capacities[i] = checkNeed(compiled, output, need, call);
    else if (!statesNeeds && output.query !== null) {
      const largest = largestCapacity(output, call);
      // With the last attempt a limit is reached: below it nothing is too large.
      const isLast = call.retries === 0 && output.query.limit !== null;
      capacities[i] = isLast ? largest : Math.min(Math.max(2 * capacity, LEAST), largest);
    }
    grown ||= (capacities[i] as number) > capacity;
    const memory = memories[i];
    if (memory !== null && memory !== undefined) discardMemory(compiled, memory);
    memories[i] = null;
  }
  for (const rewind of inputs.rewinds) rewind(call);
  for (const state of call.states ?? []) wipe(state);
  return grown;
}

/** `SIZE_MAX` as a number: C does not know. */
const UNKNOWN = 2 ** 64;

/** What C says that it needs when that is more than `capacity`; else 0. */
export function needBeyond(capacity: number, output: ByteOutput, call: CallState): number {
  const need = needOf(output, call);
  return need > capacity && need < UNKNOWN ? need : 0;
}
