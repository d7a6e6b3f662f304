/** @module Who calls C for the driver: on this thread, or on another one. */
import type { CompiledFunction } from '../compile/compiled-function.ts';
import type { CallState } from './call-state.ts';

/** Makes the calls into C of one call of a function. `Done` is void where C has returned by then, else a promise of it. */
export interface Caller<Done> {
  /** Calls C with the arguments of the call state; what C returned is there afterwards. */
  callC(compiled: CompiledFunction, call: CallState): Done;
  /** Before C is called once more. @throws when it must not be called again */
  assertMayContinue(compiled: CompiledFunction): void;
  /** After C has succeeded, before the result is built. @throws when nobody waits for it; then what C created was released */
  claimResult(compiled: CompiledFunction, call: CallState): void;
}

/** Calls C on another thread. */
export interface AsyncCaller extends Caller<Promise<void>> {
  /** Before C is called for the first time; null when the call need not wait for others. @throws as {@link assertMayContinue} */
  begin(compiled: CompiledFunction, call: CallState): Promise<void> | null;
  /** The call has ended, whatever came of it: others may begin. */
  end(): void;
}
