/** @module Balance: so many calls leave nothing behind, or the error says which function lost what, and from where. */
import { types } from 'node:util';
import { LedgerError } from '../errors.ts';
import { readOptions } from '../options.ts';
import { checkCount, checkFlag, checkFunction, checkType } from './check.ts';
import { type Measurement, measure } from './measure.ts';
import { borrowStacks } from './stack.ts';
import { after, isThenable } from './then.ts';
import { type Amount, type Block, watched } from './watch.ts';

/** How a balance is taken. */
export interface BalanceOptions<A = unknown> {
  /** Calls that are counted; 1000 unless told. */
  readonly calls?: number;
  /** Calls before these, in which a library may fill what it keeps for good; 2 unless told. */
  readonly warmUp?: number;
  /**
   * `false`: the function calls a watched library that allocates nothing, in a way that the ledger does not see. Only then may nothing at all
   * be seen of it.
   */
  readonly allocates?: boolean;
  /** Runs before each count, for instance a garbage collection. */
  readonly after?: () => A;
}

/** Calls in the second pass, which only finds the stacks. */
const TRACED = 3;

type Step = () => unknown;

/** Runs steps one after the other; as soon as one gives a promise, the rest waits for it. */
function inTurn(step: Step, times: number): unknown {
  for (let i = 0; i < times; i++) {
    const result = step();
    if (isThenable(result))
      return (async () => {
        await result;
        for (let j = i + 1; j < times; j++) await step();
      })();
  }
  return undefined;
}

/** Blocks by the function that allocated them, most bytes first. */
export function byFunction(
  blocks: readonly Block[],
): readonly (Amount & { readonly function: string; readonly stack: readonly string[] })[] {
  checkType(isBlocks(blocks), 'byFunction', 'blocks', 'a list of blocks', blocks);
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

const isBlocks = (value: unknown): boolean =>
  Array.isArray(value) && value.every((block) => !types.isProxy(block) && Array.isArray((block as Block | null | undefined)?.stack));

const isLost = ({ blocks, bytes }: Amount): boolean => blocks > 0 || bytes > 0;

function unbalanced(calls: number, { net, libraries }: Measurement<unknown>, traced: readonly Block[]): LedgerError {
  const where = Object.entries(libraries)
    .filter(([, amount]) => isLost(amount))
    .map(([name, { blocks, bytes }]) => `${name}: ${blocks} blocks, ${bytes} bytes`)
    .join('; ');
  const more = traced.length === 0 ? '' : `\nblocks that ${TRACED} more calls left:\n${printLoss(traced)}`;
  return new LedgerError('LEDGER_UNBALANCED', `${calls} calls left ${where}${more}`, net);
}

const seenSoFar = (): number => watched().reduce((sum, entry) => sum + entry.seen(), 0);

/** Where the calls may have gone instead. */
function unseen(calls: number): LedgerError {
  const names = watched().map(({ name, path }) => (name === path ? path : `${name} (${path})`));
  const embedded = watched().some(({ path }) => /(^|\/)lib(crypto|ssl)\.so/.test(path))
    ? ' node exports the symbols of its own OpenSSL: a library that is loaded without RTLD_DEEPBIND (koffi: `{ deep: true }`) is bound to that copy, which cannot be counted.'
    : '';
  return new LedgerError(
    'LEDGER_UNSEEN',
    `in ${calls} calls no watched library allocated, freed or was called: ${names.join(', ')}. The calls went to another object, or it allocates ` +
      `nothing.${embedded} Watch the object that is called, call it through Watertight, which counts its calls, or pass \`allocates: false\``,
  );
}

/** A few calls more, with stacks. What they throw changes nothing: something was lost before. */
function trace(calls: () => unknown): unknown {
  const giveBack = borrowStacks();
  const done = (blocks: readonly Block[]) => {
    giveBack();
    return blocks;
  };
  try {
    const measured = after(measure(calls), (taken: Measurement<unknown>) => done(taken.blocks));
    return isThenable(measured) ? Promise.resolve(measured).catch(() => done([])) : measured;
  } catch {
    return done([]);
  }
}

/**
 * Demands that calls of a function leave nothing in any watched library: what one of them gives back makes up for no other.
 * @returns a promise where the function, or `after`, gives one
 * @throws LedgerError `LEDGER_UNBALANCED` with function, blocks, bytes and stack; `LEDGER_NOTHING_WATCHED`; `LEDGER_UNSEEN`
 * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE`
 */
export function expectBalanced<T, A = undefined>(
  fn: () => T,
  given: BalanceOptions<A> = {},
): T extends PromiseLike<unknown> ? Promise<void> : A extends PromiseLike<unknown> ? Promise<void> : void {
  checkFunction('ledger.expectBalanced', 'fn', fn);
  const options = readOptions<BalanceOptions<A>>('ledger.expectBalanced', given, [
    'calls',
    'warmUp',
    'allocates',
    'after',
  ]) as BalanceOptions<A>;
  checkFlag('ledger.expectBalanced', 'allocates', options.allocates);
  const { calls = 1000, warmUp = 2, after: settle = () => undefined } = options;
  checkCount('ledger.expectBalanced', 'calls', 1, calls);
  checkCount('ledger.expectBalanced', 'warmUp', 0, warmUp);
  checkFunction('ledger.expectBalanced', 'after', settle);
  const many = (times: number) => () => after(inTurn(fn, times), settle);
  const before = options.allocates === false ? null : seenSoFar();
  const judge = (taken: Measurement<unknown>): unknown => {
    if (before !== null && seenSoFar() === before) throw unseen(calls);
    if (!Object.values(taken.libraries).some(isLost)) return undefined;
    return after(trace(many(TRACED)), (blocks: readonly Block[]) => {
      throw unbalanced(calls, taken, blocks);
    });
  };
  return after(many(warmUp)(), () => after(measure(many(calls)), judge)) as never;
}

/**
 * Calls `fn` with each step in turn (a number of calls, an amount of data), once to warm up with the first, and tells what each left.
 * @returns a promise where the function gives one
 * @throws LedgerError `LEDGER_NOTHING_WATCHED`
 * @throws ArgumentError `ARGUMENT_TYPE`
 */
export function growth<T>(
  fn: (step: number) => T,
  steps: readonly number[],
): T extends PromiseLike<unknown>
  ? Promise<readonly (Amount & { readonly step: number })[]>
  : readonly (Amount & { readonly step: number })[] {
  checkFunction('ledger.growth', 'fn', fn);
  checkType(Array.isArray(steps) && steps.length > 0, 'ledger.growth', 'steps', 'an array of at least one number', steps);
  const found: (Amount & { step: number })[] = [];
  const first = steps[0] as number;
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
