import { availableParallelism } from 'node:os';
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
    // Its default leaves one processor idle: of two, half. And many files wait for a process that they have started.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    // Against tests that hang, and for all of them: none has a limit of its own, which a busy machine would decide.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    allowOnly: false,
    passWithNoTests: false,
    reporters: ['default', ['json', { outputFile: 'build/test-results.json' }]],
  },
});
