/** @module Examines the libraries of contracts, as this process has them, and the machine around it. */
import { createRequire } from 'node:module';
import type { LibraryContract } from '../contract/index.ts';
import { WatertightError } from '../errors.ts';
import { examineByName, examineLibrary, type Plant } from './doctor-library.ts';
import { type FindValgrind, machineChecks } from './doctor-machine.ts';
import { type Check, type Diagnosis, type Level, verdictOfChecks } from './doctor-result.ts';

export interface DoctorOptions {
  /** Looks for Valgrind; without it nothing is said of Valgrind. */
  readonly valgrind?: FindValgrind;
  /** Folders where headers may be, after those of the system. */
  readonly includes?: readonly string[];
  /** Where `CC`, `CPATH` and `PATH` are taken from. */
  readonly env?: NodeJS.ProcessEnv;
  /** `shallow`: each library is loaded without deep binding first, to see it caught. This process must not use it afterwards. */
  readonly plant?: Plant;
}

const { version: watertight } = createRequire(import.meta.url)('../../package.json') as { version: string };

const isBad = ({ level }: Check) => level === 'failure' || level === 'unknown';

/**
 * Examines how libraries are loaded into this process: which files, how they are protected, and to which object each of their symbols is
 * bound; and the tools and limits of the machine. A contract's library is loaded if it is not; a string is the file or
 * the soname of an object that the process has loaded by whatever means.
 * @throws WatertightError `CONTRACT_MISSING`: there was nothing to examine.
 */
export async function doctor(subjects: readonly (LibraryContract | string)[], options: DoctorOptions = {}): Promise<Diagnosis> {
  const started = performance.now();
  const startedAt = new Date().toISOString();
  if (subjects.length === 0) throw new WatertightError('CONTRACT_MISSING', 'There is no library to examine.');
  const plant = options.plant ?? null;
  const libraries = subjects.map((one) => (typeof one === 'string' ? examineByName(one) : examineLibrary(one, plant)));
  const contracts = subjects.filter((one) => typeof one !== 'string');
  const machine = await machineChecks(contracts, options.valgrind ?? null, options.includes ?? [], options.env ?? process.env);
  const named = [
    ...libraries.flatMap(({ name, checks }) => checks.map((check) => ({ name, check }))),
    ...machine.map((check) => ({ name: check.name, check })),
  ];
  const order: readonly Level[] = ['failure', 'unknown'];
  return {
    schema: 1,
    verdict: verdictOfChecks(named.map(({ check }) => check)),
    reasons: order.flatMap((level) =>
      named.filter(({ check }) => isBad(check) && check.level === level).map(({ name, check }) => `${name}: ${check.text}`),
    ),
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
