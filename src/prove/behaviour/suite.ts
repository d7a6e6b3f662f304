/** @module A leak suite run as a check of behaviour: the same exemplars over guarded memory, one test a function. */
import { afterAll, beforeAll, describe, test } from 'vitest';
import { defaultBackend } from '../../backend/index.ts';
import { EMBEDDED, type OpenLibrary, openLibrary } from '../../bind/index.ts';
import type { FunctionContract } from '../../contract/index.ts';
import { openJournal } from '../run/journal.ts';
import type { BehaviourSettings } from '../run/settings.ts';
import type { Callable, Maker } from '../suite/exemplar.ts';
import { checkFunction } from './check.ts';
import { checkFalseContracts } from './false-contracts.ts';
import { Guard } from './guard.ts';
import type { Entry } from './journal.ts';

let journal: ((entry: Entry) => void) | null = null;
let suites = 0;
/** Once C has broken a claim, no call into its library goes through. */
let condemned = false;

/** The same file over guarded memory; opened when it is first used, as any library. */
function guarded({ contract, info }: OpenLibrary, guard: Guard): OpenLibrary {
  const path = info.origin === 'embedded' ? EMBEDDED : info.path;
  return openLibrary(contract, { ...guard.options, ...(path === null ? {} : { path }) }) as OpenLibrary;
}

/** Declares the tests of one library. What they find goes to the journal; a test fails when its exemplar is of no use. */
export function behaviourSuite(library: OpenLibrary, exemplars: Readonly<Record<string, Maker>>, settings: BehaviourSettings): void {
  const { contract } = library;
  const { name } = contract;
  const guard = new Guard(defaultBackend);
  let twin: OpenLibrary | undefined;
  suites += 1;

  describe(name, () => {
    beforeAll(() => {
      if (journal === null) {
        journal = openJournal(settings.journal);
        journal({ event: 'falseContracts', lies: checkFalseContracts() });
      }
      journal({ event: 'library', info: library.info, declared: Object.keys(contract.functions), absent: library.absent });
    });
    afterAll(() => {
      suites -= 1;
      if (suites === 0) journal?.({ event: 'end', condemned });
    });
    for (const [key, make] of Object.entries(exemplars)) {
      test(key, ({ skip }) => {
        if (condemned || settings.skip.includes(`${name} ${key}`)) return skip();
        if (Object.hasOwn(library.absent, key)) return skip(library.absent[key]);
        const write = journal as NonNullable<typeof journal>;
        twin ??= guarded(library, guard);
        const called = twin.functions[key as never] as unknown as Callable;
        const listener = {
          case: (fn: string, one: string) => write({ event: 'case', library: name, function: fn, case: one }),
          finding: (found: Extract<Entry, { event: 'finding' }>['found']) => write({ event: 'finding', library: name, found }),
          remark: (found: Extract<Entry, { event: 'remark' }>['found']) => write({ event: 'remark', library: name, found }),
        };
        const checked = checkFunction({ key, contract: contract.functions[key] as FunctionContract, called, make, guard }, listener);
        condemned = checked.condemned;
        write({ event: 'done', library: name, function: key, cases: checked.cases, calls: twin.usage()[key]?.calls ?? 0 });
      });
    }
  });
}
