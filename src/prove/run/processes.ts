/** @module One file of a suite, in as many processes as it takes: where C ends one, the next goes on behind what it was doing. */
import { join } from 'node:path';
import { type NativeRun, runNatively } from '../../memcheck/native.ts';
import { readJournal } from './journal.ts';

/** The lines of a journal by which processes are followed; an engine adds its own. */
export type Followed =
  /** A call is about to be made. */
  | { readonly event: 'case'; readonly library: string; readonly function: string; readonly case: string }
  /** Nothing of this function is left to do. */
  | { readonly event: 'done'; readonly library: string; readonly function: string }
  /** Everything was done that this process could do; with `condemned` others have to go on. */
  | { readonly event: 'end'; readonly condemned?: boolean }
  | { readonly event: string };

/** The end of a process in C. */
export interface Crash {
  readonly at: Extract<Followed, { readonly case: string }>;
  /** How it ended, in words. */
  readonly how: string;
  /** Null where it ended otherwise. */
  readonly signal: NodeJS.Signals | null;
  readonly pid: number;
}

/** What is over by now, for the next process. */
export interface Over {
  /** Labels of functions of which nothing is left to do. */
  readonly done: ReadonlySet<string>;
  readonly crashes: readonly Crash[];
}

export interface FileOptions {
  readonly root: string;
  readonly path: string;
  /** For journals; the file's own. */
  readonly scratch: string;
  readonly timeoutMs: number;
  readonly onTest: (test: string) => void;
  /** The environment of the next process. */
  readonly env: (journal: string, over: Over) => Readonly<Record<string, string>>;
}

/** Everything that was seen of a file. */
export interface Processes<Entry> {
  readonly entries: readonly Entry[];
  readonly crashes: readonly Crash[];
  readonly processes: number;
  /** Why not everything of it ran; null when it did. */
  readonly lost: string | null;
  readonly failures: readonly string[];
  readonly durationMs: number;
}

/** How a function is named among those of several libraries. */
export const functionId = (library: string, fn: string): string => `${library} ${fn}`;

/** What the process was doing when it ended: the last case whose function has not come to its end. */
export function underWay<E extends { readonly event: string }>(entries: readonly E[]): E | null {
  const last = entries.findLast(({ event }) => event === 'case' || event === 'done');
  return last?.event === 'case' ? last : null;
}

const sameCase = (a: Crash['at'], b: Crash['at']) => a.library === b.library && a.function === b.function && a.case === b.case;

const endOf = ({ end }: NativeRun): string =>
  end === null ? 'was never started' : end.signal === null ? `ended with code ${end.code}` : `died of ${end.signal}`;

/** Why a process that left no end in its journal proves nothing; null when C is to blame. */
function blame(run: NativeRun, at: Crash['at'] | null, timeoutMs: number): string | null {
  const errors = run.errors.length > 0 ? ` ${run.errors.join(' ')}` : '';
  if (run.late) return `Not everything had run after ${timeoutMs / 1000} s${at === null ? '' : `, in ${at.function}, ${at.case}`}.`;
  if (run.end === null) return `The process was never started.${errors}`;
  if (run.end.signal === 'SIGKILL') return 'The process was killed by SIGKILL: by another process or for want of memory.';
  if (at === null) return `The process ${endOf(run)} outside of every case.${errors} ${run.output.slice(-500)}`.trim();
  return null;
}

/** Runs one file. @throws WatertightError `VITEST_MISSING`, `VITEST_FAILED` */
export async function runProcesses<Entry extends { readonly event: string }>(options: FileOptions): Promise<Processes<Entry>> {
  const { root, path, scratch, timeoutMs, onTest, env } = options;
  const started = performance.now();
  const entries: Entry[] = [];
  const crashes: Crash[] = [];
  const failures: string[] = [];
  const done = new Set<string>();
  let lost: string | null = null;
  let processes = 0;
  for (;;) {
    processes += 1;
    const journal = join(scratch, `${processes}.jsonl`);
    const left = timeoutMs - (performance.now() - started);
    const run = await runNatively({ root, file: path, env: env(journal, { done, crashes }), timeoutMs: Math.max(left, 1), onTest });
    const seen = readJournal<Entry>(journal);
    entries.push(...seen);
    const before = done.size;
    for (const entry of seen as readonly Followed[])
      if (entry.event === 'done' && 'function' in entry) done.add(functionId(entry.library, entry.function));
    const end = seen.findLast(({ event }) => event === 'end') as { readonly condemned?: boolean } | undefined;
    if (end === undefined) {
      const at = underWay<Followed>(seen) as Crash['at'] | null;
      lost = blame(run, at, timeoutMs);
      if (lost !== null || at === null) break;
      if (crashes.some((earlier) => sameCase(earlier.at, at))) {
        lost = `The process ${endOf(run)} again in ${at.function}, ${at.case}: nothing behind it could be run.`;
        break;
      }
      crashes.push({ at, how: endOf(run), signal: run.end?.signal ?? null, pid: run.end?.pid ?? 0 });
      continue;
    }
    const failed = run.tests.filter(({ state }) => state === 'failed' || state === 'pending');
    failures.push(...failed.map(({ name, errors }) => `${name}: ${errors.join('; ')}`), ...run.errors);
    if (end.condemned !== true) {
      if (run.late) lost = blame(run, null, timeoutMs);
      else if (run.end?.signal !== null || run.end.code !== 0) lost = `The process ${endOf(run)} after everything had run.`;
      break;
    }
    // How such a process ends says nothing: its memory may be damaged.
    if (done.size === before) {
      lost = 'C broke its contract outside of every function.';
      break;
    }
  }
  return { entries, crashes, processes, lost, failures: [...new Set(failures)], durationMs: Math.round(performance.now() - started) };
}
