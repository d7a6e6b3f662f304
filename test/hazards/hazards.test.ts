/** @module Every hazard of asynchronous calls and callbacks, a thousand rounds each, in a process of its own: no crash, no wrong byte, no leak. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSlow, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';
import { CALLING_BACK, EXITS, type ExitForm } from '../fixtures/hazards/exits.ts';
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
  it('test/hazards makes at least a thousand calls under each hazard but exit, with forced garbage collection while C is at work, in processes of their own. With Watertight: no crash, no wrong byte, nothing lost', () => {
    const report = meet(hazard);
    expectClean(report);
    expect(report.calls).toBeGreaterThanOrEqual(1000);
    figures(report);
  });
});

/** As the library saw a process that let go of it. */
interface Seen {
  readonly calls: number;
  readonly inside: number;
  readonly wrong: number;
}

/** Ends a process with 125 calls pending; null where its library was not unloaded. */
function exit(form: ExitForm, code: number, threads: number): Seen | null {
  const file = join(folder, form);
  const { status, signal, stderr } = runChild(children, 'exit', [library, 'watertight', form, '125'], ['--expose-gc'], {
    SLOW_REPORT: file,
    WATERTIGHT_THREADS: `${threads}`,
  });
  expect({ status, signal }).toEqual({ status: code, signal: null });
  if (form.startsWith('uncaught')) expect(stderr).toContain('Error: uncaught');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

describe('exit: a process ends with 125 calls pending, in 11 ways', () => {
  /** Those in which nothing but its calls keeps the process, and those in which it is to end at once. */
  const staying = EXITS.filter(([form]) => form === 'natural' || form === 'abandoned');
  const callingBack = EXITS.filter(([form]) => CALLING_BACK.has(form));
  const leaving = EXITS.filter((each) => !staying.includes(each) && !callingBack.includes(each));

  it.each(staying)(
    'A process stays alive until its pending calls have ended. The process stays alive while C runs for a pending call, and an idle thread keeps nothing alive: %s',
    (form, code, threads) => {
      const seen = exit(form, code, threads);
      expect(seen).toMatchObject({ inside: 0, wrong: 0 });
      // Of those that were given up C has what it had begun.
      if (form === 'natural') expect(seen?.calls).toBe(125);
      else expect(seen?.calls).toBeGreaterThanOrEqual(2);
    },
  );

  it.each(leaving)(
    'An exit by process.exit() or an uncaught error waits for calls that are inside C, since C is using the memory of the process. It does not wait for calls that have not begun. The end of the process by process.exit() waits for such calls, too: %s',
    (form, code, threads) => {
      const seen = exit(form, code, threads);
      expect(seen).toMatchObject({ inside: 0, wrong: 0 });
      expect(seen?.calls).toBeLessThan(125);
      if (form === 'at once') expect(seen?.calls).toBeLessThanOrEqual(2);
      else expect(seen?.calls).toBeGreaterThanOrEqual(1);
    },
  );

  it.each(callingBack)(
    'The process ends without C only where C may be waiting for a callback, which nobody answers any more. Where C may be waiting for a callback, no JavaScript is left to answer: the process then ends at once, without C: %s',
    (form, code, threads) => {
      // By _exit(2), which unloads no library.
      expect(exit(form, code, threads)).toBeNull();
    },
  );
});
