/** @module Asynchronous calls: the same stages as a synchronous one, with C on a thread of its own; the caller may stop waiting, C may not be stopped. */
import { types as valueTypes } from 'node:util';
import type { CallOptions } from '../../contract/index.ts';
import { AbortError, DeadlineExceeded, PendingLimit, WatertightError } from '../../errors.ts';
import { overdue, track, untrack } from '../../memory/index.ts';
import { allocateOutputs, discardOutputs } from '../call/allocate-outputs.ts';
import { buildResult } from '../call/build-result.ts';
import type { CallState } from '../call/call-state.ts';
import { copyToCaller, useCallerBuffers, wipeCallerBuffers } from '../call/caller-buffers.ts';
import { checkResult, countCall, finishFromSizeQuery, isTooSmall, markOutcomeUnknown, releaseCreated } from '../call/check-result.ts';
import { refuseTrespass } from '../call/failure.ts';
import { computeSizes, enlarge, estimateSizes, prepareSizeQuery, readSizeQuery } from '../call/sizes.ts';
import { validateArguments } from '../call/validate-arguments.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import { mayCallBack } from './exit.ts';
import { enterHandleQueues } from './handle-queue.ts';
import { checkOptions } from './options.ts';
import { isAborted, onAbort, reasonOf } from './signals.ts';
import { submit } from './threads.ts';

/** More calls than this may not be pending: each holds copies of its inputs. */
const PENDING = 1024;
let pending = 0;

/** One asynchronous call, seen from whoever waits for it. */
interface AsyncCall {
  /** Nobody waits any more. */
  abandoned: boolean;
  /** Wakes the call where it waits in a queue, or for a thread: C has not been called. */
  wake: (() => void) | null;
  /** From now on neither its signal nor its deadline ends it. */
  readonly settle: () => void;
}

/** What ends a call that nobody waits for. */
class Abandoned extends Error {}

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
  const entry = track('call', compiled.key, stack);
  return new Promise((resolve, reject) => {
    const { signal, timeout } = options;
    const stop = (error: Error) => {
      asyncCall.settle();
      asyncCall.abandoned = true;
      if (call.callbacks !== null) call.callbacks.abandoned = true;
      overdue(entry);
      asyncCall.wake?.();
      reject(error);
    };
    let timer: NodeJS.Timeout | undefined;
    let forget: (() => void) | null = null;
    const asyncCall: AsyncCall = {
      abandoned: false,
      wake: null,
      settle: () => {
        clearTimeout(timer);
        forget?.();
      },
    };
    if (timeout !== undefined) timer = setTimeout(() => stop(new DeadlineExceeded(compiled.key, timeout)), timeout);
    // A subscriber of the census, a callback: each may have aborted it since it was looked at.
    if (signal !== undefined && isAborted(signal)) stop(new AbortError(compiled.key, reasonOf(signal)));
    else if (signal !== undefined) forget = onAbort(signal, (reason) => stop(new AbortError(compiled.key, reason)));
    run(compiled, call, asyncCall, intoCaller)
      .finally(() => {
        pending -= 1;
        untrack(entry);
        asyncCall.settle();
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

/** The whole call. Its memory is let go when C has let go, whoever waits. */
async function run(compiled: CompiledFunction, call: CallState, asyncCall: AsyncCall, intoCaller: boolean): Promise<unknown> {
  const queued = enterHandleQueues(call);
  try {
    // A call that need not wait goes to its thread at once: what its caller does with a handle from now on comes after it.
    if (queued.ready !== null) {
      await waitFor(asyncCall, queued.ready);
      assertMayContinue(compiled, asyncCall);
      for (const check of compiled.inputs.rechecks) check(call);
    }
    assertMayContinue(compiled, asyncCall);
    await perform(compiled, call, asyncCall);
    if (!asyncCall.abandoned) {
      // Whoever aborts it now comes too late: what is made from here on has an owner.
      asyncCall.settle();
      if (intoCaller) copyToCaller(compiled, call);
      return buildResult(compiled, call, intoCaller);
    }
    releaseCreated(compiled, call);
    throw new Abandoned();
  } catch (error) {
    if (intoCaller) wipeCallerBuffers(compiled, call);
    discardOutputs(compiled, call);
    throw error;
  } finally {
    queued.leave();
    compiled.callStates.close(call);
  }
}

async function perform(compiled: CompiledFunction, call: CallState, asyncCall: AsyncCall): Promise<void> {
  computeSizes(compiled, call);
  const predicted = compiled.estimatesSizes && estimateSizes(compiled, call);
  if (!predicted && compiled.needsSizeQuery) {
    prepareSizeQuery(compiled, call);
    countCall(compiled, call, true);
    await invoke(compiled, call, asyncCall);
    if (readSizeQuery(compiled, call)) return finishFromSizeQuery(compiled, call);
    assertMayContinue(compiled, asyncCall);
  }
  for (let retries = predicted ? compiled.retries : 0; ; retries--) {
    allocateOutputs(compiled, call);
    countCall(compiled, call, false);
    await invoke(compiled, call, asyncCall);
    if (retries === 0 || !isTooSmall(compiled, call)) break;
    assertMayContinue(compiled, asyncCall);
    if (!enlarge(compiled, call)) break;
  }
  checkResult(compiled, call);
}

/** Before C is called, the first time or again: while it waited, C may have broken a contract in another call. @throws ContractViolation, Abandoned */
function assertMayContinue({ context }: CompiledFunction, asyncCall: AsyncCall): void {
  if (asyncCall.abandoned) throw new Abandoned();
  if (context.loadedFile.poisonedBy !== null) throw context.loadedFile.poisonedBy;
}

/** One call into C, on another thread. @throws Abandoned when nobody waits and C had not begun */
async function invoke(compiled: CompiledFunction, call: CallState, asyncCall: AsyncCall): Promise<void> {
  const { context, contract, types, decoder, key } = compiled;
  const { backend, loadedFile } = context;
  const args = call.native.map((value) => (valueTypes.isUint8Array(value) ? backend.address(value) : value));
  const ended = loadedFile.callbacks > 0 ? mayCallBack() : null;
  const job = submit(context.thread as NonNullable<typeof context.thread>, {
    symbol: contract.symbol,
    returns: decoder.native,
    types,
    args,
    readsErrno: decoder.readsErrno,
  });
  const cancelled = new Promise<null>((resolve) => {
    asyncCall.wake = () => {
      if (job.cancel()) resolve(null);
    };
  });
  const answer = await Promise.race([job.answer, cancelled]);
  ended?.();
  asyncCall.wake = null;
  if (answer?.reached !== true && call.raw === undefined) compiled.usage.calls -= 1;
  if (answer === null) throw new Abandoned();
  if (answer.refused !== null) {
    if (answer.reached) markOutcomeUnknown(compiled, call);
    const what = answer.reached ? 'C was called, and what came of it is lost' : 'the call was not made';
    throw new WatertightError('BACKEND_ERROR', `${key}: ${what}: ${answer.refused}`);
  }
  call.raw = answer.raw;
  call.errno = answer.errno;
  call.errors = answer.errors;
  refuseTrespass(compiled);
}

async function waitFor(asyncCall: AsyncCall, ready: Promise<void>): Promise<void> {
  const woken = new Promise<void>((resolve) => {
    asyncCall.wake = resolve;
  });
  await Promise.race([ready, woken]);
  asyncCall.wake = null;
}
