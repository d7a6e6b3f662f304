/** @module A test that left something behind is run once more by vitest, hooks and fixtures with it: what is only made once, at the first use, is no leak. */
import type { RunnerTask, RunnerTestCase } from 'vitest';
import type { Leak } from './leak.ts';

/** `suspected`: to be run again; `again`: that is happening; `leaks`: it left something behind then, too. */
type State = 'suspected' | 'again' | 'leaks';

const states = new WeakMap<RunnerTestCase, State>();
/** What the first run left. */
const suspicions = new WeakMap<RunnerTestCase, readonly Leak[]>();
const extra = new WeakMap<RunnerTestCase, number>();

type Retry = Exclude<RunnerTestCase['retry'], undefined>;
type Condition = Extract<Retry, object>['condition'];

const testsIn = (tasks: readonly RunnerTask[]): readonly RunnerTestCase[] =>
  tasks.flatMap((task) => (task.type === 'suite' ? testsIn(task.tasks) : [task]));

type Failure = Parameters<Extract<Condition, (...args: never) => unknown>>[0];

const accepts = (condition: Condition, error: Failure): boolean =>
  condition === undefined || (condition instanceof RegExp ? condition.test(error.message || '') : condition(error) === true);

/** Tests that are expected to fail, of which vitest is told otherwise while they leak: it would take a leak for the failure that it expects. */
const expected = new WeakSet<RunnerTestCase>();

function expectNoFailure(task: RunnerTestCase): void {
  if (task.fails !== true) return;
  expected.add(task);
  task.fails = false;
}

/** vitest reads how often a test may be retried when it starts it: one time more, for us alone. */
export function allowSecondRuns(tasks: readonly RunnerTask[]): void {
  for (const task of testsIn(tasks)) {
    const { retry = 0 } = task;
    const { count = 0, condition, ...more } = typeof retry === 'number' ? { count: retry } : retry;
    task.retry = {
      ...more,
      count: count + 1,
      condition: (error) => {
        const state = states.get(task);
        if (state === 'suspected') return true;
        // Twice was enough; that it does not leak each time is no excuse.
        if (state === 'leaks') return false;
        return (task.result?.retryCount ?? 0) - (extra.get(task) ?? 0) < count && accepts(condition, error);
      },
    };
  }
}

/** What the first run left, when this is the second one; it is no failure yet. Null when this is the first. */
export function beginRun(task: RunnerTestCase): readonly Leak[] | null {
  if (states.get(task) !== 'suspected') {
    states.delete(task);
    return null;
  }
  if (expected.has(task)) task.fails = true;
  states.set(task, 'again');
  extra.set(task, (extra.get(task) ?? 0) + 1);
  if (task.result !== undefined) delete task.result.errors;
  return suspicions.get(task) ?? [];
}

export function suspect(task: RunnerTestCase, left: readonly Leak[]): void {
  states.set(task, 'suspected');
  expectNoFailure(task);
  suspicions.set(task, left);
}

export function convict(task: RunnerTestCase): void {
  states.set(task, 'leaks');
  expectNoFailure(task);
}

/** It is no retry that a report should speak of. */
export function acquit(task: RunnerTestCase): void {
  states.delete(task);
  if (task.result?.retryCount !== undefined) task.result.retryCount -= extra.get(task) ?? 0;
  extra.delete(task);
}
