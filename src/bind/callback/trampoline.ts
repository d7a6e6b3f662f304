/** @module Trampolines: C calls, the arguments are copied, JavaScript runs, C gets a value or the failure of the contract. Nothing is thrown into C. */

import type { CallbackType } from '../../contract/index.ts';
import type { CInteger } from '../../contract/model/c-type.ts';
import { userDataAt } from '../../contract/roles/callback.ts';
import { CallbackError, CallbackLimit } from '../../errors.ts';
import { Number, Reflect } from '../../intrinsics.ts';
import { track, untrack, wipe } from '../../memory/index.ts';
import { printable } from '../../printable.ts';
import { nativeTypeOf } from '../compile/native-type.ts';
import type { Context } from '../library/context.ts';
import { ownAddress, type Register, sharedAddress } from './address.ts';
import { compileArguments } from './arguments.ts';
import { FURTHER_CALLS, reportEndless } from './endless.ts';
import type { CallbackState, Registration, Target, Where } from './model.ts';
import { compileResult } from './result.ts';
import { stateOfBackground, throwUncaught } from './state.ts';

/** Compiles a callback type for one parameter. `told`: is C given user data with it, to hand back? */
export function compileCallback(
  type: CallbackType,
  where: Where,
  reentrant: boolean,
  hasUserData: boolean,
  context: Context,
): (target: Target, id: bigint) => Registration {
  const { backend, loadedFile } = context;
  const { returns, params } = type;
  const { lengths: newLengths, readLengths, take, secrets } = compileArguments(type, where, backend);
  const { capacity, give, clear } = compileResult(type, where, context);
  const nativeReturns = returns.ctype as CInteger | 'void';
  const nativeParams = params.map(nativeTypeOf);
  const failure = nativeReturns === 'void' ? undefined : nativeReturns === 'bool' ? Boolean(type.failure) : type.failure;

  function fail(state: CallbackState | null, cause: unknown): void {
    if (state === null) throwUncaught(new CallbackError(where, cause));
    else state.failure ??= { callback: where.callback, cause };
  }

  /** C gets the failure value, and zeros where it has room: it may go on with what it finds there, as where the callback returns nothing. */
  function failed(native: readonly unknown[]): unknown {
    try {
      const lengths = newLengths();
      readLengths(native, lengths);
      clear(native, lengths);
    } catch {
      // C has not said how much room there is.
    }
    return failure;
  }

  function run({ get, hold, own, keeper }: Target, native: readonly unknown[]): unknown {
    const { running, runningCallback } = loadedFile;
    const state = own ?? keeper?.giving ?? stateOfBackground(keeper?.resource ?? null) ?? running;
    // Called by no call of ours: C does so on its own, and may do so when the program has nothing but this function left.
    if (state === null) hold();
    const called = get();
    if (called === null || called.fn === null || own?.abandoned === true || (state !== null && state.failure !== null)) {
      if (state !== null && state.failure !== null && failure === undefined) {
        state.further += 1;
        if (state.further % FURTHER_CALLS === 0) reportEndless(where, state.failure, running !== null);
      }
      return failed(native);
    }
    // With no call running C calls from another thread: calls into it are none from inside another.
    if (running !== null && !reentrant) loadedFile.runningCallback = where.callback;
    let args: readonly unknown[] | null = null;
    try {
      const lengths = newLengths();
      readLengths(native, lengths);
      args = take(native, lengths);
      const room = capacity === null ? null : capacity(native, lengths);
      const result = Reflect.apply(called.fn, called.self, room === null ? args : [...args, room]);
      return state !== null && state.failure !== null ? failed(native) : give(result, native, lengths);
    } catch (cause) {
      fail(state, cause);
      return failed(native);
    } finally {
      loadedFile.runningCallback = runningCallback;
      if (args !== null) for (const at of secrets) if (args[at] !== null) wipe(args[at] as Buffer);
    }
  }

  let noted = false;

  /** C still uses what it was to let go, or hands back something else than it was given. Nobody waits for that. */
  function late(): void {
    if (noted) return;
    noted = true;
    process.emitWarning(
      printable(
        `C called ${where.callback} of ${where.function} with user data that belongs to nothing any more, or never did: it was given the failure value`,
      ),
      { type: 'WatertightWarning', code: 'WATERTIGHT_LATE_CALLBACK' },
    );
  }

  const register: Register = (find) => {
    const trampoline = (...native: readonly unknown[]) => {
      try {
        const target = find(native);
        if (target !== undefined) return run(target, native);
        late();
        return failed(native);
      } catch {
        return failure;
      }
    };
    try {
      return backend.callback(nativeReturns, nativeParams, trampoline, typeof failure === 'bigint' ? failure : Number(failure ?? 0));
    } catch (cause) {
      throw new CallbackLimit(where, backend.mostCallbacks, cause);
    }
  };

  const at = hasUserData ? userDataAt(type) : null;
  const addressOf = at === null ? ownAddress(register) : sharedAddress(register, at);
  return (target, id) => {
    const { address, release } = addressOf(target, id);
    loadedFile.callbacks += 1;
    const entry = track('callback', where.callback);
    return {
      address,
      close: () => {
        loadedFile.callbacks -= 1;
        untrack(entry);
        release();
      },
    };
  };
}
