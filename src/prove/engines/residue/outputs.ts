/** @module What is left of secrets that C makes: their bytes are known after the call, and must be nowhere once they are disposed of. */
import { createHash } from 'node:crypto';
import { faults, type Marker, type Residue, residue } from '../../../ledger/index.ts';
import { Secret } from '../../../memory/index.ts';
import { callsEnded } from '../../suite/async-cases.ts';
import { bytesOf, type Disposable, type Own, ownResult, partsOf, release } from '../../suite/exemplar.ts';
import type { Target } from './trial.ts';

/** How an output is asked for. */
export interface Asking {
  readonly async: boolean;
  readonly nth: number;
}

/** A secret of one call, known by a marker and a digest. */
interface Made {
  readonly name: string;
  readonly marker: Marker;
  readonly digest: string;
}

/** What was left of one secret. */
export interface LeftOver {
  readonly name: string;
  readonly left: readonly Residue[];
}

/** Fewer bytes are found by chance. */
const SHORTEST = 16;

const markersOf = (result: unknown): readonly Made[] =>
  partsOf(result).flatMap(([name, part]) => {
    const bytes = Secret.memoryOf(part) === null ? null : bytesOf(part);
    if (bytes === null || bytes.length < SHORTEST || bytes.length > 4096) return [];
    const digest = createHash('sha256').update(bytes).digest('hex');
    return [{ name: name === '' ? 'the result' : name, marker: residue.markerOf(bytes), digest }];
  });

const addresses = (marker: Marker) => new Set(marker.scan().map(({ address }) => address));

interface Called {
  readonly made: readonly Made[];
  readonly counted: number;
  /** Where copies of `marker` were before the call, its arguments made. */
  readonly before: ReadonlySet<bigint>;
}

/** One call; everything is released when this returns. What it made is known by its markers. */
async function call({ library, called, make }: Target, { async, nth }: Asking, marker: Marker | null): Promise<Called> {
  const owned: Disposable[] = [];
  const own: Own = (resource) => {
    owned.push(resource);
    return resource;
  };
  let made: readonly Made[] = [];
  let counted = 0;
  let before: ReadonlySet<bigint> = new Set();
  try {
    const args = make(own);
    if (marker !== null) before = addresses(marker);
    const keep = (result: unknown) => {
      ownResult(result, own);
      made = markersOf(result);
    };
    if (async) await called.async(...args).then(keep);
    else {
      const { outcome, ...rest } = faults.during(() => called(...args), { nth });
      counted = rest.counted;
      if (outcome.ok) keep(outcome.result);
      else if (nth === 0) throw outcome.error;
    }
  } finally {
    await callsEnded();
    release(owned);
    library.settle();
  }
  return { made, counted, before };
}

/** Calls once, and where copies are found once more: of bytes that are the same each time, what was there before is not this call's. */
export async function askOnce(
  target: Target,
  asking: Asking,
): Promise<{ readonly outputs: readonly LeftOver[]; readonly counted: number }> {
  // With a failing allocation there may be no result: the bytes are those of a call without.
  const { made, counted } = await call(target, { ...asking, nth: 0 }, null);
  const outputs: LeftOver[] = [];
  for (const { name, marker, digest } of made) {
    const found = marker.scan();
    if (found.length > 0 || asking.nth > 0) {
      const again = await call(target, asking, marker);
      // A failed call has made nothing to compare.
      const repeats = again.made.every((other) => other.name !== name || other.digest === digest);
      outputs.push({ name, left: repeats ? marker.scan().filter(({ address }) => !again.before.has(address)) : found });
      for (const other of again.made) other.marker.dispose();
    }
    marker.dispose();
  }
  return { outputs, counted };
}
