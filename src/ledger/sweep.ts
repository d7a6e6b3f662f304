/** @module The fault sweep: every allocation of a call fails in turn, once and for good, and each time nothing may be lost, wrong or broken. */
import { isDeepStrictEqual } from 'node:util';
import { WatertightError } from '../errors.ts';
import { addon } from '../native/index.ts';
import { during, type Faulted, type Outcome } from './faults.ts';
import { type Measurement, measure } from './measure.ts';
import type { Block } from './watch.ts';

/** What went wrong when an allocation failed. */
export interface SweepFinding {
  /** `leak`: memory is left; `wrong`: success, with another result; `untyped`: an error that is none of Watertight's; `no-retry`: the next clean call fails. */
  readonly kind: 'leak' | 'wrong' | 'untyped' | 'no-retry';
  /** Who has to mend it: the binding, or the C library itself. */
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
  /** Allocations of a clean call. */
  readonly ordinals: number;
  /** Calls in which at least one failed. */
  readonly injected: number;
  readonly findings: readonly SweepFinding[];
}

export interface SweepOptions<T> {
  /** Is a result right? The same as a clean call's, unless told. */
  readonly same?: (clean: T, result: T) => boolean;
  /** Called before each call. */
  readonly begin?: (ordinal: number, forGood: boolean) => void;
  /** Every pointer that C has given to JavaScript since `begin`: a lost block among them is the binding's. */
  readonly crossed?: () => ReadonlySet<bigint>;
  /** Points that are left out: a call there is known to end the process. */
  readonly skip?: (ordinal: number, forGood: boolean) => boolean;
}

type Call<T> = () => T | Promise<T>;

const isRight = <T>(clean: Outcome<T>, outcome: Outcome<T>, same: (clean: T, result: T) => boolean): boolean =>
  outcome.ok && clean.ok && same(clean.result, outcome.result);

const inject = async <T>(fn: Call<T>, nth: number, forGood: boolean): Promise<Measurement<Faulted<T>>> =>
  (await measure(async () => (await during(fn as () => Promise<T>, { nth, forGood })) as Faulted<T>)) as Measurement<Faulted<T>>;

/** Memory is left for good, and not only the first time: what a library keeps from then on is no loss. */
async function lost<T>(fn: Call<T>, nth: number, forGood: boolean): Promise<readonly Block[]> {
  const native = addon('Fault injection');
  native.ledgerStacks(true);
  try {
    const { net, blocks } = await inject(fn, nth, forGood);
    return net.blocks > 0 ? blocks : [];
  } finally {
    native.ledgerStacks(false);
  }
}

/**
 * Finds how many allocations `fn` makes in the watched libraries, and fails each in turn, once and then for good. `fn` has to give back
 * all that it creates, and what it resolves with has to be comparable.
 * @throws LedgerError `LEDGER_NOTHING_WATCHED`
 * @throws Error when `fn` fails although no allocation does
 */
export async function sweep<T>(fn: Call<T>, options: SweepOptions<T> = {}): Promise<Sweep> {
  const { same = isDeepStrictEqual, begin = () => undefined, crossed = () => new Set<bigint>(), skip = () => false } = options;
  const attempt = async (nth: number, forGood: boolean) => inject(fn, nth, forGood);
  // Twice: in the first call a library fills what it keeps.
  await attempt(0, false);
  const { result: clean } = await attempt(0, false);
  if (!clean.outcome.ok) throw new Error('the function fails although no allocation does', { cause: clean.outcome.error });
  const findings: SweepFinding[] = [];
  let injected = 0;

  const judge = async (ordinal: number, forGood: boolean): Promise<boolean> => {
    begin(ordinal, forGood);
    const { result: faulted, net } = await attempt(ordinal, forGood);
    const { outcome, stack, failed } = faulted;
    // A clean call made more allocations than this one: there is nothing left to fail.
    if (failed === 0) return false;
    injected += 1;
    const find = (kind: SweepFinding['kind'], owner: SweepFinding['owner'], detail: string, blocks: readonly Block[] = []) =>
      findings.push({ kind, owner, ordinal, forGood, detail, blocks, stack });
    if (outcome.ok) {
      if (!isRight(clean.outcome, outcome, same)) find('wrong', 'upstream', 'the call succeeds with another result than a clean one');
    } else if (!(outcome.error instanceof WatertightError)) {
      find('untyped', 'binding', `the error is none of Watertight's: ${String(outcome.error)}`);
    }
    if (net.blocks > 0) {
      begin(ordinal, forGood);
      const blocks = await lost(fn, ordinal, forGood);
      const pointers = crossed();
      const owner = blocks.some(({ address }) => pointers.has(address)) ? 'binding' : 'upstream';
      const bytes = blocks.reduce((total, block) => total + block.bytes, 0);
      if (blocks.length > 0) find('leak', owner, `${blocks.length} blocks, ${bytes} bytes are left`, blocks);
    }
    const { result: retry } = await attempt(0, false);
    if (!isRight(clean.outcome, retry.outcome, same))
      find(
        'no-retry',
        'upstream',
        retry.outcome.ok ? 'a clean call afterwards gives another result' : `a clean call afterwards fails: ${String(retry.outcome.error)}`,
      );
    return true;
  };

  for (const forGood of [false, true]) {
    for (let ordinal = 1; ordinal <= clean.counted; ordinal++) {
      if (!skip(ordinal, forGood) && !(await judge(ordinal, forGood))) break;
    }
  }
  return { ordinals: clean.counted, injected, findings };
}
