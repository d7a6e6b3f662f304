/** @module The shape of a proof: what `prove.json` holds (docs/prove.md describes it field by field). */
import type { Origin } from '../../bind/index.ts';
import type { Amount, InvalidReason } from '../../memcheck/index.ts';
import type { Verdict } from '../../verdict.ts';
import type { Canary } from '../planted/planted-leaks.ts';
import type { ExitsSeen } from '../suite/exits.ts';
import type { Loaded } from '../suite/loaded.ts';

/** Memory that a function lost, or another error that memcheck saw in it. */
export interface Finding {
  /** memcheck's name for it: `Leak_DefinitelyLost`, `InvalidRead`, …; `Crash` where C ended the process. */
  readonly kind: string;
  /** The C function that was called from JavaScript, as the native stack tells; null when the stack does not show it. */
  readonly function: string | null;
  readonly blocks: number;
  readonly bytes: number;
  /** Innermost first. */
  readonly stack: readonly string[];
  /** The test file in whose process it was seen. */
  readonly file: string;
}

/** One function. */
export interface FunctionProof extends ExitsSeen {
  /** Different cases; calls into C. */
  readonly cases: number;
  readonly calls: number;
}

/** One library. */
export interface LibraryProof {
  readonly name: string;
  readonly version: string;
  readonly path: string | null;
  readonly origin: Origin;
  readonly sha256: string | null;
  /** What its processes had loaded, and under which contracts. */
  readonly loaded: readonly Loaded[];
  readonly verdict: Verdict;
  /** Why it is not a pass; empty for a pass. */
  readonly reasons: readonly string[];
  /** Functions in the contract; those that ran on their success path; those that never did. */
  readonly declared: number;
  readonly called: number;
  readonly neverCalled: readonly string[];
  /** Of these, the ones that the loaded version, or this machine, does not have: said, and neither called nor missed. Each with the reason. */
  readonly absent: Readonly<Record<string, string>>;
  /** Different cases, calls into C, bytes read from inputs and written to outputs. */
  readonly cases: number;
  readonly calls: number;
  readonly bytes: number;
  readonly definite: Amount;
  readonly indirect: Amount;
  readonly possible: Amount;
  readonly invalidAccesses: number;
  readonly uninitialised: number;
  /** Each function of the contract. */
  readonly functions: Readonly<Record<string, FunctionProof>>;
  /** What suppressions hid in the processes of this library. */
  readonly suppressed: Amount;
  readonly findings: readonly Finding[];
}

/** A leak that was planted, and what memcheck reported of it. */
export interface Sighted {
  readonly planted: Canary | null;
  /** Blocks reported as definitely lost. */
  readonly reported: Amount | null;
  /** Blocks that a stale copy of their address keeps reachable: few, by chance, and counted so that none is missing. */
  readonly reachable: Amount | null;
}

/** One process: one file of the leak suite. */
export interface ProcessProof {
  readonly file: string;
  readonly sha256: string;
  readonly state: 'completed' | 'invalid';
  readonly reason: InvalidReason | 'no-tally' | 'canary' | null;
  readonly detail: string | null;
  readonly tests: { readonly passed: number; readonly failed: number };
  readonly failures: readonly string[];
  /** Functions in which C ended an earlier process of this file, by a signal; they were left out in the next. */
  readonly crashes: readonly { readonly library: string; readonly function: string; readonly signal: string }[];
  readonly canary: Sighted;
  /** The one that asynchronous calls lost. */
  readonly threadCanary: Sighted;
  readonly suppressed: readonly {
    readonly name: string;
    readonly count: number;
    readonly bytes: number | null;
    readonly blocks: number | null;
  }[];
  /** Errors of koffi or of Node that no suppression names. They are in no verdict, so they are told. */
  readonly setAside: readonly (Amount & { readonly owner: 'koffi' | 'node'; readonly kind: string; readonly count: number })[];
  /** The raw report of memcheck, relative to `prove.json`. */
  readonly xml: string | null;
  readonly durationMs: number;
}

/** What can be run beside memcheck, each with a planted bug of its own kind. */
export type EngineName = 'ledger' | 'faults' | 'guards' | 'residue' | 'heap' | 'agreement';

/** What an engine saw. */
export interface EngineFinding {
  /** Key of the function in the contract. */
  readonly function: string;
  /** Whose it is: the binding's with its contract, or the C library's own. */
  readonly owner: 'binding' | 'upstream';
  readonly kind: string;
  readonly detail: string;
  /** Innermost first; empty where it is not known. */
  readonly stack: readonly string[];
}

/** One library, as one engine saw it. */
export interface EngineLibrary {
  readonly name: string;
  /** What its processes had loaded, and under which contracts. */
  readonly loaded: readonly Loaded[];
  /** Functions that were exercised to the end, of all that its contract declares; the others. */
  readonly functions: number;
  readonly declared: number;
  readonly neverCalled: readonly string[];
  /** Of these, the ones that the loaded version, or this machine, does not have: said, and neither called nor missed. Each with the reason. */
  readonly absent: Readonly<Record<string, string>>;
  /** The exits that the contract declares of each function, and those that the suite excuses. */
  readonly exits: Readonly<Record<string, Omit<ExitsSeen, 'taken'>>>;
  /** The engine's own: calls, ordinals, blocks, bytes … */
  readonly figures: Readonly<Record<string, number>>;
  /** The same of each function that was exercised; and the exits by which C was left, where the engine notes them. */
  readonly byFunction: Readonly<Record<string, { readonly figures: Readonly<Record<string, number>>; readonly exits: readonly string[] }>>;
  readonly findings: readonly EngineFinding[];
}

/** One engine beside memcheck. */
export interface EngineResult {
  readonly engine: EngineName;
  readonly verdict: Verdict;
  /** Why it is not a pass; empty for a pass. */
  readonly reasons: readonly string[];
  readonly canary: { readonly planted: string; readonly caught: boolean; readonly detail: string };
  readonly libraries: readonly EngineLibrary[];
  readonly durationMs: number;
}

/** The exits that the contract of a library declares: successes, answers, named failures. */
export interface ExitsProof {
  readonly library: string;
  readonly declared: number;
  readonly taken: number;
  /** Not taken, for a reason that the suite gives. */
  readonly excused: number;
  /** Not taken, by function. */
  readonly missing: Readonly<Record<string, readonly string[]>>;
  /** True if the engines that ran could have taken every exit, so that one that is missing makes the proof invalid. */
  readonly judged: boolean;
}

/** A library that was loaded, under a contract. Files of a suite may have several for one name. */
export interface ProvenFile extends Loaded {
  /** Of the file, hexadecimal; null where its path is not known, or it cannot be read after the run. */
  readonly sha256: string | null;
}

/** What one engine ran of a library. */
export interface EngineShare {
  /** Functions of the contract, and those of them that ran to their end. */
  readonly declared: number;
  readonly functions: number;
  /** Calls into C; null for an engine that counts something else, which is in its figures. */
  readonly calls: number | null;
}

export interface ProvenLibrary {
  readonly name: string;
  readonly loaded: readonly ProvenFile[];
  /** By engine. */
  readonly engines: Readonly<Record<string, EngineShare>>;
}

/** A whole run of `watertight prove`. */
export interface Proof {
  /** Version of this format. */
  readonly schema: 1;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly plant: 'naive' | null;
  readonly rounds: number;
  /** Engines that were not wanted: of what they would have shown, nothing is known. */
  readonly leftOut: readonly ('memcheck' | EngineName)[];
  /** Libraries that are not on this machine and need not be: their files were not run, and nothing is known of their bindings. */
  readonly absent: readonly { readonly library: string; readonly reason: string; readonly files: readonly string[] }[];
  readonly startedAt: string;
  readonly durationMs: number;
  readonly environment: {
    readonly watertight: string;
    readonly node: { readonly version: string; readonly sha256: string };
    readonly koffi: string;
    /** Null when memcheck was left out. */
    readonly valgrind: string | null;
    readonly platform: string;
    readonly suppressions: readonly { readonly file: string; readonly sha256: string }[];
  };
  /** What this proof is about: SHA-256 of each file in the suite's folder that a process may have read, by path; and the libraries. */
  readonly proven: { readonly suite: Readonly<Record<string, string>>; readonly libraries: readonly ProvenLibrary[] };
  /** What memcheck has shown. */
  readonly libraries: readonly LibraryProof[];
  readonly processes: readonly ProcessProof[];
  /** What all of them together have taken of the exits that contracts declare. */
  readonly exits: readonly ExitsProof[];
  /** What the others have shown. */
  readonly engines: readonly EngineResult[];
}
