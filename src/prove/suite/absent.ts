/** @module Libraries that a machine need not have: where one is not found, the files of its suite are left out, and the proof says so. */
import { basename, relative } from 'node:path';
import { defaultBackend } from '../../backend/index.ts';
import { find } from '../../bind/index.ts';
import type { LibraryContract } from '../../contract/index.ts';
import { LoadError } from '../../errors.ts';
import { isOf } from '../run/files.ts';
import type { Proof } from '../verdict/result.ts';

/** Why a library is not there; null when it is, or was asked for by a path that is wrong: that is a mistake to be told of. */
export function absence(contract: LibraryContract): string | null {
  if (process.env[contract.environment]) return null;
  try {
    find(contract, defaultBackend, undefined);
    return null;
  } catch (error) {
    if (error instanceof LoadError && error.code === 'LIBRARY_NOT_FOUND') return error.message;
    throw error;
  }
}

/** The files that can be run, and the libraries whose files cannot. One that is asked for by name is never left out. */
export function withoutAbsent(
  files: readonly string[],
  root: string,
  optional: readonly LibraryContract[],
  wanted: readonly string[] | null,
): { readonly present: readonly string[]; readonly absent: Proof['absent'] } {
  const absent: Proof['absent'][number][] = [];
  let present = files;
  for (const contract of optional) {
    const own = present.filter((file) => isOf(contract.name, basename(file)));
    if (own.length === 0 || wanted !== null) continue;
    const reason = absence(contract);
    if (reason === null) continue;
    absent.push({ library: contract.name, reason, files: own.map((file) => relative(root, file)) });
    present = present.filter((file) => !own.includes(file));
  }
  return { present, absent };
}
