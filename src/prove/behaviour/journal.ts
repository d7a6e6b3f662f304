/** @module The lines in the journal of a process that checks behaviour. */
import type { LibraryInfo } from '../../bind/index.ts';
import type { FalseContractsSeen } from './false-contracts.ts';
import type { Found, RemarkKind } from './finding.ts';

/** One line. */
export type Entry =
  | { readonly event: 'falseContracts'; readonly lies: FalseContractsSeen }
  /** The functions of a library's contract, and what was loaded; those that are not in it, each with the reason. */
  | {
      readonly event: 'library';
      readonly info: LibraryInfo;
      readonly declared: readonly string[];
      readonly absent: Readonly<Record<string, string>>;
    }
  /** A call is about to be made. */
  | { readonly event: 'case'; readonly library: string; readonly function: string; readonly case: string }
  | { readonly event: 'finding'; readonly library: string; readonly found: Found }
  | { readonly event: 'remark'; readonly library: string; readonly found: Found<RemarkKind> }
  /** A function was checked to its end, or as far as C kept to its contract. */
  | { readonly event: 'done'; readonly library: string; readonly function: string; readonly cases: number; readonly calls: number }
  /** Everything was done that this process could do: with `condemned`, C broke a claim and others have to go on. */
  | { readonly event: 'end'; readonly condemned: boolean };
