/** @module Does a result depend on bytes that C was not given? Canaries differ from weave to weave; a result that follows them was made of them. */

import type { ObservedCall } from './observe-call.ts';
import type { Weave } from './region.ts';
import type { Trial } from './trial.ts';

/** Each weave is tried so often: results that differ by chance alone do not repeat. */
const ROUNDS = 4;

/** Reports a result that is always the same over one weave, and always another over the other. */
export function checkDependence(one: Trial, [first, second]: readonly [Weave, Weave], observed: readonly ObservedCall[]): void {
  const [a, b] = observed;
  if (a === undefined || b === undefined || a.resultDigest === b.resultDigest) return;
  for (let round = 1; round < ROUNDS; round++) {
    if (one.observe(first).resultDigest !== a.resultDigest || one.observe(second).resultDigest !== b.resultDigest) return;
  }
  const what = 'the result changes with bytes that C was not given to read';
  const guilty = a.regions.findIndex(
    (_, region) => one.observe(first, { odd: { region, canary: second.canary } }).resultDigest !== a.resultDigest,
  );
  const region = a.regions[guilty];
  if (region === undefined) one.report('depends', null, what);
  else one.report('depends', region.parameter, `${what}: those beside its ${region.bytes.length} bytes`);
}
