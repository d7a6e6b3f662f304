/** @module The engines that examine one function after the other inside the suite's own process. */

import type { EngineName } from '../verdict/result.ts';
import { agreementExaminer } from './agreement/examiner.ts';
import type { Examiner } from './examiner.ts';
import { faultExaminer } from './faults/examiner.ts';
import { guardExaminer } from './guards/examiner.ts';
import { heapExaminer } from './heap/examiner.ts';
import { ledgerExaminer } from './ledger/examiner.ts';
import { residueExaminer } from './residue/examiner.ts';

/** A new one for each process. */
export const examiners: Readonly<Record<EngineName, () => Examiner>> = Object.freeze({
  ledger: ledgerExaminer,
  faults: faultExaminer,
  residue: residueExaminer,
  guards: guardExaminer,
  heap: heapExaminer,
  agreement: agreementExaminer,
});
