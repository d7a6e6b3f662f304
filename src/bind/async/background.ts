/** @module Asynchronous calls: the same stages as a synchronous one, with C on a thread of its own; the caller may stop waiting, C may not be stopped. */
import { types as valueTypes } from 'node:util';
import type { CallOptions } from '../../contract/index.ts';
import { AbortError, DeadlineExceeded, PendingLimit, WatertightError } from '../../errors.ts';
import { overdue, track, untrack } from '../../memory/index.ts';
import { collect } from '../call/collect.ts';
import { begin, completed, conclude, giveBack, isTooSmall, lose } from '../call/conclude.ts';
import { refuseTrespass } from '../call/failure.ts';
import type { Frame } from '../call/frame.ts';
import { handOver, lend, wipeLent } from '../call/into.ts';
import { discard, place } from '../call/place.ts';
import { prepare } from '../call/prepare.ts';
import { answered, ask, grow, measure, predict } from '../call/sizes.ts';
import type { Plan } from '../compile/plan.ts';
import { mayCallBack } from './exit.ts';
import { checkOptions } from './options.ts';
import { isAborted, onAbort, reasonOf } from './signals.ts';
import { submit } from './threads.ts';
import { takeTurns } from './turns.ts';

/** More calls than this may not be pending: each holds copies of its inputs. */
const PENDING = 1024;
let pending = 0;

/** One asynchronous call, seen from whoever waits for it. */
interface Flight {
  /** Nobody waits any more. */
  abandoned: boolean;
  /** Wakes the call where it waits for its turn, or for a thread: C has not been called. */
  wake: (() => void) | null;
  /** From now on neither its signal nor its deadline ends it. */
  readonly land: () => void;
}

/** What ends a call that nobody waits for. */
class Abandoned extends Error {}

/** Calls C on another thread. Everything is checked and copied before this returns. */
export function callInBackground(plan: Plan, args: readonly unknown[], stack: string, lends = false, out?: unknown): Promise<unknown> {
  let frame: Frame;
  let options: CallOptions;
  try {
    if (plan.context.thread === null)
      throw new WatertightError('ASYNC_UNSUPPORTED', `${plan.key}: the ${plan.context.backend.name} backend makes no asynchronous calls`);
    if (lends && plan.asks)
      throw new WatertightError(
        'ASYNC_UNSUPPORTED',
        `${plan.key}: C must be asked for a size first: the memory of the caller cannot wait for that`,
      );
    const { count } = plan.inputs;
    options = checkOptions(plan.key, args.length > count ? args[count] : undefined);
    if (options.signal !== undefined && isAborted(options.signal)) throw new AbortError(plan.key, reasonOf(options.signal));
    if (pending >= PENDING) throw new PendingLimit(plan.key, PENDING);
    frame = prepare(plan, args.length === count + 1 ? args.slice(0, count) : args, true, lends, out);
    if (lends) lendNow(plan, frame);
  } catch (error) {
    if (plan.context.exacting) throw error;
    return Promise.reject(error);
  }
  frame.stack = stack;
  pending += 1;
  const entry = track('call', plan.key, stack);
  return new Promise((resolve, reject) => {
    const { signal, timeout } = options;
    const stop = (error: Error) => {
      flight.land();
      flight.abandoned = true;
      if (frame.callbacks !== null) frame.callbacks.abandoned = true;
      overdue(entry);
      flight.wake?.();
      reject(error);
    };
    let timer: NodeJS.Timeout | undefined;
    let forget: (() => void) | null = null;
    const flight: Flight = {
      abandoned: false,
      wake: null,
      land: () => {
        clearTimeout(timer);
        forget?.();
      },
    };
    if (timeout !== undefined) timer = setTimeout(() => stop(new DeadlineExceeded(plan.key, timeout)), timeout);
    // A subscriber of the census, a callback: each may have aborted it since it was looked at.
    if (signal !== undefined && isAborted(signal)) stop(new AbortError(plan.key, reasonOf(signal)));
    else if (signal !== undefined) forget = onAbort(signal, (reason) => stop(new AbortError(plan.key, reason)));
    fly(plan, frame, flight, lends)
      .finally(() => {
        pending -= 1;
        untrack(entry);
        flight.land();
      })
      .then(resolve, reject);
  });
}

/** The caller's memory must be enough before C is called, and is written only after: meanwhile C gets memory of the call's own. */
function lendNow(plan: Plan, frame: Frame): void {
  try {
    measure(plan, frame);
    lend(plan, frame, false);
  } catch (error) {
    plan.frames.close(frame);
    throw error;
  }
}

/** The whole call. Its memory is let go when C has let go, whoever waits. */
async function fly(plan: Plan, frame: Frame, flight: Flight, lends: boolean): Promise<unknown> {
  const endTurn = takeTurns(frame);
  try {
    // A call that need not wait goes to its thread at once: what its caller does with a handle from now on comes after it.
    if (endTurn.begun !== null) {
      await waitFor(flight, endTurn.begun);
      proceed(plan, flight);
      for (const check of plan.inputs.recheck) check(frame);
    }
    proceed(plan, flight);
    await perform(plan, frame, flight);
    if (!flight.abandoned) {
      // Whoever aborts it now comes too late: what is made from here on has an owner.
      flight.land();
      if (lends) handOver(plan, frame);
      return collect(plan, frame, lends);
    }
    giveBack(plan, frame);
    throw new Abandoned();
  } catch (error) {
    if (lends) wipeLent(plan, frame);
    discard(plan, frame);
    throw error;
  } finally {
    endTurn.end();
    plan.frames.close(frame);
  }
}

async function perform(plan: Plan, frame: Frame, flight: Flight): Promise<void> {
  measure(plan, frame);
  const predicted = plan.predicts && predict(plan, frame);
  if (!predicted && plan.asks) {
    ask(plan, frame);
    begin(plan, frame, true);
    await invoke(plan, frame, flight);
    if (answered(plan, frame)) return completed(plan, frame);
    proceed(plan, flight);
  }
  for (let retries = predicted ? plan.retries : 0; ; retries--) {
    place(plan, frame);
    begin(plan, frame, false);
    await invoke(plan, frame, flight);
    if (retries === 0 || !isTooSmall(plan, frame)) break;
    proceed(plan, flight);
    if (!grow(plan, frame)) break;
  }
  conclude(plan, frame);
}

/** Before C is called, the first time or again: while it waited, C may have broken a contract in another call. @throws ContractViolation, Abandoned */
function proceed({ context }: Plan, flight: Flight): void {
  if (flight.abandoned) throw new Abandoned();
  if (context.identity.condemned !== null) throw context.identity.condemned;
}

/** One call into C, on another thread. @throws Abandoned when nobody waits and C had not begun */
async function invoke(plan: Plan, frame: Frame, flight: Flight): Promise<void> {
  const { context, contract, types, judge, key } = plan;
  const { backend, identity } = context;
  const args = frame.native.map((value) => (valueTypes.isUint8Array(value) ? backend.address(value) : value));
  const ended = identity.callbacks > 0 ? mayCallBack() : null;
  const job = submit(context.thread as NonNullable<typeof context.thread>, {
    symbol: contract.symbol,
    returns: judge.native,
    types,
    args,
    readsErrno: judge.readsErrno,
  });
  const cancelled = new Promise<null>((resolve) => {
    flight.wake = () => {
      if (job.cancel()) resolve(null);
    };
  });
  const answer = await Promise.race([job.answer, cancelled]);
  ended?.();
  flight.wake = null;
  if (answer?.reached !== true && frame.raw === undefined) plan.usage.calls -= 1;
  if (answer === null) throw new Abandoned();
  if (answer.refused !== null) {
    if (answer.reached) lose(plan, frame);
    const what = answer.reached ? 'C was called, and what came of it is lost' : 'the call was not made';
    throw new WatertightError('BACKEND_ERROR', `${key}: ${what}: ${answer.refused}`);
  }
  frame.raw = answer.raw;
  frame.errno = answer.errno;
  frame.errors = answer.errors;
  refuseTrespass(plan);
}

async function waitFor(flight: Flight, begun: Promise<void>): Promise<void> {
  const woken = new Promise<void>((resolve) => {
    flight.wake = resolve;
  });
  await Promise.race([begun, woken]);
  flight.wake = null;
}
