/** @module Memory for outputs under Valgrind: it ends where the output ends. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runUnderMemcheck } from '../../src/memcheck/index.ts';
import { overrun } from './fixtures/planted.ts';

const root = fileURLToPath(new URL('./fixtures/', import.meta.url));
let outDir = '';
beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'watertight-'));
});
afterAll(() => rm(outDir, { recursive: true, force: true }));

test('Each such memory has the exact size of the output, so that Valgrind detects an overrun of one byte', async () => {
  const run = await runUnderMemcheck({ root, file: 'overrun.fixture.ts', outDir, timeoutMs: 600_000 });
  if (run.state !== 'completed') throw new Error(`${run.reason}: ${run.detail}`);
  expect(run.tests.map(({ state }) => state)).toEqual(['passed', 'passed']);
  const writes = run.report.errors.filter(({ category }) => category === 'invalid');
  expect(writes.map(({ kind, auxiliary }) => [kind, auxiliary[0]?.what.replace(/0x\w+/, '…')])).toEqual(
    overrun.map((size) => ['InvalidWrite', `Address … is 0 bytes after a block of size ${size} alloc'd`]),
  );
});
