/** @module The shape of a memcheck report: errors with their stacks, sums per kind, and what was suppressed. */

/** One line of a stack, innermost first. Absent fields are unknown to Valgrind, as for JIT code. */
export interface Frame {
  readonly ip: string;
  /** Mangled name. */
  readonly fn?: string;
  /** Absolute path of the shared object or executable. */
  readonly obj?: string;
  readonly file?: string;
  readonly line?: number;
}

/** memcheck's four kinds of leak. */
export type LeakKind = 'definite' | 'indirect' | 'possible' | 'reachable';

/** What an error is about. `other` holds what memcheck may add in later versions; it is never dropped. */
export type ErrorCategory = LeakKind | 'invalid' | 'uninitialised' | 'other';

/** One error or one leak record. */
export interface MemcheckError {
  /** memcheck's own name: `Leak_DefinitelyLost`, `InvalidWrite`, … */
  readonly kind: string;
  readonly category: ErrorCategory;
  readonly what: string;
  /** Lost bytes, without those that are lost indirectly: they have records of their own. 0 for what is no leak. */
  readonly bytes: number;
  /** Lost blocks; 0 for what is no leak. */
  readonly blocks: number;
  /** How often it happened; 1 for a leak record. */
  readonly count: number;
  readonly thread: number;
  readonly stack: readonly Frame[];
  /** Further stacks: where a block was freed or allocated. */
  readonly auxiliary: readonly { readonly what: string; readonly stack: readonly Frame[] }[];
}

/** Bytes and blocks. */
export interface Amount {
  readonly bytes: number;
  readonly blocks: number;
}

/** Sums over the errors of a report. */
export interface Totals extends Readonly<Record<LeakKind, Amount>> {
  /** Invalid reads, writes, frees, jumps, overlaps: how often they happened. */
  readonly invalid: number;
  /** Uses of uninitialised values: how often they happened. */
  readonly uninitialised: number;
  readonly other: number;
}

/** What one suppression hid. */
export interface Suppressed {
  readonly name: string;
  /** Leak records for a leak, occurrences for an error. */
  readonly count: number;
  /** `null` when Valgrind itself hid leaks by a suppression of its own and told no size. */
  readonly bytes: number | null;
  readonly blocks: number | null;
}

/** A report that Valgrind finished. */
export interface MemcheckReport {
  readonly complete: true;
  readonly pid: number;
  readonly ppid: number;
  /** The program and its arguments. */
  readonly args: readonly string[];
  /** Set when a signal ended the program; such a report was finished but the program was not. */
  readonly fatalSignal?: string;
  /** Where the program was at that signal, innermost first. */
  readonly fatalStack?: readonly Frame[];
  readonly errors: readonly MemcheckError[];
  readonly totals: Totals;
  readonly suppressed: readonly Suppressed[];
}

/** Why a report says nothing. */
export interface IncompleteReport {
  readonly complete: false;
  readonly reason: 'missing' | 'empty' | 'cut' | 'malformed' | 'too-large';
  readonly detail: string;
}

/** Sums errors up. */
export function totalsOf(errors: readonly MemcheckError[]): Totals {
  const amount = (kind: LeakKind): Amount => {
    const records = errors.filter((error) => error.category === kind);
    return Object.freeze({
      bytes: records.reduce((sum, record) => sum + record.bytes, 0),
      blocks: records.reduce((sum, record) => sum + record.blocks, 0),
    });
  };
  const occurrences = (category: ErrorCategory): number =>
    errors.filter((error) => error.category === category).reduce((sum, error) => sum + error.count, 0);
  return Object.freeze({
    definite: amount('definite'),
    indirect: amount('indirect'),
    possible: amount('possible'),
    reachable: amount('reachable'),
    invalid: occurrences('invalid'),
    uninitialised: occurrences('uninitialised'),
    other: occurrences('other'),
  });
}
