/** @module Finding a library: an explicit path, the environment, the sonames, Node's own symbols; and refusing what the contract does not cover. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { types } from 'node:util';
import type { Backend, LoadedObject } from '../../backend/index.ts';
import type { LibraryContract } from '../../contract/index.ts';
import { environment } from '../../environment.ts';
import { ArgumentError, ContractError, LoadError } from '../../errors.ts';
import { Array, Math, Number, Object } from '../../intrinsics.ts';

/** Where a library came from. */
export type Origin = 'path' | 'environment' | 'soname' | 'embedded';

export interface Found {
  readonly loaded: LoadedObject;
  readonly origin: Origin;
  /** What was asked of the loader: a path, a soname, or `node`. */
  readonly candidate: string;
}

/** Value of the environment variable, or path, that chooses the library inside node. */
export const EMBEDDED = 'embedded';

/** Loads what the library needs and would not find: from beside its file, or from where the loader looks. What is not there, the library's own failure tells. */
function loadNeeds({ needs }: LibraryContract, backend: Backend, file: string): void {
  for (const need of needs) {
    const beside = join(dirname(file), need);
    try {
      backend.load(file.includes('/') && existsSync(beside) ? beside : need, '');
    } catch {
      // The library may find it by itself.
    }
  }
}

function isLibrary(value: unknown): value is LibraryContract {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return false;
  try {
    const { name, functions, version, sonames } = value as LibraryContract;
    return (
      typeof name === 'string' &&
      isRecord(functions) &&
      isRecord(version) &&
      Object.hasOwn(functions, version.symbol) &&
      Array.isArray(sonames)
    );
  } catch {
    return false;
  }
}

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !types.isProxy(value);

/** @throws ContractError for what `library(…)` has not made */
export function checkContract(fn: string, contract: LibraryContract): void {
  if (!isLibrary(contract)) throw new ContractError(`${fn}: its first argument is a contract, made by library(…)`);
}

/**
 * Loads the library of a contract. A path, or the environment variable, is the only candidate when it is given.
 * @throws LoadError `LIBRARY_NOT_FOUND` with every candidate, why it failed, and the package to install.
 */
export function find(contract: LibraryContract, backend: Backend, path: string | undefined): Found {
  checkContract('find', contract);
  const probe = (contract.functions[contract.version.symbol] as { symbol: string }).symbol;
  const chosen = path ?? (environment(contract.environment) || undefined);
  const origin: Origin = path !== undefined ? 'path' : chosen !== undefined ? 'environment' : 'soname';
  const candidates: { readonly file: string | null; readonly origin: Origin; readonly name: string }[] = [];
  const embedded = { file: null, origin: 'embedded' as const, name: 'node itself' };
  if (chosen === EMBEDDED && contract.embedded) candidates.push(embedded);
  else if (chosen !== undefined) candidates.push({ file: chosen, origin, name: chosen });
  else {
    for (const soname of contract.sonames) candidates.push({ file: soname, origin, name: soname });
    if (contract.embedded) candidates.push(embedded);
  }
  const failures: string[] = [];
  for (const { file, origin: from, name } of candidates) {
    try {
      if (file !== null) loadNeeds(contract, backend, file);
      const loaded = backend.load(file, probe);
      if (loaded.has(probe)) return { loaded, origin: from, candidate: name };
      failures.push(`${name}: it has no symbol ${probe}`);
    } catch (error) {
      failures.push(`${name}: ${(error as Error).message}`);
    }
  }
  const cure =
    chosen === undefined
      ? `Install it (${contract.install}) or set ${contract.environment} to its path.`
      : `Mend the path, or leave ${contract.environment} unset to search for ${contract.sonames.join(', ')}.`;
  throw new LoadError('LIBRARY_NOT_FOUND', `${contract.name} could not be loaded.\n  ${failures.join('\n  ')}\n${cure}`);
}

const numbers = (version: string): number[] => (/^\D*(\d+(?:\.\d+)*)/.exec(version)?.[1] ?? '').split('.').map((part) => Number(part));

/** Is version `a` before version `b`? Numbers only, compared from the left. */
export function isBefore(a: string, b: string): boolean {
  const where = { function: 'isBefore', parameter: 'a and b' };
  if (typeof a !== 'string' || typeof b !== 'string')
    throw new ArgumentError('ARGUMENT_TYPE', where, 'versions as strings', 'something else');
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** The version of a library that tells none, as it is shown by what it has. */
export const shownVersion = ({ version }: LibraryContract): string => `${version.from} or later`;

/** @throws LoadError `LIBRARY_VERSION` when the loaded version is outside the contract's range, or cannot be read. */
export function checkVersion(contract: LibraryContract, version: string | null, candidate: string): string {
  const { from, below } = contract.version;
  if (version !== null && /\d/.test(version) && !isBefore(version, from) && (below === null || isBefore(version, below))) return version;
  throw new LoadError(
    'LIBRARY_VERSION',
    `${contract.name}: ${candidate} is version ${version ?? 'unknown'}; its contract covers ${from} and later, below ${below}. Install such a version (${contract.install}) or set ${contract.environment} to its path.`,
  );
}
