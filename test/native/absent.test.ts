/** @module Without the addon everything binds and calls as before, and what needs the addon names it and its cure. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder = '';
beforeAll(() => {
  // The package as npm installs it where nothing was compiled.
  folder = mkdtempSync(join(root, 'build', 'absent-'));
  for (const part of ['dist', 'package.json']) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string): string {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, program);
  return execFileSync(process.execPath, [file], { encoding: 'utf8' });
}

it('binds and calls', () => {
  expect(
    run("import { digest } from './dist/libraries/openssl/index.js'; console.log(digest('SHA256', Buffer.from('abc')).toString('hex'))"),
  ).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n');
});

it.each([['the ledger', 'ledger.watch(library)']])('%s', (_, call) => {
  const said = run(`
    import { ledger } from './dist/ledger/index.js';
    import { library } from './dist/libraries/openssl/index.js';
    try { ${call}; } catch (error) { console.log(error.code, error.message); }
  `);
  expect(said).toMatch(/^ADDON_MISSING The ledger needs Watertight's native addon.*\nBuild it with `npm run build:native`/);
});

it('Check mode needs the native addon (ADDON_MISSING), and so does the reporter of crashes; the library does not', () => {
  const said = run(`
    import { openLibrary } from './dist/index.js';
    import { reportCrashes } from './dist/ledger/index.js';
    import { contract } from './dist/libraries/sodium/index.js';
    const tell = (call) => { try { call(); } catch (error) { console.log(error.code, error.message.split(',')[0]); } };
    process.env.WATERTIGHT_GUARDS = 'end';
    tell(() => openLibrary(contract).info);
    tell(() => reportCrashes());
    console.log(openLibrary(contract, { guards: null }).info.name);
  `);
  expect(said).toBe(
    "ADDON_MISSING Check mode (guards: 'end') needs Watertight's native addon\n" +
      "ADDON_MISSING reportCrashes needs Watertight's native addon\nsodium\n",
  );
});
