/** @module A window of time: what was made in it and is still there. */
import { setTimeout } from 'node:timers';
import { collectGarbage } from '../ledger/collect.ts';
import { type BlocksView, watchBlocks } from './blocks.ts';
import { watchDescriptors } from './descriptors.ts';
import { watchHandles } from './handles.ts';
import { type Leak, together } from './leak.ts';
import type { Checks } from './settings.ts';
import { watchThreads } from './threads.ts';
import type { View } from './view.ts';

/**
 * How long is waited for what ends by itself: files that are being closed, threads that are ending. In turns of the event loop
 * of 2 ms at least, and not by the clock: where the process itself is held up, so is what it waits for.
 */
const PATIENCE = 125;

// The loop of the process, whatever a test puts in its place.
const turn = () => new Promise<void>((done) => setTimeout(done, 2));

/** What is left, after what is about to end has had its time. */
export async function settled(look: () => readonly Leak[]): Promise<readonly Leak[]> {
  let left = look();
  if (left.every(({ kind }) => kind === 'unmeasured')) return left;
  collectGarbage();
  for (let i = 0; i < PATIENCE && left.length > 0; i++) {
    await turn();
    left = look();
  }
  return left;
}

/** @throws WatertightError `ADDON_MISSING`, `CENSUS_OFF`, and what the ledger says of a library that it cannot watch */
export class Window {
  readonly #views: readonly View[];
  readonly #blocks: BlocksView | null;

  /** @param stacks keeps native stacks of what libraries allocate */
  constructor(checks: Checks, stacks: boolean) {
    this.#blocks = checks.ledger ? watchBlocks(stacks) : null;
    this.#views = [
      ...(this.#blocks === null ? [] : [this.#blocks]),
      ...(checks.handles ? [watchHandles()] : []),
      ...(checks.descriptors ? [watchDescriptors()] : []),
      ...(checks.threads ? [watchThreads()] : []),
    ];
  }

  /** What is left at this moment. */
  now(): readonly Leak[] {
    return together(this.#views.flatMap((view) => view.left()));
  }

  /** What is left now; what only waits for the collector is not. */
  leftNow(): readonly Leak[] {
    if (this.now().length > 0) collectGarbage();
    return this.now();
  }

  /** What is left, after what is about to end has had its time. */
  left(): Promise<readonly Leak[]> {
    return settled(() => this.now());
  }

  /** The balance of each library, by its path; none without the ledger. */
  net(): ReturnType<BlocksView['net']> {
    return this.#blocks?.net() ?? new Map();
  }

  end(): void {
    for (const view of this.#views) view.end();
  }
}
