/** @module Libraries that a machine need not have: left out where they are not, told of, and never where they were asked for. */
import { afterEach, expect, test } from 'vitest';
import { fn, library, returnsString } from '../../src/contract/index.ts';
import { withoutAbsent } from '../../src/prove/suite/absent.ts';
import { missingLines } from '../../src/report/absent.ts';

const contractOf = (name: string, soname: string) =>
  library(name, {
    environment: 'WATERTIGHT_ABSENT',
    sonames: [soname],
    install: 'a package of nobody',
    version: { has: 'gnu_get_libc_version', from: '2' },
    functions: { gnu_get_libc_version: fn('gnu_get_libc_version', returnsString(), []) },
  });
const absent = contractOf('absent', 'libabsent-of-nobody.so.9');
const files = [
  '/p/test/leak/absent-a.test.ts',
  '/p/test/leak/absent.test.ts',
  '/p/test/leak/absent2.test.ts',
  '/p/test/leak/there.test.ts',
];
const split = (optional = [absent], wanted: readonly string[] | null = null) => withoutAbsent(files, '/p', optional, wanted);

afterEach(() => {
  delete process.env.WATERTIGHT_ABSENT;
});

test('the files of one that is not there are left out, with the reason', () => {
  const { present, absent: told } = split();
  expect(present).toEqual(files.slice(2));
  expect(told).toEqual([
    {
      library: 'absent',
      reason: expect.stringContaining('libabsent-of-nobody'),
      files: ['test/leak/absent-a.test.ts', 'test/leak/absent.test.ts'],
    },
  ]);
  expect(missingLines(told).join('\n')).toMatch(
    /Nothing is shown of absent, which is not on this machine \(2 files[\s\S]*a package of nobody/,
  );
});

test('those of one that is there are not', () => {
  expect(split([contractOf('absent', 'libc.so.6')])).toEqual({ present: files, absent: [] });
  expect(split([contractOf('another', 'libabsent-of-nobody.so.9')])).toEqual({ present: files, absent: [] });
});

test('nor of one that was asked for, by its name or its path: then its absence is for its files to tell', () => {
  expect(split([absent], ['absent']).present).toEqual(files);
  process.env.WATERTIGHT_ABSENT = '/nowhere/libabsent.so';
  expect(split()).toEqual({ present: files, absent: [] });
});
