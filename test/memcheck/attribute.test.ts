/** @module Each error of a report has exactly one owner, and nobody's is a failure. */
import { describe, expect, test } from 'vitest';
import { attribute, type Frame, type MemcheckError, type MemcheckReport, type Owner } from '../../src/memcheck/index.ts';
import { finished } from './recorded.ts';

const frame = (fn: string | undefined, obj?: string): Frame => ({
  ip: '0x1',
  ...(fn !== undefined && { fn }),
  ...(obj !== undefined && { obj }),
});
const vg = (fn: string): Frame => frame(fn, '/libexec/valgrind/vgpreload_memcheck-amd64-linux.so');
const libc = (fn: string): Frame => frame(fn, '/usr/lib/x86_64-linux-gnu/libc.so.6');
const lib = (fn: string): Frame => frame(fn, '/opt/lib/libsecret.so.3.0.1');
const koffi = frame(undefined, '/p/node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node');
const node = (fn: string): Frame => frame(fn, '/usr/bin/node');
const jit = frame(undefined);

function leakAt(stack: readonly Frame[], auxiliary: MemcheckError['auxiliary'] = []): MemcheckReport {
  const error: MemcheckError = {
    kind: 'Leak_DefinitelyLost',
    category: 'definite',
    what: '',
    bytes: 5,
    blocks: 1,
    count: 1,
    thread: 1,
    stack,
    auxiliary,
  };
  return { ...finished('planted'), args: ['/usr/bin/node'], errors: [error] };
}

const stacks: readonly [Owner, string, readonly Frame[]][] = [
  ['library', 'called through koffi', [vg('malloc'), lib('new_secret'), koffi]],
  ['library', 'through libc', [vg('malloc'), libc('strdup'), lib('new_secret'), koffi]],
  ['library', 'on a thread of its own', [vg('malloc'), lib('worker'), libc('start_thread'), libc('clone')]],
  ['canary', 'in libc', [vg('malloc'), libc('strdup'), koffi]],
  ['canary', 'that is an allocator', [vg('memalign'), koffi]],
  ['canary', 'inside a callback of the library', [vg('malloc'), libc('strdup'), koffi, jit, koffi, koffi, lib('each'), koffi]],
  ['koffi', 'by itself', [vg('malloc'), koffi, koffi, node('Invoke')]],
  ['koffi', 'by an allocator that is a canary too', [vg('memalign'), koffi, koffi, node('Invoke')]],
  ['koffi', 'through libc', [vg('malloc'), libc('strdup'), koffi, koffi, node('Invoke')]],
  ['koffi', 'through Node', [vg('_Znwm'), node('napi_create_reference'), koffi, koffi, node('Invoke')]],
  ['node', 'by itself', [vg('_Znwm'), node('Start'), libc('__libc_start_main')]],
  ['node', 'below compiled JavaScript', [vg('_Znwm'), node('New'), jit, jit, node('Start')]],
  ['unattributed', 'malloc called by a test', [vg('malloc'), koffi]],
  ['unattributed', 'a function that is no canary', [vg('malloc'), libc('getline'), koffi]],
  ['unattributed', 'another addon', [vg('malloc'), frame('f', '/p/build/Release/other.node'), node('Invoke')]],
  ['unattributed', 'another library', [vg('malloc'), frame('f', '/opt/lib/libother.so'), koffi]],
  ['unattributed', 'a library whose name only begins alike', [vg('malloc'), frame('f', '/opt/lib/libsecret.so-not'), koffi]],
  ['unattributed', 'a stack that was lost', [vg('malloc')]],
  ['unattributed', 'no stack', []],
];

describe('a leak belongs to', () => {
  test.each(stacks)('%s: %s', (owner, _name, stack) => {
    const split = attribute(leakAt(stack), { libraries: ['libsecret.so.3'], canary: ['strdup', 'aligned_alloc'] });
    expect(
      Object.entries(split)
        .filter(([, { errors }]) => errors.length > 0)
        .map(([key]) => key),
    ).toEqual([owner]);
    expect(split[owner].totals.definite).toEqual({ bytes: 5, blocks: 1 });
  });
});

test('a library may be given by its path', () => {
  const report = leakAt([vg('malloc'), lib('f'), koffi]);
  expect(attribute(report, { libraries: ['/opt/lib/libsecret.so.3.0.1'] }).library.errors).toHaveLength(1);
  expect(attribute(report, { libraries: ['/opt/other/libsecret.so.3.0.1'] }).library.errors).toHaveLength(0);
});

test('a write by a stranger into a block of the library is the library’s', () => {
  const stack = [vg('memset'), koffi];
  const report = leakAt(stack, [{ what: "Address is 0 bytes after a block alloc'd", stack: [vg('malloc'), lib('new_secret'), koffi] }]);
  expect(attribute(report, { libraries: ['libsecret.so.3'] }).library.errors).toHaveLength(1);
  expect(attribute(leakAt(stack), { libraries: ['libsecret.so.3'] }).unattributed.errors).toHaveLength(1);
});

test('the parts add up to the report', () => {
  const report = finished('planted');
  const split = attribute(report, { libraries: [] });
  expect(Object.values(split).flatMap(({ errors }) => errors)).toHaveLength(report.errors.length);
});
