/** @module Runs the suite under one engine, each file in processes of its own, and judges what came of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { addon } from '../../native/index.ts';
import { runProcesses } from '../run/processes.ts';
import { writeEngine } from '../run/settings.ts';
import type { EngineName, EngineResult } from '../verdict/result.ts';
import { readReports } from './crash-report.ts';
import { type FileSeen, judgeEngine } from './engine-verdict.ts';
import type { Entry } from './journal.ts';

export interface EngineOptions {
  /** The project: vitest and its configuration are taken from here. */
  readonly root: string;
  /** Absolute paths of the suite's files. */
  readonly files: readonly string[];
  readonly calls: number;
  readonly rounds: number;
  /** For each file. */
  readonly timeoutMs: number;
  /** Runs work as soon as a lane is free; all engines share the lanes. */
  readonly lane: <T>(work: () => Promise<T>) => Promise<T>;
  readonly onFile: (file: string, state: 'started' | 'ended') => void;
  readonly onTest: (file: string, test: string) => void;
}

/** Why an engine could not run: that is no pass. */
export const couldNotRun = (engine: EngineName, error: unknown): EngineResult => {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    engine,
    verdict: 'invalid',
    reasons: [reason],
    canary: { planted: 'nothing', caught: false, detail: 'the engine did not run' },
    libraries: [],
    durationMs: 0,
  };
};

/** Runs one engine over every file. */
export async function runEngine(engine: EngineName, options: EngineOptions): Promise<EngineResult> {
  const { root, files, calls, rounds, timeoutMs, lane, onFile, onTest } = options;
  try {
    addon(`The engine '${engine}'`);
  } catch (error) {
    return couldNotRun(engine, error);
  }
  const scratch = await mkdtemp(join(tmpdir(), `watertight-${engine}-`));
  let seen: FileSeen[];
  try {
    seen = await Promise.all(
      files.map((path) =>
        lane(async () => {
          const file = relative(root, path);
          onFile(file, 'started');
          const own = await mkdtemp(join(scratch, 'journal-'));
          const report = join(own, 'crashes.jsonl');
          const one = await runProcesses<Entry>({
            root,
            path,
            scratch: own,
            timeoutMs,
            onTest: (test) => onTest(file, test),
            env: (journal, { done, crashes }) => ({
              ...writeEngine({ name: engine, journal, report, skip: [...done], crashed: crashes.map(({ at }) => at), calls, rounds }),
              // One thread for asynchronous calls: what it keeps for itself is the same from call to call.
              WATERTIGHT_THREADS: '1',
            }),
          });
          onFile(file, 'ended');
          return { ...one, file, reports: readReports(report) };
        }),
      ),
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return judgeEngine(engine, seen);
}
