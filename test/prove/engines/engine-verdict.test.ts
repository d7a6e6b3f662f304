/** @module What is a pass of an engine, and above all what is not. */
import { describe, expect, test } from 'vitest';
import { type FileSeen, judgeEngine } from '../../../src/prove/engines/engine-verdict.ts';
import type { Entry } from '../../../src/prove/engines/journal.ts';
import type { EngineFinding, EngineName } from '../../../src/prove/verdict/result.ts';

const info = { name: 'x', version: '1.0', path: '/lib/libx.so.1', origin: 'soname', buildId: 'abcd', contract: 'of x' } as const;
const loaded: Entry = { event: 'library', info, declared: ['f', 'g'], absent: {}, exits: {}, aborts: [] };
const canary: Entry = { event: 'canary', canary: { planted: 'a bug', caught: true, detail: '' } };
const done = (fn: string): Entry => ({ event: 'done', library: 'x', function: fn, figures: { calls: 10 } });
const found = (more: Partial<EngineFinding>): Entry => ({
  event: 'finding',
  library: 'x',
  finding: { function: 'f', owner: 'binding', kind: 'leak', detail: '1 block', stack: [], ...more },
});
const seen = (entries: readonly Entry[], more: Partial<FileSeen> = {}): FileSeen => ({
  file: 'x.test.ts',
  entries,
  crashes: [],
  reports: [],
  processes: 1,
  lost: null,
  failures: [],
  durationMs: 5,
  ...more,
});
const whole = [canary, loaded, done('f'), done('g')];
const judge = (...files: readonly FileSeen[]) => judgeEngine('faults', files);

test('a pass: every function, every planted bug, nothing found; figures are added up over functions and files', () => {
  expect(judge(seen(whole), seen([...whole, { event: 'figures', library: 'x', figures: { kept: 3 } }]))).toMatchObject({
    verdict: 'pass',
    reasons: [],
    durationMs: 10,
    libraries: [{ name: 'x', functions: 2, declared: 2, figures: { calls: 40, kept: 3 }, findings: [] }],
  });
});

test('a function that the library does not have is said to be absent', () => {
  const absent = { g: 'x: version 1.0 has no g, which came with 1.1' };
  expect(judge(seen([canary, { ...loaded, absent }, done('f')]))).toMatchObject({
    verdict: 'pass',
    libraries: [{ functions: 1, declared: 2, neverCalled: [], absent }],
  });
});

describe('no pass', () => {
  test.each<[string, readonly FileSeen[], string]>([
    [
      'a planted bug was missed',
      [seen([{ event: 'canary', canary: { planted: 'a bug', caught: false, detail: 'blind' } }, ...whole.slice(1)])],
      'blind',
    ],
    [
      'one was missed in one process of many',
      [seen(whole), seen([...whole, { event: 'canary', canary: { planted: '', caught: false, detail: 'blind' } }])],
      'blind',
    ],
    ['none was planted in one file', [seen(whole), seen(whole.slice(1), { file: 'y.test.ts' })], 'y.test.ts: no bug was planted'],
    ['a function was never examined', [seen(whole.slice(0, -1))], 'never called: g'],
    ['a process was lost', [seen(whole, { lost: 'killed by SIGKILL' })], 'killed by SIGKILL'],
    ['an exemplar is of no use', [seen(whole, { failures: ['f: refused'] })], 'f: refused'],
    ['there was no library', [seen([canary])], 'no library was examined'],
    ['nothing was run', [], 'no library was examined'],
  ])('%s: invalid', (_what, files, reason) => {
    const { verdict, reasons } = judge(...files);
    expect(verdict).toBe('invalid');
    expect(reasons.join()).toContain(reason);
  });

  test('what an engine finds that misses its planted bug is no failure: it has shown nothing', () => {
    const blind: Entry = { event: 'canary', canary: { planted: 'a bug', caught: false, detail: 'blind' } };
    expect(judge(seen([blind, ...whole.slice(1), found({})])).verdict).toBe('invalid');
  });

  test("a finding of the binding's fails, whatever else did not run", () => {
    expect(judge(seen([...whole.slice(0, -1), found({})]))).toMatchObject({
      verdict: 'fail',
      reasons: ['x: 1 finding in f', 'x: never called: g'],
    });
  });
});

test("the C library's own is listed, and fails nothing", () => {
  const { verdict, libraries } = judge(seen([...whole, found({ owner: 'upstream', kind: 'wrong' })]));
  expect(verdict).toBe('pass');
  expect(libraries[0]?.findings).toHaveLength(1);
});

describe('a process that ended in C', () => {
  const at = { event: 'case', library: 'x', function: 'f', case: 'allocation 3 fails' } as const;
  const crash = (stack: readonly string[]) => {
    const reports = stack.length === 0 ? [] : [{ signal: 'SIGSEGV', pid: 7, stack }];
    return judge(seen(whole, { crashes: [{ at, how: 'died of SIGSEGV', signal: 'SIGSEGV', pid: 7 }], reports }));
  };

  test.each([
    ['in the library', ['f_inner+0x12 (libx.so.1+0x3456)', 'f+0x1 (libx.so.1+0x1)'], 'upstream'],
    ['in the C library, called by the library', ['memcpy+0x5 (libc.so.6+0x99)', 'f+0x1 (libx.so.1+0x1)'], 'upstream'],
    ['in koffi', ['(koffi.node+0x1)', 'f+0x1 (libx.so.1+0x1)'], 'binding'],
    ['in a library with a longer name', ['g+0x1 (mylibx.so.1+0x1)'], 'binding'],
    ['nobody knows where', [], 'binding'],
  ])('%s: fails, with the stack', (_where, stack, owner) => {
    const { verdict, libraries } = crash(stack);
    expect(verdict).toBe('fail');
    expect(libraries[0]?.findings).toEqual([
      { function: 'f', owner, kind: 'crash', detail: 'allocation 3 fails: the process died of SIGSEGV', stack },
    ]);
  });

  test.each([
    [{ offset: -2 }, 'C read 2 bytes before the start of in (input, 32 bytes), at offset -2'],
    [{ offset: 32 }, 'C read 1 byte past the end of in (input, 32 bytes), at offset 32'],
    [{ offset: 0, ended: true }, 'C read in (input, 32 bytes), at offset 0, after it had let go of it'],
    [{ offset: 33, ended: true }, 'C read 2 bytes past the end of in (input, 32 bytes), at offset 33, after it had let go of it'],
  ])('at a guard is told as what C touched, and is the contract to be mended: %j', (place, told) => {
    const report = {
      signal: 'SIGSEGV',
      pid: 7,
      access: 'read',
      function: 'f',
      parameter: 'in',
      role: 'input',
      bytes: 32,
      ...place,
    } as const;
    const { libraries } = judge(
      seen(whole, {
        crashes: [{ at, how: 'died', signal: 'SIGSEGV', pid: 7 }],
        reports: [{ ...report, stack: ['f+0x1 (libx.so.1+0x1)'] }],
      }),
    );
    expect(libraries[0]?.findings[0]).toMatchObject({ owner: 'binding', detail: `allocation 3 fails: ${told}` });
  });

  describe('and was said to abort by design', () => {
    const waiver = { title: 'It calls abort() on purpose.', functions: ['f'], owner: 'us', upstream: 'none', expires: '2099-12-31' };
    const aborted = (engine: EngineName, more: object, signal: NodeJS.Signals = 'SIGABRT') =>
      judgeEngine(engine, [
        seen([canary, { ...loaded, aborts: [{ ...waiver, ...more }] }, ...whole.slice(2)], {
          crashes: [{ at, how: `died of ${signal}`, signal, pid: 7 }],
          reports: [],
        }),
      ]);

    test('is listed with the reason, and fails nothing', () => {
      const { verdict, libraries } = aborted('faults', {});
      expect(verdict).toBe('pass');
      const detail = 'allocation 3 fails: the process died of SIGABRT: It calls abort() on purpose.';
      expect(libraries[0]?.findings).toEqual([{ function: 'f', owner: 'upstream', kind: 'abort', detail, stack: [] }]);
    });

    test.each<[string, EngineName, object, NodeJS.Signals?]>([
      ['the day has come', 'faults', { expires: '2026-01-01' }],
      ['it is for another function', 'faults', { functions: ['g'] }],
      ['no allocation failed', 'ledger', {}],
      ['it did not abort', 'faults', {}, 'SIGSEGV'],
    ])('fails where %s', (_what, engine, more, signal) => {
      expect(aborted(engine, more, signal)).toMatchObject({ verdict: 'fail', libraries: [{ findings: [{ kind: 'crash' }] }] });
    });
  });

  test('while a bug was planted is no finding', () => {
    const planted = { ...at, library: 'canary' };
    expect(judge(seen(whole, { crashes: [{ at: planted, how: 'died', signal: 'SIGSEGV', pid: 7 }] }))).toMatchObject({ verdict: 'pass' });
  });
});
