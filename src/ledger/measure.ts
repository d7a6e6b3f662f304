/** @module Measuring: what is alive after a function that was not alive before it, to the block and the byte. */
import { LedgerError } from '../errors.ts';
import { addon } from '../native/index.ts';
import { checkFunction } from './check.ts';
import { after } from './then.ts';
import { type Amount, amountOf, type Block, blocksOf, watched } from './watch.ts';

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

/** One watched object. Watches may share some: each counts once, for the first of them. */
interface Counter {
  readonly name: string;
  readonly watch: number;
}

interface Count {
  readonly live: Amount;
  readonly allocations: number;
}

interface Before {
  readonly counters: readonly Counter[];
  readonly settle: () => void;
  readonly mark: number;
  readonly counts: readonly Count[];
}

const count = ({ watch }: Counter): Count => {
  const totals = addon('The ledger').ledgerTotals(watch);
  return { live: amountOf(totals), allocations: totals.allocations };
};

function begin(): Before {
  const entries = watched();
  if (entries.length === 0)
    throw new LedgerError('LEDGER_NOTHING_WATCHED', 'no library is watched, so nothing would be counted: call ledger.watch(library) first');
  const names = new Map<number, string>();
  for (const { name, watches } of entries) for (const watch of watches) if (!names.has(watch)) names.set(watch, name);
  const counters = [...names].map(([watch, name]) => ({ watch, name }));
  const settle = () => {
    for (const entry of entries) entry.settle();
  };
  settle();
  const since = mark();
  return { counters, settle, mark: since, counts: counters.map(count) };
}

function end<T>({ counters, settle, counts, mark }: Before, result: T): Measurement<T> {
  const libraries: Record<string, Amount> = {};
  let allocations = 0;
  settle();
  for (const [i, counter] of counters.entries()) {
    const before = counts[i] as Count;
    const now = count(counter);
    allocations += now.allocations - before.allocations;
    const own = libraries[counter.name] ?? { blocks: 0, bytes: 0 };
    libraries[counter.name] = {
      blocks: own.blocks + now.live.blocks - before.live.blocks,
      bytes: own.bytes + now.live.bytes - before.live.bytes,
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
      return blocksOf(
        counters.map(({ watch }) => watch),
        mark,
      );
    },
  };
}

/** A mark in time: `blocks(mark)` of a watched library are those that were allocated from here on. @throws WatertightError `ADDON_MISSING` */
export const mark = (): number => addon('The ledger').ledgerMark();

/** A measurement, or the promise of one where the function gives a promise. */
export type Measured<T> = T extends PromiseLike<infer R> ? Promise<Measurement<R>> : Measurement<T>;

/**
 * Calls a function and tells what it has left in the watched libraries. What they keep for this thread (an error queue)
 * is given back before each count. The rest of the process goes on allocating: what it does meanwhile is counted too.
 * @throws LedgerError `LEDGER_NOTHING_WATCHED`, and whatever the function throws
 * @throws ArgumentError `ARGUMENT_TYPE`
 */
export function measure<T>(fn: () => T): Measured<T> {
  checkFunction('ledger.measure', 'fn', fn);
  const before = begin();
  return after(fn(), (value: T) => end(before, value)) as Measured<T>;
}
