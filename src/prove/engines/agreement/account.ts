/** @module An account of the ledger beside memcheck's report: for one function, the same blocks and the same bytes, or a finding. */
import type { MemcheckError } from '../../../memcheck/index.ts';
import { plural } from '../../verdict/plural.ts';
import type { EngineFinding } from '../../verdict/result.ts';

/** How an account is told in the journal; it is no finding until memcheck's report lies beside it. */
export const ACCOUNT = 'account';

export interface Amount {
  readonly blocks: number;
  readonly bytes: number;
}

/** What the ledger counted while one function was called. */
export interface Account extends Amount {
  /** The C function. */
  readonly symbol: string;
}

/** What memcheck saw, by the function of the library at `path` through which it was allocated. */
export function byEntry(errors: readonly MemcheckError[], path: string, kinds: readonly string[]): ReadonlyMap<string, Amount> {
  const sums = new Map<string, Amount>();
  for (const { category, stack, blocks, bytes } of errors) {
    const last = stack.findLast(({ obj }) => obj === path);
    if (last === undefined || !kinds.includes(category)) continue;
    // One without a name is a loss all the same.
    const entry = last.fn ?? '???';
    const sum = sums.get(entry) ?? { blocks: 0, bytes: 0 };
    sums.set(entry, { blocks: sum.blocks + blocks, bytes: sum.bytes + bytes });
  }
  return sums;
}

const print = ({ blocks, bytes }: Amount) => `${plural(blocks, 'block')}, ${plural(bytes, 'byte')}`;

/** What is to be said of a function: null where neither of the two has seen anything. */
export function compare(fn: string, ledger: Amount, memcheck: Amount): EngineFinding | null {
  const same = ledger.blocks === memcheck.blocks && ledger.bytes === memcheck.bytes;
  if (same && ledger.blocks === 0 && ledger.bytes === 0) return null;
  return {
    function: fn,
    owner: 'binding',
    kind: same ? 'lost' : 'disagreement',
    detail: `the ledger counted ${print(ledger)}, memcheck ${print(memcheck)}`,
    stack: [],
  };
}
