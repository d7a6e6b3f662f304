/** @module One file of the suite, in as many processes as it takes: where C ends one, the next goes on behind the function that did it. */
import { join } from 'node:path';
import { type NativeRun, runNatively } from '../../memcheck/native.ts';
import { writeBehaviour } from '../settings.ts';
import type { Found } from './finding.ts';
import { type Entry, readJournal } from './journal.ts';

/** Everything that was seen of a file. */
export interface FileSeen {
  /** Relative to the project. */
  readonly file: string;
  readonly entries: readonly Entry[];
  readonly crashes: readonly { readonly library: string; readonly found: Found }[];
  readonly processes: number;
  /** Why not everything of it ran; null when it did. */
  readonly lost: string | null;
  readonly failures: readonly string[];
  readonly durationMs: number;
}

export interface FileOptions {
  readonly root: string;
  readonly path: string;
  readonly file: string;
  /** For journals; the file's own. */
  readonly scratch: string;
  readonly timeoutMs: number;
  readonly onTest: (test: string) => void;
}

const label = (library: string, fn: string) => `${library} ${fn}`;

/** What the process was doing when it ended: the last case whose function has not come to its end. */
function underWay(entries: readonly Entry[]): Extract<Entry, { event: 'case' }> | null {
  const last = entries.findLast(({ event }) => event === 'case' || event === 'done');
  return last?.event === 'case' ? last : null;
}

const endOf = ({ end }: NativeRun): string =>
  end === null ? 'was never started' : end.signal === null ? `ended with code ${end.code}` : `died of ${end.signal}`;

/** Why a process that left no end in its journal proves nothing; null when C is to blame. */
function blame(run: NativeRun, at: ReturnType<typeof underWay>, timeoutMs: number): string | null {
  const told = run.errors.length > 0 ? ` ${run.errors.join(' ')}` : '';
  if (run.late) return `Not everything had run after ${timeoutMs / 1000} s${at === null ? '' : `, in ${at.function}, ${at.case}`}.`;
  if (run.end === null) return `The process was never started.${told}`;
  if (run.end.signal === 'SIGKILL') return 'The process was killed by SIGKILL: by another process or for want of memory.';
  if (at === null) return `The process ${endOf(run)} outside of every case.${told} ${run.output.slice(-500)}`.trim();
  return null;
}

/** Runs one file. @throws WatertightError `VITEST_MISSING`, `VITEST_FAILED` */
export async function checkFile({ root, path, file, scratch, timeoutMs, onTest }: FileOptions): Promise<FileSeen> {
  const started = performance.now();
  const entries: Entry[] = [];
  const crashes: FileSeen['crashes'][number][] = [];
  const failures: string[] = [];
  const skip = new Set<string>();
  let lost: string | null = null;
  let processes = 0;
  for (;;) {
    processes += 1;
    const journal = join(scratch, `${processes}.jsonl`);
    const left = timeoutMs - (performance.now() - started);
    const run = await runNatively({
      root,
      file: path,
      env: writeBehaviour({ journal, skip: [...skip] }),
      timeoutMs: Math.max(left, 1),
      onTest,
    });
    const seen = readJournal(journal);
    entries.push(...seen);
    const before = skip.size;
    for (const entry of seen) if (entry.event === 'done') skip.add(label(entry.library, entry.function));
    const end = seen.findLast((entry) => entry.event === 'end');
    if (end === undefined) {
      const at = underWay(seen);
      lost = blame(run, at, timeoutMs);
      if (lost !== null || at === null) break;
      const what = `the process ${endOf(run)} in this call`;
      crashes.push({ library: at.library, found: { kind: 'crash', function: at.function, parameter: null, case: at.case, what } });
      skip.add(label(at.library, at.function));
      continue;
    }
    const failed = run.tests.filter(({ state }) => state === 'failed' || state === 'pending');
    failures.push(...failed.map(({ name, errors }) => `${name}: ${errors.join('; ')}`), ...run.errors);
    if (!end.condemned) {
      if (run.late) lost = blame(run, null, timeoutMs);
      else if (run.end?.signal !== null || run.end.code !== 0) lost = `The process ${endOf(run)} after everything had run.`;
      break;
    }
    // How such a process ends says nothing: its memory may be damaged.
    if (skip.size === before) {
      lost = 'C broke its contract outside of every function.';
      break;
    }
  }
  return { file, entries, crashes, processes, lost, failures: [...new Set(failures)], durationMs: Math.round(performance.now() - started) };
}
