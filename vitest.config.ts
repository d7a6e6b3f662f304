import { defineConfig } from 'vitest/config';
import { SlowFirst } from './test/fixtures/slow-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/fixtures/**', 'node_modules/**'],
    globalSetup: ['test/fixtures/setup.ts'],
    sequence: { sequencer: SlowFirst },
    // A test that ends its process must not take others with it, and native state must not pass from file to file.
    pool: 'forks',
    // Its default leaves one processor idle: of two, half. Many files wait for a process that they have started, and it for the disk or its timers.
    maxWorkers: '150%',
    // Against tests that hang. On a machine that does other things too, one that starts a process may take many seconds.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    allowOnly: false,
    passWithNoTests: false,
    reporters: ['default', ['json', { outputFile: 'build/test-results.json' }]],
  },
});
