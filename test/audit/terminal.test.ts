/** @module What the command prints, as a terminal and a pipe receive it: hostile names are escaped, and a reader that leaves changes no exit code. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { expectHarmless, HOSTILE } from '../report/hostile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'watertight-terminal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command; `meddle` may close its pipes at once. */
function run(args: readonly string[], meddle: (child: ChildProcess) => void = () => undefined): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { cwd: root });
    const text = { stdout: '', stderr: '' };
    child.stdout.on('data', (part) => (text.stdout += part));
    child.stderr.on('data', (part) => (text.stderr += part));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...text }));
    meddle(child);
  });
}

/** A contract of libc under a hostile name, and one whose header is missing. */
function hostileContract(): string {
  const file = join(folder, 'hostile.mjs');
  writeFileSync(
    file,
    `import { fn, library, p, returnsValue, scalar } from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)};
export const contract = library(${JSON.stringify(HOSTILE)}, { environment: 'NONE', sonames: ['libc.so.6'], install: ${JSON.stringify(HOSTILE)},
  headers: ['no-such-header.h'], headersPackage: ${JSON.stringify(HOSTILE)}, version: { has: 'labs', from: '2' },
  functions: { labs: fn('labs', returnsValue('long'), [p('long', 'x', scalar())]) } });`,
  );
  return file;
}

describe('hostile names', () => {
  it.each(['verify', 'doctor'])('in the arguments and contracts of %s are printed escaped', async (command) => {
    const unknown = await run([command, HOSTILE]);
    expect(unknown.code).toBe(2);
    expectHarmless(unknown.stderr);
    const listed = await run([command, '--contract', hostileContract()]);
    expect([0, 1, 2]).toContain(listed.code);
    expectHarmless(listed.stdout);
    expect(listed.stdout).toContain('\\u001b[2J');
  });

  it('in a command or an option that there is not are printed escaped', async () => {
    for (const args of [[HOSTILE], ['verify', `--${HOSTILE}`], ['prove', '--jobs', HOSTILE]]) {
      const { code, stdout, stderr } = await run(args);
      expect([code, stdout]).toEqual([2, '']);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
      expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/u);
      expect(stderr).toContain('\\u001b[2J');
    }
  });

  it('are exact in JSON', async () => {
    const { stdout } = await run(['doctor', '--json', HOSTILE]);
    expect(JSON.parse(stdout).reasons[0]).toContain(HOSTILE.replace('\ud800', '\ufffd'));
  });
});

describe('a reader that leaves', () => {
  it.each([
    ['a failure', ['doctor', '--plant', 'shallow', 'openssl'], 1],
    ['nothing examined', ['doctor', 'nothing-of-this-name', '--json'], 2],
    ['a pass, as JSON', ['verify', 'sodium', '--json'], 0],
  ] as const)('changes no exit code: %s', async (_, args, expected) => {
    const { code, signal } = await run(args, (child) => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    });
    expect({ code, signal }).toEqual({ code: expected, signal: null });
  });

  it('ends nothing on standard error either', async () => {
    const { code, stderr } = await run(['verify', 'sodium'], (child) => child.stdout?.destroy());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
