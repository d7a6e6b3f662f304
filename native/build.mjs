/** @module Builds the addon with node-gyp: `npm run build:native`. The headers beside this Node.js are used where there are any, so that nothing is downloaded. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(process.execPath));
const gyp = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');
const nodedir = existsSync(join(home, 'include', 'node', 'node_api.h')) ? [`--nodedir=${home}`] : [];
const folder = dirname(fileURLToPath(import.meta.url));
const quiet = process.argv.includes('--quiet') ? ['--silent'] : [];
const { status, error } = spawnSync(process.execPath, [gyp, 'rebuild', ...nodedir, ...quiet, '-C', folder], { stdio: 'inherit' });
if (error !== undefined || status !== 0) {
  console.error(
    'watertight: the addon was not built. It needs a C compiler, make and Python 3 (apt-get install gcc make python3). ' +
      'Bindings work without it; the ledger, faults, guards and the residue scan do not.',
  );
  process.exitCode = 1;
}
