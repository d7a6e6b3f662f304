/** @module The ledger as an engine: every function in balance, to the block and the byte. */
import type { OpenLibrary } from '../../../bind/index.ts';
import { ledger } from '../../../ledger/index.ts';
import type { Examiner } from '../examiner.ts';
import { checkBalance } from './check.ts';
import { plantInBalance } from './planted-imbalance.ts';

/** A new one in each process. */
export function ledgerExaminer(): Examiner {
  let library: OpenLibrary;
  return {
    canary: plantInBalance,
    open: (given) => {
      library = given;
      ledger.watch(given);
      return given;
    },
    examine: (subject, listener) => checkBalance(subject, library, listener),
    figures: (given) => {
      const { blocks, mappings } = ledger.watch(given).totals();
      return { kept: blocks + mappings };
    },
  };
}
