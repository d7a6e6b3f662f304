/** @module Allocations that fail on demand: the n-th one of the watched libraries, once or from there on. */
import { types } from 'node:util';
import { LedgerError } from '../errors.ts';
import { addon } from '../native/index.ts';
import { describeStack } from './stack.ts';
import { watched } from './watch.ts';

/** Which allocation fails. */
export interface Fault {
  /** Counted from the beginning of the call, from 1; 0 fails none. */
  readonly nth: number;
  /** Fail every later one too. */
  readonly forGood?: boolean;
  /** Count the calling thread's allocations alone. */
  readonly thisThread?: boolean;
}

/** What came of a call. */
export type Outcome<T> = { readonly ok: true; readonly result: T } | { readonly ok: false; readonly error: unknown };

/** A call in which an allocation failed. */
export interface Faulted<T> {
  readonly outcome: Outcome<T>;
  /** Allocations that were counted, up to the end of the call. */
  readonly counted: number;
  readonly failed: number;
  /** Of the first one that failed, innermost first. */
  readonly stack: readonly string[];
}

/** The result, or a promise where the function gives one. */
export type Injected<T> = T extends PromiseLike<infer R> ? Promise<Faulted<R>> : Faulted<T>;

function arm({ nth, forGood = false, thisThread = false }: Fault): void {
  if (!(Number.isSafeInteger(nth) && nth >= 0)) throw new RangeError(`nth must be an integer from 0 on; received ${nth}`);
  const watches = watched().flatMap((entry) => entry.watches);
  if (watches.length === 0)
    throw new LedgerError('LEDGER_NOTHING_WATCHED', 'no library is watched, so no allocation could fail: call ledger.watch(library) first');
  addon('Fault injection').faultsArm(watches, nth, forGood, thisThread);
}

function disarm<T>(outcome: Outcome<T>): Faulted<T> {
  const { counted, failed, stack } = addon('Fault injection').faultsDisarm();
  return { outcome, counted, failed, stack: describeStack(stack).frames };
}

/**
 * Calls a function while allocations of the watched libraries fail. Whatever it throws is in the outcome.
 * @throws LedgerError `LEDGER_NOTHING_WATCHED`
 * @throws RangeError when `nth` is no count
 */
export function during<T>(fn: () => T, fault: Fault): Injected<T> {
  arm(fault);
  let result: T;
  try {
    result = fn();
  } catch (error) {
    return disarm({ ok: false, error }) as Injected<T>;
  }
  if (!types.isPromise(result)) return disarm({ ok: true, result }) as Injected<T>;
  return result.then(
    (value) => disarm({ ok: true, result: value }),
    (error) => disarm({ ok: false, error }),
  ) as Injected<T>;
}

/** How many allocations a function makes in the watched libraries; what it throws does not matter. */
export const count = (fn: () => unknown): number => (during(fn, { nth: 0 }) as Faulted<unknown>).counted;
