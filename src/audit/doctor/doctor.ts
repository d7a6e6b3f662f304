/** @module Examines the libraries of contracts, as this process has them, and the machine around it. */
import { createRequire } from 'node:module';
import { type OpenLibrary, openedLibraries } from '../../bind/index.ts';
import type { LibraryContract } from '../../contract/index.ts';
import { WatertightError } from '../../errors.ts';
import { readOptions } from '../../options.ts';
import { examineByName, examineContract, examineOpened, type Plant } from './library.ts';
import { type FindValgrind, machineChecks } from './machine.ts';
import { type Check, type Diagnosis, type LibraryDiagnosis, verdictOfChecks } from './result.ts';

export interface DoctorOptions {
  /** Looks for Valgrind; without it nothing is said of Valgrind. */
  readonly valgrind?: FindValgrind;
  /** Folders where headers may be, after those of the system. */
  readonly includes?: readonly string[];
  /** Where `CC`, `CPATH` and `PATH` are taken from. */
  readonly env?: NodeJS.ProcessEnv;
  /** `shallow`: the library of each contract is loaded without deep binding first, to see it caught. This process must not use it afterwards. */
  readonly plant?: Plant;
}

const { version: watertight } = createRequire(import.meta.url)('watertight/package.json') as { version: string };

/**
 * What is examined: the library of a contract, which is loaded if it is not; a library that was opened; the file or the soname of an
 * object that the process has loaded by whatever means.
 */
export type Subject = LibraryContract | Pick<OpenLibrary, 'contract' | 'info'> | string;

const isOpened = (subject: Subject): subject is Pick<OpenLibrary, 'contract' | 'info'> =>
  typeof subject !== 'string' && 'contract' in subject;

function examine(subject: Subject, plant: Plant): LibraryDiagnosis {
  if (typeof subject === 'string') return examineByName(subject);
  return isOpened(subject) ? examineOpened(subject) : examineContract(subject, plant);
}

const contractOf = (subject: Subject): readonly LibraryContract[] =>
  typeof subject === 'string' ? [] : [isOpened(subject) ? subject.contract : subject];

const isBad = ({ level }: Check) => level === 'failure' || level === 'unknown';

/**
 * Examines how libraries are loaded into this process: which files, how they are protected, and to which object each of their symbols is
 * bound; and the tools and limits of the machine.
 * @param subjects the libraries that this process has opened through Watertight, if none are given
 * @throws WatertightError `CONTRACT_MISSING`: there was nothing to examine.
 */
export async function doctor(subjects: readonly Subject[] = openedLibraries(), given: DoctorOptions = {}): Promise<Diagnosis> {
  const options = readOptions<DoctorOptions>('doctor', given, ['valgrind', 'includes', 'env', 'plant']) as DoctorOptions;
  const started = performance.now();
  const startedAt = new Date().toISOString();
  if (subjects.length === 0) {
    throw new WatertightError(
      'CONTRACT_MISSING',
      'There is nothing to examine: no library was opened yet. Give contracts, or open one first.',
    );
  }
  const plant = options.plant ?? null;
  const libraries = subjects.map((subject) => examine(subject, plant));
  const contracts = subjects.flatMap(contractOf);
  const machine = await machineChecks(contracts, options.valgrind ?? null, options.includes ?? [], options.env ?? process.env);
  const named = [
    ...libraries.flatMap(({ name, checks }) => checks.map((check) => ({ name, check }))),
    ...machine.map((check) => ({ name: check.name, check })),
  ].filter(({ check }) => isBad(check));
  return {
    schema: 1,
    verdict: verdictOfChecks(named.map(({ check }) => check)),
    reasons: named.map(({ name, check }) => `${name}: ${check.text}`),
    plant,
    startedAt,
    durationMs: Math.round(performance.now() - started),
    environment: {
      watertight,
      node: process.version,
      openssl: process.versions.openssl ?? null,
      platform: `${process.platform} ${process.arch}`,
    },
    libraries,
    machine,
  };
}
