import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/fixtures/**', 'node_modules/**'],
    // A test that ends its process must not take others with it, and native state must not pass from file to file.
    pool: 'forks',
    // Without it one processor is left idle, and on a machine of two the suite takes twice as long.
    maxWorkers: '100%',
    allowOnly: false,
    passWithNoTests: false,
    reporters: ['default', ['json', { outputFile: 'build/test-results.json' }]],
  },
});
