/** @module Every hazard of asynchronous calls and callbacks, a thousand rounds each, in a process of its own: no crash, no wrong byte, no leak. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSlow, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';
import { CALLING_BACK, EXITS } from '../fixtures/hazards/exits.ts';
import type { Report } from '../fixtures/hazards/ground.ts';
import type { HazardName } from '../fixtures/hazards/index.ts';

const ROUNDS = 1000;

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

function meet(hazard: HazardName): Report {
  const { status, signal, stdout, stderr } = runChild(
    children,
    'hazard',
    [library, hazard, 'watertight', `${ROUNDS}`],
    ['--expose-gc', '--no-warnings'],
  );
  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
  return JSON.parse(stdout) as Report;
}

/** What every report has to say. Memory may grow by what one call needs, not by what a thousand do. */
function expectClean({ calls, refused, growth, ...report }: Report): void {
  expect(report).toEqual({
    rounds: ROUNDS,
    wrongResults: 0,
    wrongInC: 0,
    usedAfterRelease: 0,
    releasedInUse: 0,
    releasedTwice: 0,
    overlapping: 0,
    reentered: 0,
    falselyAccepted: 0,
    live: 0,
    census: 0,
    complaints: [],
  });
  expect(growth).toBeLessThan(128 * 1024);
}

describe.each<[HazardName, string, (report: Report) => void]>([
  ['inline', 'arguments that nobody else holds, collected while C reads them', ({ calls }) => expect(calls).toBe(2 * ROUNDS)],
  ['transfer', "an input's ArrayBuffer is transferred while C reads it", ({ calls }) => expect(calls).toBe(2 * ROUNDS)],
  [
    'mutation',
    'an input is overwritten, detached or resized after the call',
    ({ calls, refused }) => expect([calls, refused]).toEqual([ROUNDS, Math.floor(ROUNDS / 3)]),
  ],
  ['dispose', 'a handle is disposed of while C uses it', ({ calls, refused }) => expect([calls, refused]).toEqual([2 * ROUNDS, ROUNDS])],
  ['abort', 'the signal is aborted while C is at work', ({ calls, refused }) => expect([calls, refused]).toEqual([2 * ROUNDS, 2 * ROUNDS])],
  ['timeout', 'the time is over while C is at work', ({ calls, refused }) => expect([calls, refused]).toEqual([2 * ROUNDS, 2 * ROUNDS])],
  [
    'terminate',
    'a worker is terminated with 50 calls pending, 20 times',
    ({ calls, refused }) => expect([calls, refused]).toEqual([ROUNDS, ROUNDS]),
  ],
  ['throw', 'a callback throws', ({ calls, refused }) => expect([calls, refused]).toEqual([ROUNDS, ROUNDS])],
  ['reentry', 'a callback calls into its own library', ({ calls, refused }) => expect([calls, refused]).toEqual([ROUNDS, ROUNDS / 2])],
])('%s: %s', (hazard, _, figures) => {
  it('does no harm in a thousand rounds', () => {
    const report = meet(hazard);
    expectClean(report);
    figures(report);
  });
});

describe('exit: a process ends with 125 calls pending, in 11 ways', () => {
  it.each(EXITS)('%s', (form, code, threads) => {
    const file = join(folder, form);
    const { status, signal, stderr } = runChild(children, 'exit', [library, 'watertight', form, '125'], ['--expose-gc'], {
      SLOW_REPORT: file,
      WATERTIGHT_THREADS: `${threads}`,
    });
    expect({ status, signal }).toEqual({ status: code, signal: null });
    if (form.startsWith('uncaught')) expect(stderr).toContain('Error: uncaught');
    if (CALLING_BACK.has(form)) return;
    // As the library saw it when the process let go of it: nobody was in C any more.
    const { calls, inside, wrong } = JSON.parse(readFileSync(file, 'utf8'));
    expect({ inside, wrong }).toEqual({ inside: 0, wrong: 0 });
    if (form === 'natural') expect(calls).toBe(125);
  });
});
