/** @module Weighing: a step so many times, and what its library has more of afterwards than before, to the block and the byte. */
import { type Amount, collectGarbage, ledger, type Measurement, type Watchable } from '../../../ledger/index.ts';
import { plural } from '../../verdict/plural.ts';
import type { Listener } from '../examiner.ts';

/** One way to call. It leaves nothing of its own behind: what is left afterwards is the library's. */
export type Run = () => unknown;

/** What so many runs left behind. */
export interface Growth {
  readonly what: string;
  readonly run: Run;
  readonly count: number;
  readonly net: Amount;
}

/** Calls in which a loss is looked for again, with the stack of every allocation. */
const TRACED = 20;

/** Runs so often, one after the other, or until the time is over, but once at least: what never ran has left nothing. Gives how often that was. */
export async function times(run: Run, count: number, longestMs = Number.POSITIVE_INFINITY): Promise<number> {
  const end = performance.now() + longestMs;
  for (let i = 0; i < count; i++) {
    if (i > 0 && performance.now() > end) return i;
    const running = run();
    if (running instanceof Promise) await running;
  }
  return count;
}

/** Everything that was weighed of one function, and its account: what it has in common with the sum is the steps', the rest is nobody's. */
export class GrowthRecord {
  readonly #growths: Growth[] = [];
  allocations = 0;
  calls = 0;

  /** Weighs so many runs, or as many as there is time for; gives how many there were. */
  async measureGrowth(what: string, run: Run, count: number, longestMs?: number): Promise<number> {
    const measured = await ledger.measure(() => times(run, count, longestMs));
    this.add(what, run, measured.result, measured);
    return measured.result;
  }

  /** Adds what was measured elsewhere; `run` does it again. */
  add(what: string, run: Run, count: number, { net, allocations }: Measurement<unknown>): void {
    this.#growths.push({ what, run, count, net });
    this.allocations += allocations;
    this.calls += count;
  }

  /** Those that left something, or took away what was there before: that hides as much that has come. */
  get unbalanced(): readonly Growth[] {
    return this.#growths.filter(({ net }) => net.blocks !== 0 || net.bytes !== 0);
  }
}

/** Weighs `work` as a whole, between two garbage collections, and reports every step that left something; or the whole, where no single step did. */
export async function balance(
  library: Watchable,
  listener: Listener,
  work: (record: GrowthRecord) => Promise<unknown>,
): Promise<GrowthRecord> {
  const record = new GrowthRecord();
  collectGarbage();
  const { net } = await ledger.measure(async () => {
    await work(record);
    // What JavaScript has dropped is given back before the account is closed.
    collectGarbage();
  });
  if (net.blocks === 0 && net.bytes === 0) return record;
  const suspects =
    record.unbalanced.length > 0 ? record.unbalanced : [{ what: 'everything together', run: () => undefined, count: record.calls, net }];
  for (const growth of suspects) await report(growth, library, listener);
  return record;
}

/** Tells of a loss, with the stack of a block like it where a few more calls lose one. */
async function report({ what, run, count, net: { blocks, bytes } }: Growth, library: Watchable, listener: Listener): Promise<void> {
  const grows = blocks > 0 || (blocks === 0 && bytes > 0);
  ledger.watch(library, { stacks: true });
  const again = await ledger.measure(() => times(run, Math.min(count, TRACED)));
  ledger.watch(library, { stacks: false });
  const [block] = again.blocks;
  listener.finding({
    owner: 'binding',
    kind: grows ? 'grows' : 'shrinks',
    detail: `${what}: ${plural(count, 'call')} ${grows ? 'left' : 'took away'} ${plural(blocks, 'block')}, ${plural(bytes, 'byte')}${block?.function == null ? '' : `, from ${block.function}`}`,
    stack: block?.stack ?? [],
  });
}
