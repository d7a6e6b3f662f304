/** @module A leak suite run under an engine: the same exemplars, one test a function, and a journal of what was seen. */
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { OpenLibrary } from '../../bind/index.ts';
import type { FunctionContract } from '../../contract/index.ts';
import { reportCrashes } from '../../ledger/index.ts';
import { openJournal } from '../run/journal.ts';
import { functionId } from '../run/processes.ts';
import type { EngineSettings } from '../run/settings.ts';
import type { Callable, Maker } from '../suite/exemplar.ts';
import { exitsOf } from '../suite/exits.ts';
import { loadedOf } from '../suite/loaded.ts';
import type { LeakSuiteOptions } from '../suite/options.ts';
import type { Examiner, Listener } from './examiner.ts';
import { examiners } from './examiners.ts';
import type { Entry } from './journal.ts';

let journal: ((entry: Entry) => void) | null = null;
let examiner: Examiner;
let suites = 0;

/** Writes to the journal what is seen of a function. */
const listenerFor =
  (library: string) =>
  (fn: string): Listener => ({
    case: (name) => journal?.({ event: 'case', library, function: fn, case: name }),
    finding: (finding) => journal?.({ event: 'finding', library, finding: { ...finding, function: fn } }),
  });

/** The planted bugs go first, once in each process. */
async function begin(settings: EngineSettings): Promise<void> {
  if (journal !== null) return;
  journal = openJournal<Entry>(settings.journal);
  reportCrashes(settings.report);
  examiner = examiners[settings.name]();
  const canary = await examiner.canary(settings, listenerFor('canary'));
  journal({ event: 'canary', canary });
}

/** Declares the tests of one library. What they find goes to the journal; a test fails when its exemplar is of no use. */
export function engineSuite(
  library: OpenLibrary,
  exemplars: Readonly<Record<string, Maker>>,
  options: LeakSuiteOptions,
  settings: EngineSettings,
): void {
  const { contract } = library;
  const { name } = contract;
  const listenTo = listenerFor(name);
  const write = (entry: Entry) => journal?.(entry);
  let opened: OpenLibrary | undefined;
  suites += 1;

  describe(name, () => {
    beforeAll(async () => {
      await begin(settings);
      opened = examiner.open(library);
      write({
        event: 'library',
        info: loadedOf(opened),
        declared: Object.keys(contract.functions),
        absent: opened.absent,
        exits: exitsOf(contract.functions, options.exits),
        aborts: options.aborts ?? [],
      });
    });
    afterAll(async () => {
      if (opened !== undefined) write({ event: 'figures', library: name, figures: await examiner.figures(opened) });
      suites -= 1;
      if (suites === 0) write({ event: 'end', condemned: examiner?.condemned === true });
    });
    for (const [key, make] of Object.entries(exemplars)) {
      test(key, async ({ skip }) => {
        if (settings.skip.includes(functionId(name, key)) || examiner.condemned === true) return skip();
        const { functions, absent } = opened as OpenLibrary;
        if (Object.hasOwn(absent, key)) return skip(absent[key]);
        const exits = new Set<string>();
        const crashed = settings.crashed.filter((at) => at.library === name && at.function === key).map((at) => at.case);
        if (crashed.length > 0 && examiner.resumes !== true) return write({ event: 'done', library: name, function: key, figures: {} });
        const figures = await examiner.examine(
          {
            key,
            contract: contract.functions[key] as FunctionContract,
            called: functions[key as never] as unknown as Callable,
            make,
            options,
            crashed,
            settings,
          },
          { ...listenTo(key), exit: (code) => void exits.add(code) },
        );
        write({ event: 'done', library: name, function: key, figures, exits: [...exits] });
      });
    }
  });
}
