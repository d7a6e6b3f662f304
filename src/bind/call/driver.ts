/**
 * @module The driver of a call: the one order of its stages, for plain calls, for calls into the caller's memory and for asynchronous ones.
 * Who calls C, and on which thread, is a parameter.
 */
import type { CompiledFunction } from '../compile/compiled-function.ts';
import { allocateOutputs, discardOutputs } from './allocate-outputs.ts';
import { buildResult } from './build-result.ts';
import type { CallState } from './call-state.ts';
import type { AsyncCaller, Caller } from './caller.ts';
import { useCallerBuffers, useCallerSizes, wipeCallerBuffers, writeCallerBuffers } from './caller-buffers.ts';
import { checkResult, countCall, finishFromSizeQuery, isTooSmall } from './check-result.ts';
import { computeSizes, enlarge, estimateSizes, prepareSizeQuery, readSizeQuery } from './sizes.ts';
import { validateArguments } from './validate-arguments.ts';

/** A whole call on this thread: nothing in it waits. `out` is the caller's memory where the outputs go `intoCaller`. */
export function runCall(
  compiled: CompiledFunction,
  args: readonly unknown[],
  stack: string,
  caller: Caller<void>,
  intoCaller: boolean,
  out: unknown,
): unknown {
  // In one function with what releases it: were the stack used up in between, what the arguments hold would be held for ever.
  const call = validateArguments(compiled, args, false, intoCaller, out);
  call.stack = stack;
  try {
    while (prepareNextCall(compiled, call, caller)) caller.callC(compiled, call);
    return finishCall(compiled, call, caller);
  } catch (error) {
    discardCall(compiled, call);
    throw error;
  } finally {
    compiled.callStates.close(call);
  }
}

/** The same with C on another thread, after the arguments were validated. What the call holds is released when C has let go of it, whoever waits. */
export async function runCallAsync(compiled: CompiledFunction, call: CallState, caller: AsyncCaller): Promise<unknown> {
  try {
    // A call that need not wait goes to its thread at once: what its caller does with a handle from now on comes after it.
    const admitted = caller.begin(compiled, call);
    if (admitted !== null) await admitted;
    while (prepareNextCall(compiled, call, caller)) await caller.callC(compiled, call);
    return finishCall(compiled, call, caller);
  } catch (error) {
    discardCall(compiled, call);
    throw error;
  } finally {
    caller.end();
    compiled.callStates.close(call);
  }
}

/** The stages before each call into C: sizes, a size query where only C knows them, memory for the outputs. False when C is not to be called any more. */
function prepareNextCall(compiled: CompiledFunction, call: CallState, caller: Caller<unknown>): boolean {
  switch (call.step) {
    case 'start':
      computeSizes(compiled, call);
      if (areSizesKnown(compiled, call)) {
        if (!call.intoCaller) call.retries = compiled.retries;
        return prepareAttempt(compiled, call);
      }
      if (call.intoCaller) useCallerBuffers(compiled, call, true);
      prepareSizeQuery(compiled, call);
      countCall(compiled, call, true);
      call.step = 'query';
      return true;
    case 'query':
      if (readSizeQuery(compiled, call)) {
        finishFromSizeQuery(compiled, call);
        return false;
      }
      caller.assertMayContinue(compiled);
      return prepareAttempt(compiled, call);
    case 'attempt':
      if (call.retries === 0 || !isTooSmall(compiled, call)) return false;
      caller.assertMayContinue(compiled);
      call.retries -= 1;
      return enlarge(compiled, call) && prepareAttempt(compiled, call);
  }
}

/** True if C can be called at once: the contract has every size, or an estimate will do, or C reports whether the caller's memory is enough. */
function areSizesKnown(compiled: CompiledFunction, call: CallState): boolean {
  if (!compiled.needsSizeQuery) return true;
  return call.intoCaller ? useCallerSizes(compiled, call) : estimateSizes(compiled, call);
}

function prepareAttempt(compiled: CompiledFunction, call: CallState): boolean {
  if (call.intoCaller) useCallerBuffers(compiled, call, false);
  allocateOutputs(compiled, call);
  countCall(compiled, call, false);
  call.step = 'attempt';
  return true;
}

/** The stages after the last call into C: the return is decoded, the outputs are checked, the result is built. */
function finishCall(compiled: CompiledFunction, call: CallState, caller: Caller<unknown>): unknown {
  checkResult(compiled, call);
  caller.claimResult(compiled, call);
  if (call.intoCaller) writeCallerBuffers(compiled, call);
  return buildResult(compiled, call);
}

/** The call has failed: no byte that C may have written stays. */
function discardCall(compiled: CompiledFunction, call: CallState): void {
  if (call.intoCaller) wipeCallerBuffers(compiled, call);
  discardOutputs(compiled, call);
}
