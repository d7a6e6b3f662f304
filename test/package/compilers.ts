/** @module Compilers that users have, of which npm installs only one under its own name: they are installed in `build`, once. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Exact versions: a new one is no news of this package. */
const VERSIONS = { '5.4': '5.4.5', '5.9': '5.9.3', '6': '6.0.3' } as const;
const folder = join(root, 'build', `compilers-${Object.values(VERSIONS).join('-')}`);

export type CompilerVersion = keyof typeof VERSIONS | '7';

/** The folder of a compiler's package. The one that this package is built with is of version 7. */
export const compiler = (version: CompilerVersion): string =>
  join(version === '7' ? root : folder, 'node_modules', version === '7' ? 'typescript' : `typescript-${version}`);

/** Installs those that are not there. The folder is there whole or not at all. */
export function installCompilers(): void {
  if (existsSync(folder)) return;
  const made = `${folder}.${process.pid}`;
  mkdirSync(made, { recursive: true });
  const dependencies = Object.fromEntries(
    Object.entries(VERSIONS).map(([name, version]) => [`typescript-${name}`, `npm:typescript@${version}`]),
  );
  writeFileSync(join(made, 'package.json'), JSON.stringify({ private: true, dependencies }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'], { cwd: made });
  try {
    renameSync(made, folder);
  } catch {
    rmSync(made, { recursive: true, force: true });
  }
}
