/** @module The errors that a call ends in because of C: its own failure, that of a callback, and a broken contract. */
import { CallbackError, ContractViolation, LibraryError } from '../../errors.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import { statusOf } from '../compile/return-decoder.ts';
import type { CallState } from './call-state.ts';

/** C reported failure: its status, errno where the contract reads it, and its error queue. */
export function failure({ key, decoder, usage, context }: CompiledFunction, code: string, call: CallState): LibraryError {
  usage.failures += 1;
  const status = decoder.native === 'pointer' ? null : statusOf(call.raw);
  return new LibraryError(code, key, status, call.errors ?? context.queue?.drain(), decoder.readsErrno ? call.errno : null);
}

/** A callback of this call has failed: so has the call, whatever C made of it. Null when none has. */
export function callbackError({ key, usage }: CompiledFunction, { callbacks }: CallState): CallbackError | null {
  if (callbacks === null || callbacks.failure === null) return null;
  usage.failures += 1;
  return new CallbackError({ function: key, callback: callbacks.failure.callback }, callbacks.failure.cause);
}

/** C did what its contract rules out: no call into this library goes through any more. */
export function violation({ key, context }: CompiledFunction, message: string): ContractViolation {
  context.loadedFile.poisonedBy = new ContractViolation(key, message);
  return context.loadedFile.poisonedBy;
}

/** After C ran, in check mode. @throws ContractViolation when it has written between its memory and the guards */
export function refuseTrespass({ context: { guards, loadedFile } }: CompiledFunction): void {
  const found = guards?.inspect() ?? null;
  if (found === null) return;
  loadedFile.poisonedBy = found;
  throw found;
}
