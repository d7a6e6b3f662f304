/** @module One trial: a secret is given away in one call, everything is released, and no copy of it may be left. */
import { faults, type Residue, type Watchable } from '../../../ledger/index.ts';
import { callsEnded } from '../../suite/async-cases.ts';
import type { Case } from '../../suite/case.ts';
import { type Callable, type Disposable, type Maker, type Own, ownResult, release } from '../../suite/exemplar.ts';
import { type Outcome, outcomeOf } from '../../suite/outcome.ts';
import { type Form, patternFor } from './pattern.ts';

/** What is tried. */
export interface Trial {
  readonly form: Form;
  readonly case: Case;
  /** Random bytes, or the exemplar's own? */
  readonly random: boolean;
  readonly async: boolean;
  /** Does its caller stop waiting right after the call? */
  readonly aborted: boolean;
  /** The allocation that fails; 0 for none. */
  readonly nth: number;
}

/** The parameter that is secret. */
export interface Target {
  readonly library: Watchable;
  readonly called: Callable;
  readonly make: Maker;
  /** Its place among the arguments. */
  readonly at: number;
  readonly what: string;
}

/** What came of it. */
export interface Tried {
  readonly outcome: Outcome;
  readonly left: readonly Residue[];
  /** Allocations of the library in this call. */
  readonly counted: number;
}

const caught = (error: unknown): Outcome => ({ kind: 'error', error });

async function call({ called }: Target, args: readonly unknown[], own: Own, { async, aborted, nth }: Trial) {
  const keep = (result: unknown): Outcome => {
    ownResult(result, own);
    return outcomeOf(result);
  };
  if (async) {
    const controller = new AbortController();
    const answer = called.async(...args, ...(aborted ? [{ signal: controller.signal }] : [])).then(keep, caught);
    if (aborted) controller.abort();
    const outcome = await answer;
    return { outcome, counted: 0 };
  }
  const { outcome, counted } = faults.during(() => called(...args), { nth });
  return { outcome: outcome.ok ? keep(outcome.result) : caught(outcome.error), counted };
}

/** Makes one trial. @throws Error when its arguments cannot be made */
export async function attempt(target: Target, trial: Trial): Promise<Tried> {
  const { library, make, at, what } = target;
  const owned: Disposable[] = [];
  const own: Own = (resource) => {
    owned.push(resource);
    return resource;
  };
  const args = make(own);
  const pattern = patternFor(args[at], trial.random, trial.form, own, what);
  try {
    const changed = trial.case.change(args.with(at, pattern.value), own);
    // Of an exemplar's own bytes there are copies that are none of this call's doing.
    const before = new Set(trial.random ? [] : pattern.marker.scan([pattern.bytes]).map(({ address }) => address));
    const { outcome, counted } = await call(target, changed, own, trial);
    // Before its owner lets go of it: a call that nobody waits for may still have it.
    await callsEnded();
    release(owned);
    pattern.end();
    library.settle();
    const left = pattern.marker.scan().filter(({ address }) => !before.has(address));
    return { outcome, counted, left };
  } finally {
    release(owned);
    pattern.end();
    pattern.marker.dispose();
  }
}
