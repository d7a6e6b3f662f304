/** @module The balance of one function: nothing is left by a thousand calls, nor by ten thousand, nor by any error exit, nor by a lot of data. */
import type { Watchable } from '../../ledger/index.ts';
import type { Listener, Subject } from '../engines/examiner.ts';
import type { Figures } from '../engines/journal.ts';
import { type Step, stepsOf } from './steps.ts';
import { volumes } from './volume.ts';
import { balance, times } from './weigh.ts';

/** Rounds in which a library may fill what it keeps for good. */
const WARM_UP = 2;
/** A function so fast is called ten times as often: it may not have grown between the two counts. */
const FAST_MS = 250;
const TENFOLD = 10;
/** No step takes longer than this; fewer calls are then made, and the figures say so. */
const LONGEST_MS = 60_000;

/** How often a step is run in the time that it may take. */
function affordable(step: Step, warmUpMs: number): number {
  const fits = Math.floor(LONGEST_MS / Math.max(warmUpMs / WARM_UP, 0.001));
  return Math.max(Math.min(step.times, fits), WARM_UP);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Checks one function. @throws what a case throws that came to something else than its contract says */
export async function checkBalance(subject: Subject, library: Watchable, listener: Listener): Promise<Figures> {
  const steps = stepsOf(subject);
  const counts = new Map<Step, number>();
  for (const step of steps) counts.set(step, affordable(step, await timed(() => times(step.run, WARM_UP))));
  let tenfold = 0;
  const scales = await balance(library, listener, async (scales) => {
    for (const step of steps) {
      const count = counts.get(step) as number;
      const ms = await timed(() => scales.weigh(step.name, step.run, count));
      if (count < subject.settings.calls || ms >= FAST_MS) continue;
      tenfold += 1;
      await scales.weigh(step.name, step.run, (TENFOLD - 1) * count);
    }
  });
  return {
    cases: steps.length,
    calls: scales.calls,
    allocations: scales.allocations,
    tenfold,
    fewer: steps.filter((step) => (counts.get(step) as number) < step.times).length,
    ...(await volumes(subject, library, listener)),
  };
}
