/** @module Reports of crashes: their fields, their file, and the end of the process, which is as it would have been. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';
import { buildGuardsRoles } from '../fixtures/faults/guards-roles.ts';

const folder = mkdtempSync(join(tmpdir(), 'watertight-guards-'));
const file = join(folder, 'reports.jsonl');
let children = '';
let library = '';
beforeAll(() => {
  children = compileChildren();
  library = buildGuardsRoles(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
  readonly signal: string;
  readonly stack: readonly string[];
}

/** A child without Valgrind or any other program at hand; the reports in its file, by `reportCrashes(file)` or the environment. */
function crash(what: string, number = 0, env: Readonly<Record<string, string>> = { WATERTIGHT_CRASH_REPORT: file }) {
  rmSync(file, { force: true });
  const ended = runChild(children, 'guards-more', [library, what, file, `${number}`], [], { PATH: folder, ...env });
  return { ...ended, reports: reports() };
}

function reports(): readonly Report[] {
  try {
    return readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Report);
  } catch {
    return [];
  }
}

test('No Valgrind is needed: C runs on the processor itself', () => {
  const { signal, stderr } = crash('beyond', 64);
  expect(signal).toBe('SIGSEGV');
  expect(stderr).toMatch(/^watertight: C read 1 byte past the end of 'message' \(input, 64 bytes\) of read: offset 64\n/);
});

test('The last 256 pieces of a process stay inaccessible: a C function that kept a pointer and uses it is reported too (after C had let go of it)', () => {
  // The piece itself, and 255 more.
  for (const calls of [0, 255]) {
    const { signal, stderr } = crash('kept', calls);
    expect(signal).toBe('SIGSEGV');
    expect(stderr).toMatch(/^watertight: C read 'message' \(input, 64 bytes\) of keep, after C had let go of it: offset 3\n/);
  }
  expect(crash('kept', 256).stderr).not.toMatch(/of keep/);
});

test("ended: true if the memory was no longer C's: the call had ended, or the handle was released", () => {
  expect(crash('kept').reports).toMatchObject([{ function: 'keep', parameter: 'message', role: 'input', ended: true }]);
  expect(crash('released').reports).toMatchObject([{ function: 'initPlain', parameter: 'state', role: 'state', ended: true }]);
  expect(crash('beyond', 64).reports).toMatchObject([{ function: 'read', ended: false }]);
});

test('Accesses more than 64 KiB beyond are not detected', () => {
  expect(crash('beyond', 64 + 65_535).reports).toMatchObject([{ function: 'read', parameter: 'message', offset: 65_599 }]);
  expect(crash('beyond', 64 + 65_536).stderr).not.toMatch(/of read/);
});

describe('The report goes to standard error, before the process ends as it would have (same signal, core dump and handlers as without)', () => {
  test("a handler of the program's own is called after the report", () => {
    const alone = crash('handler alone');
    expect(alone).toMatchObject({ signal: 'SIGSEGV', stderr: "the program's own handler\n", reports: [] });
    const { signal, stderr } = crash('handler');
    expect(signal).toBe(alone.signal);
    expect(stderr).toMatch(/^watertight: C read 1 byte past the end of 'message' .*\n(?: {4}at .*\n)+the program's own handler\n$/);
  });

  test('where that handler goes on, so does the process, and the next access is reported too', () => {
    const { signal, reports: all } = crash('recovers', 3);
    expect(signal).toBe(null);
    expect(all).toHaveLength(6);
    for (const report of all) expect(report).toMatchObject({ function: 'probeInput', parameter: 'message', offset: 64 });
  });

  test('signal and core dump', () => {
    // The shell prints whether the kernel has written a core dump: a small one, where it may write any.
    const end = (what: string) => {
      const command = 'ulimit -c 64; "$0" "$@"; echo "status $?" >&2';
      const args = ['-c', command, process.execPath, join(children, 'guards-more.js'), library, what, file, '64'];
      const { stderr } = spawnSync('bash', args, { encoding: 'utf8', cwd: folder });
      return { dumped: stderr.includes('(core dumped)'), status: /status \d+/.exec(stderr)?.[0] };
    };
    const expected = end('null unreported');
    expect(expected.status).toBe('status 139');
    for (const what of ['null', 'beyond']) expect({ what, ...end(what) }).toEqual({ what, ...expected });
  });
});

test('If WATERTIGHT_CRASH_REPORT names a file, one line of JSON is appended to it', () => {
  rmSync(file, { force: true });
  writeFileSync(file, '{"signal":"before"}\n');
  for (let i = 0; i < 2; i++) runChild(children, 'guards-more', [library, 'beyond', '', '64'], [], { WATERTIGHT_CRASH_REPORT: file });
  expect(reports().map(({ signal }) => signal)).toEqual(['before', 'SIGSEGV', 'SIGSEGV']);
});

test('signal, pid: SIGSEGV, SIGBUS or SIGABRT; the process', () => {
  for (const [what, signal] of [
    ['null', 'SIGSEGV'],
    ['SIGBUS', 'SIGBUS'],
    ['abort', 'SIGABRT'],
  ] as const) {
    const ended = crash(what);
    expect(ended.signal).toBe(signal);
    expect(ended.reports).toMatchObject([{ signal, pid: expect.any(Number) }]);
  }
});

test('stack: symbol, object and offset, innermost first, as far as frames can be unwound', () => {
  const { reports: all } = crash('beyond', 64);
  expect(all).toHaveLength(1);
  for (const { stack } of all) {
    for (const frame of stack) expect(frame).toMatch(/^(?:\S+\+0x[0-9a-f]+ )?\(\S+\+0x[0-9a-f]+\)$/);
    expect(stack[0]).toMatch(/^guards_read\+0x[0-9a-f]+ \(libguards-roles\.so\+0x[0-9a-f]+\)$/);
    expect(stack[1]).toContain('(koffi.node+');
  }
});

test('reportCrashes(file?) of watertight/ledger does the same for every other crash of the process: a bad pointer, abort(), a stack that is used up. Then there is no parameter: the line is SIGSEGV at 0x8 in libfoo_open+0x12 (libfoo.so+0x1234)', () => {
  for (const [what, signal, line, frame] of [
    ['null', 'SIGSEGV', /^watertight: SIGSEGV at 0x8 in guards_null\+0x[0-9a-f]+ \(libguards-roles\.so\+0x[0-9a-f]+\)\n/, 'guards_null'],
    ['abort', 'SIGABRT', /^watertight: SIGABRT in /, 'guards_abort'],
    ['overflow', 'SIGSEGV', /^watertight: SIGSEGV at 0x[0-9a-f]+ in guards_overflow\+/, 'guards_overflow'],
  ] as const) {
    const ended = crash(what, 0, {});
    expect([what, ended.signal]).toEqual([what, signal]);
    expect(ended.stderr).toMatch(line);
    expect(ended.reports).toEqual([{ signal, pid: expect.any(Number), stack: expect.arrayContaining([expect.stringContaining(frame)]) }]);
  }
  expect(crash('null unreported', 0, {})).toMatchObject({ signal: 'SIGSEGV', stderr: '', reports: [] });
});
