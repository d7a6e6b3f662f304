/** @module Requests to memcheck: answered under Valgrind, without effect natively, refused with the cure where the addon cannot make them. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { attribute, type CompletedRun, type MemcheckRun, requests, runUnderMemcheck } from '../../src/memcheck/index.ts';
import { buildLeaks, buildSlow, removeFaults } from '../fixtures/faults/build.ts';
import { lostHere, lostOnThread, lostStrings } from './fixtures/planted.ts';

/** Against a run that hangs. */
const oneRun = 600_000;
const root = fileURLToPath(new URL('./fixtures/', import.meta.url));
afterAll(removeFaults);

describe('under memcheck', () => {
  let outDir = '';
  let path = '';
  let keeping = '';
  let run: MemcheckRun;
  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'watertight-'));
    path = buildSlow();
    keeping = buildLeaks();
    const env = { REQUESTS_ANSWERS: join(outDir, 'answers.json'), SLOW_LIBRARY: path, LEAKS_LIBRARY: keeping, WATERTIGHT_THREADS: '1' };
    run = await runUnderMemcheck({ root, file: 'requests.fixture.ts', outDir, timeoutMs: oneRun, env });
  });
  afterAll(() => rm(outDir, { recursive: true, force: true }));

  test('the run is whole', () => {
    expect(run).toMatchObject({ state: 'completed', errors: [] });
    expect(run.tests.map(({ state, errors }) => [state, ...errors])).toEqual(Array(4).fill(['passed']));
  });

  test('every request is answered', async () => {
    const told = JSON.parse(await readFile(join(outDir, 'answers.json'), 'utf8')) as {
      reachable: number;
      lost: { blocks: number; bytes: number };
    };
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

  test('a loss in an asynchronous call names its C function, as one in a plain call does', () => {
    const { library, unattributed } = attribute((run as CompletedRun).report, { libraries: [path], canary: ['strdup', 'memset'] });
    const lost = library.errors.filter(({ blocks }) => blocks > 0);
    expect(lost.reduce((sum, { blocks }) => sum + blocks, 0)).toBe(lostHere + lostOnThread);
    for (const { stack } of lost) expect(stack.map(({ fn }) => fn)).toEqual(['calloc', 'make', 'slow_thing_new', undefined]);
    expect(unattributed.totals.definite).toEqual({ bytes: 0, blocks: 0 });
  });

  test('what the static data of a library points at is reachable: the library is still loaded when the report is written', () => {
    const { totals } = attribute((run as CompletedRun).report, { libraries: [keeping] }).library;
    const nothing = { bytes: 0, blocks: 0 };
    expect(totals).toMatchObject({ definite: nothing, possible: nothing });
    expect(totals.reachable.blocks).toBeGreaterThan(0);
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
