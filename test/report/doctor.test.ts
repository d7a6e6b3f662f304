/** @module The text of a diagnosis. */
import { expect, test } from 'vitest';
import type { Diagnosis, ObjectDiagnosis } from '../../src/audit/doctor/result.ts';
import { diagnosisFormats } from '../../src/report/index.ts';
import { expectHarmless, HOSTILE, hostile } from './hostile.ts';

const plain = { pass: String, fail: String, invalid: String, dim: String };
const tagged = {
  pass: (text: string) => `<p>${text}`,
  fail: (text: string) => `<f>${text}`,
  invalid: (text: string) => `<i>${text}`,
  dim: String,
};

const object: ObjectDiagnosis = {
  file: '/lib/libx.so.1',
  soname: 'libx.so.1',
  needed: ['liby.so.1'],
  buildId: 'ab12',
  sha256: '34cd',
  hardening: { relro: 'partial', nx: true, stackProtector: true, fortified: ['__memcpy_chk'] },
  system: false,
  bindings: {
    slots: 5,
    bound: { '/lib/libx.so.1': ['a', 'b'], '/usr/bin/node': ['c'] },
    wrong: [{ symbol: 'c', version: null, expected: ['/lib/libx.so.1'], bound: '/usr/bin/node' }],
    late: [],
    unsettled: [],
    nowhere: ['d'],
    byRight: [],
    unclaimed: [],
  },
};
const diagnosis: Diagnosis = {
  schema: 1,
  verdict: 'fail',
  reasons: ['x: wrong'],
  plant: null,
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1234,
  environment: { watertight: '0.1.0', node: 'v20.20.2', openssl: '3.0.19', platform: 'linux x64' },
  libraries: [
    {
      name: 'x',
      verdict: 'fail',
      version: null,
      path: '/lib/libx.so.1',
      origin: 'soname',
      checks: [
        { name: 'bindings', level: 'failure', text: 'libx.so.1: wrong', cure: 'Open it so.' },
        { name: 'relro', level: 'warning', text: 'libx.so.1: partial RELRO', cure: 'Build it so.' },
      ],
      objects: [object, { ...object, file: '/lib/liby.so.1', buildId: null, bindings: null }],
    },
    { name: 'y', verdict: 'pass', version: '1.2', path: null, origin: 'embedded', checks: [], objects: [] },
  ],
  machine: [
    { name: 'addon', level: 'ok', text: 'built', cure: null },
    { name: 'core dumps', level: 'unknown', text: 'no /proc', cure: 'Mount it.' },
  ],
};

test('a row for each library, each line with its cure, each file with its digests', () => {
  expect(diagnosisFormats.text(diagnosis, plain)).toBe(
    [
      'library              objects  symbols  bound wrongly  verdict',
      'x (version unknown)        2        3              1     fail',
      'y 1.2 (in node)            0        0              0     pass',
      '',
      'x:',
      '  failure  bindings  libx.so.1: wrong',
      '              cure:  Open it so.',
      '  warning  relro     libx.so.1: partial RELRO',
      '              cure:  Build it so.',
      '  /lib/libx.so.1',
      '    build id ab12, SHA-256 34cd',
      '  /lib/liby.so.1',
      '    build id (none), SHA-256 34cd',
      '',
      'y:',
      '',
      'machine:',
      '  ok       addon       built',
      '  unknown  core dumps  no /proc',
      '                cure:  Mount it.',
      '',
      'node v20.20.2 with OpenSSL 3.0.19, linux x64; 1.2 s',
      '',
      'Verdict: fail',
      '',
    ].join('\n'),
  );
});

test('each level has its colour, which moves nothing', () => {
  const lines = diagnosisFormats.text(diagnosis, tagged).split('\n');
  expect(lines).toContain('  <f>failure  bindings  libx.so.1: wrong');
  expect(lines).toContain('  <i>warning  relro     libx.so.1: partial RELRO');
  expect(lines).toContain('  <p>ok       addon       built');
  expect(lines).toContain('  <i>unknown  core dumps  no /proc');
});

test('JSON is the diagnosis itself', () => {
  expect(JSON.parse(diagnosisFormats.json(diagnosis, plain))).toEqual(diagnosis);
});

test('hostile names in every text are shown and obeyed by no terminal; the JSON is exact', () => {
  const { result, texts } = hostile(diagnosis);
  expect(texts).toBeGreaterThan(10);
  const text = diagnosisFormats.text(result, { pass: String, fail: String, invalid: String, dim: String });
  expectHarmless(text);
  expect(text).toContain('\\u001b[2J');
  expect(JSON.parse(diagnosisFormats.json(result, { pass: String, fail: String, invalid: String, dim: String }))).toEqual(result);
  expect(JSON.stringify(result)).toContain(JSON.stringify(HOSTILE).slice(1, -1));
});
