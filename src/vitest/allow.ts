/** @module Tests that may leave something behind: each says why. */
import { type RunnerTestCase, TestRunner } from 'vitest';
import { ArgumentError, WatertightError } from '../errors.ts';

const allowed = new WeakSet<RunnerTestCase>();

/**
 * Called in a test: whatever it leaves behind is no failure. The reason stands in the test's `meta.watertight`, for reports.
 * @throws ArgumentError `ARGUMENT_STRING` without a reason; WatertightError `OUTSIDE_OF_TEST`
 */
export function allowLeak(reason: string): void {
  if (typeof reason !== 'string' || reason.trim() === '')
    throw new ArgumentError('ARGUMENT_STRING', { function: 'allowLeak', parameter: 'reason' }, 'a sentence that says why', 'none');
  const task = TestRunner.getCurrentTest();
  if (task === undefined)
    throw new WatertightError('OUTSIDE_OF_TEST', 'allowLeak() was called outside of a test: call it in the test that may leak.');
  (task.meta as { watertight?: unknown }).watertight = { allowLeak: reason };
  allowed.add(task as RunnerTestCase);
}

export const mayLeak = (task: RunnerTestCase): boolean => allowed.has(task);
