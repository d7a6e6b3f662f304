/** @module Around each test, its hooks and its fixtures: what is there afterwards and was not there before fails it. */
import { isMainThread } from 'node:worker_threads';
import { aroundAll, aroundEach, type RunnerTestCase, TestRunner } from 'vitest';
import { countedByEngine } from '../counted.ts';
import { WatertightError } from '../errors.ts';
import { mayLeak } from './allow.ts';
import { FileCheck } from './file.ts';
import { type Leak, LeakError } from './leak.ts';
import { acquit, allowSecondRuns, beginRun, convict, suspect } from './second-run.ts';
import { checks } from './settings.ts';
import { Window } from './window.ts';

/** Tests that run at the same time have one window: nobody can tell which of them made what. */
interface Group {
  readonly window: Window;
  readonly tests: Set<RunnerTestCase>;
  running: number;
  /** The test at whose end it is judged. */
  judge: RunnerTestCase | null;
}

let group: Group | null = null;
const files = new WeakMap<object, FileCheck>();
const begun = new WeakSet<object>();

/** Has it ended as it should? One that is expected to fail has then failed, or been turned round by vitest already. */
const ended = (task: RunnerTestCase): boolean => task.result?.state === 'pass' || (task.fails === true && task.result?.state === 'fail');

/** Why a neighbour may be the one that left it, though that is no failure of its own. */
function labelOf(test: RunnerTestCase): string {
  if (mayLeak(test)) return `${test.name} (which may leak)`;
  if (ended(test)) return test.name;
  return `${test.name} (which ${test.result?.state === 'fail' ? 'failed' : 'was skipped, or is run again'})`;
}

/**
 * Tests that run at the same time: nobody can be blamed, and none of them can be run again with the others. One that failed, was skipped or
 * may leak acquits none of the rest.
 */
function judgeSeveral({ tests }: Group, task: RunnerTestCase, left: readonly Leak[], file: FileCheck | undefined): void {
  if (left.length === 0 || ![...tests].some((test) => ended(test) && !mayLeak(test))) return;
  const error = new LeakError(
    `One of these tests, which ran at the same time, left something behind: ${[...tests].map(labelOf).join(', ')}. ` +
      'Run them one after the other to see which; what is only made at the first use, make in a beforeAll.',
    left,
  );
  // An error in a test that is skipped, fails by itself or is expected to fail would be lost, or stop its retries.
  if (file !== undefined && (task.result?.state !== 'pass' || task.fails === true || mayLeak(task))) {
    file.hold(error);
    return;
  }
  convict(task);
  throw error;
}

/** @param before what its first run left, when this is its second one */
function judgeOne(task: RunnerTestCase, before: readonly Leak[] | null, left: readonly Leak[]): void {
  if (task.result?.state === 'fail' && !ended(task) && before !== null) {
    convict(task);
    throw new LeakError('This test left something behind, and failed when it was run a second time to see if it always does.', before);
  }
  // One that failed, or was skipped half way, may not have tidied up. One that is expected to fail has to.
  if (!ended(task) || mayLeak(task)) return;
  if (left.length === 0) {
    acquit(task);
    return;
  }
  if (before === null) {
    suspect(task, left);
    throw new LeakError('This test left something behind, and was not run a second time to see if it always does.', left);
  }
  convict(task);
  throw new LeakError('This test leaves something behind each time that it runs.', left);
}

/** @throws WatertightError `VITEST_THREADS`, what a {@link Window} throws, and LeakError */
async function run(runTest: () => Promise<void>, task: RunnerTestCase): Promise<void> {
  if (!isMainThread)
    throw new WatertightError(
      'VITEST_THREADS',
      "watertight/vitest counts what a process has: in vitest's pool `threads` it would count other test files too. Set `pool: 'forks'`.",
    );
  const before = beginRun(task);
  const file = files.get(task.file);
  group ??= { window: new Window(checks(), before !== null || task.concurrent === true), tests: new Set(), running: 0, judge: null };
  const own = group;
  own.tests.add(task);
  own.running += 1;
  try {
    await runTest();
  } finally {
    own.running -= 1;
  }
  if (own.running > 0) return;
  let left: readonly Leak[] = [];
  try {
    left = await own.window.left();
    file?.leftByTests(left, own.window);
  } finally {
    // One that began meanwhile is of this group too, and the last one judges.
    if (own.running === 0 && group === own) {
      group = null;
      own.window.end();
      own.judge = task;
    }
  }
  if (own.judge !== task) return;
  if (own.tests.size > 1) judgeSeveral(own, task, left, file);
  else judgeOne(task, before, left);
}

/** For the test file that is being collected; a second time does nothing. */
export function checkEachTest(): void {
  const { file } = TestRunner.getCurrentSuite();
  if (file === undefined || begun.has(file) || countedByEngine()) return;
  begun.add(file);
  aroundAll(async (runSuite) => {
    if (!isMainThread) return runSuite();
    const check = files.get(file) ?? new FileCheck(file, checks());
    files.set(file, check);
    allowSecondRuns(file.tasks);
    await check.run(runSuite);
  }, 0);
  aroundEach(async (runTest, { task }) => run(runTest, task as RunnerTestCase), 0);
}
