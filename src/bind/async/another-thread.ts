/** @module Calls C on another thread; whoever waits for the call may stop waiting, C may not be stopped. */
import { types } from 'node:util';
import { WatertightError } from '../../errors.ts';
import type { CallState } from '../call/call-state.ts';
import type { AsyncCaller } from '../call/caller.ts';
import { markOutcomeUnknown } from '../call/check-result.ts';
import { refuseTrespass } from '../call/failure.ts';
import { releaseCreated } from '../call/release-created.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import { mayCallBack } from './exit.ts';
import { enterHandleQueues, type QueuedCall } from './handle-queue.ts';
import { submit } from './threads.ts';

/** The end of a call that nobody waits for. */
class Abandoned extends Error {}

/** One asynchronous call, seen from whoever waits for it. */
export class AnotherThread implements AsyncCaller {
  /** Wakes the call where it waits in a queue, or for a thread: C has not been called. */
  #wake: (() => void) | null = null;
  #queued: QueuedCall | null = null;
  #abandoned = false;
  /** From now on neither a signal nor a deadline ends the call. */
  readonly #settle: () => void;

  constructor(settle: () => void) {
    this.#settle = settle;
  }

  /** Nobody waits any more. Where C has not been called, it will not be. */
  abandon(): void {
    this.#abandoned = true;
    this.#wake?.();
  }

  begin(compiled: CompiledFunction, call: CallState): Promise<void> | null {
    this.#queued = enterHandleQueues(call);
    const { ready } = this.#queued;
    if (ready !== null) return this.#wait(ready, compiled, call);
    this.assertMayContinue(compiled);
    return null;
  }

  async #wait(ready: Promise<void>, compiled: CompiledFunction, call: CallState): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([ready, woken]);
    this.#wake = null;
    this.assertMayContinue(compiled);
    for (const check of compiled.inputs.rechecks) check(call);
    // C may have been asked about a handle by a recheck, and have broken its contract.
    this.assertMayContinue(compiled);
  }

  /** While the call waited, C may have broken a contract in another one. @throws ContractViolation, Abandoned */
  assertMayContinue({ context }: CompiledFunction): void {
    if (this.#abandoned) throw new Abandoned();
    if (context.loadedFile.poisonedBy !== null) throw context.loadedFile.poisonedBy;
  }

  /** @throws Abandoned when nobody waits and C had not begun */
  async callC(compiled: CompiledFunction, call: CallState): Promise<void> {
    const { context, contract, types: nativeTypes, decoder, key } = compiled;
    const { backend, loadedFile } = context;
    const args = call.native.map((value) => (types.isUint8Array(value) ? backend.address(value) : value));
    const ended = loadedFile.callbacks > 0 ? mayCallBack() : null;
    const job = submit(context.thread as NonNullable<typeof context.thread>, {
      symbol: contract.symbol,
      returns: decoder.native,
      types: nativeTypes,
      args,
      readsErrno: decoder.readsErrno,
    });
    const cancelled = new Promise<null>((resolve) => {
      this.#wake = () => {
        if (job.cancel()) resolve(null);
      };
    });
    const answer = await Promise.race([job.answer, cancelled]);
    ended?.();
    this.#wake = null;
    if (answer?.reached !== true && call.raw === undefined) compiled.usage.calls -= 1;
    if (answer === null) throw new Abandoned();
    if (answer.failed !== null) {
      const { cause, cure } = answer.failed;
      throw new WatertightError(
        'THREAD_UNAVAILABLE',
        `${key}: no thread could be started, and C was not called: ${cause.message}; ${cure}`,
        {
          cause,
        },
      );
    }
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

  claimResult(compiled: CompiledFunction, call: CallState): void {
    if (this.#abandoned) {
      releaseCreated(compiled, call);
      throw new Abandoned();
    }
    // Whoever aborts it now comes too late: what is made from here on has an owner.
    this.#settle();
  }

  end(): void {
    this.#queued?.leave();
  }
}
