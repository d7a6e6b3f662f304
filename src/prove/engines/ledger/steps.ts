/** @module What is done with a function under the ledger: its success so many times, every other case in a few rounds, here and on a thread. */

import { calledElsewhere } from '../../../contract/roles/callback.ts';
import { asyncCases, runAsyncCase } from '../../suite/async-cases.ts';
import { runCase, runInto } from '../../suite/calls.ts';
import { casesOf } from '../../suite/cases.ts';
import { type Listener, noteExit, noteExits, type Subject } from '../examiner.ts';

/** One way to call, and how often. */
export interface Step {
  readonly name: string;
  readonly times: number;
  /** Leaves nothing of its own behind: what is left afterwards is the library's. */
  readonly run: () => unknown;
}

/** Every step of a function. The first one is its success on this thread, where there is such a call. */
export function stepsOf(subject: Subject, listener: Pick<Listener, 'exit'> = {}): readonly Step[] {
  const { key, called, contract, make, options, settings } = subject;
  const { symbol } = contract;
  const { calls, rounds } = settings;
  const exits = options.exits?.[key];
  const often = (name: string) => (name === 'success' || name === 'async: success' ? calls : rounds);
  // Where C calls back from a thread of its own there is no plain call.
  const plain = calledElsewhere(contract.params) === null ? casesOf(contract, exits) : [];
  return [
    ...plain.map((one) => ({ name: one.name, times: often(one.name), run: () => noteExit(runCase(called, symbol, make, one), listener) })),
    ...(plain.length === 0 || called.into === undefined
      ? []
      : [{ name: 'into', times: rounds, run: () => noteExits(runInto(called, make), listener) }]),
    ...asyncCases(contract, exits).map((one) => ({
      name: one.name,
      times: often(one.name),
      run: async () => noteExit(await runAsyncCase(called, symbol, make, one), listener),
    })),
  ];
}
