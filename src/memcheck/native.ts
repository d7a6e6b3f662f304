/** @module Runs one vitest test file in a process of its own without Valgrind, and tells how that process ended. */
import { resolve } from 'node:path';
import type { TestOutcome } from './outcome.ts';
import { runSession, type SessionResult } from './session.ts';
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
  let late = false;
  let giveUp!: (session: SessionResult) => void;
  const withoutWorker = new Promise<SessionResult>((done) => {
    giveUp = done;
  });
  const deadline = setTimeout(() => {
    late = true;
    for (const worker of workers) worker.kill();
    if (workers.length === 0) giveUp({ tests: [], errors: ['vitest had started no worker by then.'], exitCode: 1 });
  }, options.timeoutMs);
  try {
    const session = await Promise.race([
      withoutWorker,
      runSession({
        root,
        file: resolve(root, options.file),
        timeoutMs: options.timeoutMs,
        onTest: options.onTest ?? (() => undefined),
        createWorker: (poolOptions) => {
          const worker = new MemcheckWorker({ command: [process.execPath], env: options.env }, poolOptions);
          workers.push(worker);
          return worker;
        },
      }),
    ]);
    const ends = await Promise.all(workers.filter(({ started }) => started).map(({ ended }) => ended));
    return {
      tests: session.tests,
      errors: session.errors,
      end: ends.length === 1 ? (ends[0] as WorkerEnd) : null,
      late,
      output: workers.map(({ output }) => output).join(''),
    };
  } finally {
    clearTimeout(deadline);
  }
}
