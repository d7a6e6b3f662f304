/** @module The shape of a diagnosis: what `watertight doctor --json` prints (docs/doctor.md describes it field by field). */
import type { Origin } from '../../bind/index.ts';
import type { Verdict } from '../../verdict.ts';

/** `unknown`: it could not be examined. */
export type Level = 'ok' | 'warning' | 'failure' | 'unknown';

/** One line. */
export interface Check {
  readonly name: string;
  readonly level: Level;
  readonly text: string;
  /** What to do about it; null where all is well. */
  readonly cure: string | null;
}

/** How a file is protected, as its headers tell. */
export interface Hardening {
  /** Is the table of imported addresses read-only after loading: not at all, but for what is bound late, or all of it? */
  readonly relro: 'none' | 'partial' | 'full';
  /** Does it do without an executable stack? */
  readonly nx: boolean;
  /** Does it check the stack for overruns: does it use `__stack_chk_fail`? */
  readonly stackProtector: boolean;
  /** The checked functions of the C library that it uses: `__memcpy_chk` and the like. */
  readonly fortified: readonly string[];
}

/** A symbol that is bound to another object than to one that should give it. */
export interface WrongBinding {
  readonly symbol: string;
  readonly version: string | null;
  /** The objects that define it, of those that its object is or needs. */
  readonly expected: readonly string[];
  readonly bound: string;
}

/** Where the symbols of one object are bound, by the files of the objects. */
export interface Bindings {
  /** Words that hold the address of a symbol; one symbol may have several. */
  readonly slots: number;
  readonly bound: Readonly<Record<string, readonly string[]>>;
  readonly wrong: readonly WrongBinding[];
  /** Not bound before they are first called. */
  readonly late: readonly string[];
  /** Of these, what could then be bound to the wrong object. */
  readonly unsettled: readonly string[];
  /** Weak symbols that nobody defines. */
  readonly nowhere: readonly string[];
  /**
   * Bound to another object by right: functions of the C library that were replaced; what the program takes over from a library that it
   * is linked with; C++ symbols that many may define, and that a process shall have once (vague linkage).
   */
  readonly byRight: readonly string[];
  /** Bound to an object that is not needed, while no needed one defines them. */
  readonly unclaimed: readonly string[];
}

/** One loaded object. */
export interface ObjectDiagnosis {
  /** Without symbolic links. */
  readonly file: string;
  readonly soname: string | null;
  readonly needed: readonly string[];
  readonly buildId: string | null;
  /** Of the file. */
  readonly sha256: string;
  readonly hardening: Hardening;
  /** Does it belong to the C library? */
  readonly system: boolean;
  /** Null where they could not be examined. */
  readonly bindings: Bindings | null;
}

/** One library of a contract, and everything that it brings. */
export interface LibraryDiagnosis {
  readonly name: string;
  readonly verdict: Verdict;
  /** As the library says; null where it was not asked, because a call would not be safe. */
  readonly version: string | null;
  readonly path: string | null;
  readonly origin: Origin | null;
  readonly checks: readonly Check[];
  readonly objects: readonly ObjectDiagnosis[];
}

/** A whole run of `watertight doctor`. */
export interface Diagnosis {
  /** Version of this format. */
  readonly schema: 1;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly plant: 'shallow' | null;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly environment: {
    readonly watertight: string;
    readonly node: string;
    /** The version of OpenSSL inside node. */
    readonly openssl: string | null;
    readonly platform: string;
  };
  readonly libraries: readonly LibraryDiagnosis[];
  /** The machine and its tools. */
  readonly machine: readonly Check[];
}

/** A failure outweighs what could not be examined; a warning is none. */
export function verdictOfChecks(checks: readonly Check[]): Verdict {
  const has = (level: Level) => checks.some((check) => check.level === level);
  return has('failure') ? 'fail' : has('unknown') ? 'invalid' : 'pass';
}
