/** @module Allocation faults as an engine: every allocation of every function fails in turn. */
import { EMBEDDED, type OpenLibrary, openLibrary } from '../../../bind/index.ts';
import { ledger } from '../../../ledger/index.ts';
import type { Examiner } from '../examiner.ts';
import { checkFaults } from './check.ts';
import { Crossings } from './crossings.ts';
import { plantFaults } from './planted-faults.ts';

/** A new one in each process. */
export function faultExaminer(): Examiner {
  const crossings = new Crossings();
  let library: OpenLibrary;
  return {
    resumes: true,
    canary: plantFaults,
    open: ({ contract, info }) => {
      const path = info.origin === 'embedded' ? EMBEDDED : info.path;
      library = openLibrary(contract, { ...crossings.options, ...(path === null ? {} : { path }) }) as OpenLibrary;
      ledger.watch(library);
      return library;
    },
    examine: (subject, listener) => checkFaults(subject, crossings, listener),
    figures: () => ({}),
  };
}
