/** @module The text of a verification. */
import { expect, test } from 'vitest';
import type { Difference, Verification } from '../../src/audit/verify/result.ts';
import { verificationFormats } from '../../src/report/index.ts';
import { expectHarmless, HOSTILE, hostile } from './hostile.ts';

const plain = { pass: String, fail: String, invalid: String, dim: String };
const difference = (kind: Difference['kind'], more: Partial<Difference> = {}): Difference => ({
  kind,
  name: 'f',
  keys: ['f'],
  contract: 'int f(int a)',
  header: 'int f(unsigned int a)',
  file: '/usr/include/f.h',
  line: 7,
  detail: "conflicting types for 'f'",
  ...more,
});
const verification: Verification = {
  schema: 1,
  verdict: 'fail',
  reasons: ['x: 5 differences'],
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1234,
  environment: { watertight: '0.1.0', node: 'v20.20.2', platform: 'linux x64', compiler: { command: 'cc', version: 'cc 12.2.0' } },
  libraries: [
    {
      name: 'x',
      verdict: 'fail',
      reasons: [],
      headers: { names: ['x.h'], package: 'libx-dev', version: '1.2.3' },
      library: { version: '1.2.4', path: '/lib/libx.so.1', origin: 'soname' },
      functions: { agreed: 3, declared: 5 },
      callbacks: { agreed: 1, declared: 2 },
      symbols: { agreed: 4, declared: 5 },
      constants: { agreed: 0, declared: 1 },
      sizes: { agreed: 0, declared: 0 },
      planted: { declared: 9, refused: 9 },
      absent: {},
      warnings: ['ctx has no release'],
      differences: [
        difference('prototype', { keys: ['f', 'f_other'] }),
        difference('callback', {
          name: 'cb',
          contract: 'typedef int cb(int a)',
          header: 'typedef int cb(long a)',
          detail: 'conflicting types',
        }),
        difference('symbol', { name: 'g', keys: ['g'], header: null, file: '/lib/libx.so.1', line: null, detail: 'it has no such symbol' }),
        difference('constant', { name: 'c', keys: [], contract: 'c is 1', header: '#define C 2', detail: 'C is 2 in the headers' }),
        difference('constant', {
          name: 'd',
          keys: [],
          contract: 'd is 1',
          header: null,
          file: null,
          line: null,
          detail: 'the library returns 2',
        }),
      ],
    },
  ],
};

test('a row for each library, and each difference beside both texts', () => {
  const lines = verificationFormats.text(verification, plain).split('\n');
  expect(lines.slice(0, 2)).toEqual([
    'library  headers  functions  callbacks  symbols  constants  sizes  planted  verdict',
    'x 1.2.4    1.2.3     3 of 5     1 of 2   4 of 5     0 of 1      -   9 of 9     fail',
  ]);
  expect(lines.join('\n')).toContain('\nx, warnings:\n  ctx has no release\n');
  expect(lines.slice(3, 24)).toEqual([
    'x:',
    '  f: prototype (f, f_other)',
    '      contract  int f(int a)',
    '      header    int f(unsigned int a)  [/usr/include/f.h:7]',
    "      because   conflicting types for 'f'",
    '  cb: callback (f)',
    '      contract  typedef int cb(int a)',
    '      header    typedef int cb(long a)  [/usr/include/f.h:7]',
    '      because   conflicting types',
    '  g: symbol',
    '      contract  int f(int a)',
    '      library   nothing  [/lib/libx.so.1]',
    '      because   it has no such symbol',
    '  c: constant',
    '      contract  c is 1',
    '      header    #define C 2  [/usr/include/f.h:7]',
    '      because   C is 2 in the headers',
    '  d: constant',
    '      contract  d is 1',
    '      library   the library returns 2',
    '',
  ]);
  expect(lines.slice(-4)).toEqual(['  x: 5 differences', '', 'Verdict: fail', '']);
});

test('JSON is the verification itself', () => {
  expect(JSON.parse(verificationFormats.json(verification, plain))).toEqual(verification);
});

test('hostile names in every text are shown and obeyed by no terminal; the JSON is exact', () => {
  const { result, texts } = hostile(verification);
  expect(texts).toBeGreaterThan(10);
  const text = verificationFormats.text(result, { pass: String, fail: String, invalid: String, dim: String });
  expectHarmless(text);
  expect(text).toContain('\\u001b[2J');
  expect(JSON.parse(verificationFormats.json(result, { pass: String, fail: String, invalid: String, dim: String }))).toEqual(result);
  expect(JSON.stringify(result)).toContain(JSON.stringify(HOSTILE).slice(1, -1));
});
