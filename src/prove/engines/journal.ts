/** @module The lines in the journal of a process that runs the suite under an engine. */
import type { ExitsSeen } from '../suite/exits.ts';
import type { Loaded } from '../suite/loaded.ts';
import type { Waiver } from '../suite/waiver.ts';
import type { EngineFinding, EngineResult } from '../verdict/result.ts';

/** What became of the planted bugs. */
export type CanarySeen = EngineResult['canary'];

/** Sums that an engine keeps; each is added up over functions and processes. */
export type Figures = Readonly<Record<string, number>>;

/** One line. */
export type Entry =
  | { readonly event: 'canary'; readonly canary: CanarySeen }
  /** The functions of a library's contract, and what was loaded; those that are not in it, each with the reason. */
  | {
      readonly event: 'library';
      readonly info: Loaded;
      readonly declared: readonly string[];
      readonly absent: Readonly<Record<string, string>>;
      /** Of every function. */
      readonly exits: Readonly<Record<string, Omit<ExitsSeen, 'taken'>>>;
      /** Where C may end the process. */
      readonly aborts: readonly Waiver[];
    }
  /** A call is about to be made. */
  | { readonly event: 'case'; readonly library: string; readonly function: string; readonly case: string }
  | { readonly event: 'finding'; readonly library: string; readonly finding: EngineFinding }
  /** A function was exercised to its end. */
  | {
      readonly event: 'done';
      readonly library: string;
      readonly function: string;
      readonly figures: Figures;
      readonly exits?: readonly string[];
    }
  | { readonly event: 'figures'; readonly library: string; readonly figures: Figures }
  /** Everything was done that this process could do: with `condemned`, others have to go on. */
  | { readonly event: 'end'; readonly condemned: boolean };

/** Adds sums up. */
export function addUp(all: readonly Figures[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const figures of all) for (const [name, n] of Object.entries(figures)) sums[name] = (sums[name] ?? 0) + n;
  return sums;
}
