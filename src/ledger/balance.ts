/** @module Balance: so many calls leave nothing behind, or the error says which function lost what, and from where. */
import { types } from 'node:util';
import { LedgerError } from '../errors.ts';
import { addon } from '../native/index.ts';
import { type Measurement, measure } from './measure.ts';
import type { Amount, Block } from './watch.ts';

/** How a balance is taken. */
export interface BalanceOptions {
  /** Calls that are counted; 1000 unless told. */
  readonly calls?: number;
  /** Calls before these, in which a library may fill what it keeps for good; 2 unless told. */
  readonly warmUp?: number;
  /** Runs before each count, for instance a garbage collection. */
  readonly after?: () => unknown;
}

/** Calls in the second pass, which only finds the stacks. */
const TRACED = 3;

type Step = () => unknown;

/** Runs steps one after the other; as soon as one gives a promise, the rest waits for it. */
function inTurn(step: Step, times: number): unknown {
  for (let i = 0; i < times; i++) {
    const result = step();
    if (types.isPromise(result))
      return (async () => {
        await result;
        for (let j = i + 1; j < times; j++) await step();
      })();
  }
  return undefined;
}

const after = (value: unknown, next: (value: never) => unknown): unknown =>
  types.isPromise(value) ? value.then(next as (value: unknown) => unknown) : next(value as never);

/** Blocks by the function that allocated them, most bytes first. */
export function byFunction(
  blocks: readonly Block[],
): readonly (Amount & { readonly function: string; readonly stack: readonly string[] })[] {
  const groups = new Map<string, { blocks: number; bytes: number; stack: readonly string[] }>();
  for (const block of blocks) {
    const name = block.function ?? 'unknown';
    const group = groups.get(name) ?? { blocks: 0, bytes: 0, stack: block.stack };
    groups.set(name, { ...group, blocks: group.blocks + 1, bytes: group.bytes + block.bytes });
  }
  return [...groups].map(([name, group]) => ({ function: name, ...group })).sort((a, b) => b.bytes - a.bytes);
}

/** What was lost, in words: one paragraph a function. */
export function printLoss(blocks: readonly Block[]): string {
  return byFunction(blocks)
    .map(
      ({ function: name, blocks: n, bytes, stack }) =>
        `  ${name}: ${n} blocks, ${bytes} bytes${stack.map((frame) => `\n      ${frame}`).join('')}`,
    )
    .join('\n');
}

function unbalanced(calls: number, { net, libraries }: Measurement<unknown>, traced: readonly Block[]): LedgerError {
  const where = Object.entries(libraries)
    .filter(([, { blocks }]) => blocks > 0)
    .map(([name, { blocks, bytes }]) => `${name}: ${blocks} blocks, ${bytes} bytes`)
    .join('; ');
  const more = traced.length === 0 ? '' : `\nblocks that ${TRACED} more calls left:\n${printLoss(traced)}`;
  return new LedgerError('LEDGER_UNBALANCED', `${calls} calls left ${where}${more}`, net);
}

/**
 * Demands that calls of a function leave no block in any watched library.
 * @returns a promise where the function gives one
 * @throws LedgerError `LEDGER_UNBALANCED` with function, blocks, bytes and stack; `LEDGER_NOTHING_WATCHED`
 * @throws RangeError when `calls` is no positive integer
 */
export function expectBalanced<T>(fn: () => T, options: BalanceOptions = {}): T extends PromiseLike<unknown> ? Promise<void> : void {
  const { calls = 1000, warmUp = 2, after: settle = () => undefined } = options;
  if (!(Number.isSafeInteger(calls) && calls > 0)) throw new RangeError(`calls must be a positive integer; received ${calls}`);
  const counted = () => measure(() => after(inTurn(fn, calls), settle));
  const judge = (taken: Measurement<unknown>): unknown => {
    if (taken.net.blocks <= 0 && taken.net.bytes <= 0) return undefined;
    const native = addon('The ledger');
    native.ledgerStacks(true);
    return after(
      measure(() => after(inTurn(fn, TRACED), settle)),
      (traced: Measurement<unknown>) => {
        native.ledgerStacks(false);
        throw unbalanced(calls, taken, traced.blocks);
      },
    );
  };
  return after(after(inTurn(fn, warmUp), settle), () => after(counted(), judge)) as never;
}

/**
 * Calls `fn` with each step in turn (a number of calls, an amount of data), once to warm up with the first, and tells what each left.
 * @returns a promise where the function gives one
 */
export function growth<T>(
  fn: (step: number) => T,
  steps: readonly number[],
): T extends PromiseLike<unknown>
  ? Promise<readonly (Amount & { readonly step: number })[]>
  : readonly (Amount & { readonly step: number })[] {
  const found: (Amount & { step: number })[] = [];
  const first = steps[0];
  if (first === undefined) throw new RangeError('growth needs at least one step');
  const taken = (i: number): unknown => {
    const step = steps[i];
    if (step === undefined) return found;
    return after(
      measure(() => fn(step)),
      (measurement: Measurement<unknown>) => {
        found.push({ step, ...measurement.net });
        return taken(i + 1);
      },
    );
  };
  return after(fn(first), () => taken(0)) as never;
}
