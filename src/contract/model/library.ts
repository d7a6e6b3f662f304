/** @module A library's contract, as data: where it is found, which versions are accepted, its constants, its functions. */
import type { CInteger } from './c-type.ts';
import type { FunctionContract } from './function.ts';

/** A function without parameters whose value the contract states; read and compared when the library loads. */
export interface Constant {
  readonly ctype: CInteger;
  readonly value: number;
  /** The version of the library that it came with; null when every accepted version has it. */
  readonly since: string | null;
}

/** Since when the library has it. */
export interface ConstantOptions {
  readonly since?: string;
}

/** How a per-thread error queue is emptied, by keys of `functions`. */
export interface ErrorQueue {
  /** Empties the queue before a call, so that no failure is blamed on a stale entry. */
  readonly clear: string;
  /** Takes the oldest entry: returns its code, 0 when there is none; its `stringRef` named `data` is the text. */
  readonly next: string;
  /** From a code to the name of the part of the library, and to the reason. */
  readonly library: string;
  readonly reason: string;
}

export interface LibraryContract<Fs extends Readonly<Record<string, FunctionContract>> = Readonly<Record<string, FunctionContract>>> {
  readonly name: string;
  /** Environment variable with an explicit path. */
  readonly environment: string;
  /** Sonames to try, in order. */
  readonly sonames: readonly string[];
  /** May Node's own exported symbols stand in when nothing else loads? */
  readonly embedded: boolean;
  /** The package that brings it, as the error message names it. */
  readonly install: string;
  /** The C headers that declare its functions, as `#include` names them. */
  readonly headers: readonly string[];
  /** The package that brings the headers, as an error message names it. */
  readonly headersPackage: string | null;
  /**
   * Key of a function without arguments that returns the version, and the accepted range: `from` included, `below` not. Where
   * `below` is null the library tells no version: that it has the function shows that it is of version `from` or later.
   */
  readonly version: { readonly symbol: string; readonly from: string; readonly below: string | null };
  /** Files that the library needs and does not find by itself: they are loaded before it, in this order. */
  readonly needs: readonly string[];
  /** Key of a function that must succeed once before any other call. */
  readonly init: string | null;
  readonly errorQueue: ErrorQueue | null;
  /** Key of a function without arguments that gives back what the library keeps for the calling thread; the next call makes it anew. */
  readonly threadStop: string | null;
  readonly constants: Readonly<Record<string, Constant>>;
  readonly functions: Fs;
}

/** A library's contract as it is written; what is left out is null or empty. */
export interface LibraryDefinition<Fs extends Readonly<Record<string, FunctionContract>>> {
  readonly environment: string;
  readonly sonames: readonly string[];
  readonly embedded?: boolean;
  readonly install: string;
  readonly headers?: readonly string[];
  readonly headersPackage?: string;
  /** What tells the version; or, where nothing does, `has`: a function that came `from` that version on. */
  readonly version:
    | { readonly symbol: keyof Fs & string; readonly from: string; readonly below: string }
    | { readonly has: keyof Fs & string; readonly from: string };
  /** Sonames of what the library needs and does not find by itself (it has no rpath): looked for beside it, then where the loader looks. */
  readonly needs?: readonly string[];
  readonly init?: keyof Fs & string;
  readonly errorQueue?: { readonly [K in keyof ErrorQueue]: keyof Fs & string };
  readonly threadStop?: keyof Fs & string;
  readonly constants?: Readonly<Record<string, Constant>>;
  readonly functions: Fs;
}
