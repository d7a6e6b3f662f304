/** @module One watched call from JavaScript: how it ended, in words that can be compared, and what C wrote. */
import type { FunctionContract } from '../../contract/index.ts';
import { BufferTooSmall, ContractViolation, LibraryError, WatertightError } from '../../errors.ts';
import { bytesOf, type Callable, type Maker, type Own, ownResult, within } from '../suite/exemplar.ts';
import { digestResult } from '../suite/result-digest.ts';
import type { Boundary } from './boundaries.ts';
import type { FindingKind } from './finding.ts';
import type { Guard, Odd, Seen } from './guard.ts';
import type { Weave } from './region.ts';

/** How a call ended. */
export type Ending = 'success' | 'refused' | 'failed' | 'too small' | 'violation' | 'unexpected';

/** A call and what came of it. */
export interface ObservedCall extends Seen {
  readonly ending: Ending;
  /** The result, or the error, so that two calls can be compared; no secret can be read from it. */
  readonly resultDigest: string;
  readonly error: unknown;
  /** Bytes in each argument; null where it has none. */
  readonly lengths: readonly (number | null)[];
}

/** What is called. */
export interface Subject {
  readonly key: string;
  readonly contract: FunctionContract;
  readonly called: Callable;
  readonly make: Maker;
  readonly guard: Guard;
}

function endingOf(error: unknown): Ending {
  if (error instanceof ContractViolation) return 'violation';
  if (error instanceof BufferTooSmall) return 'too small';
  if (error instanceof LibraryError) return 'failed';
  // Codes without a class of their own say that the call could not be made, which is no refusal.
  return error instanceof WatertightError && error.constructor !== WatertightError ? 'refused' : 'unexpected';
}

function describeError(error: unknown): string {
  if (error instanceof LibraryError) return `${error.code} ${error.status}`;
  return error instanceof WatertightError ? error.code : String(error);
}

/** The caller's memory, and arguments that may lie in it. */
export interface CallerMemory {
  readonly out: unknown;
  readonly args: readonly unknown[];
}

/** Which memory a call is given. */
export interface ObserveOptions {
  readonly weave: Weave;
  readonly odd?: Odd;
  readonly report: (kind: FindingKind, parameter: string | null, what: string) => void;
  /** Memory for `.into`, instead of an ordinary call. */
  readonly into?: (guard: Guard, args: readonly unknown[]) => CallerMemory;
}

/** Calls once with fresh arguments. @throws what the exemplar throws */
export function observeCall(subject: Subject, boundary: Boundary, watching: ObserveOptions): ObservedCall {
  let observed: ObservedCall | null = null;
  try {
    within(subject.make, (valid, own) => {
      observed = callOnce(subject, boundary.change(valid), own, watching);
    });
  } catch (error) {
    // After a violation no release goes through either.
    if ((observed as ObservedCall | null)?.ending !== 'violation') throw error;
  }
  return observed as unknown as ObservedCall;
}

function callOnce({ contract, called, guard }: Subject, args: readonly unknown[], own: Own, watching: ObserveOptions): ObservedCall {
  const { weave, report, into } = watching;
  const odd = watching.odd ?? null;
  // Before the call: a secret may not outlive it.
  const lengths = args.map((arg) => bytesOf(arg)?.length ?? null);
  let ending: Ending = 'success';
  let resultDigest = '';
  let failure: unknown = null;
  const seen = guard.watch({ contract, weave, odd, report }, () => {
    try {
      const filling = into?.(guard, args);
      const result = filling === undefined ? called(...args) : called.into?.(filling.out, ...filling.args);
      ownResult(result, own);
      resultDigest = digestResult(result);
    } catch (error) {
      ending = endingOf(error);
      resultDigest = describeError(error);
      failure = error;
    }
  });
  return { ...seen, ending, resultDigest, error: failure, lengths };
}
