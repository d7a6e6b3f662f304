/** @module What an open library is to its callers: its functions, what was loaded, what it lacks. */

import type { BoundFunction, FunctionContract, LibraryContract, WrittenTypes } from '../../contract/index.ts';
import type { Usage } from './context.ts';
import type { Origin } from './load.ts';

/** What was loaded. */
export interface LibraryInfo {
  readonly name: string;
  /** As the library itself says; `0.13 or later` where it only shows it. */
  readonly version: string;
  /** The mapped file, or null where the platform does not tell. */
  readonly path: string | null;
  readonly origin: Origin;
}

/** The functions of a library as callers import them. */
export type BoundFunctions<Fs extends Readonly<Record<string, FunctionContract>>> = {
  readonly [K in keyof Fs]: BoundFunction<Fs[K]>;
};

/** With the types that were written for them, where a contract has such, else with those that follow from it. */
export type FunctionsOf<C extends LibraryContract> = [WrittenTypes<C>] extends [never] ? BoundFunctions<C['functions']> : WrittenTypes<C>;

/** A library behind its contract. */
export interface OpenLibrary<C extends LibraryContract = LibraryContract> {
  readonly contract: C;
  readonly functions: FunctionsOf<C>;
  /** Loads the library if nothing has used it yet. @throws LoadError */
  readonly info: LibraryInfo;
  /**
   * Functions that cannot be had, by their keys, each with the reason: they came with a later version (`SYMBOL_NEWER`), or this machine
   * cannot run them (`FUNCTION_UNAVAILABLE`). Loads the library if nothing has used it yet. @throws LoadError
   */
  readonly absent: Readonly<Record<string, string>>;
  /** How often each function was used so far, by its key. */
  usage(): Readonly<Record<string, Readonly<Usage>>>;
  /** Gives back what the library keeps for this thread (its error queue, for one), so that what is left can be counted. Loads nothing. */
  settle(): void;
}
