/** @module What the ledger costs a whole test suite: vitest over the files given, or all, with every opened library watched and without, in turn. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

const ROUNDS = 3;
const RESULTS = 'build/test-results.json';
const files = process.argv.slice(2);

/** Processor seconds of a run with everything it starts: what else the machine does is not in them. */
function seconds(...flags: readonly string[]): number {
  const vitest = ['node_modules/.bin/vitest', 'run', '--reporter=json', `--outputFile=${RESULTS}`, '--root', '.', ...flags, ...files];
  // A test may fail because it is watched: it has run all the same.
  const script = '"$@" >/dev/null 2>&1; times';
  rmSync(RESULTS, { force: true });
  const told =
    execFileSync('sh', ['-c', script, 'sh', ...vitest], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .at(-1) ?? '';
  const { numTotalTests, numFailedTests } = JSON.parse(readFileSync(RESULTS, 'utf8')) as Record<string, number>;
  console.log(`${numTotalTests} tests, ${numFailedTests} failed`);
  return [...told.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, rest]) => sum + 60 * Number(minutes) + Number(rest), 0);
}

const pairs = Array.from({ length: ROUNDS }, () => ({
  plain: seconds(),
  watched: seconds('--config', 'test/fixtures/watched/vitest.config.ts'),
}));
const ratios = pairs.map(({ plain, watched }) => watched / plain).sort((a, b) => a - b);
console.table(pairs);
console.log(`The suite watched by the ledger, in processor time, to the suite alone: ${ratios[ROUNDS >> 1]?.toFixed(3)}`);
