/** @module The engine `heap` as its users run it: a wrapper that never forgets fails, one that keeps nothing passes, and without memwatch nothing is proven. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Proof } from '../../../../src/prove/verdict/result.ts';
import { root, run } from '../../command.ts';

const out = mkdtempSync(join(tmpdir(), 'watertight-heap-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const heap = (name: string, home = root) =>
  run(
    ['prove', '--json', '--engines', 'heap', '--suite', `test/prove/fixtures/${name}`, '--out', join(out, `${name}-evidence`)],
    process.env,
    home,
  );

describe('watertight prove --engines heap', () => {
  test('names the function, the constructor and how many', async () => {
    const { code, stdout } = await heap('keeping');
    const { verdict, engines } = JSON.parse(stdout) as Proof;
    expect({ code, verdict }).toEqual({ code: 1, verdict: 'fail' });
    const [{ canary, libraries }] = engines as [Proof['engines'][number]];
    expect(canary).toMatchObject({ caught: true, planted: expect.stringMatching(/^[1-3] wrappers/) });
    const [finding, ...more] = libraries[0]?.findings ?? [];
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ function: 'crypto_secretbox_easy', owner: 'binding', kind: 'retained' });
    expect(finding?.detail).toMatch(/^60 rounds of its cases left on V8's heap: /);
    for (const what of ['Box', 'Buffer', 'Closure'])
      expect(finding?.detail).toMatch(new RegExp(`[ ,]${what} \\(\\d+\\.\\d each round: \\d+, `));
  });

  test('passes what keeps nothing', async () => {
    const { code, stdout } = await heap('clean');
    const { reasons, engines, leftOut } = JSON.parse(stdout) as Proof;
    expect({ code, reasons }).toEqual({ code: 0, reasons: [] });
    expect(engines[0]?.libraries[0]).toMatchObject({ functions: 3, declared: 3, findings: [], figures: { rounds: 60, looks: 1 } });
    expect(leftOut).toContain('memcheck');
  });

  test('without memwatch it is invalid, and the cure is named', async () => {
    const home = join(out, 'without');
    for (const part of ['dist', 'native/build/Release', 'valgrind', 'package.json'])
      cpSync(join(root, part), join(home, part), { recursive: true });
    mkdirSync(join(home, 'node_modules'));
    for (const name of readdirSync(join(root, 'node_modules')).filter((one) => one !== '@airbnb'))
      symlinkSync(join(root, 'node_modules', name), join(home, 'node_modules', name));
    const { code, stdout } = await heap('clean', home);
    expect(code).toBe(2);
    expect(stdout).toContain('npm install --save-dev @airbnb/node-memwatch');
  });
});
