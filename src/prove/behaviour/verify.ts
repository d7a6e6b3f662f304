/** @module Calls every function of a suite at its boundaries, each file in processes of its own, and judges what C did. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { LibraryContract } from '../../contract/index.ts';
import { eachLimited, suiteFiles, versionOf } from '../run/files.ts';
import type { Progress } from '../run/prove.ts';
import { withoutAbsent } from '../suite/absent.ts';
import { worst } from '../verdict/memcheck-verdict.ts';
import { judgeFile, judgeLibrary } from './behaviour-verdict.ts';
import { checkFile, type FileSeen } from './file.ts';
import type { Behaviour } from './result.ts';

export interface BehaviourOptions {
  /** The project: vitest and its configuration are taken from here. */
  readonly root: string;
  /** Folder of the leak suite, relative to `root`. */
  readonly suite: string;
  /** Only files whose names begin with one of these; null for all. */
  readonly libraries: readonly string[] | null;
  /** Libraries that the machine need not have: where one is not found its files are left out, which the result says. */
  readonly optional?: readonly LibraryContract[];
  /** For each file. */
  readonly timeoutMs: number;
  /** Files at a time. */
  readonly jobs: number;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Tries to catch C at breaking its contracts.
 * @throws WatertightError `SUITE_EMPTY`, `VITEST_MISSING`, `VITEST_FAILED`: nothing was checked.
 */
export async function verifyBehaviour(options: BehaviourOptions): Promise<Behaviour> {
  const started = performance.now();
  const startedAt = new Date().toISOString();
  const root = resolve(options.root);
  const all = suiteFiles(root, options.suite, options.libraries);
  const { present: paths, absent } = withoutAbsent(all, root, options.optional ?? [], options.libraries);
  const scratch = await mkdtemp(join(tmpdir(), 'watertight-behaviour-'));
  const progress = options.onProgress ?? (() => undefined);
  progress({ kind: 'start', files: paths.length });
  let seen: FileSeen[];
  try {
    seen = await eachLimited(paths, options.jobs, async (path) => {
      const file = relative(root, path);
      progress({ kind: 'file', file, state: 'started' });
      const own = await mkdtemp(join(scratch, 'journal-'));
      const onTest = (test: string) => progress({ kind: 'test', file, test });
      const one = await checkFile({ root, path, file, scratch: own, timeoutMs: options.timeoutMs, onTest });
      progress({ kind: 'file', file, state: 'ended' });
      return one;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const files = seen.map(judgeFile);
  const names = [
    ...new Set(seen.flatMap(({ entries }) => entries.flatMap((entry) => (entry.event === 'library' ? [entry.info.name] : [])))),
  ];
  const libraries = names.map((name) => judgeLibrary(name, seen, files));
  const libraryReasons = libraries.flatMap(({ name, reasons }) => reasons.map((reason) => `${name}: ${reason}`));
  const otherFiles = files.filter(({ file, state }) => state === 'invalid' && !libraryReasons.some((reason) => reason.includes(file)));
  const blind = files.some(({ lies }) => lies.caught < lies.told);
  const invalid =
    blind || libraries.length === 0 || [...libraries.map(({ verdict }) => verdict), ...files.map(({ state }) => state)].includes('invalid');
  return {
    schema: 1,
    // Who takes the truth for a lie may have done so here too.
    verdict: blind
      ? 'invalid'
      : worst(
          libraries.some(({ verdict }) => verdict === 'fail'),
          invalid,
        ),
    reasons: [...libraryReasons, ...otherFiles.map(({ file, detail }) => `${file}: ${detail}`)],
    startedAt,
    durationMs: Math.round(performance.now() - started),
    environment: {
      watertight: versionOf('watertight'),
      node: process.version,
      koffi: versionOf('koffi'),
      platform: `${process.platform} ${process.arch}`,
    },
    absent,
    libraries,
    files,
  };
}
