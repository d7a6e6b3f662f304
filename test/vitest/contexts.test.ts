/** @module The package in vitest's pools of `node:vm` contexts: each works, and what it makes is released. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeFaults } from '../fixtures/faults/build.ts';
import { install, uninstall, vitest } from './project.ts';

let folder: string;
beforeAll(() => {
  folder = install();
});
afterAll(() => {
  uninstall(folder);
  removeFaults();
});

test.each(['vmForks', 'vmThreads'])('%s', async (pool) => {
  const { code, output, tests } = await vitest(folder, ['--config=context.config.ts', 'context.test'], { POOL: pool });
  expect({ code, tests: tests.map(({ name, status, message }) => [name, status, message]) }, output).toEqual({
    code: 0,
    tests: [['handles and Secrets are released', 'passed', '']],
  });
});
