/** @module Which contracts a command is about: the built-in ones, or those that a user's module exports. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LibraryContract } from '../contract/index.ts';
import { WatertightError } from '../errors.ts';
import { contract as openssl } from '../libraries/openssl/contract.ts';
import { contract as sodium } from '../libraries/sodium/contract.ts';
import { contract as sodiumNative } from '../libraries/sodium-native/contract.ts';
import { contract as themis } from '../libraries/themis/contract.ts';

const BUILT_IN: readonly LibraryContract[] = [openssl, sodium];
/** Known by name, and left out where no name is given: few machines have the one, and the other is libsodium again, as the drop-in binds it. */
const BY_NAME: readonly LibraryContract[] = [themis, sodiumNative];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** By its shape: the module may have another copy of this package. */
const isContract = (value: unknown): value is LibraryContract =>
  isObject(value) &&
  typeof value.name === 'string' &&
  Array.isArray(value.sonames) &&
  isObject(value.version) &&
  isObject(value.constants) &&
  isObject(value.functions);

/** A contract, or the contract of an opened library. */
const contractIn = (value: unknown): readonly LibraryContract[] =>
  isContract(value) ? [value] : isObject(value) && isContract(value.contract) ? [value.contract] : [];

async function exported(file: string): Promise<readonly LibraryContract[]> {
  let module: Readonly<Record<string, unknown>>;
  try {
    module = await import(pathToFileURL(resolve(file)).href);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new WatertightError('CONTRACT_UNREADABLE', `${file} could not be imported: ${why}. It must be an ES module that node can run.`, {
      cause,
    });
  }
  const found = [...new Set(Object.values(module).flatMap(contractIn))];
  if (found.length === 0) throw new WatertightError('CONTRACT_MISSING', `${file} exports no contract: export what library(…) returns.`);
  // Written by a version of this package that knew no headers.
  return found.map((contract) => ({ ...contract, headers: contract.headers ?? [], headersPackage: contract.headersPackage ?? null }));
}

/**
 * The contracts of these files, or the built-in ones where no file is given; of these the ones with these names, or all.
 * @throws WatertightError `CONTRACT_UNREADABLE`, `CONTRACT_MISSING`
 */
export async function contractsFor(files: readonly string[], names: readonly string[]): Promise<readonly LibraryContract[]> {
  const all =
    files.length === 0 ? (names.length === 0 ? BUILT_IN : [...BUILT_IN, ...BY_NAME]) : (await Promise.all(files.map(exported))).flat();
  const known = all.map(({ name }) => name).join(', ');
  const missing = names.filter((name) => !all.some((contract) => contract.name === name));
  if (missing.length > 0)
    throw new WatertightError('CONTRACT_MISSING', `There is no contract of ${missing.join(', ')}: there are ${known}.`);
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

/**
 * The contracts that a module exports, or the built-in one of this name.
 * @throws WatertightError `CONTRACT_UNREADABLE`, `CONTRACT_MISSING`
 */
export async function contractsOf(module: string): Promise<readonly LibraryContract[]> {
  const builtIn = [...BUILT_IN, ...BY_NAME];
  const named = builtIn.find(({ name }) => name === module);
  if (named !== undefined) return [named];
  if (existsSync(module)) return exported(module);
  const known = builtIn.map(({ name }) => name).join(', ');
  throw new WatertightError('CONTRACT_MISSING', `There is no file ${module}, and no built-in library of that name: these are ${known}.`);
}
