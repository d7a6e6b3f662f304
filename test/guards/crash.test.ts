/** @module Processes that end at a guard: by the signal that it raises, with a report that names function, parameter and offset. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildGuards, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, type Ended, runChild } from '../fixtures/faults/child.ts';

let folder = '';
let library = '';
let report = '';

beforeAll(() => {
  folder = compileChildren();
  library = buildGuards();
  report = join(folder, 'crashes.jsonl');
});
afterAll(() => {
  removeFaults();
});

interface Told {
  readonly ended: Ended;
  /** The first line of standard error. */
  readonly line: string;
  readonly json: Record<string, unknown> | null;
}

function crash(guards: string, what: string, size = 0, at = 0): Told {
  rmSync(report, { force: true });
  const ended = runChild(folder, 'crash', [library, guards, what, `${size}`, `${at}`], [], { WATERTIGHT_CRASH_REPORT: report });
  let lines: string[] = [];
  try {
    lines = readFileSync(report, 'utf8').trimEnd().split('\n');
  } catch {
    // No report.
  }
  expect(lines.length).toBeLessThanOrEqual(1);
  return { ended, line: ended.stderr.split('\n')[0] ?? '', json: lines[0] === undefined ? null : JSON.parse(lines[0]) };
}

const places = (length: number, offset: number) => {
  const beyond = offset < 0 ? -offset : offset - length + 1;
  return `${beyond} byte${beyond === 1 ? '' : 's'} ${offset < 0 ? 'before the start of' : 'past the end of'}`;
};

test.each([
  ['end', 'read', 1, 1],
  ['end', 'read', 15, 15],
  ['end', 'read', 64, 64],
  ['end', 'read', 4095, 4095],
  ['end', 'read', 70_000, 70_000],
  ['end', 'write', 1, 1],
  ['end', 'write', 4096, 4096],
  ['end', 'write', 4097, 4103],
  ['end', 'write', 0, 0],
  ['end', 'read', 0, -1],
  ['start', 'read', 1, -1],
  ['start', 'read', 65_536, -1],
  ['start', 'write', 16, -1],
  ['start', 'write', 70_000, -7],
  ['start', 'read', 0, 0],
])(
  'The first byte outside ends the process with SIGSEGV, and a report names the function, the parameter and the offset: flush with the %s, %s of %i bytes, at %i',
  (mode, what, size, at) => {
    const { ended, line, json } = crash(mode, what, size, at);
    const parameter = what === 'read' ? 'message' : 'out';
    const role = what === 'read' ? 'input' : 'output';
    const bytes = `${size} byte${size === 1 ? '' : 's'}`;
    expect(ended).toMatchObject({ signal: 'SIGSEGV', stdout: '' });
    expect(line).toBe(
      `watertight: C ${what === 'read' ? 'read' : 'wrote'} ${places(size, at)} '${parameter}' (${role}, ${bytes}) of ${what}: offset ${at}`,
    );
    expect(ended.stderr.split('\n')[1]).toMatch(new RegExp(`^ {4}at guards_${what}\\+0x[0-9a-f]+ \\(libguards\\.so\\+0x[0-9a-f]+\\)$`));
    expect(json).toEqual({
      signal: 'SIGSEGV',
      pid: expect.any(Number),
      access: what === 'read' ? 'read' : 'wrote',
      function: what,
      parameter,
      role,
      bytes: size,
      offset: at,
      ended: false,
      stack: expect.arrayContaining([expect.stringMatching(new RegExp(`^guards_${what}\\+`)), expect.stringContaining('koffi.node')]),
    });
    expect(ended.stderr + JSON.stringify(json)).not.toContain('content');
  },
);

test.each([
  ['read async', "watertight: C read 1 byte past the end of 'message' (input, 64 bytes) of read: offset 64"],
  ['write async', "watertight: C wrote 1 byte past the end of 'out' (output, 64 bytes) of write: offset 64"],
  ['write into', "watertight: C wrote 1 byte past the end of 'out' (output, 64 bytes) of write: offset 64"],
])('Calls on other threads (.async) are guarded as well, and memory of .into: %s', (what, said) => {
  const { ended, line } = crash('end', what, 64, 64);
  expect([ended.signal, line]).toEqual(['SIGSEGV', said]);
});

test('a cell', () => {
  const { ended, line } = crash('end', 'cell', 0, 4);
  expect([ended.signal, line]).toEqual([
    'SIGSEGV',
    "watertight: C wrote 1 byte past the end of 'cell' (cell, 4 bytes) of writeCell: offset 4",
  ]);
});

test('Neither report holds a byte of any memory', () => {
  for (const [what, size, at] of [
    ['read', 64, 64],
    ['read async', 64, 64],
    ['kept', 64, 3],
  ] as const) {
    const { ended, json } = crash('end', what, size, at);
    expect(json).toMatchObject({ bytes: 64, offset: at });
    for (const text of [ended.stderr, JSON.stringify(json)]) expect(text).not.toMatch(/content|636f6e74|\b99, 111\b/);
  }
});

test('access: read or wrote; function, parameter, role: as in the contract; bytes, offset: length of the memory; position of the access, from its first byte', () => {
  const fields = (what: string, size: number, at: number) => crash('end', what, size, at).json;
  const read = { access: 'read', function: 'read', parameter: 'message', role: 'input', bytes: 64, offset: 65 };
  expect(fields('read', 64, 65)).toMatchObject(read);
  const wrote = { access: 'wrote', function: 'write', parameter: 'out', role: 'output', bytes: 4096, offset: 4100 };
  expect(fields('write', 4096, 4100)).toMatchObject(wrote);
  expect(fields('write', 4096, -1 - 65_000)).toMatchObject({ ...wrote, offset: -65_001 });
  expect(fields('cell', 0, 4)).toMatchObject({
    access: 'wrote',
    function: 'writeCell',
    parameter: 'cell',
    role: 'cell',
    bytes: 4,
    offset: 4,
  });
});

test.each([
  [3, "'message' (input, 64 bytes) of keep, after C had let go of it: offset 3"],
  [64, "1 byte past the end of 'message' (input, 64 bytes) of keep, after C had let go of it: offset 64"],
])('a pointer that C kept, at %i', (at, said) => {
  const { ended, line, json } = crash('end', 'kept', 64, at);
  expect([ended.signal, line]).toEqual(['SIGSEGV', `watertight: C read ${said}`]);
  expect(json).toMatchObject({ function: 'keep', offset: at, ended: true });
});

test.each(['read', 'write', 'write async', 'write into', 'kept'])('without guards nobody sees: %s', (what) => {
  const { ended, json } = crash('none', what, 64, what === 'kept' ? 3 : 64);
  expect(ended).toMatchObject({ signal: null, status: 0, stdout: 'survived\n', stderr: '' });
  expect(json).toBeNull();
});

test('within bounds nothing happens', () => {
  const { ended, json } = crash('end', 'write', 64, 63);
  expect(ended).toMatchObject({ signal: null, status: 0, stdout: 'survived\n', stderr: '' });
  expect(json).toBeNull();
});

test.each(['null', 'null async'])('reportCrashes: %s', (what) => {
  const { ended, line, json } = crash('none', what);
  expect(ended.signal).toBe('SIGSEGV');
  expect(line).toMatch(/^watertight: SIGSEGV at 0x8 in guards_null\+0x[0-9a-f]+ \(libguards\.so\+0x[0-9a-f]+\)$/);
  expect(json).toEqual({
    signal: 'SIGSEGV',
    pid: expect.any(Number),
    stack: expect.arrayContaining([expect.stringMatching(/^guards_null\+/)]),
  });
});

test('reportCrashes: abort', () => {
  const { ended, json } = crash('none', 'abort');
  expect(ended.signal).toBe('SIGABRT');
  expect(ended.stderr).toMatch(/^watertight: SIGABRT in .*libc\.so.*\n[\s\S]* {4}at guards_abort\+/);
  expect(json).toMatchObject({ signal: 'SIGABRT' });
});

test('reportCrashes: a stack that C has used up', () => {
  const { ended, line } = crash('none', 'overflow');
  expect(ended.signal).toBe('SIGSEGV');
  expect(line).toMatch(/^watertight: SIGSEGV at 0x[0-9a-f]+ in guards_overflow\+/);
});

test('reportCrashes: a signal that was sent', () => {
  const { ended, line } = crash('none', 'sent');
  expect(ended.signal).toBe('SIGSEGV');
  expect(line).toMatch(/^watertight: SIGSEGV at /);
});

test('who did not ask gets no report of other crashes', () => {
  const { ended, json } = crash('end', 'null unreported');
  expect(ended).toMatchObject({ signal: 'SIGSEGV', stderr: '' });
  expect(json).toBeNull();
});

test('a trap of WebAssembly is no crash', () => {
  const { ended, json } = crash('end', 'trap');
  expect(ended).toMatchObject({ signal: null, status: 0, stdout: 'RuntimeError\nsurvived\n', stderr: '' });
  expect(json).toBeNull();
});

test('eight workers at once; what each leaves behind is let go with it', () => {
  const { status, stdout, stderr } = runChild(folder, 'guarded', [library, 'workers']);
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '0\n', stderr: '' });
});

test('what nobody disposes of is let go when it is collected', () => {
  const { status, stdout } = runChild(folder, 'guarded', [library, 'dropped'], ['--expose-gc', '--no-warnings']);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '100\n0\n' });
});
