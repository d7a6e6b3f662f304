/** @module Watching a library: from then on every block that it allocates is counted until it is freed, whoever frees it. */
import { types } from 'node:util';
import { LedgerError } from '../errors.ts';
import { addon, type NativeTotals } from '../native/index.ts';
import { readOptions } from '../options.ts';
import { checkCount, checkFlag, checkFunction, checkObject, checkType } from './check.ts';
import { describeStack, keepStacks } from './stack.ts';

/** The part of an open library that the ledger uses. */
export interface Watchable {
  readonly info: { readonly name: string; readonly path: string | null };
  /** Releases the memory that the library keeps for this thread. */
  readonly settle: () => void;
  /** The calls of each function so far, where the library counts them. */
  readonly usage?: () => Readonly<Record<string, { readonly calls: number }>>;
}

/** Blocks and their requested bytes, mappings included. */
export interface Amount {
  readonly blocks: number;
  readonly bytes: number;
}

/** A live block. */
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
  /** Count the allocations of its dependencies too (all libraries that it needs, except the C library and the compiler's own). */
  readonly brings?: boolean;
  /** Keep the native stack of each block: some microseconds for each allocation. For all watched libraries, from now on. */
  readonly stacks?: boolean;
}

/** A library under watch. */
export interface Watched {
  readonly name: string;
  /** The object that was hooked. */
  readonly path: string;
  /** Live memory that was allocated since the watch began. The memory that the library keeps for this thread is released first. */
  live(): Amount;
  /** Every counter, since the watch began; with `brings`, of all its objects together. */
  totals(): NativeTotals;
  /** The live blocks, newest first; with `since`, those allocated from that mark on. */
  blocks(since?: number): readonly Block[];
  /** Ends the watch. The hooks are removed with the last watch of the object. */
  unwatch(): void;
}

/** A watched library, with its internals. */
export interface Entry extends Watched {
  readonly watches: readonly number[];
  settle(): void;
  /** What was seen of it so far: allocations, frees and calls. It grows whenever the library is at work, as far as anybody can tell. */
  seen(): number;
}

interface Known {
  readonly entry: Entry;
  /** The libraries to settle: one path may be watched by its name and as a library. */
  readonly libraries: Set<Watchable>;
}

const known = new Map<string, Known>();

/** Every library under watch, in the order in which that began. */
export const watched = (): readonly Entry[] => [...known.values()].map(({ entry }) => entry);

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
      `${name}: ${path} could not be hooked: it is the program, the C library or the addon, or its slots cannot be written, ` +
        'or were left unbound (load it without `lazy`) while another allocator is preloaded',
    ),
};

/** All of them, or none. */
function hookAll(name: string, paths: readonly string[]): readonly number[] {
  const native = addon('The ledger');
  const hooked: number[] = [];
  for (const path of paths) {
    const number = native.ledgerWatch(path);
    const problem = problems[number];
    if (problem !== undefined) {
      for (const each of hooked) native.ledgerUnwatch(each);
      throw problem(name, path);
    }
    hooked.push(number);
  }
  return hooked;
}

const sum = (all: readonly NativeTotals[]): NativeTotals =>
  all.reduce(
    (left, right) => Object.fromEntries(Object.entries(left).map(([key, n]) => [key, n + right[key as keyof NativeTotals]])) as never,
  );

/** The live blocks of some watches from a mark on, newest first. */
export function blocksOf(watches: readonly number[], since: number): readonly Block[] {
  const native = addon('The ledger');
  return watches
    .flatMap((number) => native.ledgerBlocks(number, since))
    .sort((a, b) => b.ordinal - a.ordinal)
    .map(({ address, bytes, mapped, stack }) => {
      const { function: called, frames } = describeStack(stack);
      return { address, bytes, mapped, function: called, stack: frames };
    });
}

/** What is alive by these counters. */
export const amountOf = ({ blocks, bytes, mappings, mappedBytes }: NativeTotals): Amount => ({
  blocks: blocks + mappings,
  bytes: bytes + mappedBytes,
});

function checkArguments(library: Watchable | string, given: WatchOptions): WatchOptions {
  for (const [name, value] of [
    ['library', library],
    ['options', given],
  ] as const)
    checkType(!types.isProxy(value), 'ledger.watch', name, 'no proxy', value);
  if (typeof library !== 'string') {
    checkType(typeof library === 'object' && library !== null, 'ledger.watch', 'library', 'an open library, or a path', library);
    checkObject('ledger.watch', 'library.info', library.info);
    const { name, path } = library.info;
    checkType(typeof name === 'string', 'ledger.watch', 'library.info.name', 'a string', name);
    checkType(path === null || typeof path === 'string', 'ledger.watch', 'library.info.path', 'a path, or null', path);
    checkFunction('ledger.watch', 'library.settle', library.settle);
  }
  const options = readOptions<WatchOptions>('ledger.watch', given, ['brings', 'stacks']) as WatchOptions;
  checkFlag('ledger.watch', 'brings', options.brings);
  checkFlag('ledger.watch', 'stacks', options.stacks);
  return options;
}

/** The path of a loaded object; a name without a slash is a soname. */
function loadedPath(name: string): string {
  if (name.includes('/')) return name;
  return (
    addon('The ledger')
      .objectsLoaded()
      .find(({ soname, path }) => path !== '' && soname === name)?.path ?? name
  );
}

/**
 * Watches a library, or a loaded object by its path or soname. The same one again gives the same watch.
 * @throws WatertightError `ADDON_MISSING`
 * @throws LedgerError `LEDGER_EMBEDDED` for the library inside node, `LEDGER_NOT_LOADED`, `LEDGER_FULL`, `LEDGER_REFUSED`
 * @throws ArgumentError `ARGUMENT_TYPE`
 */
export function watch(library: Watchable | string, given: WatchOptions = {}): Watched {
  const options = checkArguments(library, given);
  const native = addon('The ledger');
  const name = typeof library === 'string' ? library : library.info.name;
  const path = typeof library === 'string' ? loadedPath(library) : library.info.path;
  if (path === null || path === process.execPath)
    throw new LedgerError(
      'LEDGER_EMBEDDED',
      `${name} is the copy inside node, whose allocations go through no slots; install the library, and open that`,
    );
  const paths = options.brings === true ? [path, ...native.objectDependencies(path)] : [path];
  const watches = hookAll(name, paths);
  const key = watches.join(' ');
  if (options.stacks !== undefined) keepStacks(options.stacks);
  const same = known.get(key);
  if (same === undefined) {
    const libraries = new Set<Watchable>();
    known.set(key, { entry: entryOf(name, path, watches, libraries), libraries });
  } else {
    for (const number of watches) native.ledgerUnwatch(number);
  }
  const { entry, libraries } = known.get(key) as Known;
  if (typeof library !== 'string') libraries.add(library);
  return entry;
}

function entryOf(name: string, path: string, watches: readonly number[], libraries: ReadonlySet<Watchable>): Entry {
  const native = addon('The ledger');
  const key = watches.join(' ');
  const reading = <T>(read: (number: number) => T): readonly T[] => {
    // The number of a watch that has ended may belong to another library.
    if (known.get(key)?.entry !== entry)
      throw new LedgerError('LEDGER_ENDED', `${name}: the watch has ended, so nothing is counted: call ledger.watch(library) again`);
    return watches.map(read);
  };
  const entry: Entry = Object.freeze({
    name,
    path,
    watches,
    settle: () => {
      for (const library of libraries) library.settle();
    },
    seen: () => {
      // What only waits to be given back is nothing that was seen.
      entry.settle();
      const { allocations, frees, failed, foreignFrees, mappings } = entry.totals();
      const calls = [...libraries].flatMap(({ usage }) => Object.values(usage?.() ?? {}).map((one) => one.calls));
      return calls.reduce((all, one) => all + one, allocations + frees + failed + foreignFrees + mappings);
    },
    live: () => {
      entry.settle();
      return amountOf(entry.totals());
    },
    totals: () => sum(reading((number) => native.ledgerTotals(number))),
    blocks: (since = 0) => {
      checkCount('watched.blocks', 'since', 0, since);
      return blocksOf(
        reading((number) => number),
        since,
      );
    },
    unwatch: () => {
      if (known.get(key)?.entry !== entry) return;
      known.delete(key);
      for (const number of watches) native.ledgerUnwatch(number);
    },
  });
  return entry;
}
