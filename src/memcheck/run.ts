/** @module Runs one vitest test file with its worker under memcheck, and tells a clean run from one that proves nothing. */
import { access, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WatertightError } from '../errors.ts';
import { readOptions } from '../options.ts';
import { memcheckArguments, nodeFlags } from './command.ts';
import type { InvalidReason, MemcheckRun, RunOptions } from './outcome.ts';
import { readReport } from './parse.ts';
import type { IncompleteReport, MemcheckReport } from './report.ts';
import { runSession, type SessionResult } from './session.ts';
import { applySuppressions, forValgrind } from './suppress.ts';
import { readSuppressions } from './suppressions.ts';
import { findValgrind } from './valgrind.ts';
import { MemcheckWorker, type WorkerEnd } from './worker.ts';

const shipped = (name: string): string => fileURLToPath(new URL(`../../valgrind/${name}`, import.meta.url));

/** The suppressions that come with this package: for Node itself, for koffi, and for what libsoter is known to lose. */
export const shippedSuppressions: readonly string[] = Object.freeze(['node.supp', 'koffi.supp', 'themis.supp'].map(shipped));

/** Everything that was seen of a run, before it is judged. */
interface Sighting {
  readonly workers: readonly { readonly worker: MemcheckWorker; readonly end: WorkerEnd }[];
  readonly session: SessionResult;
  /** Set when it was not the worker that ended the run. */
  readonly ended: unknown;
  readonly report: MemcheckReport | IncompleteReport;
  /** What the worker noted about its end, if it came to that. */
  readonly note: string | undefined;
}

const OPTIONS = [
  'root',
  'file',
  'outDir',
  'timeoutMs',
  'env',
  'node',
  'suppressions',
  'signal',
  'onProgress',
] as const satisfies readonly (keyof RunOptions)[];

type Verdict = { readonly reason: InvalidReason; readonly detail: string; readonly signal?: string };

/** Why a run proves nothing; `undefined` when its report can be believed. The first cause found is the root cause. */
function invalidity({ workers, session, ended, report, note }: Sighting): Verdict | undefined {
  const [first, ...others] = workers;
  const told = session.errors.length > 0 ? ` ${session.errors.join(' ')}` : '';
  if (ended === 'deadline' || ended === 'aborted') {
    const state = first?.worker.stopping
      ? 'The tests had ended, but something they started kept the process alive.'
      : 'The tests had not ended.';
    return {
      reason: ended,
      detail: `${ended === 'deadline' ? 'The deadline passed' : 'The run was aborted'} and the process was killed. ${state}`,
    };
  }
  if (first === undefined)
    return { reason: 'not-started', detail: `The tests did not run under Valgrind: vitest started no worker there.${told}` };
  if (others.length > 0) return { reason: 'several-workers', detail: `vitest started ${workers.length} workers for one file.` };
  const { end, worker } = first;
  if (end.signal === 'SIGKILL')
    return {
      reason: 'killed',
      detail: 'The worker was killed by SIGKILL: by itself, by another process or for want of memory.',
    };
  const signal = (report.complete ? report.fatalSignal : undefined) ?? end.signal;
  if (signal)
    return {
      reason: 'crashed',
      signal,
      detail: `The worker died of ${signal}, so not everything ran and nothing was released.`,
    };
  if (!report.complete) {
    const reasons = {
      missing: 'report-missing',
      empty: 'report-cut',
      cut: 'report-cut',
      malformed: 'report-malformed',
      'too-large': 'report-malformed',
    } as const;
    return {
      reason: reasons[report.reason],
      detail: `${report.detail} The worker ended with code ${end.code}.${told} ${worker.output.slice(-500)}`.trim(),
    };
  }
  if (note !== 'natural') {
    return {
      reason: 'process-exit',
      detail: 'The worker ended by process.exit() and not by itself, which hides leaks: what was lost is still reachable then.',
    };
  }
  // An exception that nobody caught ends Node as process.exit() does, but past the place where that is noted.
  if (end.code !== 0) return { reason: 'crashed', detail: `The worker ended with code ${end.code}. ${worker.output.slice(-500)}`.trim() };
  if (report.pid !== end.pid)
    return { reason: 'report-malformed', detail: `The report is of process ${report.pid}, the worker was ${end.pid}.` };
  if (!session.tests.some(({ state }) => state === 'passed' || state === 'failed')) {
    return { reason: 'no-tests', detail: `No test ran.${told}` };
  }
  return undefined;
}

/**
 * Runs one test file in vitest with its worker under memcheck.
 *
 * @returns `completed` with a report that can be believed, or `invalid` with the reason why there is none. Whether the
 *   tests passed is told apart from that, in `tests`, `errors` and `exitCode`.
 * @throws {WatertightError} `VALGRIND_MISSING`, `VALGRIND_TOO_OLD`, `VITEST_MISSING`, `VITEST_FAILED`, `TEST_FILE_MISSING`,
 *   `SUPPRESSION_MALFORMED`, `SUPPRESSION_EXPIRED`, `SUPPRESSION_MISSING`: nothing was run.
 */
export async function runUnderMemcheck(given: RunOptions): Promise<MemcheckRun> {
  const options = readOptions<RunOptions>('runUnderMemcheck', given, OPTIONS) as RunOptions;
  const started = performance.now();
  const root = resolve(options.root);
  const file = resolve(root, options.file);
  const progress = options.onProgress ?? (() => undefined);
  const environment = { ...process.env, ...options.env };
  await access(file).catch((cause: unknown) => {
    throw new WatertightError('TEST_FILE_MISSING', `The test file ${file} does not exist.`, { cause });
  });
  const valgrind = await findValgrind(environment);
  const suppressions = await readSuppressions(options.suppressions ?? shippedSuppressions);
  await mkdir(options.outDir, { recursive: true });
  // A folder of its own: the report of an earlier run must never pass for this one's.
  const folder = await mkdtemp(join(resolve(options.outDir), `${basename(file)}-`));
  const [xmlFile, logFile, noteFile, suppressionFile] = [
    join(folder, 'memcheck.xml'),
    join(folder, 'memcheck.log'),
    join(folder, 'ended'),
    join(folder, 'errors.supp'),
  ];
  await writeFile(suppressionFile, forValgrind(suppressions));

  const workers: MemcheckWorker[] = [];
  const over = new AbortController();
  over.signal.addEventListener('abort', () => {
    for (const worker of workers) worker.kill();
  });
  const deadline = setTimeout(() => over.abort('deadline'), options.timeoutMs);
  const abort = (): void => over.abort('aborted');
  options.signal?.addEventListener('abort', abort, { once: true });
  if (options.signal?.aborted) abort();
  progress({ stage: 'starting' });
  const session = await runSession({
    root,
    file,
    timeoutMs: options.timeoutMs,
    onTest: (test) => progress({ stage: 'test', test }),
    over: over.signal,
    createWorker: (poolOptions) => {
      const worker = new MemcheckWorker(
        {
          command: [
            valgrind.path,
            ...memcheckArguments({ xmlFile, logFile, suppressions: [suppressionFile] }),
            options.node ?? process.execPath,
            ...nodeFlags(shipped('preload.cjs')),
          ],
          env: { ...options.env, WATERTIGHT_MEMCHECK_ENDED: noteFile },
        },
        poolOptions,
      );
      workers.push(worker);
      return worker;
    },
  })
    // vitest ends before its workers do, and the deadline is theirs too. One that was never started has no end.
    .finally(() => Promise.all(workers.map((worker) => worker.started && worker.ended)))
    .finally(() => {
      clearTimeout(deadline);
      options.signal?.removeEventListener('abort', abort);
    });
  const ends = await Promise.all(workers.filter(({ started }) => started).map(async (worker) => ({ worker, end: await worker.ended })));

  const report = await readReport(xmlFile);
  const note = await readFile(`${noteFile}.${ends[0]?.end.pid}`, 'utf8').catch(() => undefined);
  const facts = {
    tests: session.tests,
    errors: session.errors,
    exitCode: session.exitCode,
    durationMs: performance.now() - started,
    xmlFile,
    logFile,
    output: ends.map(({ worker }) => worker.output).join(''),
  };
  progress({ stage: 'done' });
  const invalid = invalidity({ workers: ends, session, ended: over.signal.reason, report, note });
  if (invalid !== undefined) {
    const { signal = null } = invalid;
    const seen = signal !== null && report.complete ? applySuppressions(report, suppressions) : null;
    return Object.freeze({ state: 'invalid', ...invalid, signal, seen, ...facts });
  }
  return Object.freeze({
    state: 'completed',
    report: applySuppressions(report as MemcheckReport, suppressions),
    ...facts,
  });
}
