/** @module `watertight types` as its users run it, and the page about it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/types.md'), 'utf8');
const project = mkdtempSync(join(tmpdir(), 'watertight-types-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** The block of the page that stands for a file. */
const printed = (file: string): string => {
  const block = new RegExp(`<!-- ${file} -->\n\`\`\`\\w+\n([\\s\\S]*?)\`\`\``).exec(page)?.[1];
  expect(block).toBeDefined();
  return block as string;
};

const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), 'types', ...args], {
    cwd: project,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

beforeAll(() => {
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(root, join(project, 'node_modules', 'watertight'));
  writeFileSync(join(project, 'zlib.mjs'), printed('zlib.mjs'));
});

describe('watertight types', () => {
  test('prints what the page prints', () => {
    expect(run('zlib.mjs')).toEqual({ status: 0, stdout: printed('zlib-functions.ts'), stderr: '' });
  });

  test('writes a file; --check: exit 0 while it is up to date, 1 when it is not or is not there', () => {
    const out = ['zlib.mjs', '--out', 'zlib-functions.ts'];
    expect(run(...out, '--check')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('is not up to date') });
    expect(run(...out)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(project, 'zlib-functions.ts'), 'utf8')).toBe(printed('zlib-functions.ts'));
    expect(run(...out, '--check')).toEqual({ status: 0, stdout: '', stderr: '' });
    writeFileSync(join(project, 'zlib.mjs'), printed('zlib.mjs').replace("{ as: 'data' }", "{ as: 'bytes' }"));
    expect(run(...out, '--check').status).toBe(1);
    expect(readFileSync(join(project, 'zlib-functions.ts'), 'utf8')).toBe(printed('zlib-functions.ts'));
    writeFileSync(join(project, 'zlib.mjs'), printed('zlib.mjs'));
  });

  test('a built-in library, by its name; several modules; another module for the types', () => {
    expect(run('sodium').stdout).toContain('export interface SodiumFunctions {');
    expect(run('zlib.mjs', 'themis', '--import', './w.js').stdout).toMatch(
      /^import type \{ .* \} from "\.\/w\.js";[\s\S]*interface ZlibFunctions[\s\S]*interface ThemisFunctions/m,
    );
  });

  test.each([
    ['no module', [], 'missing required argument'],
    ['no such file', ['nothing.mjs'], 'There is no file nothing.mjs, and no built-in library of that name: these are openssl, sodium'],
    ['a module without a contract', [join(root, 'package.json')], 'could not be imported'],
    ['nothing to compare', ['zlib.mjs', '--check'], '--out <file>'],
    ['a folder that is not there', ['zlib.mjs', '--out', 'no/where.ts'], 'no/where.ts cannot be written: ENOENT'],
    ['an option that it does not have', ['zlib.mjs', '--watch'], "unknown option '--watch'"],
  ])('%s: exit 2, with the cause', (_, args, cause) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(cause);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

test.each(['my-lib', '7zip', 'x', 'ünïcode'])('a library named %s has an interface', (name) => {
  const contract = printed('zlib.mjs').replace("library('zlib'", `library(${JSON.stringify(name)}`);
  writeFileSync(join(project, 'named.mjs'), contract);
  expect(run('named.mjs').stdout).toMatch(/^export interface [A-Z]\w*Functions \{$/m);
});
