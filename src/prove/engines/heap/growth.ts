/** @module Growth of V8's heap: what so many rounds have left in it, and whether that is more the more rounds there are. */
import { collectAll } from '../../../ledger/index.ts';
import { times } from '../ledger/measure-growth.ts';
import { memwatch } from './memwatch.ts';

/** Something to run again and again. */
export interface Work {
  readonly name: string;
  readonly rounds: number;
  /** Drops whatever it makes. */
  readonly round: () => Promise<void>;
}

/** Objects of one constructor that were not there before. */
export interface Kept {
  readonly what: string;
  readonly count: number;
  readonly bytes: number;
}

/** What every second round keeps one of is growth; anything less is V8 at its own work. */
const EACH_ROUND = 0.5;
/** Where several are looked at together, some of them may have made room. */
const TOGETHER = 0.25;
/** Growth has to show each time, in so many times the rounds: what V8 compiles or caches meanwhile does not come back. */
const AGAIN = [1, 2, 3];

/** What V8 makes of functions that run often: it comes and goes for hundreds of rounds, and nothing of a program's can be held by it. */
const OF_V8 = 'Code';

async function difference(work: () => Promise<unknown>): Promise<readonly Kept[]> {
  await collectAll();
  const diff = new (memwatch().HeapDiff)();
  await work();
  await collectAll();
  return diff
    .end()
    .change.details.map((change) => ({ what: change.what, count: change['+'] - change['-'], bytes: change.size_bytes }))
    .filter(({ what, count }) => count > 0 && what !== OF_V8);
}

/** What one keeps round for round; nothing when it does not do so each time. */
async function keptBy({ round, rounds }: Work): Promise<readonly Kept[]> {
  let left: readonly Kept[] | null = null;
  for (const factor of AGAIN) {
    const count = factor * rounds;
    const grown = (await difference(() => times(round, count))).filter((kept) => kept.count >= EACH_ROUND * count);
    left = left === null ? grown : grown.filter(({ what }) => left?.some((earlier) => earlier.what === what));
    if (left.length === 0) return [];
  }
  return (left ?? []).toSorted((a, b) => b.count - a.count);
}

/**
 * Looks at all of them together, since a look takes seconds; then at each of them, where something has grown. Each has been
 * run before.
 * @returns what was kept, for those that keep something; `rounds` is what the counts are of
 */
export async function findGrowth(
  all: readonly Work[],
): Promise<ReadonlyMap<string, { readonly kept: readonly Kept[]; readonly rounds: number }>> {
  const found = new Map<string, { readonly kept: readonly Kept[]; readonly rounds: number }>();
  const least = Math.min(...all.map(({ rounds }) => rounds));
  const together = await difference(async () => {
    for (const { round, rounds } of all) await times(round, rounds);
  });
  if (!together.some(({ count }) => count >= TOGETHER * least)) return found;
  for (const work of all) {
    const kept = await keptBy(work);
    if (kept.length > 0) found.set(work.name, { kept, rounds: work.rounds * (AGAIN.at(-1) ?? 1) });
  }
  return found;
}
