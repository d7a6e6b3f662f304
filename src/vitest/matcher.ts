/** @module `expect(fn).toBeWatertight()`: many calls, and nothing that is left of them. */
import { expect } from 'vitest';
import { openedLibraries } from '../bind/index.ts';
import { ArgumentError, WatertightError } from '../errors.ts';
import { readOptions } from '../options.ts';
import { allocationsSeen } from './blocks.ts';
import { describe, type Leak } from './leak.ts';
import { CHECKS, type Checks, checksOf } from './settings.ts';
import { Window } from './window.ts';

export interface WatertightOptions extends Partial<Checks> {
  /** How often the function is called between the two counts: 1,000. */
  readonly calls?: number;
  /** How often before that, for what is only allocated once: 2. */
  readonly warmUp?: number;
}

declare module 'vitest' {
  interface Matchers<T> {
    /**
     * Calls the function again and again, and compares before and after: 0 blocks of every open library, 0 handles, 0 file
     * descriptors and 0 threads more. A function that returns promises is awaited, and so must this be.
     *
     * @throws WatertightError `NOTHING_MEASURED` when it called no library, `ADDON_MISSING`; with `not` too
     */
    toBeWatertight(options?: WatertightOptions): T extends (...args: never) => PromiseLike<unknown> ? Promise<void> : void;
  }
}

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

type Subject = () => unknown;

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';

function whole(options: WatertightOptions, name: 'calls' | 'warmUp', usual: number): number {
  const value = options[name] ?? usual;
  if (Number.isInteger(value) && value > 0) return value;
  throw new ArgumentError('ARGUMENT_RANGE', { function: 'toBeWatertight', parameter: name }, 'a positive integer', String(value));
}

/** Calls into C so far, and allocations that the ledger saw: when both stand still, nothing was measured. */
function evidence(): number {
  const calls = openedLibraries().flatMap((library) => Object.values(library.usage()).map((usage) => usage.calls));
  return calls.reduce((sum, one) => sum + one, allocationsSeen());
}

function demandEvidence(before: number): void {
  if (evidence() > before) return;
  throw new WatertightError(
    'NOTHING_MEASURED',
    'toBeWatertight: the function called no library that was opened through Watertight, so its memory was not measured. ' +
      'Call a binding in it, watch the library with ledger.watch(), or count only the rest with `{ ledger: false }`.',
  );
}

function verdict(left: readonly Leak[], calls: number): Verdict {
  return {
    pass: left.length === 0,
    message: () =>
      left.length === 0
        ? `expected the function to leave something behind; nothing was left of ${calls} calls`
        : `expected the function to leave nothing behind; of ${calls} calls there is left:\n${describe(left)}`,
  };
}

function count(fn: Subject, checks: Checks, calls: number): readonly Leak[] {
  const window = new Window(checks, true);
  try {
    const before = checks.ledger ? evidence() : 0;
    for (let i = 0; i < calls; i++) fn();
    if (checks.ledger) demandEvidence(before);
    return window.leftNow();
  } finally {
    window.end();
  }
}

async function countLater(fn: Subject, checks: Checks, calls: number): Promise<readonly Leak[]> {
  const window = new Window(checks, true);
  try {
    const before = checks.ledger ? evidence() : 0;
    for (let i = 0; i < calls; i++) await fn();
    if (checks.ledger) demandEvidence(before);
    return await window.left();
  } finally {
    window.end();
  }
}

/** Runs it to its end whether or not the function is asynchronous, which its first call tells. */
function toBeWatertight(subject: unknown, given: WatertightOptions = {}): Verdict | Promise<Verdict> {
  if (typeof subject !== 'function')
    throw new ArgumentError('ARGUMENT_TYPE', { function: 'toBeWatertight', parameter: 'the subject' }, 'a function', typeof subject);
  const fn = subject as Subject;
  const options = readOptions<WatertightOptions>('toBeWatertight', given, [...CHECKS, 'calls', 'warmUp']) as WatertightOptions;
  const checks = checksOf('toBeWatertight', options);
  const calls = whole(options, 'calls', 1000);
  const warmUp = whole(options, 'warmUp', 2);
  const first = fn();
  if (isPromise(first)) return later(first, fn, checks, calls, warmUp);
  for (let i = 1; i < warmUp; i++) fn();
  return verdict(count(fn, checks, calls), calls);
}

async function later(first: PromiseLike<unknown>, fn: Subject, checks: Checks, calls: number, warmUp: number): Promise<Verdict> {
  await first;
  for (let i = 1; i < warmUp; i++) await fn();
  return verdict(await countLater(fn, checks, calls), calls);
}

export function extendExpect(): void {
  expect.extend({ toBeWatertight });
}
