/** @module The fault sweep: every allocation of a call fails in turn, once and for good, and each time nothing may be lost, wrong or broken. */
import { inspect, isDeepStrictEqual } from 'node:util';
import { LedgerError, WatertightError } from '../errors.ts';
import { readOptions } from '../options.ts';
import { checkFlag, checkFunction } from './check.ts';
import { checkComparable } from './compare.ts';
import { during, type Fault, type Faulted, type Outcome } from './faults.ts';
import { type Measurement, measure } from './measure.ts';
import { borrowStacks } from './stack.ts';
import { after } from './then.ts';
import type { Amount, Block } from './watch.ts';

/** What went wrong when an allocation failed. */
export interface SweepFinding {
  /** `leak`: memory is left; `wrong`: success, with another result; `untyped`: an error that is none of Watertight's; `no-retry`: the next clean call fails. */
  readonly kind: 'leak' | 'wrong' | 'untyped' | 'no-retry';
  /** Who has to fix it: the binding, or the C library. */
  readonly owner: 'binding' | 'upstream';
  readonly ordinal: number;
  readonly forGood: boolean;
  readonly detail: string;
  readonly blocks: readonly Block[];
  /** Of the allocation that failed. */
  readonly stack: readonly string[];
}

/** A whole sweep. */
export interface Sweep {
  /** Allocations of a clean call; the most of some, where they differ. */
  readonly ordinals: number;
  /** Calls in which at least one failed: fewer than two for each ordinal where some were left out, or a call did not get so far. */
  readonly injected: number;
  readonly findings: readonly SweepFinding[];
}

export interface SweepOptions<T> {
  /** True if a result is right. The default compares it with the result of a clean call. */
  readonly same?: (clean: T, result: T) => boolean;
  /** Called before each call. */
  readonly begin?: (ordinal: number, forGood: boolean) => void;
  /** Every pointer that C has given to JavaScript since `begin`: a lost block among them is the binding's. */
  readonly crossed?: () => ReadonlySet<bigint>;
  /** Points that are left out: a call there is known to end the process. */
  readonly skip?: (ordinal: number, forGood: boolean) => boolean;
  /** Fail only what `fn` calls through its argument: what it needs to be made before, and gives back afterwards, is left in peace. */
  readonly inside?: boolean;
}

/** Calls with the fault, and gives or throws what came of it. */
export type Armed = <R>(call: () => R) => R;
type Call<T> = (armed: Armed) => T | Promise<T>;

const isRight = <T>(clean: Outcome<T>, outcome: Outcome<T>, same: (clean: T, result: T) => boolean): boolean =>
  outcome.ok && clean.ok && same(clean.result, outcome.result);

/** The call itself: with `inside`, the fault is there for as long as `fn` wants it. */
async function faulted<T>(fn: Call<T>, fault: Fault, inside: boolean): Promise<Faulted<T>> {
  // A function of a contract refuses an argument too many.
  if (!inside) return (await during(fn as () => Promise<T>, fault)) as Faulted<T>;
  let seen: Faulted<unknown> | undefined;
  const armed: Armed = (call) =>
    after(during(call, fault), (part: Faulted<never>) => {
      seen = part;
      if (!part.outcome.ok) throw part.outcome.error;
      return part.outcome.result;
    }) as never;
  let outcome: Outcome<T>;
  try {
    outcome = { ok: true, result: await fn(armed) };
  } catch (error) {
    outcome = { ok: false, error };
  }
  // What failed before the fault was there is no finding.
  if (seen === undefined)
    throw outcome.ok
      ? new LedgerError('SWEEP_UNUSED', 'with `inside`, the function has to make its call through its argument')
      : outcome.error;
  return { ...seen, outcome };
}

const inject = async <T>(fn: Call<T>, nth: number, forGood: boolean, inside: boolean): Promise<Measurement<Faulted<T>>> =>
  (await measure(() => faulted(fn, { nth, forGood }, inside))) as Measurement<Faulted<T>>;

/** What several calls have left together, library by library. */
function together(calls: readonly Measurement<unknown>[]): readonly Amount[] {
  const sums = new Map<string, Amount>();
  for (const { libraries } of calls)
    for (const [name, { blocks, bytes }] of Object.entries(libraries)) {
      const sum = sums.get(name) ?? { blocks: 0, bytes: 0 };
      sums.set(name, { blocks: sum.blocks + blocks, bytes: sum.bytes + bytes });
    }
  return [...sums.values()];
}

const isLeft = (...calls: readonly Measurement<unknown>[]): boolean => together(calls).some(({ blocks, bytes }) => blocks > 0 || bytes > 0);

/** In words. Where one library gave back what another one lost, that makes up for nothing. */
function printLeft(calls: readonly Measurement<unknown>[]): string {
  const sum = (key: keyof Amount) => together(calls).reduce((n, amount) => n + Math.max(0, amount[key]), 0);
  return `${sum('blocks')} blocks, ${sum('bytes')} bytes are left`;
}

const printRetry = (outcome: Outcome<unknown>): string =>
  outcome.ok
    ? 'a clean call afterwards gives another result'
    : `a clean call afterwards fails: ${inspect(outcome.error, { depth: 0 }).split('\n')[0]}`;

/** Clean calls before the sweep. In the first a library fills what it keeps; the others may differ, where it takes turns. */
const CLEAN = 3;

/**
 * Finds how many allocations `fn` makes in the watched libraries, and fails each in turn, once and then for good. `fn` has to give back
 * all that it creates, and what it resolves with has to be comparable. With `inside`, only what it calls through its argument is swept.
 * @throws LedgerError `LEDGER_NOTHING_WATCHED`; `SWEEP_FAILS` when `fn` fails although no allocation does; `SWEEP_INCOMPARABLE`; `SWEEP_UNUSED`; `FAULTS_ARMED`
 * @throws ArgumentError `ARGUMENT_TYPE`
 */
export async function sweep<T>(fn: Call<T>, given: SweepOptions<T> = {}): Promise<Sweep> {
  checkFunction('faults.sweep', 'fn', fn);
  const options = readOptions<SweepOptions<T>>('faults.sweep', given, ['same', 'begin', 'crossed', 'skip', 'inside']) as SweepOptions<T>;
  const {
    same = isDeepStrictEqual,
    begin = () => undefined,
    crossed = () => new Set<bigint>(),
    skip = () => false,
    inside = false,
  } = options;
  for (const [name, value] of Object.entries({ same, begin, crossed, skip })) checkFunction('faults.sweep', name, value);
  checkFlag('faults.sweep', 'inside', inside);
  const attempt = async (nth: number, forGood: boolean) => inject(fn, nth, forGood, inside);
  const cleans: Faulted<T>[] = [];
  while (cleans.length < CLEAN) cleans.push((await attempt(0, false)).result);
  const { outcome: clean } = cleans[CLEAN - 1] as Faulted<T>;
  const ordinals = Math.max(...cleans.slice(1).map(({ counted }) => counted));
  if (!clean.ok) throw new LedgerError('SWEEP_FAILS', 'the function fails although no allocation does', undefined, { cause: clean.error });
  if (options.same === undefined) checkComparable(clean.result);
  const findings: SweepFinding[] = [];
  let injected = 0;

  /** Where calls take turns, some make fewer allocations than others. */
  const reach = async (ordinal: number, forGood: boolean) => {
    const call = () => {
      begin(ordinal, forGood);
      return attempt(ordinal, forGood);
    };
    let taken = await call();
    for (let i = 1; i < CLEAN && taken.result.failed === 0; i++) taken = await call();
    return taken;
  };

  const stacked = async <R>(run: () => Promise<R>): Promise<R> => {
    const giveBack = borrowStacks();
    try {
      return await run();
    } finally {
      giveBack();
    }
  };

  /** The same failure again: what a library keeps from the first one on is no loss. */
  const left = (ordinal: number, forGood: boolean) =>
    stacked(async () => {
      const again = await reach(ordinal, forGood);
      return { calls: [again], blocks: isLeft(again) ? again.blocks : [], pointers: crossed() };
    });

  /**
   * The same failure and a clean call, twice: where the failure has flushed a cache, which the clean call fills again, no loss shows beside that.
   * Lost is what outlives the second failure.
   */
  const masked = (ordinal: number, forGood: boolean) =>
    stacked(async () => {
      const first = [await reach(ordinal, forGood)];
      const pointers = new Set(crossed());
      first.push(await attempt(0, false));
      const calls = isLeft(...first) ? [await attempt(ordinal, forGood), await attempt(0, false)] : [];
      if (!isLeft(...calls)) return { calls: [], blocks: [], pointers };
      const later = new Set(calls[0]?.blocks.map(({ address }) => address));
      return { calls, blocks: first[0]?.blocks.filter(({ address }) => !later.has(address)) ?? [], pointers };
    });

  const judge = async (ordinal: number, forGood: boolean): Promise<void> => {
    const taken = await reach(ordinal, forGood);
    const { outcome, stack, failed } = taken.result;
    if (failed === 0) return;
    injected += 1;
    const find = (kind: SweepFinding['kind'], owner: SweepFinding['owner'], detail: string, blocks: readonly Block[] = []) =>
      findings.push({ kind, owner, ordinal, forGood, detail, blocks, stack });
    if (outcome.ok) {
      if (!isRight(clean, outcome, same)) find('wrong', 'upstream', 'the call succeeds with another result than a clean one');
    } else if (!(outcome.error instanceof WatertightError)) {
      find('untyped', 'binding', `the error is none of Watertight's: ${inspect(outcome.error, { depth: 0 }).split('\n')[0]}`);
    }
    const findLeak = ({ calls, blocks, pointers }: Awaited<ReturnType<typeof left>>): boolean => {
      if (!isLeft(...calls)) return false;
      const owner = blocks.some(({ address }) => pointers.has(address)) ? 'binding' : 'upstream';
      return find('leak', owner, printLeft(calls), blocks) > 0;
    };
    const repeated = together([taken]).some(({ blocks }) => blocks > 0) ? await left(ordinal, forGood) : null;
    const found = repeated !== null && findLeak(repeated);
    const retry = await attempt(0, false);
    if (!isRight(clean, retry.result.outcome, same)) find('no-retry', 'upstream', printRetry(retry.result.outcome));
    if (!found && isLeft(taken, ...(repeated?.calls ?? []), retry)) findLeak(await masked(ordinal, forGood));
  };

  for (const forGood of [false, true]) {
    for (let ordinal = 1; ordinal <= ordinals; ordinal++) {
      if (!skip(ordinal, forGood)) await judge(ordinal, forGood);
    }
  }
  return { ordinals, injected, findings };
}
