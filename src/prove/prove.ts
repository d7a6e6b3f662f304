/** @module Runs the leak suite under memcheck, each file in a process of its own, and judges what came of it. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findValgrind, runUnderMemcheck, shippedSuppressions } from '../memcheck/index.ts';
import { newCanary } from './canary.ts';
import { eachLimited, suiteFiles, versionOf } from './files.ts';
import { judgeLibrary, judgeProcess, type Observation, worst } from './judge.ts';
import type { Proof } from './result.ts';
import { writeSettings } from './settings.ts';
import { readTally } from './tally.ts';

export interface ProveOptions {
  /** The project: vitest and its configuration are taken from here. */
  readonly root: string;
  /** Folder of the leak suite, relative to `root`. */
  readonly suite: string;
  /** Only files whose names begin with one of these; null for all. */
  readonly libraries: readonly string[] | null;
  readonly rounds: number;
  readonly plant: 'naive' | null;
  /** Where the evidence goes, relative to `root`. */
  readonly outDir: string;
  /** For each file. */
  readonly timeoutMs: number;
  /** Files at a time. */
  readonly jobs: number;
  readonly onProgress?: (progress: Progress) => void;
}

export type Progress =
  | { readonly kind: 'start'; readonly files: number }
  | { readonly kind: 'file'; readonly file: string; readonly state: 'started' | 'ended' }
  | { readonly kind: 'test'; readonly file: string; readonly test: string };

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/**
 * Proves, or fails to prove, that the bindings of a project lose nothing; writes the evidence.
 * @throws WatertightError `VALGRIND_MISSING`, `VALGRIND_TOO_OLD`, `SUITE_EMPTY`, `VITEST_MISSING`, `SUPPRESSION_*`: nothing was run.
 */
export async function prove(options: ProveOptions): Promise<Proof> {
  const started = performance.now();
  const startedAt = new Date().toISOString();
  const root = resolve(options.root);
  const outDir = resolve(root, options.outDir);
  // The evidence of an earlier run must never pass for this one's; what else is in the folder is not ours to delete.
  await rm(join(outDir, 'prove.json'), { force: true });
  await rm(join(outDir, 'memcheck'), { recursive: true, force: true });
  const files = suiteFiles(root, options.suite, options.libraries);
  const valgrind = await findValgrind();
  await mkdir(join(outDir, 'memcheck'), { recursive: true });
  const scratch = await mkdtemp(join(tmpdir(), 'watertight-'));
  options.onProgress?.({ kind: 'start', files: files.length });

  const observe = async (path: string): Promise<Observation> => {
    const file = relative(root, path);
    options.onProgress?.({ kind: 'file', file, state: 'started' });
    const tally = await mkdtemp(join(scratch, 'tally-'));
    const run = await runUnderMemcheck({
      root,
      file: path,
      outDir: scratch,
      timeoutMs: options.timeoutMs,
      env: {
        ...writeSettings({
          tally,
          canary: newCanary(),
          threadCanary: options.plant === null ? newCanary() : null,
          rounds: options.rounds,
          plant: options.plant,
        }),
        // One thread for asynchronous calls: under memcheck only one runs at a time, and each costs seconds to start.
        WATERTIGHT_THREADS: '1',
      },
      onProgress: ({ stage, test }) => {
        if (stage === 'test' && test !== undefined) options.onProgress?.({ kind: 'test', file, test });
      },
    });
    // The whole path, so that no report takes the place of another's.
    const name = `${relative(resolve(root, options.suite), path).replaceAll('/', '-')}.xml`;
    const kept = existsSync(run.xmlFile);
    if (kept) await cp(run.xmlFile, join(outDir, 'memcheck', name));
    options.onProgress?.({ kind: 'file', file, state: 'ended' });
    return { file, sha256: await sha256(path), run, tally: readTally(tally), xml: kept ? `memcheck/${name}` : null, plant: options.plant };
  };

  let observations: Observation[];
  try {
    observations = await eachLimited(files, options.jobs, observe);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const processes = observations.map(judgeProcess);
  const paths = new Map(observations.flatMap(({ tally }) => (tally?.libraries ?? []).map(({ info }) => [info.name, info.path] as const)));
  const libraries = await Promise.all(
    [...paths].map(async ([name, path]) => judgeLibrary(name, observations, processes, path === null ? null : await sha256(path))),
  );
  const lost = processes.filter(
    ({ state, file }) => state === 'invalid' && !observations.some((one) => one.file === file && one.tally !== null),
  );
  const reasons = [
    ...libraries.flatMap(({ name, reasons: why }) => why.map((reason) => `${name}: ${reason}`)),
    ...lost.map(({ file, detail }) => `${file}: ${detail}`),
  ];
  const failed = libraries.some(({ verdict }) => verdict === 'fail');
  const invalid =
    libraries.some(({ verdict }) => verdict === 'invalid') || processes.some(({ state }) => state === 'invalid') || libraries.length === 0;
  const proof: Proof = {
    schema: 1,
    verdict: worst(failed, invalid),
    reasons,
    plant: options.plant,
    rounds: options.rounds,
    startedAt,
    durationMs: Math.round(performance.now() - started),
    environment: {
      watertight: versionOf('watertight'),
      node: { version: process.version, sha256: await sha256(process.execPath) },
      koffi: versionOf('koffi'),
      valgrind: valgrind.version,
      platform: `${process.platform} ${process.arch}`,
      suppressions: await Promise.all(shippedSuppressions.map(async (path) => ({ file: basename(path), sha256: await sha256(path) }))),
    },
    libraries,
    processes,
  };
  await writeFile(join(outDir, 'prove.json'), `${JSON.stringify(proof, null, 2)}\n`);
  return proof;
}
