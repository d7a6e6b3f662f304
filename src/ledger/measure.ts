/** @module Measuring: what is alive after a function that was not alive before it, to the block and the byte. */
import { types } from 'node:util';
import { LedgerError } from '../errors.ts';
import { addon } from '../native/index.ts';
import { type Amount, amountOf, type Block, type Entry, watched } from './watch.ts';

/** What a function has left behind. */
export interface Measurement<T> {
  readonly result: T;
  /** Over all watched libraries: negative when more was freed than allocated. */
  readonly net: Amount;
  readonly libraries: Readonly<Record<string, Amount>>;
  /** Allocations that it made, whatever became of them. */
  readonly allocations: number;
  /** Those of its blocks that are alive, newest first. */
  readonly blocks: readonly Block[];
}

interface Before {
  readonly entries: readonly Entry[];
  readonly mark: number;
  readonly counts: readonly { readonly live: Amount; readonly allocations: number }[];
}

const count = (entry: Entry) => {
  entry.settle();
  const totals = entry.totals();
  return { live: amountOf(totals), allocations: totals.allocations };
};

function begin(): Before {
  const entries = watched();
  if (entries.length === 0)
    throw new LedgerError('LEDGER_NOTHING_WATCHED', 'no library is watched, so nothing would be counted: call ledger.watch(library) first');
  const counts = entries.map(count);
  return { entries, counts, mark: addon('The ledger').ledgerMark() };
}

function end<T>({ entries, counts, mark }: Before, result: T): Measurement<T> {
  const libraries: Record<string, Amount> = {};
  let allocations = 0;
  for (const [i, entry] of entries.entries()) {
    const before = counts[i] as (typeof counts)[number];
    const after = count(entry);
    allocations += after.allocations - before.allocations;
    const own = libraries[entry.name] ?? { blocks: 0, bytes: 0 };
    libraries[entry.name] = {
      blocks: own.blocks + after.live.blocks - before.live.blocks,
      bytes: own.bytes + after.live.bytes - before.live.bytes,
    };
  }
  const all = Object.values(libraries);
  const net = { blocks: all.reduce((n, { blocks }) => n + blocks, 0), bytes: all.reduce((n, { bytes }) => n + bytes, 0) };
  return {
    result,
    net,
    libraries,
    allocations,
    get blocks() {
      return entries.flatMap((entry) => entry.blocks(mark));
    },
  };
}

/** A measurement, or the promise of one where the function gives a promise. */
export type Measured<T> = T extends PromiseLike<infer R> ? Promise<Measurement<R>> : Measurement<T>;

/**
 * Calls a function and tells what it has left in the watched libraries. What they keep for this thread (an error queue)
 * is given back before each count. The rest of the process goes on allocating: what it does meanwhile is counted too.
 * @throws LedgerError `LEDGER_NOTHING_WATCHED`, and whatever the function throws
 */
export function measure<T>(fn: () => T): Measured<T> {
  const before = begin();
  const result = fn();
  if (types.isPromise(result)) return result.then((value) => end(before, value)) as Measured<T>;
  return end(before, result) as Measured<T>;
}
