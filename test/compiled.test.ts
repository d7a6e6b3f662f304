/** @module What tests compile is compiled once in a run of them, and each caller has a library of its own. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { once } from './fixtures/compiled.ts';
import { buildSlow, removeFaults } from './fixtures/faults/build.ts';

/** Set by the setup of the run: a process that has to make one of its own compiles everything again. */
const folder = process.env.WATERTIGHT_COMPILED ?? '';
afterAll(removeFaults);

it('the children are compiled before any test runs, into the folder of the run', () => {
  expect(existsSync(join(folder, 'children/test/fixtures/faults/children/exit.js'))).toBe(true);
});

it('a library is compiled into that folder, and every caller has a copy', () => {
  const [one, other] = [buildSlow(), buildSlow()];
  expect(statSync(one).ino).not.toBe(statSync(other).ino);
  expect(readFileSync(one)).toEqual(readFileSync(other));
  expect(readdirSync(folder).filter((name) => name.startsWith('libasync-'))).toHaveLength(1);
});

it('what is there is not made again', () => {
  let made = 0;
  const make = (target: string) => writeFileSync(target, `${++made}`);
  const files = [once('counted', make), once('counted', make)];
  expect(files).toEqual([join(folder, 'counted'), join(folder, 'counted')]);
  expect(made).toBe(1);
});

it('what could not be made is not there, and is tried again', () => {
  const half = (target: string) => {
    writeFileSync(target, 'half');
    throw new Error('no compiler');
  };
  expect(() => once('failed', half)).toThrow('no compiler');
  expect(
    readFileSync(
      once('failed', (target) => writeFileSync(target, 'whole')),
      'utf8',
    ),
  ).toBe('whole');
});
