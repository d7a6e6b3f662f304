/** @module The package is small, and its entry points share what there may be only one of. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).map((name) => join(root, 'dist', name));

/** What a program prints that imports the package. */
const run = (program: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: root, encoding: 'utf8' }).trim();

test('its declarations are at most 600 kB together', () => {
  const sizes = built.filter((file) => file.endsWith('.d.ts')).map((file) => statSync(file).size);
  expect(sizes.length).toBeGreaterThan(100);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(600_000);
});

test('it has at most 500 files', () => {
  const [{ entryCount }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
  ) as [{ entryCount: number }];
  expect(entryCount).toBeGreaterThan(100);
  expect(entryCount).toBeLessThanOrEqual(500);
});

test('no entry point loads more than eight files of it', () => {
  const loaded = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) .*?"(\.[^"]+)";$/gm))
      loaded(join(file, '..', path as string), seen);
    return seen;
  };
  expect(loaded(join(root, 'dist/libraries/sodium/index.js')).size).toBeGreaterThan(2);
  expect(loaded(join(root, 'dist/libraries/sodium/index.js')).size).toBeLessThanOrEqual(8);
});

test('importing a library does not load koffi', () => {
  const program = `
    import { readFileSync } from 'node:fs';
    const { library } = await import('watertight/sodium');
    const loaded = () => readFileSync('/proc/self/maps', 'utf8').includes('/koffi.node');
    const before = loaded();
    library.info;
    console.log(before, loaded());
  `;
  expect(run(program)).toBe('false true');
});

test('there is one census, one list of open libraries and one keeper of pages, whatever is imported', () => {
  const program = `
    import { census, openedLibraries, Secret } from 'watertight';
    import { library } from 'watertight/sodium';
    import { library as openssl } from 'watertight/openssl';
    const key = Secret.random(32);
    library.functions.crypto_secretbox_easy(Buffer.alloc(9), Buffer.alloc(24), key);
    const context = openssl.functions.EVP_MD_CTX_new();
    console.log(key.locked, census().entries.length, openedLibraries().length);
    context.dispose();
  `;
  expect(run(program)).toBe('true 2 2');
});

test("a user's contract is validated when it is defined", () => {
  const program = `
    import { bytesIn, fn, p, status } from 'watertight';
    try { fn('f', status('int', { success: [0] }), [p('const void *', 'a', bytesIn())]); } catch (error) { console.log(error.code); }
  `;
  expect(run(program)).toBe('CONTRACT_INVALID');
});

test('no file of its source has more than 300 lines, but for data of contracts', () => {
  const source = join(root, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const data = /^libraries\/[\w-]+\/(contract\/|functions\.ts$)/;
  const lines = files
    .filter((name) => !data.test(name))
    .map((name) => [readFileSync(join(source, name), 'utf8').split('\n').length - 1, name]);
  expect(lines.length).toBeGreaterThan(400);
  expect(lines.filter(([count]) => (count as number) > 300)).toEqual([]);
});
