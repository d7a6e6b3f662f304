/** @module Real runs under Valgrind: planted losses are found to the byte, and a run that proves nothing says so. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, test } from 'vitest';
import {
  attribute,
  type MemcheckRun,
  type RunOptions,
  type RunProgress,
  readSuppressions,
  runUnderMemcheck,
  shippedSuppressions,
} from '../../src/memcheck/index.ts';
import { lostBlocks, lostBytes } from './fixtures/planted.ts';

/** Against a run that hangs. */
const oneRun = 600_000;

const root = fileURLToPath(new URL('./fixtures/', import.meta.url));
let outDir = '';
const start = (file: string, more: Partial<RunOptions> = {}): Promise<MemcheckRun> =>
  runUnderMemcheck({ root, file, outDir, timeoutMs: oneRun, ...more });

/** Whether a process runs; one that is dead and waits for its parent to notice does not. */
async function runs(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /\) [^ZX] /.test(stat);
}

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'watertight-'));
});
afterAll(() => rm(outDir, { recursive: true, force: true }));

// One after the other: each has its time to itself.
describe('under memcheck', () => {
  test('planted losses and invalid writes are found exactly, and nothing else is', async ({ expect }) => {
    const seen: string[] = [];
    const run = await start('planted.fixture.ts', { onProgress: ({ stage }) => seen.push(stage) });
    if (run.state !== 'completed') throw new Error(`${run.reason}: ${run.detail}`);

    expect(run.tests.map(({ name, state }) => [name, state])).toEqual([
      ['loses strings whose address never reaches JavaScript', 'passed'],
      ['drops addresses that did reach JavaScript', 'passed'],
      ['writes one byte past a block', 'passed'],
      ['writes into a block that was freed', 'passed'],
      ['fails an assertion', 'failed'],
    ]);
    expect(run.tests.at(-1)?.errors).toEqual([expect.stringContaining('expected 1 to be 2')]);
    expect(run.exitCode).toBe(1);
    expect(seen).toEqual(['starting', ...Array<string>(5).fill('test'), 'done']);

    const nothing = { bytes: 0, blocks: 0 };
    const { library, canary, koffi, node, unattributed } = attribute(run.report, {
      libraries: [],
      canary: ['strdup', 'aligned_alloc', 'memset'],
    });
    expect(canary.totals).toMatchObject({ indirect: nothing, uninitialised: 0 });
    // A number that equals the address of a lost block makes memcheck call it reachable: each block is found, most of them as lost.
    const { definite, possible, reachable } = canary.totals;
    expect(definite.blocks + possible.blocks + reachable.blocks).toBe(lostBlocks);
    expect(definite.bytes + possible.bytes + reachable.bytes).toBe(lostBytes);
    expect(2 * definite.blocks).toBeGreaterThan(lostBlocks);
    const writes = canary.errors.filter(({ category }) => category === 'invalid');
    expect(writes.map(({ kind, auxiliary }) => [kind, auxiliary[0]?.what.replace(/0x\w+/, '…')])).toEqual([
      ['InvalidWrite', "Address … is 0 bytes after a block of size 10 alloc'd"],
      ['InvalidWrite', "Address … is 0 bytes inside a block of size 16 free'd"],
    ]);
    for (const { totals } of [library, koffi, node, unattributed]) {
      expect(totals).toMatchObject({ definite: nothing, possible: nothing, invalid: 0, uninitialised: 0, other: 0 });
    }
    // koffi's memalign may not be suppressed, since the canary leaks through it: its own stays visible, as koffi's.
    for (const { totals } of [library, node, unattributed]) expect(totals.indirect).toEqual(nothing);

    const titles = new Set((await readSuppressions(shippedSuppressions)).map(({ name }) => name));
    expect(run.report.suppressed.length).toBeGreaterThan(0);
    for (const { name, bytes } of run.report.suppressed) expect(bytes === null).toBe(!titles.has(name));
  });

  test('a worker that kills itself is invalid', async ({ expect }) => {
    const run = await start('kill.fixture.ts');
    expect(run).toMatchObject({ state: 'invalid', reason: 'killed', exitCode: 1 });
    expect(run).not.toHaveProperty('report');
  });

  test('a worker that calls process.exit() is invalid, whole as its report is', async ({ expect }) => {
    const run = await start('exit.fixture.ts');
    expect(run).toMatchObject({
      state: 'invalid',
      reason: 'process-exit',
      tests: [{ name: 'passes', state: 'passed' }],
    });
    expect(await readFile(run.xmlFile, 'utf8')).toContain('FINISHED');
  });

  test('an aborted run leaves neither the worker nor what it has started', async ({ expect }) => {
    const pids = join(outDir, 'pids');
    const abort = new AbortController();
    const onProgress = ({ stage }: RunProgress): void => void (stage === 'test' && abort.abort());
    const run = await start('stay.fixture.ts', { onProgress, signal: abort.signal, env: { WATERTIGHT_TEST_PIDS: pids } });
    expect(run).toMatchObject({ state: 'invalid', reason: 'aborted', tests: [{ name: 'passes', state: 'passed' }] });
    const started = (await readFile(pids, 'utf8')).split(' ').map(Number);
    expect(started).toHaveLength(2);
    // They were killed; when the kernel has come to it is not said. The limit of the test is long enough for both.
    await expect.poll(async () => (await Promise.all(started.map(runs))).includes(true), { timeout: oneRun }).toBe(false);
  });

  test('a worker that has not ended at the deadline is invalid, however far it has got', async ({ expect }) => {
    // What it starts would stay for twice as long as this test may take: that the run has ended says that it was cut short.
    const run = await start('stay.fixture.ts', { timeoutMs: 3000, env: { WATERTIGHT_TEST_PIDS: join(outDir, 'unused') } });
    expect(run).toMatchObject({ state: 'invalid', reason: 'deadline', exitCode: 1 });
  });
});
