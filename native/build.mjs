/** @module Builds the addon with node-gyp where what it is made of has changed: `npm run build:native`, and `-- --force` builds it in any case. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What the targets of binding.gyp come to. */
const OUTPUTS = ['watertight.node', 'koffi-loader.node', 'canary.so'];
const folder = import.meta.dirname;
const release = join(folder, 'build', 'Release');
const record = join(release, 'built-from');
const home = dirname(dirname(process.execPath));
// The headers beside this Node.js are used where there are any, so that nothing is downloaded.
const nodedir = existsSync(join(home, 'include', 'node', 'node_api.h')) ? [`--nodedir=${home}`] : [];
const sources = readdirSync(folder, { recursive: true })
  .filter((name) => !name.startsWith('build/') && /\.[ch]$|^binding\.gyp$|^build\.mjs$/.test(name))
  .sort();

const digestOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Everything that the outputs depend on. */
function inputs() {
  const { CC = 'cc', CFLAGS, CPPFLAGS, LDFLAGS } = process.env;
  const compiler = spawnSync('sh', ['-c', `${CC} --version`], { encoding: 'utf8' }).stdout;
  const machine = { node: process.version, nodedir, arch: process.arch, CC, CFLAGS, CPPFLAGS, LDFLAGS, compiler };
  return [JSON.stringify(machine), ...sources.map((name) => `${digestOf(join(folder, name))} ${name}`)];
}

/** What the outputs in a folder were made from, and which files they are: half of a build is none. */
const recordOf = (from, made) => [...from, ...OUTPUTS.map((name) => `${digestOf(join(made, name))} ${name}`), ''].join('\n');

function current() {
  const there = [record, ...OUTPUTS.map((name) => join(release, name))].every((file) => existsSync(file));
  return there && readFileSync(record, 'utf8') === recordOf(inputs(), release);
}

/** In a copy of the sources; the debug information names the originals. */
function compile(scratch) {
  for (const name of sources) cpSync(join(folder, name), join(scratch, name));
  const gyp = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');
  const quiet = process.argv.includes('--quiet') ? ['--silent'] : [];
  const env = { ...process.env, CFLAGS: `${process.env.CFLAGS ?? ''} '-ffile-prefix-map=${scratch}/=${folder}/'`.trim() };
  const args = [gyp, 'rebuild', '--jobs=max', ...nodedir, ...quiet, '-C', scratch];
  return spawnSync(process.execPath, args, { stdio: 'inherit', env }).status === 0;
}

/** Each file is replaced as a whole: a program that has the old one loaded keeps it, and one that starts meanwhile finds one. */
function replace(made, from) {
  writeFileSync(join(made, 'built-from'), recordOf(from, made));
  mkdirSync(release, { recursive: true });
  for (const name of [...OUTPUTS, 'built-from']) renameSync(join(made, name), join(release, name));
}

function build() {
  mkdirSync(join(folder, 'build'), { recursive: true });
  const scratch = mkdtempSync(join(folder, 'build', 'scratch-'));
  // Before they are read: a source that is changed meanwhile is built the next time.
  const from = inputs();
  try {
    if (!compile(scratch)) return false;
    replace(join(scratch, 'build', 'Release'), from);
    return true;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if ((process.argv.includes('--force') || !current()) && !build()) {
  console.error(
    'watertight: the addon was not built. It needs a C compiler, make and Python 3 (apt-get install gcc make python3). ' +
      'Bindings work without it; the ledger, faults, guards and the residue scan do not.',
  );
  process.exitCode = 1;
}
