/** @module Guard pages as an engine: every case and every boundary length, with all that C is given between pages that nobody may touch. */
import { EMBEDDED, type OpenLibrary, openLibrary } from '../../../bind/index.ts';
import { calledElsewhere } from '../../../contract/roles/callback.ts';
import { ContractViolation, WatertightError } from '../../../errors.ts';
import { boundariesOf } from '../../behaviour/boundaries.ts';
import { asyncCases, runAsyncCase } from '../../suite/async-cases.ts';
import { runCase, runInto } from '../../suite/calls.ts';
import { casesOf } from '../../suite/cases.ts';
import { ownResult, within } from '../../suite/exemplar.ts';
import { type Examiner, type Listener, noteExit, noteExits, type Subject } from '../examiner.ts';
import type { Figures } from '../journal.ts';
import { plantAtGuards } from './planted-overruns.ts';

/** Once flush with the guard behind, once with the one before. */
const SIDES = 2;

interface Step {
  readonly name: string;
  readonly run: () => unknown;
}

/** A call at a boundary length: whatever comes of it, C may not leave its memory. */
function runBoundary({ called, make }: Subject, change: (args: readonly unknown[]) => readonly unknown[]): void {
  within(make, (args, own) => {
    try {
      ownResult(called(...change(args)), own);
    } catch (error) {
      if (!(error instanceof WatertightError) || error instanceof ContractViolation) throw error;
    }
  });
}

function stepsOf(subject: Subject, listener: Listener): readonly Step[] {
  const { called, contract, make, key, options } = subject;
  const { symbol } = contract;
  const exits = options.exits?.[key];
  const threads = asyncCases(contract, exits).map((one) => ({
    name: one.name,
    run: async () => noteExit(await runAsyncCase(called, symbol, make, one), listener),
  }));
  // Where C calls back from a thread of its own there is no plain call.
  if (calledElsewhere(contract.params) !== null) return threads;
  return [
    ...casesOf(contract, exits).map((one) => ({ name: one.name, run: () => noteExit(runCase(called, symbol, make, one), listener) })),
    ...within(make, (args) => boundariesOf(contract, args)).map(({ name, change }) => ({ name, run: () => runBoundary(subject, change) })),
    ...(called.into === undefined ? [] : [{ name: 'into', run: () => noteExits(runInto(called, make), listener) }]),
    ...threads,
  ];
}

/** The violation that an error is, or that is behind it; null when it is none. */
function violationIn(error: unknown): ContractViolation | null {
  for (let each = error; each instanceof Error; each = each.cause) if (each instanceof ContractViolation) return each;
  return null;
}

/** Runs every step; true when C left its memory where no page stopped it. */
async function examine(subject: Subject, listener: Listener): Promise<{ readonly figures: Figures; readonly condemned: boolean }> {
  const steps = stepsOf(subject, listener);
  for (const { name, run } of steps) {
    for (let side = 0; side < SIDES; side++) {
      listener.case(name);
      try {
        await run();
      } catch (error) {
        const violation = violationIn(error);
        if (violation === null) throw error;
        listener.finding({ owner: 'binding', kind: 'outside', detail: `${name}: ${violation.message}`, stack: [] });
        return { figures: { cases: steps.length }, condemned: true };
      }
    }
  }
  return { figures: { cases: steps.length, calls: SIDES * steps.length }, condemned: false };
}

/** A new one in each process. */
export function guardExaminer(): Examiner {
  let condemned = false;
  return {
    get condemned() {
      return condemned;
    },
    canary: plantAtGuards,
    open: ({ contract, info }) => {
      const path = info.origin === 'embedded' ? EMBEDDED : info.path;
      return openLibrary(contract, { guards: 'alternate', ...(path === null ? {} : { path }) }) as OpenLibrary;
    },
    examine: async (subject, listener) => {
      const done = await examine(subject, listener);
      condemned ||= done.condemned;
      return done.figures;
    },
    figures: () => ({}),
  };
}
