/** @module What a process of the suite had loaded, for the evidence: the library, and the contract that it was called by. */
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import type { LibraryInfo, OpenLibrary } from '../../bind/index.ts';
import { addonIfBuilt } from '../../native/index.ts';

export interface Loaded extends LibraryInfo {
  /** The build id in memory (NT_GNU_BUILD_ID), hexadecimal; null without the addon, or where the library has none. */
  readonly buildId: string | null;
  /** The SHA-256 of the contract as data, hexadecimal. */
  readonly contract: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON in which the order of properties makes no difference. A bigint is no string that looks like it. */
const canonical = (contract: object): string =>
  JSON.stringify(contract, (_, value: unknown) => {
    if (typeof value === 'bigint') return { bigint: String(value) };
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });

/** The SHA-256 of a contract, hexadecimal. */
export const contractDigest = (contract: object): string => createHash('sha256').update(canonical(contract)).digest('hex');

const real = (path: string): string | null => {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
};

function buildIdOf(path: string | null): string | null {
  if (path === null) return null;
  const file = real(path);
  const object = addonIfBuilt()
    ?.objectsLoaded()
    .find((one) => one.path === path || (file !== null && real(one.path === '' ? process.execPath : one.path) === file));
  return object?.buildId ?? null;
}

/** Loads the library if nothing has used it yet. @throws LoadError */
export function loadedOf({ info, contract }: OpenLibrary): Loaded {
  const { name, version, path, origin } = info;
  return { name, version, path, origin, buildId: buildIdOf(path), contract: contractDigest(contract) };
}

/** The distinct ones, in the order in which they came. */
export const distinct = (all: readonly Loaded[]): readonly Loaded[] => [
  ...new Map(all.map((one) => [`${one.path}\n${one.version}\n${one.contract}`, one])).values(),
];
