/** @module The leak suite of a library, written for vitest: every declared function, on its success path and on each declared error exit. */
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type OpenLibrary, openLibrary } from '../../bind/index.ts';
import type { FunctionContract, LibraryContract } from '../../contract/index.ts';
import { calledElsewhere } from '../../contract/roles/callback.ts';
import { addonIfBuilt } from '../../native/index.ts';
import { readOptions } from '../../options.ts';
import { own } from '../../own.ts';
import { behaviourSuite } from '../behaviour/suite.ts';
import { engineSuite } from '../engines/suite.ts';
import { type NaiveMemory, naiveMemory } from '../planted/naive.ts';
import { plant, plantOnThread } from '../planted/planted-leaks.ts';
import { openJournal } from '../run/journal.ts';
import { functionId } from '../run/processes.ts';
import { readSettings, type Settings } from '../run/settings.ts';
import { type LibraryTally, type TallyEntry, tallyJournal, writeTally } from '../run/tally.ts';
import { absence } from './absent.ts';
import { runAsync } from './async-cases.ts';
import { runCase, runInto } from './calls.ts';
import { casesOf } from './cases.ts';
import type { Callable, Exemplars, Maker } from './exemplar.ts';
import { type Exits, exitsOf, type Ran } from './exits.ts';
import { loadedOf } from './loaded.ts';
import type { LeakSuiteOptions } from './options.ts';
import { checkWaiver } from './waiver.ts';

const OPTIONS = ['rounds', 'volume', 'exits', 'residue', 'aborts', 'optional'] as const satisfies readonly (keyof LeakSuiteOptions)[];

/** Records by function inherit nothing either: a key that is not there is not found. @throws ArgumentError `ARGUMENT_TYPE` */
function readSuiteOptions(given: LeakSuiteOptions): LeakSuiteOptions {
  const { rounds, exits, ...others } = readOptions<LeakSuiteOptions>('leakSuite', given, OPTIONS) as LeakSuiteOptions;
  return { ...others, ...(rounds === undefined ? {} : { rounds: own(rounds) }), ...(exits === undefined ? {} : { exits: own(exits) }) };
}

let planted = false;
const suites: {
  readonly library: OpenLibrary;
  readonly cases: Map<string, Ran>;
  readonly naive: NaiveMemory | null;
  readonly exits: LeakSuiteOptions['exits'];
}[] = [];

/**
 * Declares the tests of a library's leak suite. They run natively under vitest, and under memcheck by
 * `watertight prove`, which also demands that every declared function has an exemplar in some file.
 */
export function leakSuite<C extends LibraryContract, const E extends Exemplars<OpenLibrary<C>['functions']>>(
  library: OpenLibrary<C>,
  exemplars: E,
  given: LeakSuiteOptions = {},
): void {
  const options = readSuiteOptions(given);
  const settings = readSettings();
  const { contract } = library;
  const naive = settings.plant === 'naive' ? naiveMemory() : null;
  const cases = new Map<string, Ran>();
  const follow = settings.tally === null ? null : openJournal<TallyEntry>(tallyJournal(settings.tally));
  for (const [key, rounds] of Object.entries(options.rounds ?? {})) {
    if (!Number.isInteger(rounds) || rounds < 1) throw new TypeError(`${contract.name}: rounds of ${key} must be a positive integer`);
  }
  const unknown = options.volume?.find((key) => !Object.hasOwn(exemplars, key));
  if (unknown !== undefined) throw new TypeError(`${contract.name}: volume names ${unknown}, which has no exemplar in this file`);
  for (const waiver of options.aborts ?? []) checkWaiver(contract.name, 'abort', waiver);
  const why = options.optional === true && isPlain(settings) ? absence(contract) : null;
  if (why !== null) {
    describe.skip(`${contract.name} (skipped: ${why.replaceAll('\n', ' ')})`, () => {
      test.each(Object.keys(exemplars))('%s', () => undefined);
    });
    return;
  }
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
  suites.push({ library: target, cases, naive, exits: options.exits });

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
          koffiStacks: addonIfBuilt()?.regionList('koffi stack').map(String) ?? null,
        });
    });
    for (const [key, make] of Object.entries(exemplars) as [string, Maker][]) {
      test(
        key,
        async ({ skip }) => {
          if (settings.crashed.includes(functionId(contract.name, key))) return skip('C ends the process in it');
          if (Object.hasOwn(target.absent, key)) return skip(target.absent[key]);
          const called = target.functions[key as never] as unknown as Callable;
          if (naive !== null) naive.current = key;
          const rounds = Math.min(settings.rounds, options.rounds?.[key] ?? settings.rounds);
          const declared = contract.functions[key] as FunctionContract;
          const work = { library: contract.name, function: key, symbol: declared.symbol, case: 'its cases' };
          follow?.({ event: 'case', ...work });
          // Where C calls back from a thread of its own there is no plain call.
          const exits = options.exits?.[key];
          const plain = calledElsewhere(declared.params) === null ? runFunction(called, declared, make, rounds, settings, exits) : NOTHING;
          const threads = settings.plant === null ? await runAsync(called, declared, make, exits) : NOTHING;
          cases.set(key, { names: [...plain.names, ...threads.names], exits: [...new Set([...plain.exits, ...threads.exits])] });
          follow?.({ event: 'done', ...work });
        },
        limitOf(contract, key, settings),
      );
    }
  });
}

/** Is it vitest's own run, and not one of `prove` or `verify`, which leave such files out themselves? */
const isPlain = ({ tally, engine, behaviour }: Settings) => tally === null && engine === null && behaviour === null;

/** Milliseconds for the cases of a function that is slow by nature, in a run of vitest's own; elsewhere, and for others, as vitest was told. */
const SLOW = 60_000;
const limitOf = ({ functions }: LibraryContract, key: string, { tally }: Settings) =>
  tally === null && functions[key]?.blocking === true ? SLOW : undefined;

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

function tallyOf({ library, cases, naive, exits: given }: (typeof suites)[number]): LibraryTally {
  return {
    info: loadedOf(library),
    declared: Object.keys(library.contract.functions),
    absent: library.absent,
    usage: library.usage(),
    cases: Object.fromEntries([...cases].map(([key, { names }]) => [key, names])),
    exits: Object.fromEntries(
      Object.entries(exitsOf(library.contract.functions, given)).map(([key, seen]) => [
        key,
        { ...seen, taken: cases.get(key)?.exits ?? [] },
      ]),
    ),
    naive: Object.fromEntries(naive?.lost ?? []),
  };
}

const NOTHING: Ran = { names: [], exits: [] };

/** Runs the cases of one function. */
function runFunction(called: Callable, contract: FunctionContract, make: Maker, rounds: number, settings: Settings, given?: Exits): Ran {
  const cases = settings.plant === null ? casesOf(contract, given) : casesOf(contract).slice(0, 1);
  const exits = new Set<string>();
  for (const one of cases) {
    for (let round = 0; round < rounds; round++) {
      const exit = runCase(called, contract.symbol, make, one);
      if (exit !== null) exits.add(exit);
    }
  }
  const into = settings.plant === null && called.into !== undefined ? runInto(called, make) : NOTHING;
  return { names: [...cases.map(({ name }) => name), ...into.names], exits: [...exits, ...into.exits] };
}
