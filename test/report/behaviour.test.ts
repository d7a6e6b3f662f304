/** @module A check of behaviour as text: what its readers must find in it. */
import { expect, test } from 'vitest';
import type { Behaviour } from '../../src/prove/behaviour/result.ts';
import { behaviourFormats } from '../../src/report/index.ts';
import { expectHarmless, HOSTILE, hostile } from './hostile.ts';

const same = (text: string) => text;
const colours = { pass: same, fail: (text: string) => `<${text}>`, invalid: same, dim: same };

const behaviour: Behaviour = {
  schema: 1,
  verdict: 'fail',
  reasons: ['x: 1 finding in 1 function'],
  startedAt: '2025-01-01T00:00:00.000Z',
  durationMs: 1500,
  environment: { watertight: '0.1.0', node: 'v20.19.0', koffi: '3.3.4', platform: 'linux x64' },
  absent: [],
  libraries: [
    {
      name: 'x',
      version: '1.0',
      path: '/lib/libx.so.1',
      origin: 'soname',
      verdict: 'fail',
      reasons: ['1 finding in 1 function'],
      declared: 3,
      checked: 3,
      neverChecked: [],
      absent: {},
      cases: 20,
      calls: 1200,
      findings: [
        { kind: 'outside', function: 'f', parameter: 'out', case: 'in of 1 byte', what: 'C wrote 1 byte after its end', file: 'x.test.ts' },
        {
          kind: 'crash',
          function: 'g',
          parameter: null,
          case: 'in of 0 bytes',
          what: 'the process died of SIGSEGV in this call',
          file: 'x.test.ts',
        },
      ],
      remarks: [
        { kind: 'more than it needs', function: 'h', parameter: 'out', case: 'every case', what: 'C asked for 1 more', file: 'x.test.ts' },
      ],
    },
  ],
  files: [
    { file: 'x.test.ts', state: 'completed', detail: null, processes: 2, lies: { told: 10, caught: 10 }, failures: [], durationMs: 1400 },
  ],
};

test('text', () => {
  expect(behaviourFormats.text(behaviour, colours)).toBe(`library  functions  cases  calls  findings  remarks  verdict
x 1.0       3 of 3     20  1,200         2        1     <fail>

x, against its contract:
  f, out: outside
      C wrote 1 byte after its end
      with in of 1 byte  [x.test.ts]
  g: crash
      the process died of SIGSEGV in this call
      with in of 0 bytes  [x.test.ts]

x, within its contract, and worth a look:
  h, out: more than it needs
      C asked for 1 more
      with every case  [x.test.ts]

Contracts made wrong on purpose, and one that is right, judged rightly: 10 of 10, in 2 processes.
x: /lib/libx.so.1
node v20.19.0, koffi 3.3.4; 1.5 s

Why:
  x: 1 finding in 1 function

Verdict: <fail>
`);
});

test('JSON', () => {
  expect(JSON.parse(behaviourFormats.json(behaviour, colours))).toEqual(behaviour);
});

test('hostile names in every text are shown and obeyed by no terminal; the JSON is exact', () => {
  const { result, texts } = hostile(behaviour);
  expect(texts).toBeGreaterThan(10);
  const text = behaviourFormats.text(result, { pass: String, fail: String, invalid: String, dim: String });
  expectHarmless(text);
  expect(text).toContain('\\u001b[2J');
  expect(JSON.parse(behaviourFormats.json(result, { pass: String, fail: String, invalid: String, dim: String }))).toEqual(result);
  expect(JSON.stringify(result)).toContain(JSON.stringify(HOSTILE).slice(1, -1));
});
