/** @module Builds @airbnb/node-memwatch for the Node.js that runs this, where its own install script was not run, or was run by another version: `npm run build:heap`. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

function folderOf(name) {
  try {
    return dirname(require.resolve(name));
  } catch {
    return null;
  }
}

/** In a process of its own: what failed to load once is not tried again. */
const loads = () => spawnSync(process.execPath, ['-e', "require('@airbnb/node-memwatch')"], { cwd: import.meta.dirname }).status === 0;

/** To where it is looked for by version: those of several versions lie beside each other. */
function build(folder) {
  const home = dirname(dirname(process.execPath));
  const nodedir = existsSync(join(home, 'include', 'node', 'node_api.h')) ? [`--nodedir=${home}`] : [];
  const gyp = require.resolve('node-gyp/bin/node-gyp.js');
  const { status } = spawnSync(process.execPath, [gyp, 'rebuild', ...nodedir, '--silent', '-C', folder], { stdio: 'inherit' });
  if (status !== 0) return;
  const target = join(folder, 'lib', 'binding', `node-v${process.versions.modules}-${process.platform}-${process.arch}`);
  mkdirSync(target, { recursive: true });
  // The file as a whole: a program that has another one loaded keeps it.
  const copy = join(target, `memwatch-${process.pid}`);
  cpSync(join(folder, 'build', 'Release', 'memwatch.node'), copy);
  renameSync(copy, join(target, 'memwatch.node'));
  rmSync(join(folder, 'build'), { recursive: true, force: true });
}

const folder = folderOf('@airbnb/node-memwatch');
if (folder !== null && !loads()) {
  build(folder);
  // An optional peer: all but the engine `heap` works without it.
  if (!loads()) console.error("watertight: @airbnb/node-memwatch was not built; the engine 'heap' needs it (g++, make, Python 3).");
}
