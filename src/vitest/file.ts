/** @module Around a test file: its hooks (beforeAll, afterAll, aroundAll) leave nothing behind, and what no test could be blamed for fails the file. */
import { type RunnerTestSuite, TestRunner } from 'vitest';
import { WatertightError } from '../errors.ts';
import { type BlocksView, watchBlocks } from './blocks.ts';
import { type Leak, LeakError, together } from './leak.ts';
import type { Checks } from './settings.ts';
import { settled, Window } from './window.ts';

type Hook = (...args: readonly unknown[]) => unknown;

const hooksOf = (suite: RunnerTestSuite, name: 'beforeAll' | 'afterAll' | 'aroundAll'): readonly Hook[] =>
  TestRunner.getSuiteHooks(suite)[name] as unknown as readonly Hook[];

const suitesIn = ({ tasks }: RunnerTestSuite): readonly RunnerTestSuite[] =>
  tasks.flatMap((task) => (task.type === 'suite' && task.mode === 'run' ? [task] : []));

const failed = (suite: RunnerTestSuite): boolean =>
  suite.result?.state === 'fail' || suite.tasks.some((task) => (task.type === 'suite' ? failed(task) : task.result?.state === 'fail'));

/** True if there are hooks, but for the one through which this module is called. */
const hasHooks = (suite: RunnerTestSuite, own: number): boolean =>
  hooksOf(suite, 'beforeAll').length + hooksOf(suite, 'afterAll').length + hooksOf(suite, 'aroundAll').length > own ||
  suitesIn(suite).some((one) => hasHooks(one, 0));

/** Calls the hooks of a suite and of those inside of it, as vitest does, and no test. */
async function runHooks(suite: RunnerTestSuite): Promise<void> {
  const cleanUps: Hook[] = [];
  const inside = async () => {
    try {
      for (const hook of hooksOf(suite, 'beforeAll')) {
        const cleanUp = await hook(suite);
        if (typeof cleanUp === 'function') cleanUps.push(cleanUp as Hook);
      }
      for (const one of suitesIn(suite)) await runHooks(one);
    } finally {
      for (const hook of [...hooksOf(suite, 'afterAll')].reverse()) await hook(suite);
      for (const cleanUp of cleanUps.reverse()) await cleanUp();
    }
  };
  await hooksOf(suite, 'aroundAll').reduceRight<() => Promise<unknown>>((next, hook) => async () => hook(next, suite), inside)();
}

const key = ({ kind, name, stack }: Leak) => JSON.stringify([kind, name, stack]);

/** Those that are left when as many of the same kind and place are taken off. */
function less(leaks: readonly Leak[], taken: readonly Leak[]): readonly Leak[] {
  const counts = new Map<string, number>();
  for (const leak of taken) counts.set(key(leak), (counts.get(key(leak)) ?? 0) + leak.count);
  return together(leaks).flatMap((leak) => {
    const count = leak.count - (counts.get(key(leak)) ?? 0);
    return count > 0 ? [{ ...leak, count }] : [];
  });
}

/** One test file, from before its first hook until after its last one. */
export class FileCheck {
  readonly #file: RunnerTestSuite;
  readonly #checks: Checks;
  readonly #held: LeakError[] = [];
  readonly #byTests: Leak[] = [];
  readonly #netOfTests = new Map<string, { blocks: number; bytes: number }>();
  #again = false;

  constructor(file: RunnerTestSuite, checks: Checks) {
    this.#file = file;
    this.#checks = checks;
  }

  /** What tests have left: they are judged themselves. */
  leftByTests(left: readonly Leak[], window: Window): void {
    if (left.length === 0) return;
    this.#byTests.push(...left);
    for (const [path, { blocks, bytes }] of window.net()) {
      const sum = this.#netOfTests.get(path) ?? { blocks: 0, bytes: 0 };
      this.#netOfTests.set(path, { blocks: sum.blocks + Math.max(blocks, 0), bytes: sum.bytes + Math.max(bytes, 0) });
    }
  }

  /** An error that no test can carry, since it would not be shown there. */
  hold(error: LeakError): void {
    this.#held.push(error);
  }

  /** Runs the file between its own hooks. @throws LeakError */
  async run(runSuite: () => Promise<void>): Promise<void> {
    // Called by its own second run.
    if (this.#again) return runSuite();
    const hooks = hasHooks(this.#file, 1);
    const window = hooks ? new Window({ ...this.#checks, ledger: false }, false) : null;
    const blocks = hooks && this.#checks.ledger ? watchBlocks(false) : null;
    let left: readonly Leak[] = [];
    try {
      await runSuite();
      if (window !== null && !failed(this.#file)) left = await settled(() => this.#leftByHooks(window, blocks));
    } finally {
      window?.end();
      blocks?.end();
    }
    if (left.length > 0) await this.#judge(left);
    const [first, ...more] = this.#held;
    if (first === undefined) return;
    // One error, since some reporters show only the first of a file.
    if (more.length > 0) throw new WatertightError('TEST_LEAKS', this.#held.map(({ message }) => message).join('\n'), { cause: first });
    throw first;
  }

  #leftByHooks(window: Window, blocks: BlocksView | null): readonly Leak[] {
    const net = [...(blocks?.net() ?? [])].flatMap(([path, amount]): readonly Leak[] => {
      const tests = this.#netOfTests.get(path) ?? { blocks: 0, bytes: 0 };
      const own = { blocks: amount.blocks - tests.blocks, bytes: amount.bytes - tests.bytes };
      return own.blocks > 0 || own.bytes > 0 ? [{ kind: 'blocks', name: amount.name, count: own.blocks, bytes: own.bytes, stack: [] }] : [];
    });
    return [...net, ...less([...window.now(), ...(blocks?.late() ?? [])], this.#byTests)];
  }

  /** Runs the hooks once more, without the tests: what is only made once, at the first use, is no leak. */
  async #judge(first: readonly Leak[]): Promise<void> {
    this.#again = true;
    const window = new Window(this.#checks, true);
    try {
      await runHooks(this.#file);
      const left = await window.left();
      if (left.length > 0)
        this.hold(new LeakError('The hooks of this file (beforeAll, afterAll) leave something behind each time that they run.', left));
    } catch (cause) {
      this.hold(
        new LeakError(
          'The hooks of this file (beforeAll, afterAll) left something behind, and failed when they were run a second time, without ' +
            `the tests, to see if they always do: ${cause instanceof Error ? cause.message : String(cause)}`,
          first,
        ),
      );
    } finally {
      window.end();
      this.#again = false;
    }
  }
}
