/** @module The start of threads for asynchronous calls, over the built package in processes of their own: what stands in its way is named with its cure, and threads that exist serve the calls. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const prelude = `
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrivateKey } from 'watertight/openssl';
const leave = () => {
  const folder = mkdtempSync(join(tmpdir(), 'gone-'));
  process.chdir(folder);
  rmdirSync(folder);
};
const make = async () => {
  try {
    (await PrivateKey.generate('Ed25519')).dispose();
    return 'made';
  } catch ({ code, message, cause }) {
    return { code, message, cause: cause?.message };
  }
};
const makeSome = () => Promise.all(Array.from({ length: 8 }, make));
`;

/** What a program prints, as lines. */
function run(program: string, flags: readonly string[] = [], env: NodeJS.ProcessEnv = {}): readonly string[] {
  const args = ['--no-warnings', ...flags, '--input-type=module', '-e', `${prelude}${program}`];
  const printed = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  return printed.trim().split('\n');
}

it('a deleted working directory is the cause that the error names, with its cure; in another one calls go through', () => {
  const [gone, back] = run(`
leave();
console.log(JSON.stringify(await makeSome()));
process.chdir('/');
console.log(JSON.stringify(await makeSome()));`).map((line) => JSON.parse(line));
  for (const error of gone) {
    expect(error).toMatchObject({ code: 'THREAD_UNAVAILABLE', cause: expect.stringContaining('ENOENT') });
    expect(error.message).toMatch(/^EVP_PKEY_generate: no thread could be started, and C was not called: .*process\.chdir\(\)/);
  }
  expect(back).toEqual(Array(8).fill('made'));
});

it('threads that exist serve the calls for which no other can be started', () => {
  const [before, gone] = run(
    `
console.log(JSON.stringify(await make()));
leave();
console.log(JSON.stringify(await makeSome()));`,
    [],
    { WATERTIGHT_THREADS: '4' },
  ).map((line) => JSON.parse(line));
  expect(before).toBe('made');
  expect(gone).toEqual(Array(8).fill('made'));
});

it('the permission model without --allow-worker is the cause that the error names, with its cure', () => {
  const model = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
  const [line] = run('console.log(JSON.stringify(await make()));', [model, '--allow-fs-read=*', '--allow-addons']);
  const error = JSON.parse(line as string);
  expect(error.code).toBe('THREAD_UNAVAILABLE');
  expect(error.message).toMatch(/start Node\.js with --allow-worker/);
});

it('the NODE_OPTIONS of the program are not for its threads: a preload runs once', () => {
  const preload = '--import=data:text/javascript,console.log(%22preload%22)';
  expect(run('console.log(await make());', [], { NODE_OPTIONS: preload })).toEqual(['preload', 'made']);
});
