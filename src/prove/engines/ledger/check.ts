/** @module The balance of one function: nothing is left by a thousand calls, nor by ten thousand, nor by any error exit, nor by a lot of data. */
import type { Watchable } from '../../../ledger/index.ts';
import type { Listener, Subject } from '../examiner.ts';
import type { Figures } from '../journal.ts';
import { balance, times } from './measure-growth.ts';
import { stepsOf } from './steps.ts';
import { volumes } from './volume.ts';

/** Rounds in which a library may fill what it keeps for good. */
const WARM_UP = 2;
/** A function so fast is called ten times as often: it may not have grown between the two counts. */
const FAST_MS = 250;
const TENFOLD = 10;
/** No step goes on for longer than this: fewer calls are then made, and the figures say so. */
const LONGEST_MS = 60_000;

/** Checks one function. @throws what a case throws that came to something else than its contract says */
export async function checkBalance(subject: Subject, library: Watchable, listener: Listener): Promise<Figures> {
  const steps = stepsOf(subject, listener);
  for (const { name, run } of steps) {
    listener.case(name);
    await times(run, WARM_UP);
  }
  let [tenfold, fewer] = [0, 0];
  const record = await balance(library, listener, async (record) => {
    for (const { name, run, times: count } of steps) {
      listener.case(name);
      const started = performance.now();
      const made = await record.measureGrowth(name, run, count, LONGEST_MS);
      if (made < count) fewer += 1;
      if (made < subject.settings.calls || performance.now() - started >= FAST_MS) continue;
      tenfold += 1;
      await record.measureGrowth(name, run, (TENFOLD - 1) * count);
    }
  });
  listener.case('a lot of data');
  return {
    cases: steps.length,
    calls: record.calls,
    allocations: record.allocations,
    tenfold,
    fewer,
    ...(await volumes(subject, library, listener)),
  };
}
