/** @module The leak suite of a library, written for vitest: every declared function, on its success path and on each declared error exit. */
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type BoundFunctions, type OpenLibrary, openLibrary } from '../bind/index.ts';
import type { FunctionContract, LibraryContract } from '../contract/index.ts';
import { ArgumentError, BufferTooSmall, LibraryError } from '../errors.ts';
import { Handle } from '../memory/index.ts';
import { plant } from './canary.ts';
import { type Case, casesOf, type Expected } from './cases.ts';
import { type NaiveMemory, naiveMemory } from './naive.ts';
import { readSettings, type Settings } from './settings.ts';
import { type LibraryTally, writeTally } from './tally.ts';

/** Something that is released at the end of a case; a handle, or any owner of one. */
export interface Disposable {
  [Symbol.dispose](): void;
}

/** Registers what a case must release, newest first, and gives it back. */
export type Own = <T extends Disposable>(resource: T) => T;

/** For each function, fresh valid arguments: evaluated for every single call. */
export type Exemplars<Fs extends Readonly<Record<string, FunctionContract>>> = {
  readonly [K in keyof Fs]?: (own: Own) => BoundFunctions<Fs>[K] extends (...args: infer A) => unknown ? Readonly<A> : never;
};

/** How a suite is run. */
export interface LeakSuiteOptions {
  /** At most this many rounds for functions that are slow by nature (key generation, password hashing). */
  readonly rounds?: Readonly<Record<string, number>>;
}

interface Callable {
  (...args: readonly unknown[]): unknown;
  into?(out: unknown, ...args: readonly unknown[]): number;
}

type Maker = (own: Own) => readonly unknown[];

let planted = false;
const suites: { readonly library: OpenLibrary; readonly cases: Map<string, string[]>; readonly naive: NaiveMemory | null }[] = [];

/**
 * Declares the tests of a library's leak suite. They run natively under vitest, and under memcheck by
 * `watertight prove`, which also demands that every declared function has an exemplar in some file.
 */
export function leakSuite<C extends LibraryContract, const E extends Exemplars<C['functions']>>(
  library: OpenLibrary<C>,
  exemplars: E,
  options: LeakSuiteOptions = {},
): void {
  const settings = readSettings();
  const { contract } = library;
  const naive = settings.plant === 'naive' ? naiveMemory() : null;
  const cases = new Map<string, string[]>();
  for (const [key, rounds] of Object.entries(options.rounds ?? {})) {
    if (!Number.isInteger(rounds) || rounds < 1) throw new TypeError(`${contract.name}: rounds of ${key} must be a positive integer`);
  }
  if (suites.some(({ library: other }) => other.contract.name === contract.name))
    throw new TypeError(`${contract.name}: a file has one leak suite for each library`);
  const target = naive === null ? (library as unknown as OpenLibrary) : naiveTwin(library as unknown as OpenLibrary, naive);
  suites.push({ library: target, cases, naive });

  describe(contract.name, () => {
    beforeAll(() => {
      if (settings.canary !== null && !planted) plant(settings.canary);
      planted = true;
    });
    afterAll(() => {
      naive?.settle();
      if (settings.tally !== null)
        writeTally(settings.tally, { pid: process.pid, canary: settings.canary, libraries: suites.map(tallyOf) });
    });
    for (const [key, make] of Object.entries(exemplars) as [string, Maker][]) {
      test(key, () => {
        const called = target.functions[key as never] as unknown as Callable;
        if (naive !== null) naive.current = key;
        const rounds = Math.min(settings.rounds, options.rounds?.[key] ?? settings.rounds);
        cases.set(key, runFunction(called, contract.functions[key] as FunctionContract, make, rounds, settings));
      });
    }
  });
}

/** The same library over memory that nobody frees. Opened when it is first used, like any other. */
function naiveTwin(library: OpenLibrary, naive: NaiveMemory): OpenLibrary {
  let twin: OpenLibrary | undefined;
  const open = () =>
    (twin ??= openLibrary(library.contract, { outputs: naive, ...(library.info.path === null ? {} : { path: library.info.path }) }));
  return {
    ...library,
    get functions() {
      return open().functions;
    },
    usage: () => open().usage(),
  } as OpenLibrary;
}

function tallyOf({ library, cases, naive }: (typeof suites)[number]): LibraryTally {
  return {
    info: library.info,
    declared: Object.keys(library.contract.functions),
    usage: library.usage(),
    cases: Object.fromEntries(cases),
    naive: Object.fromEntries(naive?.lost ?? []),
  };
}

/** Runs the cases of one function and gives their names. */
function runFunction(called: Callable, contract: FunctionContract, make: Maker, rounds: number, settings: Settings): string[] {
  const cases = settings.plant === null ? casesOf(contract) : casesOf(contract).slice(0, 1);
  for (const one of cases) {
    for (let round = 0; round < rounds; round++) runCase(called, contract.symbol, make, one);
  }
  const names = cases.map(({ name }) => name);
  return settings.plant === null && called.into !== undefined ? [...names, ...runInto(called, make)] : names;
}

/** Calls with arguments of its own; releases everything that the call and its arguments created, newest first. */
function within<T>(make: Maker, use: (args: readonly unknown[], own: Own) => T): T {
  const owned: Disposable[] = [];
  const own: Own = (resource) => {
    owned.push(resource);
    return resource;
  };
  try {
    return use(make(own), own);
  } finally {
    for (const resource of owned.reverse()) {
      if (!(resource instanceof Handle) || !resource.disposed) resource[Symbol.dispose]();
    }
  }
}

/** Registers the handles in a result. */
function ownResult(result: unknown, own: Own): void {
  const parts =
    typeof result === 'object' && result !== null && !(result instanceof Handle) && !ArrayBuffer.isView(result)
      ? Object.values(result)
      : [result];
  for (const part of parts) if (part instanceof Handle) own(part);
}

function runCase(called: Callable, symbol: string, make: Maker, { name, expected, change }: Case): void {
  within(make, (args, own) => {
    let outcome: Outcome;
    try {
      const result = called(...change(args));
      ownResult(result, own);
      outcome = { kind: result === false || (result as { returned?: unknown })?.returned === false ? 'no' : 'success' };
    } catch (error) {
      outcome = { kind: 'error', error };
    }
    if (!fulfils(outcome, expected)) {
      const got = outcome.kind === 'error' ? String(outcome.error) : outcome.kind;
      throw new Error(`${symbol}, ${name}: expected ${expected}, got ${got}`, {
        cause: outcome.kind === 'error' ? outcome.error : undefined,
      });
    }
  });
}

type Outcome = { readonly kind: 'success' | 'no' } | { readonly kind: 'error'; readonly error: unknown };

function fulfils(outcome: Outcome, expected: Expected): boolean {
  const byC = outcome.kind === 'error' && (outcome.error instanceof LibraryError || outcome.error instanceof BufferTooSmall);
  switch (expected) {
    case 'success':
      return outcome.kind === 'success';
    case 'refused by C':
      // A shorter input may already be too short for the contract.
      return (
        outcome.kind === 'no' ||
        byC ||
        (outcome.kind === 'error' && outcome.error instanceof ArgumentError && outcome.error.code === 'ARGUMENT_LENGTH')
      );
    case 'reaches C':
      return outcome.kind !== 'error' || byC;
    default:
      return outcome.kind === 'error' && outcome.error instanceof ArgumentError && outcome.error.code === expected;
  }
}

/** The same function into the caller's memory: with room to spare, and with one byte too few. */
function runInto(called: Callable, make: Maker): string[] {
  const into = called.into as NonNullable<Callable['into']>;
  const length = within(make, (args) => (called(...args) as Buffer).length);
  // What an output needs may differ by a few bytes from call to call (DER signatures).
  within(make, (args) => into(Buffer.alloc(length + 256), ...args));
  if (length === 0) return ['into'];
  within(make, (args) => {
    try {
      into(Buffer.alloc(length >> 1), ...args);
    } catch (error) {
      if (error instanceof BufferTooSmall) return;
      throw error;
    }
    throw new Error('into: a buffer of half the length was accepted');
  });
  return ['into', 'into: too small'];
}
