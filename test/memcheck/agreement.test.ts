/** @module The ledger and memcheck in one process, of every way to lose a block: the same blocks and the same bytes. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MemcheckError, runUnderMemcheck } from '../../src/memcheck/index.ts';
import { canaryFile } from '../../src/native/index.ts';
import { buildAllocations, removeFaults } from '../fixtures/faults/build.ts';

const SLOW = 600_000;
const folder = mkdtempSync(join(tmpdir(), 'watertight-agreement-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterAll(removeFaults);

interface Amount {
  readonly blocks: number;
  readonly bytes: number;
}

let counted: Readonly<Record<string, Amount>>;
let errors: readonly MemcheckError[];

beforeAll(async () => {
  const file = join(folder, 'counted.json');
  const run = await runUnderMemcheck({
    root: fileURLToPath(new URL('./fixtures/', import.meta.url)),
    file: 'agreement.fixture.ts',
    outDir: folder,
    timeoutMs: SLOW,
    env: { AGREEMENT_LIBRARY: buildAllocations(), AGREEMENT_CANARY: canaryFile, AGREEMENT_COUNTED: file },
  });
  if (run.state !== 'completed') throw new Error(`${run.reason}: ${run.detail}`);
  expect(run.tests.map(({ state, errors: why }) => [state, why])).toEqual([['passed', []]]);
  counted = JSON.parse(readFileSync(file, 'utf8'));
  // The loader's memory for the addon's own thread-local variables, made when one is first used, is none of the library's.
  const ofLoader = ({ stack }: MemcheckError) => stack.some(({ fn }) => fn === '__tls_get_addr');
  errors = run.report.errors.filter((error) => error.blocks > 0 && !ofLoader(error));
});

/** What memcheck saw under a function, in blocks of this size; of any size where none is given. */
function seen(fn: string, size?: number): Amount & { readonly kinds: readonly string[] } {
  const own = errors.filter(
    ({ stack, blocks, bytes }) => stack.some((frame) => frame.fn === fn) && (size === undefined || bytes === blocks * size),
  );
  return {
    blocks: own.reduce((sum, { blocks }) => sum + blocks, 0),
    bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
    kinds: [...new Set(own.map(({ category }) => category))],
  };
}

const WAYS = 12;

test.each(Array.from({ length: WAYS }, (_, way) => [way, way + 1, 1001 + 10 * way]))(
  'way %i: %i blocks of %i bytes',
  (way, blocks, size) => {
    expect(counted[`way ${way}`]).toEqual({ blocks, bytes: blocks * size });
    expect(seen('blocks_new', size)).toMatchObject({ blocks, bytes: blocks * size });
  },
);

test('altogether, to the block and the byte', () => {
  const ways = Object.entries(counted).filter(([name]) => name.startsWith('way '));
  expect(ways).toHaveLength(WAYS);
  const sum = (key: keyof Amount) => ways.reduce((n, [, amount]) => n + amount[key], 0);
  expect(seen('blocks_new')).toMatchObject({ blocks: sum('blocks'), bytes: sum('bytes') });
  // Nobody holds any of them; chance, a number that equals an address, may make memcheck call a few reachable.
  const definite = errors.filter(({ category, stack }) => category === 'definite' && stack.some(({ fn }) => fn === 'blocks_new'));
  expect(2 * definite.reduce((n, { blocks }) => n + blocks, 0)).toBeGreaterThan(sum('blocks'));
});

test.each([
  ['one in 1,000 calls', 'blocks_lose_sometimes', { blocks: 1, bytes: 48 }],
  ['after a failed allocation', 'blocks_forgetful', { blocks: 1, bytes: 100 }],
  ['kept for ever', 'canary_pile', { blocks: 5, bytes: 10_015 }],
])('%s', (name, fn, amount) => {
  expect(counted[name]).toEqual(amount);
  expect(seen(fn)).toMatchObject(amount);
});

test('what is kept for ever is reachable', () => {
  expect(seen('canary_pile').kinds).toContain('reachable');
});

test('1,000 clean calls: nothing, by both', () => {
  expect(counted['1,000 clean calls']).toEqual({ blocks: 0, bytes: 0 });
  // Whatever the function lost, it was in the call whose allocation failed.
  expect(seen('blocks_forgetful').blocks).toBe(1);
});
