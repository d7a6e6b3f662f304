/** @module The leak suite under memcheck, each file in a process of its own: what was observed, and the verdict on each library. */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { findValgrind, type MemcheckRun, runUnderMemcheck } from '../../../memcheck/index.ts';
import { newCanary } from '../../planted/planted-leaks.ts';
import { sha256, sha256IfThere } from '../../run/files.ts';
import { readJournal } from '../../run/journal.ts';
import { functionId, underWay } from '../../run/processes.ts';
import { writeSettings } from '../../run/settings.ts';
import { readTally, type TallyEntry, tallyJournal } from '../../run/tally.ts';
import { judgeLibrary, judgeProcess, type MemcheckCrash, type Observation } from '../../verdict/memcheck-verdict.ts';
import type { LibraryProof, ProcessProof } from '../../verdict/result.ts';
import type { EngineOptions } from '../run.ts';

export interface MemcheckOptions extends EngineOptions {
  /** Folder of the suite and for the evidence, absolute. */
  readonly suite: string;
  readonly outDir: string;
  readonly plant: 'naive' | null;
}

/** What memcheck has shown. */
export interface MemcheckResult {
  readonly version: string;
  readonly libraries: readonly LibraryProof[];
  readonly processes: readonly ProcessProof[];
  /** Why it is no pass. */
  readonly reasons: readonly string[];
  readonly failed: boolean;
  readonly invalid: boolean;
}

/** @throws WatertightError `VALGRIND_MISSING`, `VALGRIND_TOO_OLD`, `VITEST_MISSING`, `SUPPRESSION_*`: nothing was run. */
export async function proveUnderMemcheck(options: MemcheckOptions): Promise<MemcheckResult> {
  const { version } = await findValgrind();
  await mkdir(join(options.outDir, 'memcheck'), { recursive: true });
  const scratch = await mkdtemp(join(tmpdir(), 'watertight-'));
  let observations: Observation[];
  try {
    observations = await Promise.all(options.files.map((path) => options.lane(() => observe(path, scratch, options))));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const processes = observations.map(judgeProcess);
  const paths = new Map(observations.flatMap(({ tally }) => (tally?.libraries ?? []).map(({ info }) => [info.name, info.path] as const)));
  const libraries = await Promise.all(
    [...paths].map(async ([name, path]) => judgeLibrary(name, observations, processes, path === null ? null : await sha256IfThere(path))),
  );
  const lost = processes.filter(
    ({ state, file }) => state === 'invalid' && !observations.some((one) => one.file === file && one.tally !== null),
  );
  return {
    version,
    libraries,
    processes,
    reasons: [
      ...libraries.flatMap(({ name, reasons }) => reasons.map((reason) => `${name}: ${reason}`)),
      ...lost.map(({ file, detail }) => `${file}: ${detail}`),
    ],
    failed: libraries.some(({ verdict }) => verdict === 'fail'),
    invalid:
      libraries.length === 0 ||
      libraries.some(({ verdict }) => verdict === 'invalid') ||
      processes.some(({ state }) => state === 'invalid'),
  };
}

async function observe(path: string, scratch: string, options: MemcheckOptions): Promise<Observation> {
  const { root, suite, outDir, rounds, plant, timeoutMs, onFile, onTest } = options;
  const file = relative(root, path);
  onFile(file, 'started');
  const crashes: MemcheckCrash[] = [];
  let tally: string;
  let run: MemcheckRun;
  for (;;) {
    tally = await mkdtemp(join(scratch, 'tally-'));
    const crashed = crashes.map((crash) => functionId(crash.library, crash.function));
    run = await runUnderMemcheck({
      root,
      file: path,
      outDir: scratch,
      timeoutMs,
      env: {
        ...writeSettings({ tally, canary: newCanary(), threadCanary: plant === null ? newCanary() : null, rounds, plant, crashed }),
        // One thread for asynchronous calls: under memcheck only one runs at a time, and each costs seconds to start.
        WATERTIGHT_THREADS: '1',
      },
      onProgress: ({ stage, test }) => {
        if (stage === 'test' && test !== undefined) onTest(file, test);
      },
    });
    if (run.state !== 'invalid' || run.signal === null) break;
    const at = underWay(readJournal<TallyEntry>(tallyJournal(tally)));
    // Outside of every function nobody knows what to leave out.
    if (at === null || crashed.includes(functionId(at.library, at.function))) break;
    crashes.push({ ...at, signal: run.signal, seen: run.seen });
  }
  // The whole path, so that no report takes the place of another's.
  const name = `${relative(resolve(suite), path).replaceAll('/', '-')}.xml`;
  const kept = existsSync(run.xmlFile);
  if (kept) await cp(run.xmlFile, join(outDir, 'memcheck', name));
  onFile(file, 'ended');
  return { file, sha256: await sha256(path), run, tally: readTally(tally), xml: kept ? `memcheck/${name}` : null, plant, crashes };
}
