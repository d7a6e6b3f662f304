/** @module Watching a library: from then on every block that it allocates is counted until it is freed, whoever frees it. */
import { LedgerError } from '../errors.ts';
import { addon, type NativeTotals } from '../native/index.ts';
import { describeStack } from './stack.ts';

/** A library as openLibrary() gives it; only this much of it is used. */
export interface Watchable {
  readonly info: { readonly name: string; readonly path: string | null };
  /** Gives back what the library keeps for this thread. */
  readonly settle: () => void;
}

/** Blocks, and the bytes that were asked for; mappings among them. */
export interface Amount {
  readonly blocks: number;
  readonly bytes: number;
}

/** A block that is alive. */
export interface Block {
  readonly address: bigint;
  readonly bytes: number;
  /** From mmap(2). */
  readonly mapped: boolean;
  /** The function of the library that was called when it was allocated; null without stacks. */
  readonly function: string | null;
  /** Innermost first; empty without stacks. */
  readonly stack: readonly string[];
}

/** How a library is watched. */
export interface WatchOptions {
  /** Count what the libraries that it brings allocate too (all that it needs, but the C library and the compiler's own). */
  readonly brings?: boolean;
  /** Keep the native stack of each block: some microseconds for each allocation. For all watched libraries, from now on. */
  readonly stacks?: boolean;
}

/** A library under watch. */
export interface Watched {
  readonly name: string;
  /** The object that was hooked. */
  readonly path: string;
  /** What is alive now, and was allocated since the watch began. What the library keeps for this thread is given back first. */
  live(): Amount;
  /** Every counter, since the watch began; with `brings`, of all its objects together. */
  totals(): NativeTotals;
  /** The live blocks, newest first; with `since`, those allocated from that mark on. */
  blocks(since?: number): readonly Block[];
  /** Takes the hooks away. */
  unwatch(): void;
}

/** The inside of a watched library. */
export interface Entry extends Watched {
  readonly watches: readonly number[];
  settle(): void;
}

const entries = new Map<string, Entry>();

/** Every library under watch, in the order in which that began. */
export const watched = (): readonly Entry[] => [...entries.values()];

const problems: Readonly<Record<number, (name: string, path: string) => LedgerError>> = {
  [-1]: (name, path) =>
    new LedgerError(
      'LEDGER_NOT_LOADED',
      `${name}: ${path} is not loaded in this process; open the library, or call it once, before it is watched`,
    ),
  [-2]: (name) => new LedgerError('LEDGER_FULL', `${name}: 32 objects are watched already; unwatch() some`),
  [-3]: (name, path) =>
    new LedgerError(
      'LEDGER_REFUSED',
      `${name}: ${path} could not be hooked: it is the C library or the addon, or its slots cannot be written`,
    ),
};

function hook(name: string, path: string): number {
  const number = addon('The ledger').ledgerWatch(path);
  const problem = problems[number];
  if (problem !== undefined) throw problem(name, path);
  return number;
}

const sum = (all: readonly NativeTotals[]): NativeTotals =>
  all.reduce(
    (left, right) => Object.fromEntries(Object.entries(left).map(([key, n]) => [key, n + right[key as keyof NativeTotals]])) as never,
  );

/** What is alive by these counters. */
export const amountOf = ({ blocks, bytes, mappings, mappedBytes }: NativeTotals): Amount => ({
  blocks: blocks + mappings,
  bytes: bytes + mappedBytes,
});

/**
 * Watches a library, or a loaded object by its path. The same one again gives the same watch.
 * @throws WatertightError `ADDON_MISSING`
 * @throws LedgerError `LEDGER_EMBEDDED` for the library inside node, `LEDGER_NOT_LOADED`, `LEDGER_FULL`, `LEDGER_REFUSED`
 */
export function watch(library: Watchable | string, options: WatchOptions = {}): Watched {
  const native = addon('The ledger');
  const name = typeof library === 'string' ? library : library.info.name;
  const path = typeof library === 'string' ? library : library.info.path;
  if (path === null || path === process.execPath)
    throw new LedgerError(
      'LEDGER_EMBEDDED',
      `${name} is the copy inside node, whose allocations go through no slots; install the library, and open that`,
    );
  if (options.stacks !== undefined) native.ledgerStacks(options.stacks);
  const paths = options.brings === true ? [path, ...native.objectBrings(path)] : [path];
  const watches = paths.map((each) => hook(name, each));
  const key = watches.join(' ');
  const known = entries.get(key);
  if (known !== undefined) return known;
  const entry: Entry = Object.freeze({
    name,
    path,
    watches,
    settle: () => {
      if (typeof library !== 'string') library.settle();
    },
    live: () => {
      entry.settle();
      return amountOf(entry.totals());
    },
    totals: () => sum(watches.map((number) => native.ledgerTotals(number))),
    blocks: (since = 0) =>
      watches
        .flatMap((number) => native.ledgerBlocks(number, since))
        .sort((a, b) => b.ordinal - a.ordinal)
        .map(({ address, bytes, mapped, stack }) => {
          const { function: called, frames } = describeStack(stack);
          return { address, bytes, mapped, function: called, stack: frames };
        }),
    unwatch: () => {
      for (const number of watches) native.ledgerUnwatch(number);
      entries.delete(key);
    },
  });
  entries.set(key, entry);
  return entry;
}
