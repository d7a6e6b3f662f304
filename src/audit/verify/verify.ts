/** @module Verifies contracts: the compiler is found once, each library is judged by itself, the verdict is of all. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LibraryContract } from '../../contract/index.ts';
import { WatertightError } from '../../errors.ts';
import { readOptions } from '../../options.ts';
import { Bench } from './bench.ts';
import { findCompiler } from './compiler.ts';
import { verifyLibrary } from './library.ts';
import { type LibraryVerification, type Verification, verdictOf } from './result.ts';

export interface VerifyOptions {
  /** Folders where headers may be, after those of the system. */
  readonly includes?: readonly string[];
  /** Where `CC`, `CPATH` and `PATH` are taken from. */
  readonly env?: NodeJS.ProcessEnv;
}

const { version: watertight } = createRequire(import.meta.url)('watertight/package.json') as { version: string };

const summary = ({ name, differences, reasons }: LibraryVerification): readonly string[] => [
  ...(differences.length === 0 ? [] : [`${name}: ${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`]),
  ...reasons.map((reason) => `${name}: ${reason}`),
];

/**
 * Compares each contract with the library's real headers, by asking the C compiler, and with the library that would be loaded.
 * @throws WatertightError `COMPILER_MISSING`, `CONTRACT_MISSING`: nothing was compared.
 */
export async function verify(contracts: readonly LibraryContract[], given: VerifyOptions = {}): Promise<Verification> {
  const options = readOptions<VerifyOptions>('verify', given, ['includes', 'env']) as VerifyOptions;
  const started = performance.now();
  const startedAt = new Date().toISOString();
  if (contracts.length === 0) throw new WatertightError('CONTRACT_MISSING', 'There is no contract to verify.');
  const env = options.env ?? process.env;
  const folder = await mkdtemp(join(tmpdir(), 'watertight-verify-'));
  try {
    const compiler = await findCompiler(env, folder);
    const bench = new Bench(compiler, folder, options.includes ?? [], env);
    const libraries: LibraryVerification[] = [];
    for (const contract of contracts) libraries.push(await verifyLibrary(contract, bench));
    return {
      schema: 1,
      verdict: verdictOf(
        libraries.some(({ verdict }) => verdict === 'fail'),
        libraries.some(({ verdict }) => verdict === 'invalid'),
        libraries.some(({ planted }) => planted.refused < planted.declared),
      ),
      reasons: libraries.flatMap(summary),
      startedAt,
      durationMs: Math.round(performance.now() - started),
      environment: {
        watertight,
        node: process.version,
        platform: `${process.platform} ${process.arch}`,
        compiler: { command: compiler.command, version: compiler.version },
      },
      libraries,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
