/** @module Warnings of what was forgotten are counted by place of creation: a loop is one warning, and its text names count, type, place and cure. */
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { opaque, state } from '../../src/contract/index.ts';
import { track } from '../../src/memory/census.ts';
import { warnForgotten } from '../../src/memory/forgotten.ts';
import { census, createHandle } from '../../src/memory/index.ts';
import { collectUntil } from '../fixtures/garbage.ts';

type Warned = Error & { readonly code?: string; readonly detail?: string };
let warnings: Warned[] = [];
const listen = (warning: Warned) => {
  if (warning.name === 'WatertightWarning') warnings.push(warning);
};
beforeEach(() => {
  warnings = [];
  process.on('warning', listen);
});
afterEach(() => {
  process.off('warning', listen);
});

/** Forgets so many of one type, created on a line of its own. */
function forget(type: string, count: number, line: number): void {
  for (let i = 0; i < count; i++)
    warnForgotten({
      code: 'WATERTIGHT_FORGOTTEN_HANDLE',
      entry: track('handle', type, `\n    at make (/app/keys.js:${line}:1)\n    at main (/app/main.js:1:1)`),
      one: `a ${type} was never disposed.`,
      several: `handles of type ${type}`,
      rest: "each was released. Use 'using' or dispose().",
    });
}

async function warned(): Promise<readonly string[]> {
  await turn();
  await turn();
  return warnings.map(({ message }) => message);
}

describe('forgotten things', () => {
  it('The warnings of one turn of the event loop are counted by type and place of creation: 5,000 keys forgotten in a loop are one warning', async () => {
    forget('A', 5_000, 1);
    expect(await warned()).toEqual([
      "5000 handles of type A were never disposed, all of them created at make (/app/keys.js:1:1); each was released. Use 'using' or dispose().",
    ]);
    expect(warnings[0]).toMatchObject({
      code: 'WATERTIGHT_FORGOTTEN_HANDLE',
      detail: 'Created\n    at make (/app/keys.js:1:1)\n    at main (/app/main.js:1:1)',
    });
  });

  it('of one turn, but of several places and types, are a warning each', async () => {
    forget('B', 2, 1);
    forget('B', 1, 2);
    forget('C', 3, 1);
    expect((await warned()).map((text) => text.split(' were')[0])).toEqual([
      '2 handles of type B',
      'a B was never disposed.',
      '3 handles of type C',
    ]);
  });

  it('A place that goes on forgetting is warned of again whenever its number has doubled', async () => {
    const counts: string[] = [];
    for (let i = 0; i < 100; i++) {
      forget('D', 1, 1);
      await turn();
    }
    for (const text of await warned()) counts.push(text.split(' ')[0] as string);
    expect(counts).toEqual(['a', '2', '4', '8', '16', '32', '64']);
  });

  it('are printed so that a terminal obeys none of their names', async () => {
    forget('E\u001b[2J\r\n\u202e', 1, 1);
    expect(await warned()).toEqual(['a E\\u001b[2J\\u000d\\u000a\\u202e was never disposed.']);
  });

  it("A type with release: null has nothing to forget, and neither has what is borrowed (transfer: 'none'): no warning, and no line in the census", async () => {
    const listed = () => census().entries.map(({ type }) => type);
    const parts = { library: {}, native: 1n, borrowed: false, release: null };
    let ended = 0;
    const refs: WeakRef<object>[] = [];
    const forgetBoth = () => {
      const never = { ...parts, type: opaque('NeverReleased', { release: null }), release: () => void ended++ };
      refs.push(new WeakRef(createHandle(never, null)));
      refs.push(new WeakRef(createHandle({ ...parts, borrowed: true, type: opaque('Borrowed', { release: 'B_free' }) }, null)));
    };
    await turn().then(forgetBoth);
    expect(listed().filter((type) => ['NeverReleased', 'Borrowed'].includes(type))).toEqual([]);
    await collectUntil(() => ended === 1 && refs.every((ref) => ref.deref() === undefined));
    expect(await warned()).toEqual([]);
    const kept = createHandle({ ...parts, native: Buffer.alloc(4), type: state('Wiped', { size: 4 }) }, null);
    expect(listed()).toContain('Wiped');
    kept.dispose();
  });
});
