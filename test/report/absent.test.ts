/** @module Absent functions as they are told: one line a reason, once a library. */
import { expect, test } from 'vitest';
import { absentLines, ofAll } from '../../src/report/absent.ts';

const absent = {
  f: 'x: version 1.0 has no f, which came with 1.1',
  g: 'x: version 1.0 has no g, which came with 1.1',
  h: 'x: this machine cannot run h: able says no',
};

test('functions with one reason are in one line, and a library is told once', () => {
  expect(
    absentLines([
      { name: 'x', absent },
      { name: 'x', absent },
      { name: 'y', absent: {} },
    ]),
  ).toEqual([
    '',
    'Absent: x: version 1.0 has no …, which came with 1.1',
    '  f, g',
    '',
    'Absent: x: this machine cannot run …: able says no',
    '  h',
  ]);
});

test('a count says how many are absent, where there are any', () => {
  expect(ofAll(3, 6, absent)).toBe('3 of 6, 3 absent');
  expect(ofAll(6, 6, {})).toBe('6 of 6');
});
