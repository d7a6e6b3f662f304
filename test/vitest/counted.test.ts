/** @module The token of an engine: of use to a child of the process that made it, and to nobody else. */
import { expect, test } from 'vitest';
import { countedByEngine, countedToken } from '../../src/counted.ts';

test('it is for the children of its process, whatever they inherit', () => {
  const token = countedToken();
  expect(countedByEngine(token, process.pid)).toBe(true);
  expect(countedByEngine(token, process.pid + 1)).toBe(false);
  expect(countedByEngine({}, process.pid)).toBe(false);
});

test.each(['1', 'true', '', '0', String(process.pid), `${process.pid} `, `${process.pid} 1`, `${process.pid} ${'x'.repeat(32)}`])(
  'nothing else is one: %o',
  (value) => {
    expect(countedByEngine({ WATERTIGHT_COUNTED: value }, process.pid)).toBe(false);
  },
);
