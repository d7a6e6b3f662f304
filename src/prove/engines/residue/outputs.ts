/** @module What is left of secrets that C makes: their bytes are known after the call, and must be nowhere once they are disposed of. */
import { createHash, randomFillSync } from 'node:crypto';
import { faults, type Marker, type Residue, type ResidueWhere, residue } from '../../../ledger/index.ts';
import { offHeap, PublicSecret, Secret, wipe } from '../../../memory/index.ts';
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

/**
 * Other bytes of the same lengths, by the place of the argument: so that what is made of them was never there before. They are kept inverted:
 * an output may be a part of an input.
 */
type Varied = ReadonlyMap<number, Uint8Array>;

const invert = (from: Uint8Array, to: Uint8Array): Uint8Array => {
  for (let i = 0; i < from.length; i++) to[i] = ~(from[i] as number);
  return to;
};

/** Random bytes in place of every argument that has some; none for a text, a handle or a number. */
function vary(args: readonly unknown[]): Varied {
  const varied = new Map<number, Buffer>();
  for (const [at, arg] of args.entries()) {
    const bytes = bytesOf(arg);
    if (bytes !== null && bytes.length > 0) varied.set(at, randomFillSync(offHeap(bytes.length)));
  }
  return varied;
}

/** The arguments with these bytes, in the same form, until their owner releases them. */
const varying = (args: readonly unknown[], varied: Varied, own: Own): readonly unknown[] =>
  args.map((arg, at) => {
    const inverted = varied.get(at);
    if (inverted === undefined) return arg;
    const bytes = invert(inverted, offHeap(inverted.length));
    if (Secret.memoryOf(arg) !== null) return own(PublicSecret.from(bytes, { wipe: true }));
    own({ [Symbol.dispose]: () => wipe(bytes) });
    return bytes;
  });

interface Called {
  readonly made: readonly Made[];
  readonly counted: number;
  /** Where copies of `marker` were before the call, its arguments made. */
  readonly before: ReadonlySet<bigint>;
  readonly varied: Varied;
}

/** One call; everything is released when this returns. What it made is known by its markers. */
async function call(
  { library, called, make }: Target,
  { async, nth }: Asking,
  marker: Marker | null,
  choose: (args: readonly unknown[]) => Varied,
): Promise<Called> {
  const owned: Disposable[] = [];
  const own: Own = (resource) => {
    owned.push(resource);
    return resource;
  };
  let made: readonly Made[] = [];
  let counted = 0;
  let before: ReadonlySet<bigint> = new Set();
  let varied: Varied = new Map();
  try {
    const exemplar = make(own);
    varied = choose(exemplar);
    const args = varying(exemplar, varied, own);
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
  return { made, counted, before, varied };
}

const NONE: Varied = new Map();

/** A call with bytes of its own, or with the exemplar's where C takes no others. */
async function callFreshly(target: Target, asking: Asking): Promise<Called> {
  try {
    return await call(target, asking, null, vary);
  } catch {
    return await call(target, asking, null, () => NONE);
  }
}

/** Nobody but the binding and C writes there: what is found in such places is of a call's doing, also when an earlier call left the same. */
const OF_CALLS: readonly ResidueWhere[] = ['koffi stack', 'static data', 'thread stack'];

/**
 * Calls once, with bytes that no call was given before, and where copies are found once more, with others. What comes out the same then may be known
 * to the suite too: what was there before counts in places of C's only.
 */
export async function askOnce(
  target: Target,
  asking: Asking,
): Promise<{ readonly outputs: readonly LeftOver[]; readonly counted: number }> {
  // With a failing allocation there may be no result: the bytes are those of a call without, and of the same arguments.
  const { made, counted, varied } = await callFreshly(target, { ...asking, nth: 0 });
  const outputs: LeftOver[] = [];
  for (const { name, marker, digest } of made) {
    const found = marker.scan();
    if (found.length > 0 || asking.nth > 0) {
      const choose = asking.nth > 0 || varied.size === 0 ? () => varied : vary;
      const again = await call(target, asking, marker, choose);
      // A failed call has made nothing to compare.
      const repeats = again.made.every((other) => other.name !== name || other.digest === digest);
      const isOurs = ({ where, address }: Residue) => OF_CALLS.includes(where) || !again.before.has(address);
      outputs.push({ name, left: repeats ? marker.scan().filter(isOurs) : found });
      for (const other of again.made) other.marker.dispose();
    }
    marker.dispose();
  }
  return { outputs, counted };
}
