/** @module Valgrind is found on PATH or its absence is a typed error that names the cure. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memcheckArguments, nodeFlags } from '../../src/memcheck/command.ts';
import { findValgrind, runUnderMemcheck } from '../../src/memcheck/index.ts';

describe('finding valgrind', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watertight-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const pretend = (prints: string): Promise<void> => writeFile(join(folder, 'valgrind'), `#!/bin/sh\necho ${prints}\n`, { mode: 0o755 });

  test('that is installed', async () => {
    const found = await findValgrind();
    expect(process.env.PATH?.split(delimiter).map((entry) => join(entry, 'valgrind'))).toContain(found.path);
    expect(found.version).toMatch(/^3\.\d+/);
  });

  test.each([{}, { PATH: '' }, { PATH: `${delimiter}/nowhere/at/all` }])('that is not on PATH: %o', async (env) => {
    await expect(findValgrind(env)).rejects.toMatchObject({
      code: 'VALGRIND_MISSING',
      message: expect.stringContaining('apt-get install valgrind'),
    });
  });

  test.each([
    ['valgrind-3.18.1', 'VALGRIND_TOO_OLD'],
    ['valgrind-2.99', 'VALGRIND_TOO_OLD'],
    ['something else', 'VALGRIND_MISSING'],
  ])('that says %s', async (prints, code) => {
    await pretend(prints);
    await expect(findValgrind({ PATH: folder })).rejects.toMatchObject({
      code,
      message: expect.stringContaining('apt-get install valgrind'),
    });
  });

  test.each(['3.19.0', '3.22.0.GIT', '3.100.1', '4.0.0'])('that is %s is accepted', async (version) => {
    await pretend(`valgrind-${version}`);
    await expect(findValgrind({ PATH: folder })).resolves.toMatchObject({ path: join(folder, 'valgrind') });
  });
});

describe('a run that cannot start', () => {
  const root = fileURLToPath(new URL('./fixtures/', import.meta.url));
  const options = { root, file: 'kill.fixture.ts', outDir: join(tmpdir(), 'watertight-never'), timeoutMs: 1000 };

  test('for want of Valgrind', async () => {
    await expect(runUnderMemcheck({ ...options, env: { PATH: '' } })).rejects.toMatchObject({
      code: 'VALGRIND_MISSING',
    });
  });

  test('for want of the file', async () => {
    await expect(runUnderMemcheck({ ...options, file: 'none.test.ts' })).rejects.toMatchObject({
      code: 'TEST_FILE_MISSING',
    });
  });
});

describe('options from elsewhere, which could hide what is lost, are not read:', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watertight-'));
    await writeFile(join(folder, '.valgrindrc'), `${FOREIGN}\n`);
  });
  afterAll(() => rm(folder, { recursive: true }));
  const FOREIGN = '--suppressions=/nowhere/at/all.supp';

  test.each([
    ['VALGRIND_OPTS', () => ({ env: { VALGRIND_OPTS: FOREIGN } })],
    ['.valgrindrc at home', () => ({ env: { HOME: folder } })],
    ['.valgrindrc in the project', () => ({ cwd: folder })],
  ])('%s', async (_, more) => {
    const { path } = await findValgrind();
    const files = { xmlFile: join(folder, 'a.xml'), logFile: join(folder, 'a.log') };
    const { env = {}, ...rest } = more() as { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string };
    const { status } = spawnSync(path, [...memcheckArguments({ ...files, suppressions: [] }), 'true'], {
      env: { ...process.env, ...env },
      ...rest,
    });
    expect(status).toBe(0);
  });
});

test('the command line asks for everything and hides nothing but by suppression', () => {
  const line = memcheckArguments({ xmlFile: 'a.%p.xml', logFile: 'a.%p.log', suppressions: ['x.supp', 'y.supp'] });
  expect(line).toEqual(
    expect.arrayContaining([
      '--leak-check=full',
      '--show-leak-kinds=all',
      '--error-limit=no',
      '--xml-file=a.%p.xml',
      '--log-file=a.%p.log',
    ]),
  );
  expect(line.slice(-2)).toEqual(['--suppressions=x.supp', '--suppressions=y.supp']);
  expect(nodeFlags('p.cjs').slice(-2)).toEqual(['--require', 'p.cjs']);
});
