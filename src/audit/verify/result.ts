/** @module The shape of a verification: what `watertight verify --json` prints (docs/verify.md describes it field by field). */
import type { Origin } from '../../bind/index.ts';
import type { Verdict } from '../../verdict.ts';

/** A compiler that takes wrong for right has judged nothing; a difference stands whatever else could not be checked. */
export const verdictOf = (differs: boolean, unchecked: boolean, fooled: boolean): Verdict =>
  fooled ? 'invalid' : differs ? 'fail' : unchecked ? 'invalid' : 'pass';

/** `agreed` of `declared`. */
export interface Count {
  readonly agreed: number;
  readonly declared: number;
}

/** What the contract says and the header, or the library, does not. */
export type DifferenceKind =
  /** The compiler refuses the contract's prototype beside the header's. */
  | 'prototype'
  /** No header declares the function. */
  | 'undeclared'
  /** The header has only a macro of that name: there is nothing to call. */
  | 'macro'
  /** The compiler refuses the contract's signature of a callback beside the header's typedef. */
  | 'callback'
  /** A field of a struct of callbacks is not there, lies elsewhere, or has another type. */
  | 'field'
  /** The library that would be loaded has no such symbol. */
  | 'symbol'
  | 'constant'
  | 'size'
  | 'alignment';

/** One difference, with both texts. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** The C name of the function, constant or type; of a field `struct.field`. */
  readonly name: string;
  /** The entries of the contract's `functions` that say so; empty for what stands elsewhere in the contract. */
  readonly keys: readonly string[];
  /** As the contract has it. */
  readonly contract: string;
  /** As the header or the library has it; null where it has nothing. */
  readonly header: string | null;
  /** Where the header has it, or the file of the library. */
  readonly file: string | null;
  readonly line: number | null;
  /** Why the two are not the same, in the compiler's words where it was the judge. */
  readonly detail: string;
}

/** One library. */
export interface LibraryVerification {
  readonly name: string;
  readonly verdict: Verdict;
  /** What could not be checked, and how to mend that; empty when everything was. */
  readonly reasons: readonly string[];
  readonly headers: { readonly names: readonly string[]; readonly package: string | null; readonly version: string | null };
  /** What would be loaded; null when it could not be. */
  readonly library: { readonly version: string | null; readonly path: string | null; readonly origin: Origin } | null;
  /** Functions whose prototype the compiler accepts; symbols that the library has; values; sizes and alignments of states. */
  readonly functions: Count;
  /** Callbacks that functions give to C, with their signatures, and the structs that hold them. */
  readonly callbacks: Count;
  readonly symbols: Count;
  readonly constants: Count;
  readonly sizes: Count;
  /** Prototypes and callbacks made wrong on purpose, and how many of these the compiler refused. */
  readonly planted: { readonly declared: number; readonly refused: number };
  readonly differences: readonly Difference[];
  /** What the contract leaves out and C may need; no difference, and in no verdict. */
  readonly warnings: readonly string[];
  /** Functions, constants and sizes that the headers or the library do not have, each with the later version that it came with: not compared. */
  readonly absent: Readonly<Record<string, string>>;
}

/** A whole run of `watertight verify`. */
export interface Verification {
  /** Version of this format. */
  readonly schema: 1;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly startedAt: string;
  readonly durationMs: number;
  readonly environment: {
    readonly watertight: string;
    readonly node: string;
    readonly platform: string;
    readonly compiler: { readonly command: string; readonly version: string };
  };
  readonly libraries: readonly LibraryVerification[];
}
