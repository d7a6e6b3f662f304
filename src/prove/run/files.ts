/** @module The files of a suite, some of them at a time, and the versions and digests of what runs them. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { WatertightError } from '../../errors.ts';

/** The version in a package's own package.json, whether or not the package exports that file. */
export function versionOf(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (!existsSync(file)) continue;
    const found = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
    if (found.name === name && found.version !== undefined) return found.version;
  }
  return 'unknown';
}

/** The SHA-256 of a file, in hexadecimal. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The same of a file that may be gone by now: null where it cannot be read. */
export const sha256IfThere = (path: string): Promise<string | null> => sha256(path).catch(() => null);

/** `sodium.test.ts` and `sodium-box.test.ts` are of `sodium`, `sodium2.test.ts` is not. */
export const isOf = (library: string, file: string) => file.startsWith(library) && /^[-.]/.test(file.slice(library.length));

/** The names that vitest runs unless told otherwise. */
const TEST = /\.(test|spec)\.[cm]?[jt]sx?$/;

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !/(^|\/)node_modules(\/|$)/.test(name))
    : [];

/** True if one of these texts imports the file. */
const imports = (texts: readonly string[], file: string): boolean =>
  texts.some((text) =>
    [basename(file), basename(file).replace(/\.[^.]+$/, '')].some((name) =>
      ['"', "'"].some((quote) => text.includes(`/${name}${quote}`) || text.includes(`/${name}.js${quote}`)),
    ),
  );

/** Code of the suite's folder that declares a leak suite under a name that is not run, and that no file imports which is run; relative to the project. */
export function passedOver(root: string, suite: string, libraries: readonly string[] | null): readonly string[] {
  const folder = resolve(root, suite);
  const names = filesIn(folder);
  const run = names.filter((name) => TEST.test(name)).map((name) => readFileSync(join(folder, name), 'utf8'));
  return names
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name) && !TEST.test(name) && !/\.d\.[cm]?ts$/.test(name))
    .filter((name) => libraries === null || libraries.some((library) => isOf(library, basename(name))))
    .filter((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return /\bleakSuite\s*\(/.test(text) && /['"]watertight\/prove['"]/.test(text) && !imports(run, name);
    })
    .map((name) => relative(root, join(folder, name)))
    .sort();
}

/** The SHA-256 of every file in the folder of the suite, by its path in the project: those that are run, and what they import there. */
export async function suiteDigests(root: string, suite: string): Promise<Record<string, string>> {
  const folder = resolve(root, suite);
  const paths = filesIn(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .sort();
  return Object.fromEntries(await eachLimited(paths, 8, async (path) => [relative(root, path), await sha256(path)] as const));
}

/** Files of the suite, in order. @throws WatertightError `SUITE_EMPTY` */
export function suiteFiles(root: string, suite: string, libraries: readonly string[] | null): string[] {
  const folder = resolve(root, suite);
  const all = filesIn(folder).filter((name) => TEST.test(name));
  const filesOf = (library: string) => all.filter((name) => isOf(library, basename(name)));
  const chosen = libraries === null ? all : [...new Set(libraries.flatMap(filesOf))];
  // Each by itself: a name that matches nothing beside one that does would be a library that was never proven.
  const missing = libraries?.filter((library) => filesOf(library).length === 0) ?? [];
  if (chosen.length === 0 || missing.length > 0) {
    const what = libraries === null ? '*.test.ts' : missing.map((library) => `${library}*.test.ts`).join(', ');
    throw new WatertightError(
      'SUITE_EMPTY',
      `There is no ${what} in ${folder}. Write a leak suite (docs/prove.md) or name its folder with --suite.`,
    );
  }
  return chosen.sort().map((name) => join(folder, name));
}

/** Runs `work` on each item, at most `limit` at a time. */
export async function eachLimited<T, R>(items: readonly T[], limit: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return results;
}

/** Room for so much work at a time, whoever brings it; first come, first served. */
export function lanes(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

/** Removes the reports of an earlier run from its folder, and nothing that was not written by one. */
export async function removeReports(folder: string): Promise<void> {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  await Promise.all(
    names.filter((name) => name.endsWith('.xml') && TEST.test(name.slice(0, -'.xml'.length))).map((name) => rm(join(folder, name))),
  );
}
