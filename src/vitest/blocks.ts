/** @module The balance of every library that is open: blocks that it allocated, less those that were freed. */
import { openedLibraries } from '../bind/index.ts';
import { WatertightError } from '../errors.ts';
import { byFunction, ledger, type Watched } from '../ledger/index.ts';
import type { Leak } from './leak.ts';
import type { View } from './view.ts';

/** Watches what is open, and what was watched already. Stacks cost some microseconds for each allocation. */
function watchAll(stacks: boolean): { readonly all: readonly Watched[]; readonly mark: number } {
  try {
    // To watch one again is to look at all its slots again, before each test.
    const watched = new Set(ledger.watched().map(({ path }) => path));
    for (const library of openedLibraries()) if (stacks || !watched.has(library.info.path ?? '')) ledger.watch(library, { stacks });
    return { all: ledger.watched(), mark: ledger.mark() };
  } catch (error) {
    if (!(error instanceof WatertightError)) throw error;
    throw new WatertightError(error.code, `${error.message}\nTo check only the rest, say \`ledger: false\` (docs/vitest.md).`, {
      cause: error,
    });
  }
}

/** What it left, by function where stacks were kept; nothing when it gave back as much as it took. */
function leaksOf(watched: Watched, before: ReturnType<Watched['live']>, mark: number): readonly Leak[] {
  const after = watched.live();
  const net = { blocks: after.blocks - before.blocks, bytes: after.bytes - before.bytes };
  if (net.blocks <= 0 && net.bytes <= 0) return [];
  const { name } = watched;
  const found = byFunction(watched.blocks(mark)).map(
    ({ function: fn, blocks, bytes, stack }): Leak => ({
      kind: 'blocks',
      name: fn === 'unknown' ? name : `${name}, ${fn}`,
      count: blocks,
      bytes,
      stack,
    }),
  );
  const sum = found.reduce((total, { bytes }) => total + (bytes ?? 0), 0);
  // Some of it took the place of older blocks.
  return sum === net.bytes
    ? found
    : [{ kind: 'blocks', name: `${name}, in balance`, count: net.blocks, bytes: net.bytes, stack: [] }, ...found];
}

/** The view of blocks. */
export interface BlocksView extends View {
  /** By the path of each library that is watched now. */
  net(): ReadonlyMap<string, { readonly name: string; readonly blocks: number; readonly bytes: number }>;
  /** Libraries that were opened meanwhile, so that nobody counted for them. */
  late(): readonly Leak[];
}

/**
 * @param stacks keeps the native stack of each allocation meanwhile
 * @throws WatertightError `ADDON_MISSING`, `LEDGER_EMBEDDED`, `LEDGER_FULL`, `LEDGER_REFUSED`
 */
export function watchBlocks(stacks: boolean): BlocksView {
  const { all, mark } = watchAll(stacks);
  const open = new Set(openedLibraries());
  const before = all.map((watched) => watched.live());
  const late = () =>
    openedLibraries()
      .filter((library) => !open.has(library))
      .map(({ info }): Leak => ({ kind: 'unmeasured', name: info.name, count: 1, bytes: null, stack: [] }));
  return {
    late,
    net() {
      // One that was watched since then began at 0.
      const then = new Map(all.map((watched, i) => [watched, before[i] as (typeof before)[number]]));
      return new Map(
        ledger.watched().map((watched) => {
          const [{ blocks, bytes }, now] = [then.get(watched) ?? { blocks: 0, bytes: 0 }, watched.live()];
          return [watched.path, { name: watched.name, blocks: now.blocks - blocks, bytes: now.bytes - bytes }] as const;
        }),
      );
    },
    left() {
      return [...all.flatMap((watched, i) => leaksOf(watched, before[i] as (typeof before)[number], mark)), ...late()];
    },
    end() {
      if (stacks) for (const library of open) ledger.watch(library, { stacks: false });
    },
  };
}

/** Allocations of all watched libraries so far. */
export const allocationsSeen = (): number => ledger.watched().reduce((sum, watched) => sum + watched.totals().allocations, 0);
