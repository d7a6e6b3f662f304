/** @module The options of a leak suite: its rounds, the exits that need arguments of their own, and what C is known to leave. */
import type { ResidueWaiver } from '../engines/residue/waiver.ts';
import type { Exits } from './exits.ts';
import type { Waiver } from './waiver.ts';

/** How a suite is run. */
export interface LeakSuiteOptions {
  /** At most this many rounds for functions that are slow by nature (key generation, password hashing). */
  readonly rounds?: Readonly<Record<string, number>>;
  /** Functions into which the ledger feeds a gigabyte, a megabyte at a time, with the same arguments: one digest of a library is enough. */
  readonly volume?: readonly string[];
  /** For exits that no other case takes, by function and by the code of the exit: arguments with which C takes it, or why nobody can make C take it. */
  readonly exits?: Readonly<Record<string, Exits>>;
  /** Copies of secrets that C is known to leave. */
  readonly residue?: readonly ResidueWaiver[];
  /** Functions that end the process by design (`abort`) where an allocation fails. */
  readonly aborts?: readonly Waiver[];
  /** The machine need not have the library: where it is not found, a plain run of vitest skips the suite, under a name that says so. */
  readonly optional?: boolean;
}
