/** @module `watertight verify --behaviour` as its users run it, on a library with a function for each way to break a contract. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Behaviour, LibraryBehaviour } from '../../src/prove/behaviour/result.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = 'test/prove/fixtures/behaviour';
const folder = mkdtempSync(join(tmpdir(), 'watertight-liar-'));
const file = join(folder, 'libliar.so');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const command = [join(root, 'dist/cli/main.js'), 'verify', ...args];
    const child = spawn(process.execPath, command, { cwd: root, env: { ...process.env, WATERTIGHT_LIAR: file } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => (stdout += text));
    child.stderr.on('data', (text) => (stderr += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const suite = (name: string, ...more: readonly string[]) => run('--behaviour', '--suite', `${fixtures}/${name}`, ...more);

async function resultOf(
  name: string,
): Promise<{ readonly code: number | null; readonly result: Behaviour; readonly only: LibraryBehaviour }> {
  const { code, stdout } = await suite(name, '--json');
  const result = JSON.parse(stdout) as Behaviour;
  return { code, result, only: result.libraries[0] as LibraryBehaviour };
}

beforeAll(() => {
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-fvisibility=hidden', join(root, fixtures, 'liar.c'), '-o', file], { stdio: 'pipe' });
});

describe('a library of liars', () => {
  let only: LibraryBehaviour;
  let result: Behaviour;
  let code: number | null;
  beforeAll(async () => {
    ({ code, result, only } = await resultOf('liar'));
  });

  test('fails, and each function is checked although some end their process', () => {
    expect({ code, verdict: result.verdict, neverChecked: only.neverChecked }).toEqual({ code: 1, verdict: 'fail', neverChecked: [] });
    expect(result.files[0]).toMatchObject({ state: 'completed', processes: 7, lies: { told: 35, caught: 35 } });
  });

  test.each([
    ['liar_after', 'out', 'outside', '1 byte after its end, at +0 (it has 48 bytes)'],
    ['liar_before', 'out', 'outside', '1 byte before its start, at -1'],
    ['liar_far', 'out', 'outside', 'after its end, at +1000'],
    ['liar_empty', 'out', 'outside', '(it has 0 bytes)'],
    ['liar_input', 'in', 'input', '1 byte of 32, at +31'],
    ['liar_empty_input', 'in', 'input', '1 byte'],
    ['liar_string', 'text', 'input', '1 byte of 5, at +0'],
    ['liar_der_input', 'in', 'input', '1 byte of 32, at +0'],
    ['liar_short', 'out', 'unwritten', 'never wrote 1 of 48 bytes, at 47'],
    ['liar_short_random', 'out', 'unwritten', 'never wrote 1 of 32 bytes, at 31'],
    ['liar_reads_output', 'out', 'depends', 'read what the output held before: 32 of 32 bytes'],
    ['liar_reads_past', 'key', 'depends', 'those beside its 16 bytes'],
    ['liar_reads_before', 'key', 'depends', 'those beside its 16 bytes'],
    ['liar_claims_more', 'out', 'unwritten', 'never wrote 3 of 8 bytes, at 5, 6, 7'],
    ['liar_claims_too_much', 'out', 'claim', 'C says it wrote 17 bytes; the contract says at most 16'],
    ['liar_claims_another', 'out', 'claim', 'C says it wrote 15 bytes; the contract says exactly 16'],
    ['liar_asks_less', 'out', 'size', 'needs 48 bytes; received a buffer of 47'],
    ['liar_asks_less_and_writes', 'out', 'outside', '1 byte after its end, at +0 (it has 47 bytes)'],
    ['liar_asks_much_more', 'out', 'size', 'asked for 100032 bytes and used 48'],
    ['liar_overlap', 'out', 'overlap', 'its 32 bytes are other ones'],
    ['liar_unterminated', 'out', 'unterminated', 'no NUL into its 8 bytes'],
    ['liar_unterminated_short', 'out', 'unterminated', 'no NUL into its 8 bytes'],
    ['liar_cell', 'out', 'outside', '4 bytes after its end, from +0 to +3 (it has 4 bytes)'],
    ['liar_state', 'state', 'outside', '(it has 16 bytes)'],
    ['liar_in_out', 'bytes', 'outside', '1 byte after its end'],
    ['liar_crash', null, 'crash', 'died of SIGSEGV'],
    ['liar_abort', null, 'crash', 'died of SIGABRT'],
    ['liar_exit', null, 'crash', 'ended with code 3'],
  ] as const)('%s is caught: %s, %s', (name, parameter, kind, what) => {
    const found = only.findings.filter((one) => one.function === name);
    expect(found[0]).toMatchObject({ parameter, kind, what: expect.stringContaining(what) });
    // One lie, one finding: the one that writes beyond what it asks for also claims that in the caller's memory.
    expect(found).toHaveLength(name === 'liar_asks_less_and_writes' ? 2 : 1);
  });

  test('names the case', () => {
    const caseOf = (name: string) => only.findings.find((one) => one.function === name)?.case;
    expect(caseOf('liar_crash')).toBe('in of 70000 bytes');
    expect(caseOf('liar_abort')).toBe('in of 1 byte');
    expect(caseOf('liar_exit')).toBe('in of 0 bytes');
    expect(caseOf('liar_empty')).toBe('in of 0 bytes');
    expect(caseOf('liar_overlap')).toBe('into out over in, 1 byte on');
  });

  test('remarks on what breaks no contract', () => {
    expect(only.remarks.map((one) => [one.function, one.kind, one.what])).toEqual([
      ['liar_claims_less', 'beyond its claim', 'C wrote 3 of the 11 bytes beyond the 5 that it says it wrote; they are wiped'],
      ['liar_asks_more', 'more than it needs', expect.stringContaining('1 more than it used')],
      ['liar_asks_much_more', 'more than it needs', expect.stringContaining('99984 more than it used')],
    ]);
  });

  test('does not accuse the honest ones', () => {
    const honest = ['liar_version', 'liar_exact', 'liar_query', 'liar_random', 'liar_pad', 'liar_move', 'liar_der'];
    expect(only.findings.filter((one) => honest.includes(one.function))).toEqual([]);
  });
});

describe('verdicts', () => {
  test('honest functions pass, in text with progress beside it', async () => {
    const { code, stdout, stderr } = await suite('honest');
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/honest 1\.0 +7 of 7 .* 0 +0 +pass/) });
    expect(stdout).toContain('judged rightly: 5 of 5');
    expect(stderr).toContain('1 of 1: test/prove/fixtures/behaviour/honest/honest.test.ts, 7 functions');
  });

  test('a function without exemplar proves nothing', async () => {
    const { code, only } = await resultOf('incomplete');
    expect({ code, only }).toMatchObject({ code: 2, only: { verdict: 'invalid', neverChecked: ['liar_der'], findings: [] } });
  });

  test('an exemplar that is refused proves nothing', async () => {
    const { code, only } = await resultOf('useless');
    expect({ code, only }).toMatchObject({ code: 2, only: { verdict: 'invalid', neverChecked: ['liar_random'] } });
    expect(only.reasons[0]).toContain("the exemplar's arguments are not valid");
  });

  test('a process that vanished proves nothing', async () => {
    const { code, result } = await resultOf('killed');
    expect({ code, result }).toMatchObject({ code: 2, result: { verdict: 'invalid', files: [{ state: 'invalid' }] } });
    expect(result.reasons[0]).toContain('SIGKILL');
  });

  // Before vitest has begun, while it begins, while C is at work; which of them it is, the machine decides.
  test.each(['1', '3', '5'])('a deadline of %s s proves nothing', async (seconds) => {
    const { code, stdout } = await suite('endless', '--json', '--timeout', seconds);
    expect(code).toBe(2);
    // Before it are the functions to which it did not come, on a busy machine.
    expect(JSON.parse(stdout).reasons.join('\n')).toContain(`Not everything had run after ${seconds} s`);
  });

  test('no suite: exit 2 and where it was looked for', async () => {
    const { code, stdout, stderr } = await suite('nowhere', '--json');
    expect({ code, told: JSON.parse(stdout) }).toMatchObject({ code: 2, told: { verdict: 'invalid', code: 'SUITE_EMPTY' } });
    expect(stderr).toContain('nowhere');
  });

  test("a contract of one's own has no place here", async () => {
    const { code, stderr } = await run('--behaviour', '--contract', 'x.mjs');
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be used with');
  });

  test('--help has examples and exit codes of it', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('watertight verify --behaviour sodium');
    expect(stdout).toContain('With --behaviour: 0 C kept to every contract');
  });
});
