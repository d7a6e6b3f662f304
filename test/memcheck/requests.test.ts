/** @module Requests to memcheck: answered under Valgrind, without effect natively, refused with the cure where the addon cannot make them. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { attribute, type CompletedRun, requests, runUnderMemcheck } from '../../src/memcheck/index.ts';
import { buildSlow, removeFaults } from '../fixtures/faults/build.ts';
import { lostHere, lostOnThread, lostStrings } from './fixtures/planted.ts';

/** Against a run that hangs. */
const oneRun = 600_000;
const root = fileURLToPath(new URL('./fixtures/', import.meta.url));
let outDir = '';
beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'watertight-'));
});
afterAll(async () => {
  removeFaults();
  await rm(outDir, { recursive: true, force: true });
});

async function run(file: string, env: Readonly<Record<string, string>>): Promise<CompletedRun> {
  const done = await runUnderMemcheck({ root, file, outDir, timeoutMs: oneRun, env });
  if (done.state !== 'completed') throw new Error(`${done.reason}: ${done.detail}`);
  expect(done.tests.map(({ state, errors }) => [state, ...errors])).toEqual(done.tests.map(() => ['passed']));
  return done;
}

// One after the other: each has its time to itself.
describe('under memcheck', () => {
  test('every request is answered', async ({ expect }) => {
    const answers = join(outDir, 'answers.json');
    await run('requests.fixture.ts', { REQUESTS_ANSWERS: answers });
    const told = JSON.parse(await readFile(answers, 'utf8')) as { reachable: number; lost: { blocks: number; bytes: number } };
    expect(told).toEqual({
      available: true,
      running: 1,
      lost: expect.anything(),
      reachable: expect.any(Number),
      errors: { accessible: 0, noAccess: true, silent: 0, again: true, undefinedWritten: 0, defined: 0 },
      stack: 'number',
    });
    expect(told.reachable).toBeGreaterThan(1000);
    // Chance, a number that equals an address, may keep a few reachable.
    expect(told.lost.bytes).toBe(1000 * told.lost.blocks);
    expect(told.lost.blocks).toBeLessThanOrEqual(lostStrings);
    expect(2 * told.lost.blocks).toBeGreaterThan(lostStrings);
  });

  test('a loss in an asynchronous call names its C function, as one in a plain call does', async ({ expect }) => {
    const path = buildSlow();
    const { report } = await run('threads.fixture.ts', { SLOW_LIBRARY: path, WATERTIGHT_THREADS: '1' });
    const { library, unattributed } = attribute(report, { libraries: [path] });
    const lost = library.errors.filter(({ blocks }) => blocks > 0);
    expect(lost.reduce((sum, { blocks }) => sum + blocks, 0)).toBe(lostHere + lostOnThread);
    for (const { stack } of lost) expect(stack.map(({ fn }) => fn)).toEqual(['calloc', 'make', 'slow_thing_new', undefined]);
    expect(unattributed.totals.definite).toEqual({ bytes: 0, blocks: 0 });
  });
});

describe('natively', () => {
  test('requests do nothing, and say so', () => {
    expect(requests.available).toBe(true);
    expect(requests.running()).toBe(0);
    requests.doLeakCheck();
    const none = { blocks: 0, bytes: 0 };
    expect(requests.countLeaks()).toEqual({ leaked: none, dubious: none, reachable: none, suppressed: none });
    const bytes = Buffer.from(new ArrayBuffer(16));
    requests.makeMemNoAccess(bytes);
    expect(bytes.fill(7).every((byte) => byte === 7)).toBe(true);
    requests.makeMemDefined(bytes);
    requests.disableErrorReporting();
    requests.enableErrorReporting();
    expect(requests.countErrors()).toBe(0);
  });

  test('there is no other leak check', () => {
    expect(() => requests.doLeakCheck('half' as never)).toThrowError(expect.objectContaining({ code: 'REQUEST_ARGUMENT' }));
  });

  test.each([['without the headers', { addon: () => ({ memcheckRequests: false }), addonIfBuilt: () => ({ memcheckRequests: false }) }]])(
    'an addon that was built %s names the package',
    async (_what, native) => {
      vi.resetModules();
      vi.doMock('../../src/native/index.ts', () => native);
      const { requests: blind } = await import('../../src/memcheck/requests.ts');
      expect(blind.available).toBe(false);
      for (const call of [blind.running, blind.countLeaks, blind.countErrors, () => blind.doLeakCheck('quick')])
        expect(call).toThrowError(
          expect.objectContaining({ code: 'REQUESTS_UNAVAILABLE', message: expect.stringContaining('apt-get install valgrind') }),
        );
      vi.doUnmock('../../src/native/index.ts');
    },
  );
});
