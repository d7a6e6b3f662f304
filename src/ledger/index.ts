/** @module Entry point of the ledger: exact counts of what a library has allocated, and its allocations made to fail; reports of crashes. */
import { expectBalanced, growth } from './balance.ts';
import { count, during } from './faults.ts';
import { mark, measure } from './measure.ts';
import { sweep } from './sweep.ts';
import { type Watched, watch, watched } from './watch.ts';

export { type BalanceOptions, byFunction, printLoss } from './balance.ts';
export { collectAll, collectGarbage } from './collect.ts';
export { reportCrashes } from './crashes.ts';
export type { Fault, Faulted, Injected, Outcome } from './faults.ts';
export type { Measured, Measurement } from './measure.ts';
export type { Sweep, SweepFinding, SweepOptions } from './sweep.ts';
export type { Amount, Block, Watchable, Watched, WatchOptions } from './watch.ts';

/** Counts live blocks and bytes of libraries, exactly. */
export const ledger: {
  readonly watch: typeof watch;
  readonly watched: () => readonly Watched[];
  readonly mark: typeof mark;
  readonly measure: typeof measure;
  readonly expectBalanced: typeof expectBalanced;
  readonly growth: typeof growth;
} = Object.freeze({ watch, watched, mark, measure, expectBalanced, growth });

/** Makes allocations of watched libraries fail. */
export const faults: {
  readonly count: typeof count;
  readonly during: typeof during;
  readonly sweep: typeof sweep;
} = Object.freeze({ count, during, sweep });
export { Marker, residue } from './residue.ts';
export type { Residue, ResidueWhere } from './residue-place.ts';
