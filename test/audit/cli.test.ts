/** @module `watertight verify` as its users run it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const nowhere = mkdtempSync(join(tmpdir(), 'watertight-verify-test-'));
afterAll(() => rmSync(nowhere, { recursive: true, force: true }));

function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, 'verify', ...args], { cwd: root, env });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text) => (stdout += text));
    child.stderr.on('data', (text) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const fixture = (name: string) => `test/audit/fixtures/${name}`;

describe('watertight verify', () => {
  test('the built-in contracts agree: exit 0, a row for each, no colours', async () => {
    const { code, stdout, stderr } = await run([]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^openssl 3\.\S+ +3\.\S+ +(\d+) of \1 .* pass$/m);
    expect(stdout).toMatch(/^sodium 1\.0\.\d+ +1\.0\.\d+ +(\d+) of \1 .* pass$/m);
    expect(stdout).toMatch(/refused by the compiler: (\d+) of \1\.$/m);
    expect(stdout).toMatch(/Verdict: pass\n$/);
    expect(stdout).not.toContain('\u001b');
  });

  test('one library, as JSON', async () => {
    const { code, stdout } = await run(['sodium', '--json']);
    expect(code).toBe(0);
    const verification = JSON.parse(stdout);
    expect(verification).toMatchObject({ schema: 1, verdict: 'pass', reasons: [], libraries: [{ name: 'sodium' }] });
    expect(verification.libraries).toHaveLength(1);
    expect(verification.environment.compiler.version).toMatch(/\d/);
  });

  test('a contract of the user: exit 1, both texts and the place', async () => {
    const { code, stdout } = await run(['--contract', fixture('own.mjs')]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/contract {2}int crypto_secretbox_easy\(unsigned char \*c, const unsigned char \*m, unsigned int mlen, /);
    expect(stdout).toMatch(
      /header {4}int crypto_secretbox_easy\(unsigned char \*c, const unsigned char \*m, unsigned long long mlen, .* \[.*crypto_secretbox\.h:\d+\]/,
    );
    expect(stdout).toMatch(/mine: 1 difference\n[\s\S]*Verdict: fail\n$/);
    expect(stdout).not.toContain('openssl');
  });

  test('a contract without headers: exit 2 with the cure', async () => {
    const { code, stdout } = await run(['--contract', fixture('unnamed.mjs')]);
    expect(code).toBe(2);
    expect(stdout).toContain("headers: ['unnamed.h']");
    expect(stdout).toMatch(/Verdict: invalid\n$/);
  });

  test('a difference outweighs what could not be checked', async () => {
    const { code, stdout } = await run(['--json', '-c', fixture('unnamed.mjs'), '-c', fixture('own.mjs')]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).libraries.map(({ name, verdict }: { name: string; verdict: string }) => [name, verdict])).toEqual([
      ['unnamed', 'invalid'],
      ['mine', 'fail'],
    ]);
  });
});

describe('what was not verified exits with 2', () => {
  test('no compiler', async () => {
    const { code, stdout, stderr } = await run(['--json'], { PATH: nowhere });
    expect(code).toBe(2);
    expect(stderr).toContain('apt-get install gcc');
    expect(JSON.parse(stdout)).toMatchObject({ schema: 1, verdict: 'invalid', code: 'COMPILER_MISSING' });
  });

  test.each([
    [['nonesuch'], 'There is no contract of nonesuch: there are openssl, sodium, themis, sodium-native.'],
    [['--contract', fixture('no-such.mjs')], 'no-such.mjs could not be imported'],
    [['--contract', 'dist/replay/index.js'], 'dist/replay/index.js exports no contract'],
    [['--no-such-option'], 'unknown option'],
  ])('%j', async (args, message) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

test('--help shows examples and exit codes', async () => {
  const { code, stdout } = await run(['--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('watertight verify --contract my-library.mjs');
  expect(stdout).toContain('Exit codes');
});
