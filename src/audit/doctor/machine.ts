/** @module The machine and its tools: the addon, Valgrind, the compiler, the headers, and the limits of the process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LibraryContract } from '../../contract/index.ts';
import { WatertightError } from '../../errors.ts';
import { addon } from '../../native/index.ts';
import { Bench, Unchecked } from '../verify/bench.ts';
import { findCompiler } from '../verify/compiler.ts';
import { includes } from '../verify/source.ts';
import { coreCheck, kernel, lockCheck } from './limits.ts';
import type { Check } from './result.ts';

/** Finds Valgrind. @throws WatertightError whose message names the cure */
export type FindValgrind = () => Promise<{ readonly path: string; readonly version: string }>;

const ok = (name: string, text: string): Check => ({ name, level: 'ok', text, cure: null });

/** A warning whose cure is in the error's own words. */
function warning(name: string, text: string, error: unknown): Check {
  if (!(error instanceof WatertightError)) throw error;
  return { name, level: 'warning', text, cure: error.message };
}

function addonCheck(): Check {
  try {
    addon('doctor');
    return ok('addon', 'the native addon is built');
  } catch (error) {
    if (!(error instanceof WatertightError)) throw error;
    const [text, cure] = error.message.split('\n') as [string, string];
    return { name: 'addon', level: 'unknown', text, cure };
  }
}

async function valgrindCheck(find: FindValgrind): Promise<Check> {
  try {
    const { path, version } = await find();
    return ok('valgrind', `${version}, ${path}`);
  } catch (error) {
    return warning('valgrind', 'watertight prove cannot run', error);
  }
}

async function headerCheck(
  name: string,
  headers: readonly string[],
  bench: Bench,
  without: string,
  packageName: string | null,
): Promise<Check> {
  try {
    await bench.preprocess(includes(headers));
    return ok(name, headers.join(', '));
  } catch (error) {
    if (!(error instanceof Unchecked)) throw error;
    const cure = `Install ${packageName === null ? 'the package that brings them' : `them (apt-get install ${packageName})`}, or name their folder in CPATH.`;
    return { name, level: 'warning', text: `${without}: ${error.message}`, cure };
  }
}

async function compilerChecks(
  contracts: readonly LibraryContract[],
  includeFolders: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<readonly Check[]> {
  const folder = await mkdtemp(join(tmpdir(), 'watertight-doctor-'));
  try {
    const compiler = await findCompiler(env, folder);
    const bench = new Bench(compiler, folder, includeFolders, env);
    const checks: Check[] = [ok('compiler', compiler.version)];
    for (const { name, headers, headersPackage } of contracts)
      if (headers.length > 0)
        checks.push(
          await headerCheck(`headers of ${name}`, headers, bench, 'watertight verify cannot compare its contract', headersPackage),
        );
    const memcheck = 'the addon cannot be built to speak with Valgrind while it runs';
    checks.push(await headerCheck('headers of valgrind', ['valgrind/memcheck.h'], bench, memcheck, 'valgrind'));
    return checks;
  } catch (error) {
    return [warning('compiler', 'watertight verify cannot run, and the addon cannot be built', error)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everything around the libraries. */
export async function machineChecks(
  contracts: readonly LibraryContract[],
  valgrind: FindValgrind | null,
  includeFolders: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<readonly Check[]> {
  const now = kernel();
  return [
    addonCheck(),
    ...(valgrind === null ? [] : [await valgrindCheck(valgrind)]),
    ...(await compilerChecks(contracts, includeFolders, env)),
    coreCheck(now),
    lockCheck(now),
  ];
}
