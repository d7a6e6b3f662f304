/** @module What is left of secrets, as an engine: of every parameter that a contract calls secret, on every way out. */
import type { OpenLibrary } from '../../../bind/index.ts';
import { ledger } from '../../../ledger/index.ts';
import type { Examiner } from '../examiner.ts';
import { checkResidue } from './check.ts';
import { plantResidue } from './planted-copies.ts';

/** A new one in each process. */
export function residueExaminer(): Examiner {
  let library: OpenLibrary;
  return {
    canary: plantResidue,
    open: (opened) => {
      library = opened;
      ledger.watch(library);
      return library;
    },
    examine: (subject, listener) => checkResidue(subject, library, listener),
    figures: () => ({}),
  };
}
