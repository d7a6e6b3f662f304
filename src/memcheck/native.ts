/** @module Runs one vitest test file in a process of its own without Valgrind, and tells how that process ended. */
import { resolve } from 'node:path';
import type { TestOutcome } from './outcome.ts';
import { runSession } from './session.ts';
import { MemcheckWorker, type WorkerEnd } from './worker.ts';

/** What to run natively. */
export interface NativeOptions {
  readonly root: string;
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly onTest?: (name: string) => void;
}

/** What was seen of it. */
export interface NativeRun {
  readonly tests: readonly TestOutcome[];
  readonly errors: readonly string[];
  /** How the process ended; null when none was started. */
  readonly end: WorkerEnd | null;
  /** The time was over and the process was killed. */
  readonly late: boolean;
  /** The last of what it printed. */
  readonly output: string;
}

/**
 * Runs a test file in vitest with its worker as a child of this process.
 * @throws WatertightError `VITEST_MISSING`, `VITEST_FAILED`
 */
export async function runNatively(options: NativeOptions): Promise<NativeRun> {
  const root = resolve(options.root);
  const workers: MemcheckWorker[] = [];
  const over = new AbortController();
  const deadline = setTimeout(() => {
    over.abort();
    for (const worker of workers) worker.kill();
  }, options.timeoutMs);
  try {
    const session = await runSession({
      root,
      file: resolve(root, options.file),
      timeoutMs: options.timeoutMs,
      onTest: options.onTest ?? (() => undefined),
      over: over.signal,
      createWorker: (poolOptions) => {
        const worker = new MemcheckWorker({ command: [process.execPath], env: options.env }, poolOptions);
        workers.push(worker);
        return worker;
      },
    });
    const ends = await Promise.all(workers.filter(({ started }) => started).map(({ ended }) => ended));
    return {
      tests: session.tests,
      errors: session.errors,
      end: ends.length === 1 ? (ends[0] as WorkerEnd) : null,
      late: over.signal.aborted,
      output: workers.map(({ output }) => output).join(''),
    };
  } finally {
    clearTimeout(deadline);
  }
}
