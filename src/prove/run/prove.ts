/** @module Proves, or fails to prove, that the bindings of a project are watertight: every engine over the same suite, and one verdict that needs all of them. */
import { rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { LibraryContract } from '../../contract/index.ts';
import { WatertightError } from '../../errors.ts';
import { findValgrind, shippedSuppressions } from '../../memcheck/index.ts';
import { runAgreement } from '../engines/agreement/run.ts';
import { runHeap } from '../engines/heap/run.ts';
import { type MemcheckResult, proveUnderMemcheck } from '../engines/memcheck/run.ts';
import { couldNotRun, type EngineOptions, runEngine } from '../engines/run.ts';
import { withoutAbsent } from '../suite/absent.ts';
import { exitReasons, exitsTaken } from '../verdict/exits-taken.ts';
import { worst } from '../verdict/memcheck-verdict.ts';
import { provenLibraries } from '../verdict/proven.ts';
import type { EngineName, EngineResult, Proof } from '../verdict/result.ts';
import { lockEvidence, writeWhole } from './evidence.ts';
import { lanes, passedOver, removeReports, sha256, sha256IfThere, suiteDigests, suiteFiles, versionOf } from './files.ts';

/** Every engine, in the order in which they are told of. */
export const ENGINES = Object.freeze([
  'memcheck',
  'ledger',
  'faults',
  'guards',
  'residue',
  'heap',
  'agreement',
] as const satisfies readonly ('memcheck' | EngineName)[]);
export type Engine = (typeof ENGINES)[number];

/** Those that run unless told otherwise. The others take minutes for each file, and `heap` an optional peer; they are printed as left out. */
export const USUAL: readonly Engine[] = ENGINES.filter((engine) => engine !== 'heap' && engine !== 'agreement');

export interface ProveOptions {
  /** The project: vitest and its configuration are taken from here. */
  readonly root: string;
  /** Folder of the leak suite, relative to `root`. */
  readonly suite: string;
  /** Only files whose names begin with one of these; null for all. */
  readonly libraries: readonly string[] | null;
  /** Libraries that the machine need not have: where one is not found its files are left out, which the proof says. */
  readonly optional?: readonly LibraryContract[];
  /** The others are left out on purpose, which the proof says. */
  readonly engines: readonly Engine[];
  readonly rounds: number;
  /** How often the ledger calls each function on its success path. */
  readonly calls: number;
  readonly plant: 'naive' | null;
  /** Where the evidence goes, relative to `root`. */
  readonly outDir: string;
  /** For each file under each engine. */
  readonly timeoutMs: number;
  /** Files at a time. */
  readonly jobs: number;
  readonly onProgress?: (progress: Progress) => void;
}

export type Progress =
  | { readonly kind: 'start'; readonly files: number }
  | { readonly kind: 'file'; readonly file: string; readonly state: 'started' | 'ended' }
  | { readonly kind: 'test'; readonly file: string; readonly test: string };

/** How an engine is run; one that cannot run says so in its result, and is no pass. */
const runners: Readonly<Record<EngineName, (options: EngineOptions) => Promise<EngineResult>>> = {
  ledger: (options) => runEngine('ledger', options),
  faults: (options) => runEngine('faults', options),
  guards: (options) => runEngine('guards', options),
  residue: (options) => runEngine('residue', options),
  heap: runHeap,
  agreement: runAgreement,
};

/**
 * Runs the engines, judges, and writes the evidence.
 * @throws WatertightError `NO_ENGINE`, `VALGRIND_MISSING`, `VALGRIND_TOO_OLD`, `SUITE_EMPTY`, `VITEST_MISSING`, `SUPPRESSION_*`: nothing was proven.
 */
export async function prove(options: ProveOptions): Promise<Proof> {
  const wanted = (engine: Engine) => options.engines.includes(engine);
  if (!ENGINES.some(wanted))
    throw new WatertightError(
      'NO_ENGINE',
      `No engine is left to run: there are ${ENGINES.join(', ')}. A planted binding is for memcheck alone.`,
    );
  const root = resolve(options.root);
  const outDir = resolve(root, options.outDir);
  const release = lockEvidence(outDir);
  try {
    return await proveInto(root, outDir, options);
  } finally {
    release();
  }
}

async function proveInto(root: string, outDir: string, options: ProveOptions): Promise<Proof> {
  const wanted = (engine: Engine) => options.engines.includes(engine);
  const started = performance.now();
  const startedAt = new Date().toISOString();
  // The evidence of an earlier run must never pass for this one's; what else is in the folder is not ours to delete.
  await rm(join(outDir, 'prove.json'), { force: true });
  await removeReports(join(outDir, 'memcheck'));
  const { present: files, absent } = withoutAbsent(
    suiteFiles(root, options.suite, options.libraries),
    root,
    options.optional ?? [],
    options.libraries,
  );
  const progress = options.onProgress ?? (() => undefined);
  const lane = lanes(options.jobs);
  const optionsOf = (engine: Engine): EngineOptions => {
    const named = (file: string) => (engine === 'memcheck' ? file : `${engine}: ${file}`);
    return {
      root,
      files,
      calls: options.calls,
      rounds: options.rounds,
      timeoutMs: options.timeoutMs,
      lane,
      onFile: (file, state) => progress({ kind: 'file', file: named(file), state }),
      onTest: (file, test) => progress({ kind: 'test', file: named(file), test }),
    };
  };
  // As they are before the first of them is run.
  const digests = await suiteDigests(root, options.suite);
  progress({ kind: 'start', files: files.length * options.engines.length });
  // Before anything is run: without it a run that wants it proves nothing.
  if (wanted('memcheck')) await findValgrind();
  const memcheckOptions = { ...optionsOf('memcheck'), suite: resolve(root, options.suite), outDir, plant: options.plant };
  const [memcheck, ...engines] = await Promise.all([
    wanted('memcheck') ? proveUnderMemcheck(memcheckOptions) : null,
    ...ENGINES.filter((engine) => engine !== 'memcheck')
      .filter(wanted)
      .map((engine) => runners[engine](optionsOf(engine)).catch((error: unknown) => couldNotRun(engine, error))),
  ]);
  const unseen = passedOver(root, options.suite, options.libraries).map(
    (file) => `${file}: it declares a leak suite and was not run: end its name in .test.ts or .spec.ts`,
  );
  const exits = exitsTaken(memcheck?.libraries ?? [], engines, memcheck !== null);
  const proof: Proof = {
    schema: 1,
    ...verdictOf(memcheck, engines, [...exitReasons(exits), ...unseen]),
    plant: options.plant,
    rounds: options.rounds,
    leftOut: ENGINES.filter((engine) => !wanted(engine)),
    absent,
    startedAt,
    durationMs: Math.round(performance.now() - started),
    environment: await environment(memcheck?.version ?? null),
    proven: { suite: digests, libraries: await provenLibraries(memcheck?.libraries ?? [], engines, sha256IfThere) },
    libraries: memcheck?.libraries ?? [],
    processes: memcheck?.processes ?? [],
    exits,
    engines,
  };
  writeWhole(join(outDir, 'prove.json'), `${JSON.stringify(proof, null, 2)}\n`);
  return proof;
}

/** One verdict: a failure of any engine is one of the whole, and so is what any of them could not show. */
function verdictOf(
  memcheck: MemcheckResult | null,
  engines: readonly EngineResult[],
  unproven: readonly string[],
): Pick<Proof, 'verdict' | 'reasons'> {
  const verdicts = engines.map(({ verdict }) => verdict);
  return {
    verdict: worst(
      memcheck?.failed === true || verdicts.includes('fail'),
      memcheck?.invalid === true || verdicts.includes('invalid') || unproven.length > 0,
    ),
    reasons: [
      ...(memcheck?.reasons ?? []),
      ...engines.flatMap(({ engine, reasons }) => reasons.map((reason) => `${engine}: ${reason}`)),
      ...unproven,
    ],
  };
}

const environment = async (valgrind: string | null): Promise<Proof['environment']> => ({
  watertight: versionOf('watertight'),
  node: { version: process.version, sha256: await sha256(process.execPath) },
  koffi: versionOf('koffi'),
  valgrind,
  platform: `${process.platform} ${process.arch}`,
  suppressions: await Promise.all(shippedSuppressions.map(async (path) => ({ file: basename(path), sha256: await sha256(path) }))),
});
