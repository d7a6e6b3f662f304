/** @module From a contract to the function that callers import: check, measure, place, call, conclude, collect; wipe on every other way out. */
import type { FunctionContract } from '../../contract/index.ts';
import { WatertightError } from '../../errors.ts';
import { creationStack } from '../../memory/index.ts';
import { callInBackground } from '../async/background.ts';
import { enterCall } from '../callback/state.ts';
import { compilePlan } from '../compile/compile-plan.ts';
import type { Plan } from '../compile/plan.ts';
import type { Context, Usage } from '../library/context.ts';
import { collect } from './collect.ts';
import { begin, completed, conclude, isTooSmall } from './conclude.ts';
import { Direct } from './direct.ts';
import { callbackError, failure, refuseTrespass } from './failure.ts';
import type { Frame } from './frame.ts';
import { handOver, lend, offerAll, trim, wipeLent } from './into.ts';
import { discard, place } from './place.ts';
import { prepare, refuseBarred } from './prepare.ts';
import { answered, ask, grow, measure, predict } from './sizes.ts';

type Callable = (...args: readonly unknown[]) => unknown;

/** One function of an open library. */
export class Bound {
  readonly plan: Plan;
  readonly #direct: Direct | null;
  #entry: Callable | null = null;

  constructor(key: string, contract: FunctionContract, context: Context) {
    this.plan = compilePlan(key, contract, context);
    this.#direct = Direct.of(this.plan);
  }

  get usage(): Usage {
    return this.plan.usage;
  }

  /** Has the function outputs of bytes, so that the caller may provide their memory? */
  get fills(): boolean {
    return this.plan.fillable.indices.length > 0;
  }

  /** The function that callers hold: creation stacks of handles start above it. */
  set entry(callable: Callable) {
    this.#entry = callable;
  }

  /** The caller's frames, where the call makes a handle. Read before the checks: that may run code of the program, which could undo them. */
  #stack(): string {
    return this.plan.creates ? creationStack(this.#entry ?? (this.call as Callable)) : '';
  }

  /** Calls C; outputs come back in Buffers of their own. */
  call(args: readonly unknown[]): unknown {
    const { plan } = this;
    const written = this.#direct?.call(args) ?? null;
    if (written !== null) return written;
    const stack = this.#stack();
    const frame = prepare(plan, args, false);
    frame.stack = stack;
    try {
      this.#perform(frame);
      return collect(plan, frame, false);
    } catch (error) {
      discard(plan, frame);
      throw error;
    } finally {
      plan.frames.close(frame);
    }
  }

  /** Calls C on another thread; everything was checked and copied when this returns. */
  async(args: readonly unknown[]): Promise<unknown> {
    return callInBackground(this.plan, args, creationStack(this.#entry ?? (this.async as Callable)));
  }

  /** The same with the caller's memory for its outputs: it is written when C has succeeded, and their lengths come back. */
  asyncInto(out: unknown, args: readonly unknown[]): Promise<unknown> {
    return callInBackground(this.plan, args, creationStack(this.#entry ?? (this.asyncInto as Callable)), true, out);
  }

  /** Calls C with its outputs of bytes in the caller's memory; their lengths come back, what was not written is wiped. */
  into(out: unknown, args: readonly unknown[]): unknown {
    const { plan } = this;
    if (this.#direct !== null) {
      const written = this.#direct.into(out, args);
      if (written >= 0) return written;
    }
    const stack = this.#stack();
    const frame = prepare(plan, args, false, true, out);
    frame.stack = stack;
    try {
      measure(plan, frame);
      // Where a status tells "too small" from other failures C may decide; elsewhere it is asked first.
      if (plan.decides) offerAll(plan, frame);
      else if (plan.asks) lend(plan, frame, true);
      if (!plan.decides && this.#ask(frame)) completed(plan, frame);
      else {
        lend(plan, frame, false);
        place(plan, frame);
        begin(plan, frame, false);
        invoke(plan, frame);
        conclude(plan, frame);
      }
      if (frame.apart) handOver(plan, frame);
      else trim(plan, frame);
      return collect(plan, frame, true);
    } catch (error) {
      wipeLent(plan, frame);
      discard(plan, frame);
      throw error;
    } finally {
      plan.frames.close(frame);
    }
  }

  /** Asks C for the sizes that only it knows. True when the call is complete already. */
  #ask(frame: Frame): boolean {
    const { plan } = this;
    if (!plan.asks) return false;
    ask(plan, frame);
    begin(plan, frame, true);
    invoke(plan, frame);
    return answered(plan, frame);
  }

  #perform(frame: Frame): void {
    const { plan } = this;
    measure(plan, frame);
    const predicted = plan.predicts && predict(plan, frame);
    if (!predicted && this.#ask(frame)) {
      completed(plan, frame);
      return;
    }
    for (let retries = predicted ? plan.retries : 0; ; retries--) {
      place(plan, frame);
      begin(plan, frame, false);
      invoke(plan, frame);
      if (retries === 0 || !isTooSmall(plan, frame) || !grow(plan, frame)) break;
    }
    conclude(plan, frame);
  }

  /** Gives a resource back: the address goes to C with no further check. Only for release functions. */
  release(address: bigint): void {
    this.#plainly(address);
  }

  /** Asks C for a size of a resource that was checked before. @throws LibraryError */
  ask(native: unknown): number {
    return Number(this.#plainly(native));
  }

  /** Asks C a question about a resource that was checked before. @throws LibraryError where it answers neither yes nor no */
  holds(native: unknown): boolean {
    return this.plan.judge.value?.(this.#plainly(native)) === true;
  }

  #plainly(native: unknown): unknown {
    const { plan } = this;
    refuseBarred(plan);
    plan.usage.calls += 1;
    const frame = plan.frames.open();
    try {
      frame.native[0] = native;
      invoke(plan, frame);
      const thrown = callbackError(plan, frame);
      if (thrown !== null) throw thrown;
      const code = plan.judge.judge(frame.raw, frame.errno);
      if (code !== null) throw failure(plan, code, frame);
      return frame.raw;
    } finally {
      plan.frames.close(frame);
    }
  }
}

/** One call into C, on this thread. */
function invoke(plan: Plan, frame: Frame): void {
  const { context, judge } = plan;
  const { backend, queue, identity } = context;
  queue?.clear();
  const outer = enterCall(identity, frame);
  try {
    if (judge.readsErrno) backend.setErrno(0);
    frame.raw = plan.native(frame.native);
    if (judge.readsErrno) frame.errno = backend.errno();
  } catch (cause) {
    throw new WatertightError('BACKEND_ERROR', `${plan.key}: the ${backend.name} backend refused the call`, { cause });
  } finally {
    identity.running = outer;
  }
  refuseTrespass(plan);
}
