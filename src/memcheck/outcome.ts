/** @module The shapes of a run under memcheck: what is asked for, how it went, and why it may prove nothing. */
import type { MemcheckReport } from './report.ts';

/** What to run. */
export interface RunOptions {
  /** Project folder: vitest and its configuration are taken from here. */
  readonly root: string;
  /** The test file, absolute or relative to `root`. */
  readonly file: string;
  /** Where the XML, the log and the worker's output go; created when missing. */
  readonly outDir: string;
  /** For everything, start to leak check. A worker that still lives then is killed and the run is invalid. */
  readonly timeoutMs: number;
  /** Added to the worker's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** The Node to run the tests on; default: this one. */
  readonly node?: string;
  /** Suppression files; default: {@link shippedSuppressions}. */
  readonly suppressions?: readonly string[];
  /** Ends the run as the deadline does; the run is then `aborted`. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

/** Where a run has got to. */
export interface RunProgress {
  readonly stage: 'starting' | 'test' | 'done';
  /** The full name of a test that has ended. */
  readonly test?: string;
}

/** One test of the file. */
export interface TestOutcome {
  /** Names of its suites and its own, joined by ` > `. */
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending';
  readonly errors: readonly string[];
}

/** Why a run proves nothing. */
export type InvalidReason =
  | 'not-started'
  | 'no-tests'
  | 'killed'
  | 'crashed'
  | 'process-exit'
  | 'deadline'
  | 'aborted'
  | 'report-missing'
  | 'report-cut'
  | 'report-malformed'
  | 'several-workers';

interface RunFacts {
  readonly tests: readonly TestOutcome[];
  /** Errors outside of any test: of the file itself, of hooks, of vitest, unhandled ones. */
  readonly errors: readonly string[];
  /** What vitest would have exited with: 0 when every test passed and nothing went wrong beside them. */
  readonly exitCode: 0 | 1;
  readonly durationMs: number;
  /** The XML, whole or cut; the evidence. */
  readonly xmlFile: string;
  readonly logFile: string;
  /** The last 64 KiB the worker printed. */
  readonly output: string;
}

/** A run whose report can be believed. The tests themselves may have failed. */
export interface CompletedRun extends RunFacts {
  readonly state: 'completed';
  readonly report: MemcheckReport;
}

/** A run that proves nothing, whatever it shows. */
export interface InvalidRun extends RunFacts {
  readonly state: 'invalid';
  readonly reason: InvalidReason;
  readonly detail: string;
  /** The signal that ended the program itself; null for any other end. */
  readonly signal: string | null;
  /** What memcheck had seen until then, where a signal ended the program and its report is whole all the same; null otherwise. */
  readonly seen: MemcheckReport | null;
}

export type MemcheckRun = CompletedRun | InvalidRun;
