/** @module Asynchronous calls: validated and copied at once, made on another thread, ended early by a signal or a deadline. */
import type { CallOptions } from '../../contract/index.ts';
import { AbortError, DeadlineExceeded, PendingLimit, WatertightError } from '../../errors.ts';
import { overdue, track, untrack } from '../../memory/index.ts';
import type { CallState } from '../call/call-state.ts';
import { useCallerBuffers } from '../call/caller-buffers.ts';
import { runCallAsync } from '../call/driver.ts';
import { computeSizes } from '../call/sizes.ts';
import { validateArguments } from '../call/validate-arguments.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import { AnotherThread } from './another-thread.ts';
import { checkOptions } from './options.ts';
import { isAborted, onAbort, reasonOf } from './signals.ts';

/** More calls than this may not be pending: each holds copies of its inputs. */
const PENDING = 1024;
let pending = 0;

/** Calls C on another thread. Everything is checked and copied before this returns. */
export function callAsync(
  compiled: CompiledFunction,
  args: readonly unknown[],
  stack: string,
  intoCaller = false,
  out?: unknown,
): Promise<unknown> {
  let call: CallState;
  let options: CallOptions;
  try {
    if (compiled.context.thread === null)
      throw new WatertightError(
        'ASYNC_UNSUPPORTED',
        `${compiled.key}: the ${compiled.context.backend.name} backend makes no asynchronous calls`,
      );
    if (intoCaller && compiled.needsSizeQuery)
      throw new WatertightError(
        'ASYNC_UNSUPPORTED',
        `${compiled.key}: C must be asked for a size first: the memory of the caller cannot wait for that`,
      );
    const { count } = compiled.inputs;
    options = checkOptions(compiled.key, args.length > count ? args[count] : undefined);
    if (options.signal !== undefined && isAborted(options.signal)) throw new AbortError(compiled.key, reasonOf(options.signal));
    if (pending >= PENDING) throw new PendingLimit(compiled.key, PENDING);
    call = validateArguments(compiled, args.length === count + 1 ? args.slice(0, count) : args, true, intoCaller, out);
    if (intoCaller) checkCallerBuffersNow(compiled, call);
  } catch (error) {
    if (compiled.context.exacting) throw error;
    return Promise.reject(error);
  }
  call.stack = stack;
  pending += 1;
  const entry = track('call', compiled.key, stack, null, compiled.creations);
  return new Promise((resolve, reject) => {
    const { signal, timeout } = options;
    let timer: NodeJS.Timeout | undefined;
    let forget: (() => void) | null = null;
    const settle = () => {
      clearTimeout(timer);
      forget?.();
    };
    const caller = new AnotherThread(settle);
    const stop = (error: Error) => {
      settle();
      caller.abandon();
      if (call.callbacks !== null) call.callbacks.abandoned = true;
      overdue(entry);
      reject(error);
    };
    if (timeout !== undefined) timer = setTimeout(() => stop(new DeadlineExceeded(compiled.key, timeout)), timeout);
    // A subscriber of the census, a callback: each may have aborted it since it was looked at.
    if (signal !== undefined && isAborted(signal)) stop(new AbortError(compiled.key, reasonOf(signal)));
    else if (signal !== undefined) forget = onAbort(signal, (reason) => stop(new AbortError(compiled.key, reason)));
    runCallAsync(compiled, call, caller)
      .finally(() => {
        pending -= 1;
        untrack(entry);
        settle();
      })
      .then(resolve, reject);
  });
}

/** The caller's memory must be enough before C is called, and is written only after: meanwhile C gets memory of the call's own. */
function checkCallerBuffersNow(compiled: CompiledFunction, call: CallState): void {
  try {
    computeSizes(compiled, call);
    useCallerBuffers(compiled, call, false);
  } catch (error) {
    compiled.callStates.close(call);
    throw error;
  }
}
