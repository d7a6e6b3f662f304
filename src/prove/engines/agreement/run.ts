/** @module The ledger and memcheck in the same processes, over every function of the suite: they must tell the same, to the block and the byte. */
import { realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { attribute, findValgrind, type MemcheckReport, type MemcheckRun, runUnderMemcheck } from '../../../memcheck/index.ts';
import { addon, canaryFile } from '../../../native/index.ts';
import { readJournal } from '../../run/journal.ts';
import { writeEngine } from '../../run/settings.ts';
import type { EngineResult } from '../../verdict/result.ts';
import { type FileSeen, judgeEngine } from '../engine-verdict.ts';
import type { CanarySeen, Entry } from '../journal.ts';
import { couldNotRun, type EngineOptions } from '../run.ts';
import { ACCOUNT, type Account, type Amount, byEntry, compare } from './account.ts';
import { PLANTED } from './examiner.ts';

/** The result of every file of the suite; `invalid` where the addon or Valgrind is missing. */
export async function runAgreement(options: EngineOptions): Promise<EngineResult> {
  try {
    addon("The engine 'agreement'");
    await findValgrind();
  } catch (error) {
    return couldNotRun('agreement', error);
  }
  const scratch = await mkdtemp(join(tmpdir(), 'watertight-agreement-'));
  try {
    const seen = await Promise.all(options.files.map((path) => options.lane(() => observe(path, scratch, options))));
    return judgeEngine('agreement', seen);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function observe(path: string, scratch: string, options: EngineOptions): Promise<FileSeen> {
  const { root, calls, rounds, timeoutMs, onFile, onTest } = options;
  const file = relative(root, path);
  onFile(file, 'started');
  const own = await mkdtemp(join(scratch, 'journal-'));
  const journal = join(own, 'journal.jsonl');
  const run = await runUnderMemcheck({
    root,
    file: path,
    outDir: own,
    timeoutMs,
    env: {
      ...writeEngine({ name: 'agreement', journal, report: join(own, 'crashes.jsonl'), skip: [], crashed: [], calls, rounds }),
      WATERTIGHT_THREADS: '1',
    },
    onProgress: ({ stage, test }) => {
      if (stage === 'test' && test !== undefined) onTest(file, test);
    },
  });
  const entries = readJournal<Entry>(journal);
  onFile(file, 'ended');
  return {
    file,
    entries: run.state === 'completed' ? beside(entries, run) : entries.filter(({ event }) => event !== 'canary' && event !== 'finding'),
    crashes: [],
    reports: [],
    processes: 1,
    lost: lostBy(run, entries),
    failures: [
      ...run.tests
        .filter(({ state }) => state === 'failed' || state === 'pending')
        .map(({ name, errors }) => `${name}: ${errors.join('; ')}`),
      ...run.errors,
    ],
    durationMs: Math.round(run.durationMs),
  };
}

type Completed = Extract<MemcheckRun, { readonly state: 'completed' }>;

function lostBy(run: MemcheckRun, entries: readonly Entry[]): string | null {
  if (run.state === 'invalid') return run.detail;
  return entries.some(({ event }) => event === 'end') ? null : 'The process did not come to the end of the suite.';
}

const LOST: readonly string[] = ['definite', 'indirect', 'possible'];
const NOTHING: Amount = { blocks: 0, bytes: 0 };

/** The journal with memcheck's word beside the ledger's: what both tell of the planted bugs, and a finding wherever anything was left. */
function beside(entries: readonly Entry[], { report }: Completed): readonly Entry[] {
  const accounts = (library: string): readonly (Account & { readonly key: string })[] =>
    entries.flatMap((entry) =>
      entry.event === 'finding' && entry.library === library && entry.finding.kind === ACCOUNT
        ? [{ ...(JSON.parse(entry.finding.detail) as Account), key: entry.finding.function }]
        : [],
    );
  const findings = entries.flatMap((entry) => {
    if (entry.event !== 'library' || entry.info.path === null) return [];
    const { name, path } = entry.info;
    const { library } = attribute(report, { libraries: [path] });
    const reported = byEntry(library.errors, path, LOST);
    const counted = accounts(name);
    const silent = [...reported].filter(([symbol]) => !counted.some((one) => one.symbol === symbol));
    return [
      ...counted.map(({ key, symbol, ...amount }) => compare(key, amount, reported.get(symbol) ?? NOTHING)),
      // What was lost through a function that no account is of.
      ...silent.map(([symbol, amount]) => compare(symbol, NOTHING, amount)),
    ].flatMap((finding) => (finding === null ? [] : [{ event: 'finding', library: name, finding } as const]));
  });
  const rest = entries.filter((entry) => entry.event !== 'canary' && !(entry.event === 'finding' && entry.finding.kind === ACCOUNT));
  return [{ event: 'canary', canary: planted(accounts('canary'), report) }, ...rest, ...findings];
}

/** Blocks that nobody holds, and blocks that a list holds for ever, of which memcheck tells as well: both must be seen by both, to the byte. */
function planted(accounts: readonly Account[], { errors }: MemcheckReport): CanarySeen {
  const reported = byEntry(errors, realpathSync(canaryFile), [...LOST, 'reachable']);
  const seen = accounts.map(({ symbol, ...amount }) => compare(symbol, amount, reported.get(symbol) ?? NOTHING));
  return {
    planted: 'blocks lost and blocks kept, each in one of all calls',
    caught: seen.length === PLANTED.length && seen.every((one) => one?.kind === 'lost'),
    detail: PLANTED.map((fn) => `${fn}: ${seen.find((one) => one?.function === fn)?.detail ?? 'neither saw anything'}`).join('; '),
  };
}
