/** @module One call in which an allocation fails: how it ended, and what it left. */
import { type Block, faults, ledger } from '../../ledger/index.ts';
import type { Subject } from '../engines/examiner.ts';
import { ownResult, within } from '../exemplar.ts';
import { tell } from '../told.ts';
import type { Point } from './point.ts';

/** What came of a call. */
export interface Attempt {
  /** What it gave, in words that can be compared; null when it threw. */
  readonly told: string | null;
  readonly error: unknown;
  /** Allocations that were counted, and how many of them failed. */
  readonly counted: number;
  readonly failed: number;
  /** Of the first allocation that failed. */
  readonly stack: readonly string[];
  /** What is left when everything was given back. */
  readonly blocks: number;
  readonly bytes: number;
  /** The live blocks among those that it allocated. */
  readonly left: () => readonly Block[];
}

/** No allocation fails; they are counted. */
export const CLEAN: Point = { ordinal: 0, forGood: false };

/** Calls once with fresh arguments. Only the call itself is made to fail: not their making, and no release. */
export function attempt({ make, called }: Subject, { ordinal, forGood }: Point, before: () => void = () => undefined): Attempt {
  const measured = ledger.measure(() =>
    within(make, (args, own) => {
      before();
      const { outcome, ...rest } = faults.during(() => called(...args), { nth: ordinal, forGood });
      if (!outcome.ok) return { told: null, error: outcome.error, ...rest };
      ownResult(outcome.result, own);
      return { told: tell(outcome.result), error: null, ...rest };
    }),
  );
  return { ...measured.result, ...measured.net, left: () => measured.blocks };
}
