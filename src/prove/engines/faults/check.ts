/** @module The fault sweep of one function: each allocation of its success fails, once and for good, and each time nothing may be lost, wrong or broken. */
import { calledElsewhere } from '../../../contract/roles/callback.ts';
import { faults, type SweepFinding } from '../../../ledger/index.ts';
import { ownResult, within } from '../../suite/exemplar.ts';
import { exitOf } from '../../suite/outcome.ts';
import { digestResult } from '../../suite/result-digest.ts';
import type { Listener, Subject } from '../examiner.ts';
import type { Figures } from '../journal.ts';
import type { Crossings } from './crossings.ts';

/** Which allocation fails, in words for the journal. */
export const printPoint = ({ ordinal, forGood }: Pick<SweepFinding, 'ordinal' | 'forGood'>): string =>
  `allocation ${ordinal} fails${forGood ? ', and all after it' : ''}`;

/** Clean calls that show whether results repeat. */
const CLEAN = 3;

/** One call with fresh arguments, through `armed`: neither their making nor any release is made to fail. */
const callOnce = ({ make, called }: Subject, armed: <R>(call: () => R) => R, listener: Listener): string =>
  within(make, (args, own) => {
    try {
      const result = armed(() => called(...args));
      ownResult(result, own);
      return digestResult(result);
    } catch (error) {
      const exit = exitOf({ kind: 'error', error });
      if (exit !== null) listener.exit?.(exit);
      throw error;
    }
  });

/** A leak is shown where its memory was allocated, anything else where the allocation failed. */
const stackOf = ({ blocks: [block], stack }: SweepFinding): readonly string[] =>
  block === undefined || block.stack.length === 0 ? stack : block.stack;

/** Sweeps one function. @throws LedgerError `SWEEP_FAILS` when its exemplar is of no use */
export async function checkFaults(subject: Subject, crossings: Crossings, listener: Listener): Promise<Figures> {
  // Where C calls back from a thread of its own there is no plain call.
  if (calledElsewhere(subject.contract.params) !== null) return { ordinals: 0, injected: 0 };
  const clean = Array.from({ length: CLEAN }, () => callOnce(subject, (call) => call(), listener));
  // Where chance has a part in the result, only that there is one can be judged.
  const repeats = clean.every((digest) => digest === clean[0]);
  const { ordinals, injected, findings } = await faults.sweep((armed) => callOnce(subject, armed, listener), {
    inside: true,
    same: (expected, digest) => !repeats || digest === expected,
    begin: (ordinal, forGood) => {
      listener.case(printPoint({ ordinal, forGood }));
      crossings.forget();
    },
    crossed: () => crossings.pointers,
    // C has ended a process at these.
    skip: (ordinal, forGood) => subject.crashed.includes(printPoint({ ordinal, forGood })),
  });
  for (const finding of findings) {
    const { kind, owner, detail } = finding;
    listener.finding({ kind, owner, detail: `${printPoint(finding)}: ${detail}`, stack: stackOf(finding) });
  }
  return { ordinals, injected };
}
