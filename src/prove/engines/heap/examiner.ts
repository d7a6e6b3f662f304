/** @module The JS heap as an engine: no function leaves a wrapper, a Buffer or a closure behind, round after round of all its cases. */

import type { Examiner, Listener, Subject } from '../examiner.ts';
import { stepsOf } from '../ledger/steps.ts';
import { findGrowth, type Kept, type Work } from './growth.ts';
import { memwatch } from './memwatch.ts';
import { plantInHeap } from './planted-wrappers.ts';

/** Rounds between two looks; of what is slow by nature, fewer. */
const ROUNDS = 20;
const SLOW_ROUNDS = 4;
/** Rounds in which V8 compiles what it runs, and libraries load what they need. */
const WARM_UP = 5;
/** Functions that are looked at together. */
const BATCH = 16;

interface Pending extends Work {
  readonly listener: Listener;
}

function workOf(subject: Subject, listener: Listener): Omit<Work, 'name'> {
  const steps = stepsOf(subject, listener);
  return {
    rounds: subject.options.rounds?.[subject.key] === undefined ? ROUNDS : SLOW_ROUNDS,
    round: async () => {
      for (const { run } of steps) await run();
    },
  };
}

const say = ({ what, count, bytes }: Kept, rounds: number): string =>
  `${what} (${(count / rounds).toFixed(1)} each round: ${count}, ${bytes} bytes)`;

/** A new one in each process. */
export function heapExaminer(): Examiner {
  let pending: Pending[] = [];
  let looks = 0;

  async function look(): Promise<void> {
    const all = pending;
    pending = [];
    if (all.length === 0) return;
    looks += 1;
    const found = await findGrowth(all);
    for (const { name, listener } of all) {
      const growth = found.get(name);
      if (growth === undefined) continue;
      const { kept, rounds } = growth;
      const detail = `${rounds} rounds of its cases left on V8's heap: ${kept.map((one) => say(one, rounds)).join(', ')}`;
      listener.finding({ owner: 'binding', kind: 'retained', detail, stack: [] });
    }
  }

  return {
    canary: () => {
      memwatch();
      return plantInHeap();
    },
    open: (library) => library,
    async examine(subject, listener) {
      const { rounds, round } = workOf(subject, listener);
      listener.case('its cases');
      for (let i = 0; i < Math.min(WARM_UP, rounds); i++) await round();
      pending.push({ name: subject.key, rounds, round, listener });
      if (pending.length >= BATCH) await look();
      return { rounds, cases: stepsOf(subject).length };
    },
    async figures() {
      await look();
      const figures = { looks };
      looks = 0;
      return figures;
    },
  };
}
