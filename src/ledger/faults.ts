/** @module Allocations that fail on demand: the n-th one of the watched libraries, once or from there on. */
import { LedgerError } from '../errors.ts';
import { addon } from '../native/index.ts';
import { checkCount, checkFlag, checkFunction, checkObject } from './check.ts';
import { describeStack } from './stack.ts';
import { after, isThenable } from './then.ts';
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

function arm(fault: Fault): void {
  checkObject('faults.during', 'fault', fault);
  const { nth, forGood = false, thisThread = false } = fault;
  checkCount('faults.during', 'nth', 0, nth);
  checkFlag('faults.during', 'forGood', forGood);
  checkFlag('faults.during', 'thisThread', thisThread);
  const watches = watched().flatMap((entry) => entry.watches);
  if (watches.length === 0)
    throw new LedgerError('LEDGER_NOTHING_WATCHED', 'no library is watched, so no allocation could fail: call ledger.watch(library) first');
  if (!addon('Fault injection').faultsArm(watches, nth, forGood, thisThread))
    throw new LedgerError(
      'FAULTS_ARMED',
      'allocations are failing for another call already, of this thread or of another one, and the two could not be told apart: wait for its end',
    );
}

function disarm<T>(outcome: Outcome<T>): Faulted<T> {
  const { counted, failed, stack } = addon('Fault injection').faultsDisarm();
  return { outcome, counted, failed, stack: describeStack(stack).frames };
}

/**
 * Calls a function while allocations of the watched libraries fail. Whatever it throws is in the outcome.
 * @throws LedgerError `LEDGER_NOTHING_WATCHED`; `FAULTS_ARMED` inside of another such call, or beside one: there is one plan for the whole process
 * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE`
 */
export function during<T>(fn: () => T, fault: Fault): Injected<T> {
  checkFunction('faults.during', 'fn', fn);
  arm(fault);
  let result: T;
  let waits: boolean;
  try {
    result = fn();
    waits = isThenable(result);
  } catch (error) {
    return disarm({ ok: false, error }) as Injected<T>;
  }
  if (!waits) return disarm({ ok: true, result }) as Injected<T>;
  return Promise.resolve(result).then(
    (value) => disarm({ ok: true, result: value }),
    (error) => disarm({ ok: false, error }),
  ) as Injected<T>;
}

/**
 * How many allocations a function makes in the watched libraries; what it throws does not matter.
 * @returns a promise where the function gives one
 * @throws as {@link during}
 */
export const count = <T>(fn: () => T): T extends PromiseLike<unknown> ? Promise<number> : number =>
  after(during(fn, { nth: 0 }), ({ counted }: Faulted<T>) => counted) as never;
