/** @module Does a result depend on bytes that C was not given? Canaries differ from weave to weave; a result that follows them was made of them. */

import type { Sight } from './observe-call.ts';
import type { Weave } from './region.ts';
import type { Trial } from './trial.ts';

/** Each weave is tried so often: results that differ by chance alone do not repeat. */
const ROUNDS = 4;

/** Reports a result that is always the same over one weave, and always another over the other. */
export function dependence(one: Trial, [first, second]: readonly [Weave, Weave], sights: readonly Sight[]): void {
  const [a, b] = sights;
  if (a === undefined || b === undefined || a.told === b.told) return;
  for (let round = 1; round < ROUNDS; round++) {
    if (one.see(first).told !== a.told || one.see(second).told !== b.told) return;
  }
  const what = 'the result changes with bytes that C was not given to read';
  const guilty = a.regions.findIndex((_, region) => one.see(first, { odd: { region, canary: second.canary } }).told !== a.told);
  const region = a.regions[guilty];
  if (region === undefined) one.report('depends', null, what);
  else one.report('depends', region.parameter, `${what}: those beside its ${region.bytes.length} bytes`);
}
