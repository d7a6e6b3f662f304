/** @module Forgotten handles: the finalizer releases them and says where they were made; in processes that wait for it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';

interface Report {
  readonly warnings: readonly { readonly name: string; readonly code: string; readonly message: string; readonly detail: string }[];
  readonly beforeGc: number;
  readonly live: number;
  readonly wiped: boolean;
  readonly held: boolean;
  readonly level: string;
  readonly listed: number;
}

let children = '';
beforeAll(() => {
  children = compileChildren();
});
afterAll(() => {
  removeFaults();
});

function forget(what: string, census = ''): Report {
  const { status, signal, stdout, stderr } = runChild(children, 'forgotten', [buildFaults(), what], ['--expose-gc', '--no-warnings'], {
    WATERTIGHT_CENSUS: census,
  });
  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
  return JSON.parse(stdout) as Report;
}

describe('a forgotten handle', () => {
  it('A forgotten handle (collected without having been disposed of) is released by a finalizer, which warns (WATERTIGHT_FORGOTTEN_HANDLE) with the stack of its creation, where the census has it', () => {
    const { warnings, beforeGc, live } = forget('item');
    expect([beforeGc, live]).toEqual([1, 0]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({ name: 'WatertightWarning', code: 'WATERTIGHT_FORGOTTEN_HANDLE' });
    expect(warnings[0]?.message).toBe(
      "a item was never disposed; it was released when its handle was collected. Use 'using' or dispose().",
    );
    // The first frame is the caller's own.
    expect(warnings[0]?.detail).toMatch(/^Created\s+at forgetItem \(.*forgotten\.js:\d+:\d+\)/);
  });

  it('The environment variable WATERTIGHT_CENSUS sets the level at the start. The warning of a finalizer contains the stack where it was kept', () => {
    for (const level of ['stacks', 'samples', 'counts', 'off']) {
      const { warnings, live, ...report } = forget('item', level);
      expect([level, report.level, live, warnings.length]).toEqual([level, level, 0, 1]);
      expect([level, warnings[0]?.detail.includes('forgetItem')]).toEqual([level, level === 'stacks' || level === 'samples']);
    }
    expect(forget('item').level).toBe('samples');
  });

  it('off: nothing; finalizers still release and warn', () => {
    const { warnings, beforeGc, live, listed } = forget('item', 'off');
    expect([listed, beforeGc, live]).toEqual([0, 1, 0]);
    expect(warnings).toMatchObject([{ code: 'WATERTIGHT_FORGOTTEN_HANDLE' }]);
    expect(forget('item', 'counts').listed).toBe(1);
  });

  it('of a state is wiped', () => {
    const { warnings, wiped } = forget('state');
    expect([warnings.length, wiped]).toEqual([1, true]);
  });

  it('whose release C refuses says so, and the process goes on', () => {
    const { warnings, live } = forget('stubborn');
    expect(live).toBe(0);
    expect(warnings[0]?.message).toMatch(/its release failed: faults_stubborn_free returned 5: STUBBORN/);
  });

  it('takes its dependents along: each is released once', () => {
    const { warnings, beforeGc, live } = forget('family');
    expect([beforeGc, live]).toEqual([3, 0]);
    expect(warnings.length).toBeGreaterThanOrEqual(1);
    expect(warnings.length).toBeLessThanOrEqual(3);
  });

  it('with a loan is released once', () => {
    const { warnings, live } = forget('loan');
    expect([warnings.length, live]).toEqual([1, 0]);
  });

  it('is not what was disposed or moved', () => {
    const { warnings, live } = forget('disposed');
    expect(warnings.map(({ message }) => message.split(' ')[1])).toEqual(['state']);
    expect(live).toBe(0);
  });

  it('is not the owner of a loan that is still held', () => {
    const { warnings, live, held } = forget('held');
    expect(warnings.map(({ message }) => message.split(' ')[1])).toEqual(['state']);
    expect([live, held]).toEqual([1, true]);
  });
});
