/** @module A contract whose functions have types that were written for people. */

import type { FunctionContract } from '../model/function.ts';
import type { LibraryContract } from '../model/library.ts';

declare const written: unique symbol;

/**
 * A contract with written types of its functions, as `watertight types` prints them: with the names of parameters and a comment on each
 * function. `openLibrary` gives functions of these types.
 */
export type TypedContract<Functions> = LibraryContract<{ readonly [Name in keyof Functions]: FunctionContract }> & {
  readonly [written]?: Functions;
};

/** The types that were written for the functions of a contract; never where there are none. */
export type WrittenTypes<C extends LibraryContract> = C extends { readonly [written]?: infer Functions }
  ? unknown extends Functions
    ? never
    : Functions
  : never;
