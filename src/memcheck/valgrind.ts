/** @module Finds Valgrind on PATH and refuses one that is too old, naming the cure. */
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { WatertightError } from '../errors.ts';
import { check, isObject, isText } from './check.ts';

/** A Valgrind that can be run. */
export interface Valgrind {
  /** Absolute path of the executable. */
  readonly path: string;
  /** `3.19.0` and the like, without the distribution's suffix. */
  readonly version: string;
}

/** The oldest Valgrind whose reports this layer has been measured on. */
export const minimumVersion = '3.19';

const cure = 'Install it with `apt-get install valgrind` (Debian, Ubuntu) or your system’s package manager.';

async function onPath(path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter)) {
    // An empty entry means the current folder, and a leak suite must not run whatever lies there.
    if (folder === '') continue;
    const candidate = join(folder, 'valgrind');
    if (
      await access(candidate, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return candidate;
  }
  return undefined;
}

function olderThan(version: string, minimum: string): boolean {
  const have = version.split('.').map(Number);
  for (const [index, want] of minimum.split('.').map(Number).entries()) {
    const part = have[index] ?? 0;
    if (part !== want) return part < want;
  }
  return false;
}

/**
 * Finds Valgrind on `PATH` and asks for its version.
 *
 * @throws {WatertightError} `VALGRIND_MISSING`: not on PATH, or it does not run.
 * @throws {WatertightError} `VALGRIND_TOO_OLD`: older than {@link minimumVersion}.
 */
export async function findValgrind(env: NodeJS.ProcessEnv = process.env): Promise<Valgrind> {
  check(
    'findValgrind',
    'env',
    'an object of environment variables',
    env,
    () => isObject(env) && (env.PATH === undefined || isText(env.PATH)),
  );
  const path = await onPath(env.PATH ?? '');
  if (path === undefined) {
    throw new WatertightError('VALGRIND_MISSING', `No valgrind was found on PATH. ${cure}`);
  }
  const { stdout } = await promisify(execFile)(path, ['--version'], { env }).catch((cause: unknown) => {
    throw new WatertightError('VALGRIND_MISSING', `${path} --version did not run. ${cure}`, { cause });
  });
  const version = /^valgrind-(\d+(?:\.\d+)+)/.exec(stdout)?.[1];
  if (version === undefined) {
    const said = JSON.stringify(stdout.slice(0, 80));
    throw new WatertightError('VALGRIND_MISSING', `${path} --version printed ${said}, which is no Valgrind version. ${cure}`);
  }
  if (olderThan(version, minimumVersion)) {
    throw new WatertightError('VALGRIND_TOO_OLD', `${path} is ${version}; ${minimumVersion} or later is needed. ${cure}`);
  }
  return Object.freeze({ path, version });
}
