/** @module Many handshakes in a process of their own leave native memory as it was, whether sessions are disposed of or dropped. */
import { beforeAll, expect, it } from 'vitest';
import { compileChildren, runChild } from '../../fixtures/faults/child.ts';
import { describeThemis } from './found.ts';

/** `WATERTIGHT_HANDSHAKES=16000`: the whole, in some minutes. */
const HANDSHAKES = Number(process.env.WATERTIGHT_HANDSHAKES ?? 800);
/** `WATERTIGHT_HOSTILE=1000000` likewise. */
const HOSTILE = Number(process.env.WATERTIGHT_HOSTILE ?? 20_000);
const LONG = 3_600_000;

let children = '';
beforeAll(() => {
  children = compileChildren();
}, 60_000);

const run = (name: string, args: readonly (number | string)[]) => {
  const { status, signal, stdout, stderr } = runChild(children, name, args.map(String), ['--expose-gc'], {}, LONG);
  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
  return JSON.parse(stdout);
};

describeThemis('a process', () => {
  it(`has the same blocks and bytes after ${HANDSHAKES} handshakes, half of their sessions dropped`, { timeout: LONG }, () => {
    const { steps, allocations, warnings } = run('themis-handshakes', [HANDSHAKES]);
    console.log(JSON.stringify(steps));
    expect(steps).toHaveLength(9);
    for (const { blocks, bytes } of steps) expect({ blocks, bytes }).toEqual({ blocks: steps[0].blocks, bytes: steps[0].bytes });
    // It did see what was allocated, and what was forgotten.
    expect(allocations).toBeGreaterThan(HANDSHAKES * 100);
    expect(warnings).toBeGreaterThan(HANDSHAKES / 2);
  });

  it(`survives ${HOSTILE} hostile calls`, { timeout: LONG }, () => {
    const { calls, succeeded, traps, outcomes } = run('themis-hostile', [HOSTILE, process.env.WATERTIGHT_SEED ?? 1]);
    console.log(JSON.stringify({ calls, succeeded, traps, outcomes }));
    expect(calls).toBe(HOSTILE);
    expect(traps).toBe(0);
    expect(succeeded).toBeGreaterThan(HOSTILE / 10);
    expect(Object.keys(outcomes).length).toBeGreaterThan(12);
    // Claims of gigabytes, keys of the wrong kind, and callbacks that failed were among them.
    expect(outcomes).toMatchObject({
      LIMIT_EXCEEDED: expect.any(Number),
      INVALID_PARAMETER: expect.any(Number),
      CALLBACK_THREW: expect.any(Number),
    });
  });
});
