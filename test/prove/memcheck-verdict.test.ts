/** @module What is a pass, and above all what is not. */
import { describe, expect, test } from 'vitest';
import type { MemcheckError, MemcheckReport, MemcheckRun } from '../../src/memcheck/index.ts';
import type { Tally } from '../../src/prove/run/tally.ts';
import { judgeLibrary, judgeProcess, type Observation, worst } from '../../src/prove/verdict/memcheck-verdict.ts';

const LIBRARY = '/lib/libx.so.1';
const KOFFI = '/modules/koffi.node';
const none = { bytes: 0, blocks: 0 };

const KINDS = {
  definite: 'Leak_DefinitelyLost',
  indirect: 'Leak_IndirectlyLost',
  possible: 'Leak_PossiblyLost',
  reachable: 'Leak_StillReachable',
};
const leak = (fn: string, obj: string, bytes: number, blocks: number, category: keyof typeof KINDS = 'definite'): MemcheckError => ({
  kind: KINDS[category],
  category,
  what: '',
  bytes,
  blocks,
  count: 1,
  thread: 1,
  stack: [
    { ip: '0x1', fn: 'malloc', obj: '/usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so' },
    { ip: '0x2', fn, obj },
    { ip: '0x3', obj: KOFFI },
  ],
  auxiliary: [],
});
const main = leak('strdup', '/usr/lib/libc.so.6', 3 * 500, 3);
/** What memcheck shows of a loss on a thread whose stack it was not told of: the allocator alone. */
const onThread = (fn: string, bytes: number, blocks: number, category: keyof typeof KINDS = 'definite'): MemcheckError => ({
  ...leak(fn, '', bytes, blocks, category),
  stack: [{ ip: '0x1', fn, obj: '/usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so' }],
});
/** The same where it was told. */
const followed = (fn: string, bytes: number, blocks: number, category: keyof typeof KINDS = 'definite'): MemcheckError => ({
  ...onThread(fn, bytes, blocks, category),
  stack: [...onThread(fn, bytes, blocks).stack, { ip: '0x2', obj: KOFFI }],
});
const thread = followed('memalign', 2 * 700, 2);
/** Both canaries, as every process must show them. */
const both = [main, thread];

function completed(errors: readonly MemcheckError[], more: Partial<MemcheckRun> = {}): MemcheckRun {
  const report = {
    complete: true,
    pid: 1,
    ppid: 0,
    args: ['/usr/bin/node'],
    errors,
    totals: {},
    suppressed: [],
  } as unknown as MemcheckReport;
  const tests = [{ name: 'f', state: 'passed', errors: [] }];
  return {
    state: 'completed',
    report,
    tests,
    errors: [],
    exitCode: 0,
    durationMs: 1,
    xmlFile: '',
    logFile: '',
    output: '',
    ...more,
  } as MemcheckRun;
}

const tally: Tally = {
  pid: 1,
  koffiStacks: ['4096', '8192'],
  canary: { blocks: 3, size: 500 },
  threadCanary: { blocks: 2, size: 700 },
  libraries: [
    {
      info: { name: 'x', version: '1.0', path: LIBRARY, origin: 'soname', buildId: null, contract: '' },
      declared: ['f'],
      absent: {},
      usage: { f: { calls: 5, failures: 1, rejected: 2, bytes: 100 } },
      cases: { f: ['success', 'f: short'] },
      exits: { f: { declared: ['success'], taken: ['success'], excused: {} } },
      naive: {},
    },
  ],
};
const observe = (run: MemcheckRun, told: Tally | null = tally): Observation => ({
  file: 'x.test.ts',
  sha256: '',
  run,
  tally: told,
  xml: null,
  plant: null,
  crashes: [],
});
const judge = (...observations: Observation[]) => judgeLibrary('x', observations, observations.map(judgeProcess), null);
const library = tally.libraries[0] as Tally['libraries'][number];

describe('a process', () => {
  test('counts when its canary was reported to the byte', () => {
    expect(judgeProcess(observe(completed(both)))).toMatchObject({
      state: 'completed',
      reason: null,
      canary: { reported: { blocks: 3, bytes: 1500 } },
      threadCanary: { reported: { blocks: 2, bytes: 1400 } },
    });
  });

  test('counts too where memcheck was not told of the stacks of threads', () => {
    expect(judgeProcess(observe(completed([main, onThread('memalign', 2 * 700, 2)]))).state).toBe('completed');
  });

  test.each([
    ['possible', leak('strdup', '/usr/lib/libc.so.6', 500, 1, 'possible')],
    ['reachable', leak('strdup', '/usr/lib/libc.so.6', 500, 1, 'reachable')],
  ])('counts too when chance makes one planted block %s, and the block is counted by that name', (_kind, kept) => {
    const errors = [leak('strdup', '/usr/lib/libc.so.6', 1000, 2), kept, leak('strdup', '/usr/lib/libc.so.6', 77, 1, 'reachable'), thread];
    expect(judgeProcess(observe(completed(errors)))).toMatchObject({
      state: 'completed',
      canary: { reported: { blocks: 2, bytes: 1000 }, reachable: { blocks: 1, bytes: 500 } },
    });
  });

  test('that block on a thread is no finding; one of another size is', () => {
    const planted = { ...tally, threadCanary: { blocks: 3, size: 700 } };
    const kept = followed('memalign', 700, 1, 'possible');
    expect(judge(observe(completed([...both, kept]), planted))).toMatchObject({ verdict: 'pass', findings: [] });
    expect(judge(observe(completed([...both, kept, followed('memalign', 16, 1, 'possible')]), planted))).toMatchObject({
      verdict: 'fail',
      findings: [{ bytes: 16 }],
    });
  });

  test.each([
    ['half of the canary is reachable', [...both.slice(1), leak('strdup', '', 500, 1), leak('strdup', '', 1000, 2, 'reachable')], tally],
    ['a reachable block has another size', [thread, leak('strdup', '', 1000, 2), leak('strdup', '', 499, 1, 'reachable')], tally],
    ['no canary is reported', [], tally],
    ['no canary on a thread is reported', [main], tally],
    ['a byte of the canary on a thread is missing', [main, followed('memalign', 1399, 2)], tally],
    ['the canary on a thread is only indirectly lost', [main, onThread('memalign', 1400, 2, 'indirect')], tally],
    ['something else is lost as that canary is', [...both, followed('memalign', 16, 1)], tally],
    ['no canary was planted on a thread', both, { ...tally, threadCanary: null }],
    ['a byte of the canary is missing', [thread, leak('strdup', '/usr/lib/libc.so.6', 1499, 3)], tally],
    ['a block of the canary is missing', [thread, leak('strdup', '/usr/lib/libc.so.6', 1500, 2)], tally],
    ['the canary is only indirectly lost', [thread, leak('strdup', '/usr/lib/libc.so.6', 1500, 3, 'indirect')], tally],
    ['no canary was planted', both, { ...tally, canary: null }],
    ['it left no tally', both, null],
  ])('is invalid when %s', (_what, errors, told) => {
    expect(judgeProcess(observe(completed(errors as MemcheckError[]), told as Tally | null)).state).toBe('invalid');
  });

  test('is invalid when its run was', () => {
    const run = { ...completed(both), state: 'invalid', reason: 'report-cut', detail: 'cut short' } as unknown as MemcheckRun;
    expect(judgeProcess(observe(run))).toMatchObject({ state: 'invalid', reason: 'report-cut', detail: 'cut short' });
  });
});

describe('a library', () => {
  test('passes when nothing is lost and every function ran', () => {
    expect(judge(observe(completed(both)))).toMatchObject({
      verdict: 'pass',
      reasons: [],
      called: 1,
      declared: 1,
      cases: 2,
      calls: 5,
      bytes: 100,
      definite: none,
    });
  });

  test.each(['definite', 'indirect'] as const)('fails when one byte is %sly lost, and the function is named', (category) => {
    const proof = judge(observe(completed([...both, leak('f', LIBRARY, 1, 1, category)])));
    expect(proof.verdict).toBe('fail');
    expect(proof[category]).toEqual({ bytes: 1, blocks: 1 });
    expect(proof.findings[0]).toMatchObject({ function: 'f', bytes: 1, blocks: 1 });
  });

  test('fails when one byte is lost on a thread, where no function can be named', () => {
    const proof = judge(observe(completed([...both, onThread('malloc', 1, 1)])));
    expect(proof).toMatchObject({ verdict: 'fail', definite: { bytes: 1, blocks: 1 } });
    expect(proof.findings).toEqual([expect.objectContaining({ function: null, stack: [expect.stringContaining('malloc')] })]);
  });

  test('fails for a lost block of no bytes', () => {
    expect(judge(observe(completed([...both, leak('f', LIBRARY, 0, 1)]))).verdict).toBe('fail');
  });

  test('demands every function that any of its files declares', () => {
    const more = { ...tally, libraries: [{ ...library, declared: ['f', 'g'] }] };
    const proof = judge(observe(completed(both)), { ...observe(completed(both), more), file: 'y.test.ts' });
    expect(proof).toMatchObject({ verdict: 'invalid', neverCalled: ['g'], absent: {} });
  });

  test('says which functions are absent, and counts them neither as called nor as missed', () => {
    const absent = { g: 'x: version 1.0 has no g, which came with 1.1' };
    const skipped = { name: 'x > g', state: 'skipped', errors: [] } as const;
    const run = completed(both);
    const told = (gone: Readonly<Record<string, string>>) => ({
      ...tally,
      libraries: [{ ...library, declared: ['f', 'g'], absent: gone }],
    });
    const all = { ...run, tests: [...run.tests, skipped] } as MemcheckRun;
    expect(judge(observe(all, told(absent)))).toMatchObject({ verdict: 'pass', declared: 2, called: 1, neverCalled: [], absent });
    expect(judgeProcess(observe(all, told(absent)))).toMatchObject({ tests: { passed: 1, failed: 0 } });
    // Skipped without a reason is a failure, as it was.
    expect(judge(observe(all, told({})))).toMatchObject({ verdict: 'fail', neverCalled: ['g'], absent: {} });
  });

  test('fails for an invalid access', () => {
    const error = { ...leak('f', LIBRARY, 0, 0), kind: 'InvalidWrite', category: 'invalid' } as MemcheckError;
    expect(judge(observe(completed([...both, error])))).toMatchObject({ verdict: 'fail', invalidAccesses: 1 });
  });

  test('fails when Node reads memory that the library has freed', () => {
    const [allocator, inLibrary] = leak('f_free', LIBRARY, 0, 0).stack;
    const read = {
      ...leak('f', LIBRARY, 0, 0),
      kind: 'InvalidRead',
      category: 'invalid',
      stack: [{ ip: '0x4', fn: 'memmove', obj: '/usr/bin/node' }],
      auxiliary: [{ what: 'Address 0x1 is 0 bytes inside a block of size 8 free’d', stack: [allocator, inLibrary] }],
    } as MemcheckError;
    expect(judge(observe(completed([...both, read])))).toMatchObject({ verdict: 'fail', invalidAccesses: 1 });
  });

  describe('invalid accesses of koffi itself', () => {
    const access = (address: string, frames = 1): MemcheckError => ({
      ...leak('', KOFFI, 0, 0),
      kind: 'InvalidRead',
      category: 'invalid',
      count: 12,
      stack: Array.from({ length: frames }, () => ({ ip: '0x1', obj: KOFFI })),
      auxiliary: [{ what: `Address ${address} is on thread 1's stack`, stack: [] }],
    });

    test('are set aside on its own stacks, and told', () => {
      const observation = observe(completed([...both, access('0x1000'), access('0x1fff', 3)]));
      expect(judge(observation)).toMatchObject({ verdict: 'pass', invalidAccesses: 0 });
      expect(judgeProcess(observation).setAside).toEqual([{ owner: 'koffi', kind: 'InvalidRead', count: 24, bytes: 0, blocks: 0 }]);
    });

    test.each(['0xfff', '0x2000', '0x7f0000000000'])('fail at %s, outside of them', (address) => {
      const observation = observe(completed([...both, access(address)]));
      expect(judge(observation)).toMatchObject({ verdict: 'fail', invalidAccesses: 12 });
      expect(judgeProcess(observation).setAside).toEqual([]);
    });

    test('are set aside where nobody could tell where its stacks are', () => {
      const observation = observe(completed([...both, access('0x2000')]), { ...tally, koffiStacks: null });
      expect(judge(observation)).toMatchObject({ verdict: 'pass', invalidAccesses: 0 });
    });
  });

  test('fails for what nobody answers for', () => {
    expect(judge(observe(completed([...both, leak('g', '/lib/liby.so.1', 8, 1)]))).verdict).toBe('fail');
  });

  test('fails when a test failed', () => {
    const run = completed(both, { tests: [{ name: 'f', state: 'failed', errors: ['no'] }] });
    expect(judge(observe(run))).toMatchObject({ verdict: 'fail' });
  });

  test('is invalid, and not a failure, when its process died and took the tests with it', () => {
    const run = {
      ...completed(both, { tests: [{ name: 'f', state: 'failed', errors: ['gone'] }] }),
      state: 'invalid',
      reason: 'killed',
      detail: 'killed',
    };
    expect(judge(observe(run as unknown as MemcheckRun)).verdict).toBe('invalid');
  });

  test('is invalid when a function never ran', () => {
    const partial = { ...tally, libraries: [{ ...library, declared: ['f', 'g'] }] };
    expect(judge(observe(completed(both), partial))).toMatchObject({ verdict: 'invalid', neverCalled: ['g'] });
  });

  test('is invalid when one of its processes is', () => {
    expect(judge(observe(completed(both)), { ...observe(completed([])), file: 'y.test.ts' }).verdict).toBe('invalid');
  });

  test('a loss outweighs what is not known', () => {
    expect(worst(true, true)).toBe('fail');
    expect(worst(false, true)).toBe('invalid');
    expect(worst(false, false)).toBe('pass');
  });
});

describe('a process that C has ended', () => {
  const crash = { library: 'x', function: 'g', symbol: 'x_g', signal: 'SIGABRT', seen: null };
  const declaringBoth = { ...tally, libraries: [{ ...library, declared: ['f', 'g'] }] };
  const run = completed(both, {
    tests: [
      { name: 'x > f', state: 'passed', errors: [] },
      { name: 'x > g', state: 'skipped', errors: [] },
    ],
  });
  const ended = { ...observe(run, declaringBoth), crashes: [crash] };

  test('fails, with its function, and what stands behind it is judged', () => {
    const proof = judge(ended);
    expect(proof).toMatchObject({
      verdict: 'fail',
      called: 1,
      neverCalled: [],
      reasons: ['x.test.ts: C ended the process in g (SIGABRT)'],
    });
    expect(proof.findings).toEqual([{ kind: 'Crash', function: 'x_g', blocks: 0, bytes: 0, stack: ['SIGABRT'], file: 'x.test.ts' }]);
    expect(judgeProcess(ended)).toMatchObject({ state: 'completed', tests: { passed: 1, failed: 0 }, crashes: [{ function: 'g' }] });
  });

  test('a function that is skipped without a crash is a failure', () => {
    expect(judge({ ...ended, crashes: [] })).toMatchObject({ verdict: 'fail', neverCalled: ['g'] });
  });
});

describe('the planted naive binding', () => {
  const naive = (run: MemcheckRun, told: Tally): Observation => ({ ...observe(run, told), plant: 'naive' });
  const planted = { ...tally, threadCanary: null, libraries: [{ ...library, naive: { f: { blocks: 2, bytes: 96 } } }] };
  const lost = (bytes: number) => leak('memalign', '/usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so', bytes, 2);

  test('fails with the function, when memcheck confirms its account to the byte', () => {
    const proof = judge(naive(completed([main, lost(96)]), planted));
    expect(proof.findings).toEqual([expect.objectContaining({ function: 'f', blocks: 2, bytes: 96 })]);
    expect(proof.reasons).toEqual(['96 bytes in 2 blocks are lost (definite)']);
  });

  test('says so when memcheck does not', () => {
    const proof = judge(naive(completed([main, lost(95)]), planted));
    expect(proof).toMatchObject({ verdict: 'invalid', findings: [] });
    expect(proof.reasons).toContainEqual(expect.stringContaining('memcheck reported 2 blocks, 95 bytes'));
  });

  test('has blocks in its account that chance keeps reachable, but most must be lost', () => {
    const kept = (blocks: number) =>
      leak('memalign', '/usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so', 10 * blocks, blocks, 'reachable');
    const gone = (blocks: number) => leak('memalign', '/usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so', 10 * blocks, blocks);
    const told = { ...planted, libraries: [{ ...library, naive: { f: { blocks: 5, bytes: 50 } } }] };
    expect(judge(naive(completed([main, gone(4), kept(1)]), told)).verdict).toBe('fail');
    expect(judge(naive(completed([main, gone(2), kept(3)]), told))).toMatchObject({ verdict: 'invalid', findings: [] });
    const even = { ...planted, libraries: [{ ...library, naive: { f: { blocks: 4, bytes: 40 } } }] };
    expect(judge(naive(completed([main, gone(2), kept(2)]), even))).toMatchObject({ verdict: 'invalid', findings: [] });
  });
});
