/** @module What is a pass of behaviour, and above all what is not. */
import { describe, expect, test } from 'vitest';
import { judgeFile, judgeLibrary } from '../../../src/prove/behaviour/behaviour-verdict.ts';
import { checkFalseContracts } from '../../../src/prove/behaviour/false-contracts.ts';
import type { FileSeen } from '../../../src/prove/behaviour/file.ts';
import type { Found } from '../../../src/prove/behaviour/finding.ts';
import type { Entry } from '../../../src/prove/behaviour/journal.ts';

const info = { name: 'x', version: '1.0', path: '/lib/libx.so.1', origin: 'soname' } as const;
const loaded: Entry = { event: 'library', info, declared: ['f', 'g'], absent: {} };
const lies: Entry = { event: 'falseContracts', lies: { told: 5, caught: 5, missed: [] } };
const done = (name: string): Entry => ({ event: 'done', library: 'x', function: name, cases: 3, calls: 6 });
const found: Found = { kind: 'outside', function: 'f', parameter: 'out', case: 'valid arguments', what: 'C wrote' };

const seen = (entries: readonly Entry[], more: Partial<FileSeen> = {}): FileSeen => ({
  file: 'x.test.ts',
  entries,
  crashes: [],
  processes: 1,
  lost: null,
  failures: [],
  durationMs: 1,
  ...more,
});
const judge = (...files: FileSeen[]) => judgeLibrary('x', files, files.map(judgeFile));
const whole = [lies, loaded, done('f'), done('g')];

describe('a file', () => {
  test('counts when every lie was seen through in each of its processes', () => {
    expect(judgeFile(seen(whole))).toMatchObject({ state: 'completed', lies: { told: 5, caught: 5 } });
    expect(judgeFile(seen([...whole, lies], { processes: 2 }))).toMatchObject({ state: 'completed', lies: { told: 10, caught: 10 } });
  });

  test.each([
    [
      'a lie was missed',
      seen([{ event: 'falseContracts', lies: { told: 5, caught: 4, missed: ['a size that is one too small'] } }, ...whole.slice(1)]),
    ],
    ['no lie was told', seen(whole.slice(1))],
    ['no lie was told in one of its processes', seen(whole, { processes: 2 })],
    ['its process was lost', seen(whole, { lost: 'killed' })],
  ])('is invalid when %s', (_what, one) => {
    expect(judgeFile(one).state).toBe('invalid');
    expect(judge(one).verdict).toBe('invalid');
  });
});

describe('a library', () => {
  test('passes when every function was checked and nothing was found', () => {
    expect(judge(seen(whole))).toMatchObject({ verdict: 'pass', reasons: [], declared: 2, checked: 2, cases: 6, calls: 12 });
  });

  test('says which functions are absent', () => {
    const absent = { g: 'x: version 1.0 has no g, which came with 1.1' };
    expect(judge(seen([lies, { ...loaded, absent }, done('f')]))).toMatchObject({ verdict: 'pass', checked: 1, neverChecked: [], absent });
  });

  test('fails for a finding, whatever else was not checked', () => {
    const proof = judge(seen([lies, loaded, { event: 'finding', library: 'x', found }]));
    expect(proof).toMatchObject({ verdict: 'fail', neverChecked: ['g'], findings: [{ ...found, file: 'x.test.ts' }] });
    expect(proof.reasons[0]).toBe('1 finding in 1 function');
  });

  test('fails for a crash, and the function counts as checked', () => {
    const crash: Found = { ...found, kind: 'crash', parameter: null };
    expect(judge(seen([lies, loaded, done('g')], { crashes: [{ library: 'x', found: crash }] }))).toMatchObject({
      verdict: 'fail',
      neverChecked: [],
      findings: [{ kind: 'crash' }],
    });
  });

  test('does not fail for a remark', () => {
    const remark = { ...found, kind: 'beyond its claim' } as const;
    expect(judge(seen([...whole, { event: 'remark', library: 'x', found: remark }]))).toMatchObject({ verdict: 'pass', remarks: [remark] });
  });

  test('is invalid when a function was never checked, in any file', () => {
    expect(judge(seen([lies, loaded, done('f')]))).toMatchObject({ verdict: 'invalid', neverChecked: ['g'] });
    expect(judge(seen([lies, loaded, done('f')]), { ...seen([lies, loaded, done('g')]), file: 'y.test.ts' })).toMatchObject({
      verdict: 'pass',
    });
  });

  test('is invalid when a test failed', () => {
    expect(judge(seen(whole, { failures: ['f: no'] })).verdict).toBe('invalid');
  });

  test('answers only for itself', () => {
    expect(judge(seen([...whole, { event: 'finding', library: 'y', found }])).verdict).toBe('pass');
  });
});

test('the check sees through every lie, and believes the truth', () => {
  expect(checkFalseContracts()).toEqual({ told: 5, caught: 5, missed: [] });
});
