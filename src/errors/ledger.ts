/** @module What the ledger could not do, and memory that was lost. */
import { type Cause, WatertightError } from './base.ts';

/** Codes of {@link LedgerError}. */
export type LedgerCode =
  | 'LEDGER_NOT_LOADED'
  | 'LEDGER_EMBEDDED'
  | 'LEDGER_FULL'
  | 'LEDGER_REFUSED'
  | 'LEDGER_NOTHING_WATCHED'
  | 'LEDGER_ENDED'
  | 'LEDGER_UNSEEN'
  | 'LEDGER_UNBALANCED'
  | 'FAULTS_ARMED'
  | 'SWEEP_FAILS'
  | 'SWEEP_INCOMPARABLE'
  | 'SWEEP_UNUSED';

/** What the ledger could not do, or a call that lost memory (`LEDGER_UNBALANCED`). */
export class LedgerError extends WatertightError {
  /** Blocks and bytes that were left; 0 where nothing was counted. */
  readonly blocks: number;
  readonly bytes: number;

  constructor(
    code: LedgerCode,
    message: string,
    left: { readonly blocks: number; readonly bytes: number } = { blocks: 0, bytes: 0 },
    options?: Cause,
  ) {
    super(code, message, options);
    this.blocks = left.blocks;
    this.bytes = left.bytes;
  }
}
