/** @module The same rounds with koffi alone, as a documented contrast: what came of each child is recorded in `build/contrast.md`. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSlow, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';
import { EXITS } from '../fixtures/hazards/exits.ts';
import type { Report } from '../fixtures/hazards/ground.ts';
import { type HazardName, hazards } from '../fixtures/hazards/index.ts';

const ROUNDS = 1000;
/** What is not deterministic gets this many children to fail in. Most fail in the first: koffi alone would have to be mended to come through all of them. */
const CHILDREN = 20;
/** A process that has not ended by then never will. */
const PATIENCE = 5_000;
/** Hazards that koffi alone is known not to survive; of the others the outcome is only recorded. */
const FAILS: readonly HazardName[] = ['inline', 'transfer', 'mutation', 'dispose', 'abort', 'throw', 'reentry'];

const build = fileURLToPath(new URL('../../build', import.meta.url));
const rows: string[] = [];

let children = '';
let library = '';
let folder = '';
beforeAll(() => {
  children = compileChildren();
  library = buildSlow();
  folder = mkdtempSync(join(tmpdir(), 'watertight-exits-'));
});
afterAll(() => {
  removeFaults();
  rmSync(folder, { recursive: true, force: true });
});

/** What went wrong, in words; null when nothing did. */
function damageOf({
  wrongResults,
  wrongInC,
  usedAfterRelease,
  releasedInUse,
  releasedTwice,
  reentered,
  falselyAccepted,
  live,
  complaints,
}: Report) {
  const damages: readonly [number, string][] = [
    [wrongResults, 'wrong bytes in results'],
    [wrongInC, 'wrong bytes under the eyes of C'],
    [usedAfterRelease, 'uses after release'],
    [releasedInUse, 'releases in use'],
    [releasedTwice, 'double releases'],
    [reentered, 're-entries'],
    [falselyAccepted, 'failures that C took for success'],
    [live, 'blocks lost'],
    [complaints.length, `complaints, the first: ${complaints[0]}`],
  ];
  const found = damages.filter(([count]) => count > 0).map(([count, what]) => `${count.toLocaleString('en')} ${what}`);
  return found.length === 0 ? null : found.join(', ');
}

/** How one child came through. */
function meet(hazard: HazardName): string | null {
  const args = [library, hazard, 'raw', `${ROUNDS}`];
  const { status, signal, stdout } = runChild(children, 'hazard', args, ['--expose-gc', '--no-warnings']);
  if (signal !== null) return signal;
  return status === 0 ? damageOf(JSON.parse(stdout) as Report) : `exit code ${status}`;
}

const text = (outcomes: readonly (string | null)[]) => outcomes.map((outcome) => outcome ?? 'nothing').join('; ');

it('is documented for every hazard', () => {
  const page = readFileSync(join(build, '../docs/async.md'), 'utf8');
  const names = [...page.matchAll(/^\| (\w+) \|.*\|.*\|$/gm)].map(([, name]) => name);
  expect(names).toEqual(['hazard', ...Object.keys(hazards), 'exit']);
});

describe('koffi alone', () => {
  it.each(Object.keys(hazards) as HazardName[])('%s', (hazard) => {
    const outcomes: (string | null)[] = [];
    const most = FAILS.includes(hazard) ? CHILDREN : 1;
    do outcomes.push(meet(hazard));
    while (outcomes.at(-1) === null && outcomes.length < most);
    rows.push(`| ${hazard} | ${text(outcomes)} |`);
    if (FAILS.includes(hazard)) expect(outcomes.at(-1), 'koffi alone has come through').not.toBeNull();
  });

  it('exit', () => {
    const outcomes = EXITS.map(([form, code]) => {
      const file = join(folder, form);
      const args = [library, 'raw', form, '125'];
      const { status, signal } = runChild(children, 'exit', args, ['--expose-gc'], { SLOW_REPORT: file }, PATIENCE);
      if (signal === 'SIGTERM') return `${form}: hangs`;
      if (signal !== null || status !== code) return `${form}: ${signal ?? `exit code ${status}`}`;
      if (!existsSync(file)) return `${form}: the library was never unloaded`;
      const { inside, wrong } = JSON.parse(readFileSync(file, 'utf8'));
      return inside + wrong > 0 ? `${form}: ${inside} inside C at the end, ${wrong} wrong bytes` : null;
    });
    rows.push(`| exit | ${text([outcomes.filter((outcome) => outcome !== null).join(', ') || null])} |`);
  });
});

// After all of them.
it('Each test run writes the column of koffi to build/contrast.md', () => {
  const table = ['| hazard | koffi alone |', '|---|---|', ...rows, ''].join('\n');
  mkdirSync(build, { recursive: true });
  writeFileSync(join(build, 'contrast.md'), table);
  console.log(`koffi alone, ${ROUNDS} rounds:\n${table}`);
  const names = [...table.matchAll(/^\| (\w+) \| .+ \|$/gm)].map(([, name]) => name);
  expect(names).toEqual(['hazard', ...Object.keys(hazards), 'exit']);
});
