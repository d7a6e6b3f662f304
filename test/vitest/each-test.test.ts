/** @module `watertight/vitest` as a project uses it: vitest runs in a child process, on tests that leak and on tests that do not. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runNatively } from '../../src/memcheck/native.ts';
import { buildLeaks, removeFaults } from '../fixtures/faults/build.ts';
import { install, type Run, uninstall, vitest } from './project.ts';

let folder: string;
beforeAll(() => {
  folder = install();
});
afterAll(() => {
  uninstall(folder);
  removeFaults();
});

describe('tests that leave something behind', () => {
  let run: Run;
  beforeAll(async () => {
    run = await vitest(folder, ['leaking']);
  });

  const always = 'LeakError: This test leaves something behind each time that it runs.\n';

  test.each([
    ['a handle', '  1 not disposed of: handle leaks_item\n'],
    ['a handle that the collector finds first', '  1 not disposed of: handle leaks_item\n'],
    ['a Secret', '  1 not disposed of: Secret\n'],
    ['a block', '  leaks, leaks_block: 1 block, 123 bytes\n      leaks_block+0x'],
    ['a descriptor of JavaScript', / {2}1 still open: file descriptor \d+ \(\/dev\/null\)/],
    ['a descriptor of C', / {2}1 still open: file descriptor \d+ \(\/dev\/null\)/],
    ['a thread of C', / {2}1 still running: thread \d+ \(\S+\)/],
    ['a thread of JavaScript', / {2}1 still running: thread \d+ \(\S+\)/],
    ['in a hook a block of beforeEach', '  leaks, leaks_block: 1 block, 77 bytes\n      leaks_block+0x'],
    ['a handle of a fixture', '  1 not disposed of: handle leaks_item\n'],
  ])('%s', (name, what) => {
    const { status, message } = run.byName(name);
    expect(status).toBe('failed');
    expect(message.startsWith(always), message).toBe(true);
    expect(message.match(/LeakError/g)).toHaveLength(1);
    if (typeof what === 'string') expect(message).toContain(what);
    else expect(message).toMatch(what);
  });

  test('each of them fails, and the run', () => {
    expect(run.code).toBe(1);
    expect(run.tests.map(({ status }) => status)).toEqual(Array(10).fill('failed'));
  });

  test('a handle and a Secret come with the line that made them, and with nothing else of the stack', () => {
    for (const name of ['a handle', 'a Secret', 'a handle of a fixture']) {
      const frames = run.byName(name).message.match(/^ {6}at .+$/gm);
      expect(frames, name).toEqual([expect.stringMatching(/leaking\.test\.ts:\d+:\d+\)?$/)]);
    }
  });

  test('no byte of a Secret is printed', () => {
    expect(JSON.stringify(run)).not.toContain('do not print me');
  });
});

describe('tests that leave nothing behind', () => {
  let run: Run;
  beforeAll(async () => {
    run = await vitest(folder, ['clean']);
  });

  test('pass, with all that only looks like a leak', () => {
    expect(run.tests.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(run.tests.length).toBe(23);
    expect(run.code).toBe(0);
  });

  test('the reason of what is allowed is in the report', () => {
    expect(run.byName('a block that is allowed').meta).toEqual({
      watertight: { allowLeak: 'the library keeps one block for each call, and that is known' },
    });
  });
});

describe('at the same time, and again', () => {
  test('nobody is blamed alone: all that ran at the same time are named', async () => {
    const run = await vitest(folder, ['concurrent']);
    expect(run.tests.filter(({ status }) => status === 'failed')).toHaveLength(1);
    const { message } = run.byName('leaking innocent');
    expect(message).toMatch(
      /^LeakError: One of these tests, which ran at the same time, left something behind: (one, two, )?guilty, innocent\./,
    );
    expect(message).toContain('  leaks, leaks_block: 1 block, 9 bytes\n');
    expect(run.byName('alone again').status).toBe('passed');
    // Threads that asynchronous calls run on stay, and what their event loops have open.
    expect(run.byName('on threads of our own second')).toMatchObject({ status: 'passed', message: '' });
  });

  test('a test that cannot be run twice fails with what its first run left; retries are no excuse', async () => {
    const run = await vitest(folder, ['again']);
    const twice = run.byName('cannot be run twice');
    expect(twice.status).toBe('failed');
    expect(twice.message).toContain('AssertionError: expected 2 to be 1');
    expect(twice.message).toContain('LeakError: This test left something behind, and failed when it was run a second time');
    expect(twice.message).toContain('leaks: 1 block, 55 bytes');
    expect(run.byName('leaks and retries').status).toBe('failed');
    expect(run.byName('leaks and retries').message.match(/LeakError/g)).toHaveLength(1);
    expect(run.byName('the next one is judged by itself').status).toBe('passed');
  });
});

describe('at the same time as a test that ends otherwise', () => {
  let run: Run;
  beforeAll(async () => {
    run = await vitest(folder, ['neighbours']);
  });
  const left = /left something behind: guilty[^,]*, neighbour/;

  test.each(['fails', 'skipped', 'may leak', 'expected to fail'])('%s, and ends first: the other one fails', (what) => {
    const guilty = run.byName(`${what} first guilty`);
    expect(guilty.status).toBe('failed');
    expect(guilty.message).toMatch(left);
    expect(guilty.message).toContain('  leaks, leaks_block: 1 block, 9 bytes\n');
  });

  test('ends last: the file fails', () => {
    expect(run.code).toBe(1);
    const messages = run.fileMessages.join('\n');
    for (const label of ['(which failed)', '(which was skipped, or is run again)'])
      expect(messages).toContain(`guilty, neighbour ${label}`);
    expect(messages).toContain('(which may leak)');
    expect(messages.match(/left something behind/g)).toHaveLength(4);
  });

  test('where nothing is left nobody is blamed', () => {
    expect(run.byName('clean beside a failure innocent').status).toBe('passed');
    expect(JSON.stringify(run)).not.toContain('innocent, neighbour');
  });
});

describe('expected to fail', () => {
  let run: Run;
  beforeAll(async () => {
    run = await vitest(folder, ['expected']);
  });

  test.each(['fails as expected', 'does not fail'])('and leaking: %s', (name) => {
    const { status, message } = run.byName(`leaking ${name}`);
    expect(status).toBe('failed');
    expect(message).toContain('LeakError: This test leaves something behind each time that it runs.');
    expect(message).toContain('  leaks, leaks_block: 1 block, 10 bytes\n');
  });

  test('and clean: as without the checks', () => {
    expect(run.byName('clean fails as expected').status).toBe('passed');
    expect(run.byName('clean fails, and fills a cache').status).toBe('passed');
    expect(run.byName('clean does not fail')).toMatchObject({ status: 'failed', message: expect.stringContaining('Expect test to fail') });
  });
});

describe('hooks of a file', () => {
  const always = 'The hooks of this file (beforeAll, afterAll) leave something behind each time that they run.\n';

  const left = [
    ['block', `${always}  leaks, leaks_block: 1 block, 41 bytes\n      leaks_block+0x`],
    ['handle', `${always}  1 not disposed of: handle leaks_item\n`],
    ['descriptor', `${always}  1 still open: file descriptor`],
    ['clean-up', `${always}  leaks, leaks_block: 1 block, 42 bytes\n`],
    ['around', `${always}  leaks, leaks_block: 1 block, 43 bytes\n`],
    ['nested', `${always}  leaks, leaks_block: 1 block, 45 bytes\n`],
    [
      'second',
      'failed when they were run a second time, without the tests, to see if they always do: only once\n  leaks was first used meanwhile',
    ],
  ] as const;
  let run: Run;
  beforeAll(async () => {
    for (const [part] of left) copyFileSync(join(folder, 'hooks-left.test.ts'), join(folder, `hooks-left-${part}.test.ts`));
    run = await vitest(folder, ['hooks-left-']);
  });

  test.each(left)('that leave something fail the file: %s', (part, what) => {
    const file = run.files.find(({ name }) => name === `hooks-left-${part}.test.ts`);
    expect(file?.statuses).toEqual(['passed', 'passed']);
    expect(file?.message).toContain(what);
  });

  test('that leave something fail the run', () => {
    expect(run.code).toBe(1);
    expect(run.files).toHaveLength(left.length);
  });

  test('that tidy up, or make something once, pass', async () => {
    const run = await vitest(folder, ['hooks-tidy']);
    expect(run.fileMessages).toEqual([]);
    expect(run.tests.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']);
    expect(run.code).toBe(0);
  });
});

describe('set up otherwise', () => {
  const both = ['chosen-one', 'chosen-two'];

  test.each([{}, { ISOLATE: 'no' }])('a setup file that chooses is heeded in each test file: %o', async (env) => {
    const run = await vitest(folder, both, { SETUP: './setup.ts', ...env });
    expect(run.tests.map(({ name, status }) => [name, status])).toEqual([
      ['a descriptor', 'passed'],
      ['a block', 'failed'],
      ['a descriptor', 'passed'],
      ['a block', 'failed'],
    ]);
  });

  test('without one, too', async () => {
    const run = await vitest(folder, both, { ISOLATE: 'no' });
    expect(run.tests.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'failed']);
  });

  test("in vitest's pool of threads it refuses to count", async () => {
    const run = await vitest(folder, ['chosen-one'], { POOL: 'threads' });
    expect(run.code).toBe(1);
    for (const { status, message } of run.tests) {
      expect(status).toBe('failed');
      expect(message).toContain("Set `pool: 'forks'`");
    }
  });

  test('without a census handles cannot be counted', async () => {
    const run = await vitest(folder, ['chosen-one'], { WATERTIGHT_CENSUS: 'off' });
    expect(run.byName('a descriptor').message).toContain('set WATERTIGHT_CENSUS to `counts` or `stacks`');
  });

  test.each(['1', '', `${process.pid} ${'0'.repeat(32)}`])(
    'no value of WATERTIGHT_COUNTED that a user can set turns the checks off: %o',
    async (value) => {
      const run = await vitest(folder, ['chosen-one'], { WATERTIGHT_COUNTED: value });
      expect(run.tests.map(({ status }) => status)).toEqual(['failed', 'failed']);
    },
  );

  test("a process of an engine of watertight's is left alone", async () => {
    const { tests, end } = await runNatively({
      root: folder,
      file: 'chosen-one.test.ts',
      env: { LEAKS_LIBRARY: buildLeaks() },
      timeoutMs: 300_000,
    });
    expect(tests.map(({ state, errors }) => [state, errors])).toEqual([
      ['passed', []],
      ['passed', []],
    ]);
    expect(end?.code).toBe(0);
  });
});

describe('without the addon', () => {
  let bare: string;
  beforeAll(() => {
    bare = install({ addon: false });
  });
  afterAll(() => uninstall(bare));

  test('no test passes, and the cure is named', async () => {
    const run = await vitest(bare, ['chosen-one']);
    for (const { status, message } of run.tests) {
      expect(status).toBe('failed');
      expect(message).toContain('npm run build:native');
      expect(message).toContain('`ledger: false`');
    }
  });

  test('without the ledger the rest is counted', async () => {
    const run = await vitest(bare, ['chosen-one'], { SETUP: './without-ledger.ts' });
    expect(run.tests.map(({ name, status }) => [name, status])).toEqual([
      ['a descriptor', 'failed'],
      ['a block', 'passed'],
    ]);
  });
});
