/** @module Runs the leak suite under memcheck, each file in a process of its own, and judges what came of it. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { WatertightError } from '../errors.ts';
import { findValgrind, runUnderMemcheck, shippedSuppressions } from '../memcheck/index.ts';
import { newCanary } from './canary.ts';
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

/** The version in a package's own package.json, whether or not the package exports that file. */
function versionOf(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (!existsSync(file)) continue;
    const found = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
    if (found.name === name && found.version !== undefined) return found.version;
  }
  return 'unknown';
}

/** `sodium.test.ts` and `sodium-box.test.ts` are of `sodium`, `sodium2.test.ts` is not. */
const isOf = (library: string, file: string) => file.startsWith(library) && /^[-.]/.test(file.slice(library.length));

/** Files of the suite, in order. @throws WatertightError `SUITE_EMPTY` */
function suiteFiles(root: string, suite: string, libraries: readonly string[] | null): string[] {
  const folder = resolve(root, suite);
  const all = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.test\.[cm]?[jt]s$/.test(name))
    : [];
  const filesOf = (library: string) => all.filter((name) => isOf(library, basename(name)));
  const chosen = libraries === null ? all : [...new Set(libraries.flatMap(filesOf))];
  // Each by itself: a name that matches nothing beside one that does would be a library that was never proven.
  const missing = libraries?.filter((library) => filesOf(library).length === 0) ?? [];
  if (chosen.length === 0 || missing.length > 0) {
    const what = libraries === null ? '*.test.ts' : missing.map((library) => `${library}*.test.ts`).join(', ');
    throw new WatertightError(
      'SUITE_EMPTY',
      `There is no ${what} in ${folder}. Write a leak suite (docs/prove.md) or name its folder with --suite.`,
    );
  }
  return chosen.sort().map((name) => join(folder, name));
}

/** Runs `work` on each item, at most `limit` at a time. */
async function eachLimited<T, R>(items: readonly T[], limit: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return results;
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
      env: writeSettings({ tally, canary: newCanary(), rounds: options.rounds, plant: options.plant }),
      onProgress: ({ stage, test }) => {
        if (stage === 'test' && test !== undefined) options.onProgress?.({ kind: 'test', file, test });
      },
    });
    // The whole path, so that no report takes the place of another's.
    const name = `${relative(resolve(root, options.suite), path).replaceAll('/', '-')}.xml`;
    const kept = existsSync(run.xmlFile);
    if (kept) await cp(run.xmlFile, join(outDir, 'memcheck', name));
    options.onProgress?.({ kind: 'file', file, state: 'ended' });
    return { file, sha256: await sha256(path), run, tally: readTally(tally), xml: kept ? `memcheck/${name}` : null };
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
