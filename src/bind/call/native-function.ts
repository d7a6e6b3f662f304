/** @module One function of an open library: called plainly, into the caller's memory, or on another thread. */

import type { FunctionContract } from '../../contract/index.ts';
import { Number } from '../../intrinsics.ts';
import { callAsync } from '../async/async-call.ts';
import { compileFunction } from '../compile/compile-function.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import type { Context, Usage } from '../library/context.ts';
import { runCall } from './driver.ts';
import { callbackError, failure } from './failure.ts';
import { FastPath } from './fast-path.ts';
import { callHere, THIS_THREAD } from './this-thread.ts';
import { assertCallable } from './validate-arguments.ts';

type Callable = (...args: readonly unknown[]) => unknown;

/** One function of an open library. */
export class NativeFunction {
  readonly compiled: CompiledFunction;
  readonly #fastPath: FastPath | null;
  #entry: Callable | null = null;

  constructor(key: string, contract: FunctionContract, context: Context) {
    this.compiled = compileFunction(key, contract, context);
    this.#fastPath = FastPath.of(this.compiled);
  }

  get usage(): Usage {
    return this.compiled.usage;
  }

  /** Has the function outputs of bytes, so that the caller may provide their memory? */
  get hasCallerBuffers(): boolean {
    return this.compiled.callerOutputs.indices.length > 0;
  }

  /** The function that callers hold: creation stacks of handles start above it. */
  set entry(callable: Callable) {
    this.#entry = callable;
  }

  /** The caller's frames, where the call makes a handle. Read before the checks: that may run code of the program, which could undo them. */
  #stack(): string {
    return this.compiled.createsOwned ? this.compiled.creations.stack(this.#entry ?? (this.call as Callable)) : '';
  }

  /** Calls C; outputs come back in Buffers of their own. */
  call(args: readonly unknown[]): unknown {
    const { compiled } = this;
    const written = this.#fastPath?.call(args) ?? null;
    if (written !== null) return written;
    return runCall(compiled, args, this.#stack(), THIS_THREAD, false, null);
  }

  /** Calls C on another thread; everything was checked and copied when this returns. */
  async(args: readonly unknown[]): Promise<unknown> {
    return callAsync(this.compiled, args, this.compiled.creations.stack(this.#entry ?? (this.async as Callable)));
  }

  /** The same with the caller's memory for its outputs: it is written when C has succeeded, and their lengths come back. */
  asyncInto(out: unknown, args: readonly unknown[]): Promise<unknown> {
    return callAsync(this.compiled, args, this.compiled.creations.stack(this.#entry ?? (this.asyncInto as Callable)), true, out);
  }

  /** Calls C with its outputs of bytes in the caller's memory; their lengths come back, what was not written is wiped. */
  into(out: unknown, args: readonly unknown[]): unknown {
    const { compiled } = this;
    if (this.#fastPath !== null) {
      const written = this.#fastPath.into(out, args);
      if (written >= 0) return written;
    }
    return runCall(compiled, args, this.#stack(), THIS_THREAD, true, out);
  }

  /** Gives a resource back: its address or memory goes to C with no further check. Only for release functions. */
  release(native: bigint | Buffer): void {
    this.#callUnchecked(native);
  }

  /** Asks C for a size of a resource that was checked before. @throws LibraryError */
  querySize(native: unknown): number {
    return Number(this.#callUnchecked(native));
  }

  /** Asks C a question about a resource that was checked before. @throws LibraryError where it answers neither yes nor no */
  queryBoolean(native: unknown): boolean {
    return this.compiled.decoder.value?.(this.#callUnchecked(native)) === true;
  }

  #callUnchecked(native: unknown): unknown {
    const { compiled } = this;
    assertCallable(compiled);
    compiled.usage.calls += 1;
    const call = compiled.callStates.open();
    try {
      call.native[0] = native;
      callHere(compiled, call);
      const thrown = callbackError(compiled, call);
      if (thrown !== null) throw thrown;
      const code = compiled.decoder.decode(call.raw, call.errno);
      if (code !== null) throw failure(compiled, code, call);
      return call.raw;
    } finally {
      compiled.callStates.close(call);
    }
  }
}
