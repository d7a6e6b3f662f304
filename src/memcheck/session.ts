/** @module Runs one test file in vitest with a pool of our own, and reads its results. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { PoolOptions, PoolWorker, TestCase } from 'vitest/node';
import { WatertightError } from '../errors.ts';
import type { TestOutcome } from './outcome.ts';

/** What vitest is to run, and on what. */
export interface SessionOptions {
  readonly root: string;
  /** Absolute path of the test file. */
  readonly file: string;
  readonly timeoutMs: number;
  readonly createWorker: (options: PoolOptions) => PoolWorker;
  /** Aborted when the time is over: no worker is made after it. Ending those that there are is the caller's. */
  readonly over: AbortSignal;
  readonly onTest: (name: string) => void;
}

/** What vitest has to say about it. */
export interface SessionResult {
  readonly tests: readonly TestOutcome[];
  readonly errors: readonly string[];
  readonly exitCode: 0 | 1;
}

type VitestModule = typeof import('vitest/node');

async function loadVitest(root: string): Promise<VitestModule> {
  try {
    const path = createRequire(join(root, 'package.json')).resolve('vitest/node');
    return (await import(pathToFileURL(path).href)) as VitestModule;
  } catch (cause) {
    throw new WatertightError(
      'VITEST_MISSING',
      `vitest 4.1 or later could not be loaded from ${root}. Install it there with \`npm install --save-dev vitest\`.`,
      { cause },
    );
  }
}

/** An error's message and those of its causes; vitest hands over errors of the worker as plain objects. */
function message(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  if (error instanceof AggregateError) return error.errors.map(message).join('; ');
  return 'cause' in error && error.cause !== undefined ? `${error.message} ${message(error.cause)}` : String(error.message);
}

/** vitest sets the exit code of the process it runs in, which is ours: the last of several sessions restores it. */
let running = 0;
let exitCodeBefore: typeof process.exitCode;

function outcomeOf(test: TestCase): TestOutcome {
  const { state, errors } = test.result();
  return { name: test.fullName, state, errors: (errors ?? []).map(message) };
}

/**
 * Runs the file and waits for its results, not for the worker's end. Where vitest has made no worker when the time is over, it is not waited for.
 *
 * @throws {WatertightError} `VITEST_MISSING`, `VITEST_FAILED`
 */
export function runSession(options: SessionOptions): Promise<SessionResult> {
  const { over } = options;
  let workers = 0;
  const createWorker: SessionOptions['createWorker'] = (poolOptions) => {
    if (over.aborted) throw new Error('The run was over before the worker was started.');
    workers += 1;
    return options.createWorker(poolOptions);
  };
  // vitest hears of the deaths of workers and ends; should it hang before it has one, there is nothing to wait for.
  const isAbandoned = (): boolean => over.aborted && workers === 0;
  const withoutWorker = new Promise<SessionResult>((giveUp) => {
    const look = (): void => {
      if (isAbandoned()) giveUp({ tests: [], errors: ['vitest had started no worker by then.'], exitCode: 1 });
    };
    over.addEventListener('abort', look, { once: true });
    if (over.aborted) look();
  });
  return Promise.race([withoutWorker, run({ ...options, createWorker }, isAbandoned)]);
}

async function run(options: SessionOptions, isAbandoned: () => boolean): Promise<SessionResult> {
  const { createVitest } = await loadVitest(options.root);
  const outcomes: TestOutcome[] = [];
  const errors: string[] = [];
  let exitCode: 0 | 1 = 1;
  const printed = new Writable({ write: (_chunk, _encoding, done) => done() });
  const vitest = await createVitest(
    'test',
    {
      root: options.root,
      watch: false,
      // Instrumented code is other code, and its counters would be the test's allocations.
      coverage: { enabled: false },
      fileParallelism: false,
      isolate: true,
      // A second try would add its allocations to those of the first.
      retry: 0,
      // Under Valgrind a test takes 20 to 50 times as long; the run has a deadline of its own.
      testTimeout: options.timeoutMs,
      hookTimeout: options.timeoutMs,
      teardownTimeout: options.timeoutMs,
      reporters: [
        {
          onTestCaseResult: (test) => options.onTest(test.fullName),
          onTestRunEnd: (modules, unhandled, reason) => {
            for (const module of modules) {
              errors.push(...module.errors().map(message));
              for (const suite of module.children.allSuites()) errors.push(...suite.errors().map(message));
              // Read here and not as they come in: these are in the file's order, and those that never ended are among them.
              for (const test of module.children.allTests()) outcomes.push(outcomeOf(test));
            }
            errors.push(...unhandled.map(message));
            // A worker that died is an unhandled error, for which vitest exits with 1 though the reason is "passed".
            exitCode = reason === 'passed' && errors.length === 0 ? 0 : 1;
          },
        },
      ],
    },
    {},
    { stdout: printed, stderr: printed },
  ).catch((cause: unknown) => {
    throw new WatertightError('VITEST_FAILED', `vitest could not be set up in ${options.root}: ${message(cause)}`, { cause });
  });
  if (running === 0) exitCodeBefore = process.exitCode;
  running += 1;
  // Not by the options above: vitest drops a pool of one's own there when the project's configuration names another.
  for (const { config } of [vitest.getRootProject(), ...vitest.projects]) {
    config.pool = 'memcheck';
    config.poolRunner = { name: 'memcheck', createPoolWorker: options.createWorker };
  }
  try {
    const [specification] = vitest.getModuleSpecifications(options.file);
    await vitest.runTestSpecifications([specification ?? vitest.getRootProject().createSpecification(options.file)]);
  } catch (error) {
    errors.push(message(error));
    exitCode = 1;
  } finally {
    await vitest.close();
    running -= 1;
    // After one that nobody waited for, the exit code may be the program's own by now.
    if (running === 0 && !isAbandoned()) process.exitCode = exitCodeBefore;
  }
  return { tests: outcomes, errors, exitCode };
}
