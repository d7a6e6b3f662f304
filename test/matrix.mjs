/** @module Runs the suite on each supported Node.js, whose binaries come from npm: `npm run test:matrix -- 22 24 test/audit`, of all versions and all files. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const chosen = process.argv.slice(2).filter((argument) => /^\d+$/.test(argument));
const files = process.argv.slice(2).filter((argument) => !chosen.includes(argument));
const versions = chosen.length > 0 ? chosen : ['20', '22', '24', '26'];

/** The newest Node.js of a major version, installed outside of this project's own dependencies. */
function install(major) {
  const folder = join(root, 'node_modules', '.cache', 'watertight-matrix', major);
  const binary = join(folder, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(binary)) {
    execFileSync('npm', ['install', '--prefix', folder, '--no-save', '--no-package-lock', `node-linux-${process.arch}@${major}`], {
      stdio: 'inherit',
    });
  }
  return binary;
}

const results = versions.map((major) => {
  const node = install(major);
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  console.log(`\n=== Node.js ${version}`);
  // First on PATH, so that what the tests start runs on it too.
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
  // The addon is one for all versions; memwatch is not.
  spawnSync(node, [join(root, 'native', 'heap.mjs')], { cwd: root, env, stdio: 'inherit' });
  const { status, signal } = spawnSync(node, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...files], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  return { version, result: status === 0 ? 'passed' : `failed (${signal ?? status})` };
});
console.log('');
for (const { version, result } of results) console.log(`${version}: ${result}`);
process.exitCode = results.every(({ result }) => result === 'passed') ? 0 : 1;
