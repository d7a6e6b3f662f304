/** @module The leak suite of a library, written for vitest: every declared function, on its success path and on each declared error exit. */
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type OpenLibrary, openLibrary } from '../bind/index.ts';
import { calledElsewhere } from '../contract/callback.ts';
import type { FunctionContract, LibraryContract } from '../contract/index.ts';
import { addonIfBuilt } from '../native/index.ts';
import { runAsync } from './async-cases.ts';
import { behaviourSuite } from './behaviour/suite.ts';
import { runCase, runInto } from './calls.ts';
import { plant, plantOnThread } from './canary.ts';
import { casesOf } from './cases.ts';
import { engineSuite } from './engines/suite.ts';
import type { Callable, Exemplars, Maker } from './exemplar.ts';
import { type NaiveMemory, naiveMemory } from './naive.ts';
import type { ResidueWaiver } from './residue/waiver.ts';
import { readSettings, type Settings } from './settings.ts';
import { type LibraryTally, writeTally } from './tally.ts';

/** How a suite is run. */
export interface LeakSuiteOptions {
  /** At most this many rounds for functions that are slow by nature (key generation, password hashing). */
  readonly rounds?: Readonly<Record<string, number>>;
  /** Functions into which the ledger feeds a gigabyte, a megabyte at a time, with the same arguments: one digest of a library is enough. */
  readonly volume?: readonly string[];
  /** Copies of secrets that C is known to leave. */
  readonly residue?: readonly ResidueWaiver[];
}

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
  const unknown = options.volume?.find((key) => !Object.hasOwn(exemplars, key));
  if (unknown !== undefined) throw new TypeError(`${contract.name}: volume names ${unknown}, which has no exemplar in this file`);
  if (settings.behaviour !== null) {
    behaviourSuite(library as unknown as OpenLibrary, exemplars as unknown as Readonly<Record<string, Maker>>, settings.behaviour);
    return;
  }
  if (settings.engine !== null) {
    engineSuite(library as unknown as OpenLibrary, exemplars as unknown as Readonly<Record<string, Maker>>, options, settings.engine);
    return;
  }
  if (suites.some(({ library: other }) => other.contract.name === contract.name))
    throw new TypeError(`${contract.name}: a file has one leak suite for each library`);
  const target = naive === null ? (library as unknown as OpenLibrary) : naiveTwin(library as unknown as OpenLibrary, naive);
  suites.push({ library: target, cases, naive });

  describe(contract.name, () => {
    beforeAll(async () => {
      if (planted) return;
      planted = true;
      if (settings.canary !== null) plant(settings.canary);
      if (settings.threadCanary !== null) await plantOnThread(settings.threadCanary);
    });
    afterAll(() => {
      naive?.settle();
      if (settings.tally !== null)
        writeTally(settings.tally, {
          pid: process.pid,
          canary: settings.canary,
          threadCanary: settings.threadCanary,
          libraries: suites.map(tallyOf),
          koffiStacks: addonIfBuilt()?.areaList('koffi stack').map(String) ?? null,
        });
    });
    for (const [key, make] of Object.entries(exemplars) as [string, Maker][]) {
      test(key, async ({ skip }) => {
        if (Object.hasOwn(target.absent, key)) return skip(target.absent[key]);
        const called = target.functions[key as never] as unknown as Callable;
        if (naive !== null) naive.current = key;
        const rounds = Math.min(settings.rounds, options.rounds?.[key] ?? settings.rounds);
        const declared = contract.functions[key] as FunctionContract;
        // Where C calls back from a thread of its own there is no plain call.
        const names = calledElsewhere(declared.params) === null ? runFunction(called, declared, make, rounds, settings) : [];
        cases.set(key, settings.plant === null ? [...names, ...(await runAsync(called, declared, make))] : names);
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
    get absent() {
      return open().absent;
    },
    usage: () => open().usage(),
  } as OpenLibrary;
}

function tallyOf({ library, cases, naive }: (typeof suites)[number]): LibraryTally {
  return {
    info: library.info,
    declared: Object.keys(library.contract.functions),
    absent: library.absent,
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
