/** @module What scopes cost a program that uses none. A file of its own: nothing before it may have used one. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, it, vi } from 'vitest';
import { opaque } from '../../src/contract/index.ts';
import { createHandle, PublicSecret, scope } from '../../src/memory/index.ts';

it('Until the first scope is used, Node tracks no asynchronous contexts for them (AsyncLocalStorage)', () => {
  // Both are watched, and do their work.
  const [runs, reads] = [vi.spyOn(AsyncLocalStorage.prototype, 'run'), vi.spyOn(AsyncLocalStorage.prototype, 'getStore')];
  const type = opaque('T', { release: 'T_free' });
  const make = () => createHandle({ type, library: {}, native: 1n, borrowed: false, release: () => undefined }, null);
  const counts = () => [runs.mock.calls.length, reads.mock.calls.length];
  make().dispose();
  PublicSecret.random(4).dispose();
  expect(counts()).toEqual([0, 0]);
  scope(() => make());
  const [run, read] = counts();
  expect([run, read !== 0]).toEqual([1, true]);
  make().dispose();
  expect(counts()[1]).toBeGreaterThan(read as number);
  vi.restoreAllMocks();
});
