/** @module The first stage of a call: every check, made in JavaScript before any C code runs. */

import { types } from 'node:util';
import { ArgumentError, AsyncOnlyError } from '../../errors.ts';
import { Uint8Array } from '../../intrinsics.ts';
import { isObserved, NOTHING, privateCopy } from '../../memory/index.ts';
import { enterHandleQueues } from '../async/handle-queue.ts';
import { enterBackground, refuseReentry } from '../callback/state.ts';
import { bufferOf, refuse } from '../checks/check.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import { hideMemory, resourceIn } from '../library/memory-view.ts';
import { type CallState, handleAt } from './call-state.ts';
import { checkCallerBuffers } from './caller-buffers.ts';

type Check = CompiledFunction['inputs']['checks'][number];
type Step = CompiledFunction['inputs']['conversions'][number];

/** @throws ContractViolation when C has broken a contract of this library before; ReentryError inside one of its callbacks */
export function assertCallable({ context, key }: CompiledFunction): void {
  const { loadedFile } = context;
  if (loadedFile.poisonedBy !== null) throw loadedFile.poisonedBy;
  refuseReentry(loadedFile, key);
}

/**
 * A call state with everything that the caller gives, checked; with `intoCaller`, `out` is memory for outputs. Where JavaScript may run while C works, it holds copies only.
 * @throws ArgumentError, AsyncOnlyError, ContractViolation; then no C code has run and nothing is kept.
 */
export function validateArguments(
  compiled: CompiledFunction,
  args: readonly unknown[],
  background: boolean,
  intoCaller = false,
  out?: unknown,
): CallState {
  assertCallable(compiled);
  const { inputs, usage, callStates, key, context } = compiled;
  const { count, checks, conversions: steps, lengthAt, lengthOf, takenOver } = inputs;
  const call = callStates.open();
  call.background = background;
  call.intoCaller = intoCaller;
  try {
    if (!background && compiled.asyncOnlyCallback !== null)
      throw new AsyncOnlyError({ function: key, callback: compiled.asyncOnlyCallback });
    if (args.length !== count) {
      const where = { function: key, parameter: 'the number of arguments' };
      throw new ArgumentError('ARGUMENT_COUNT', where, `${count}`, `${args.length}`);
    }
    for (let i = 0; i < count; i++) (checks[i] as Check)(args[i], call);
    for (let i = 0; i < steps.length; i++) (steps[i] as Step)(call);
    for (let i = 0; i < lengthAt.length; i++) call.native[lengthAt[i] as number] = call.lengths[lengthOf[i] as number];
    for (let i = 0; i < takenOver.length; i++) refuseShared(compiled, takenOver[i] as number, call);
    // Before anything is copied: what overlaps is seen on the memory that the caller gave.
    if (intoCaller) checkCallerBuffers(compiled, out, call);
    // A subscriber of the census is told of a secret output before C is called, and of handles before all of them are made.
    call.jsMayRun =
      background ||
      context.loadedFile.callbacks > 0 ||
      inputs.register.some(({ at }) => call.native[at] !== null) ||
      (compiled.createsOwned && isObserved());
    const isolated = call.jsMayRun || context.guards !== null;
    call.usesStagingBuffer ||= isolated;
    if (call.jsMayRun) hold(compiled, call);
    if (isolated) isolate(compiled, call);
    else if (context.inputs !== null) replaceInputs(compiled, call);
    for (const { register } of inputs.register) register(call);
  } catch (error) {
    usage.rejected += 1;
    callStates.close(call);
    throw error;
  }
  return call;
}

/** What the call takes over may not be needed by another argument, or seen elsewhere: C would use that after its release. */
function refuseShared({ key, contract }: CompiledFunction, at: number, call: CallState): void {
  const taken = handleAt(call, at)?.resource;
  taken?.guard?.();
  for (const { at: other, handle, resource } of call.handles ?? []) {
    if (other === at || taken === undefined || !resource.needs(taken)) continue;
    const where = { function: key, parameter: contract.params[other]?.callerName ?? '' };
    const expected = `a handle that does not need ${contract.params[at]?.callerName}`;
    refuse('HANDLE_MOVED', where, expected, handle, ' that does, and the call takes that over');
  }
}

/** Copies what the caller could detach, transfer, change or drop while C works; between guards everything that C only reads. */
function isolate(compiled: CompiledFunction, call: CallState): void {
  const { inputs, contract, context } = compiled;
  for (const at of inputs.borrowed) {
    const bytes = call.native[at];
    // Not `instanceof`: it does not know an array of another realm, or one whose prototype was changed.
    if (!types.isUint8Array(bytes)) continue;
    // What is changed in place is copied into its output.
    if (context.guards !== null && contract.params[at]?.role.role === 'bytesIn') {
      const copy = replace(compiled, at, bytes, call);
      if (typeof copy !== 'bigint') (call.copies ??= []).push(copy);
    } else if (call.jsMayRun && bytes !== NOTHING && !call.secrets?.some((secret) => secret.at === at)) {
      const resource = resourceIn(bufferOf(bytes));
      if (resource !== null) {
        // Memory of C's stays where it is while its handle is held: a copy would lie unprotected.
        resource.enter();
        (call.closers ??= []).push(() => resource.leave());
        continue;
      }
      const copy = privateCopy(bytes, call.lengths[at] as number);
      call.native[at] = copy;
      (call.copies ??= []).push(copy);
    }
  }
}

/** Puts what `inputs` gives in the place of an argument. */
function replace({ key, contract, context }: CompiledFunction, at: number, bytes: Uint8Array, call: CallState): Uint8Array | bigint {
  const purpose = { function: key, parameter: contract.params[at]?.callerName as string };
  const memory = context.inputs?.(bytes, call.lengths[at] as number, purpose, call.callNumber) ?? bytes;
  call.native[at] = memory;
  return memory;
}

/** C reads what `inputs` gives, and not the caller's memory. */
function replaceInputs(compiled: CompiledFunction, call: CallState): void {
  for (const at of compiled.inputs.borrowed) {
    const bytes = call.native[at];
    // In the place of no bytes too: C may neither read nor write there.
    if (bytes instanceof Uint8Array) replace(compiled, at, bytes, call);
  }
}

/** While JavaScript runs, it may dispose what C is using: that waits until the call has ended. */
function hold({ inputs }: CompiledFunction, call: CallState): void {
  const held = [...(call.handles ?? []).map(({ resource }) => resource), ...(call.secrets ?? []).map(({ memory }) => memory)];
  for (const one of held) {
    one.enter();
    (call.closers ??= []).push(() => one.leave());
  }
  for (const at of inputs.takenOver) {
    const taken = handleAt(call, at)?.resource;
    if (taken === undefined) continue;
    (call.closers ??= []).push(taken.claim());
    if (call.background) hideMemory(taken);
  }
  if (call.background) (call.closers ??= []).push(enterBackground(call));
  // An asynchronous call from inside a callback of this one has to wait for it.
  else if (call.handles !== null) (call.closers ??= []).push(enterHandleQueues(call).leave);
}
