/** @module The errors that a call ends in because of C: its own failure, that of a callback, and a broken contract. */
import { CallbackError, ContractViolation, LibraryError } from '../../errors.ts';
import type { Plan } from '../compile/plan.ts';
import { statusOf } from '../compile/return-decoder.ts';
import type { Frame } from './frame.ts';

/** C reported failure: its status, errno where the contract reads it, and its error queue. */
export function failure({ key, judge, usage, context }: Plan, code: string, frame: Frame): LibraryError {
  usage.failures += 1;
  const status = judge.native === 'pointer' ? null : statusOf(frame.raw);
  return new LibraryError(code, key, status, frame.errors ?? context.queue?.drain(), judge.readsErrno ? frame.errno : null);
}

/** A callback of this call has failed: so has the call, whatever C made of it. Null when none has. */
export function callbackError({ key, usage }: Plan, { callbacks }: Frame): CallbackError | null {
  if (callbacks === null || callbacks.failure === null) return null;
  usage.failures += 1;
  return new CallbackError({ function: key, callback: callbacks.failure.callback }, callbacks.failure.cause);
}

/** C did what its contract rules out: no call into this library goes through any more. */
export function violation({ key, context }: Plan, message: string): ContractViolation {
  context.identity.condemned = new ContractViolation(key, message);
  return context.identity.condemned;
}

/** After C ran, in check mode. @throws ContractViolation when it has written between its memory and the guards */
export function refuseTrespass({ context: { guards, identity } }: Plan): void {
  const found = guards?.inspect() ?? null;
  if (found === null) return;
  identity.condemned = found;
  throw found;
}
