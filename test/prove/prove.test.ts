/** @module The command as its users run it, on small suites under the real Valgrind: what passes, what fails, and what proves nothing. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from './command.ts';

const out = mkdtempSync(join(tmpdir(), 'watertight-prove-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const proveSuite = (name: string, ...more: string[]) =>
  run(['prove', '--json', '--rounds', '3', '--suite', `test/prove/fixtures/${name}`, '--out', join(out, name + more.length), ...more]);
/** The other engines have their own tests beside this file. */
const underMemcheck = (name: string, ...more: string[]) => proveSuite(name, '--engines', 'memcheck', ...more);

describe('watertight prove', () => {
  test('a suite that loses nothing passes, and writes its evidence', async () => {
    const [earlier, notOurs] = ['earlier.test.ts.xml', 'notes.txt'].map((name) => join(out, 'clean0/memcheck', name)) as [string, string];
    mkdirSync(join(out, 'clean0/memcheck'), { recursive: true });
    for (const file of [earlier, notOurs]) writeFileSync(file, '');
    const { code, stdout } = await proveSuite('clean');
    expect([earlier, notOurs].map(existsSync)).toEqual([false, true]);
    const proof = JSON.parse(stdout);
    expect(proof.reasons).toEqual([]);
    expect(code).toBe(0);
    expect(proof).toMatchObject({ schema: 1, verdict: 'pass', plant: null, rounds: 3 });
    const [library] = proof.libraries;
    expect(library).toMatchObject({
      name: 'sodium',
      declared: 3,
      called: 3,
      definite: { bytes: 0, blocks: 0 },
      indirect: { bytes: 0, blocks: 0 },
      invalidAccesses: 0,
      verdict: 'pass',
      findings: [],
    });
    expect(library.sha256).toMatch(/^[0-9a-f]{64}$/);
    const suiteFile = 'test/prove/fixtures/clean/sodium.test.ts';
    expect(proof.proven).toEqual({
      suite: { [suiteFile]: createHash('sha256').update(readFileSync(suiteFile)).digest('hex') },
      libraries: [
        {
          name: 'sodium',
          loaded: [
            {
              name: 'sodium',
              version: library.version,
              path: library.path,
              origin: 'soname',
              // As readelf(1) shows it.
              buildId: execFileSync('readelf', ['-n', library.path], { encoding: 'utf8' }).match(/Build ID: ([0-9a-f]+)/)?.[1],
              contract: expect.stringMatching(/^[0-9a-f]{64}$/),
              sha256: createHash('sha256').update(readFileSync(library.path)).digest('hex'),
            },
          ],
          engines: expect.objectContaining({ memcheck: { declared: 3, functions: 3, calls: library.calls }, ledger: expect.anything() }),
        },
      ],
    });
    const [{ canary, threadCanary, xml }] = proof.processes;
    for (const { reported, reachable, planted } of [canary, threadCanary]) {
      expect(reported.blocks + reachable.blocks).toBe(planted.blocks);
      expect(reported.bytes + reachable.bytes).toBe(planted.blocks * planted.size);
    }
    expect(readFileSync(join(out, 'clean0', xml), 'utf8')).toContain('</valgrindoutput>');
    expect(JSON.parse(readFileSync(join(out, 'clean0', 'prove.json'), 'utf8'))).toEqual(proof);
  });

  test('--plant naive fails, with the function, the blocks and the exact bytes', async () => {
    const { code, stdout } = await underMemcheck('clean', '--plant', 'naive');
    const proof = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(proof.verdict).toBe('fail');
    // Three rounds of 5 bytes of message and 16 of tag; memcheck and the binding's own account agree, or there were more reasons.
    expect(proof.libraries[0].findings).toEqual([
      expect.objectContaining({ kind: 'Leak_DefinitelyLost', function: 'crypto_secretbox_easy', blocks: 3, bytes: 63 }),
    ]);
    expect(proof.reasons).toEqual(['sodium: 63 bytes in 3 blocks are lost (definite)']);
  });

  test('a library that loses memory here and on a thread fails, and the function is named', async () => {
    const { code, stdout } = await underMemcheck('forgetful');
    const proof = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(proof.processes[0]).toMatchObject({ state: 'completed', reason: null });
    const definite = proof.libraries[0].findings.filter(({ kind }: { kind: string }) => kind === 'Leak_DefinitelyLost');
    // Here: three rounds. On a thread: one call that succeeded, and one that nobody waited for. A number that equals an address may keep one reachable.
    expect(definite).toEqual([expect.objectContaining({ function: 'OSSL_PARAM_BLD_new', blocks: expect.any(Number) })]);
    expect(proof.libraries[0].definite.blocks).toBe(definite[0].blocks);
    expect([4, 5]).toContain(definite[0].blocks);
  });

  test('a case that does not come to what its contract says fails; a function that was never called is named', async () => {
    const { code, stdout } = await underMemcheck('failing');
    const { libraries, processes } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(processes[0].failures[0]).toContain('k must be exactly 32 bytes');
    // Neither was called as its contract says.
    expect(libraries[0].neverCalled).toEqual(['sodium_init', 'crypto_secretbox_easy']);
    expect(libraries[0].reasons.join()).toContain('never called: sodium_init');
  });
});

describe('without Valgrind, or without a suite', () => {
  test('Valgrind off the PATH: exit 2, the cure, and no evidence of an earlier run', async () => {
    const folder = join(out, 'clean0');
    const { code, stderr, stdout } = await run(['prove', '--json', '--suite', 'test/prove/fixtures/clean', '--out', folder], {
      ...process.env,
      PATH: out,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('apt-get install valgrind');
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'invalid', code: 'VALGRIND_MISSING' });
    expect(existsSync(join(folder, 'prove.json'))).toBe(false);
  });

  test('no suite: exit 2 and where it was looked for', async () => {
    const { code, stderr } = await run(['prove', '--suite', 'test/nowhere', '--out', join(out, 'none')]);
    expect(code).toBe(2);
    expect(stderr).toContain('nowhere');
  });

  test('--help shows examples and exit codes', async () => {
    const { code, stdout } = await run(['prove', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('watertight prove --plant naive');
    expect(stdout).toContain('Exit codes');
  });

  test.each([['--rounds', '0'], ['--plant', 'sloppy'], ['--no-such-option']])('%s %s is refused', async (...args) => {
    const { code, stderr } = await run(['prove', ...args.filter((arg) => arg !== undefined)]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/error:/);
  });
});
