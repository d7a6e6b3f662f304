/** @module The text of a proof. */
import { expect, test } from 'vitest';
import type { Proof } from '../../src/prove/verdict/result.ts';
import { formats } from '../../src/report/index.ts';
import { expectHarmless, HOSTILE, hostile } from './hostile.ts';

const plain = { pass: String, fail: String, invalid: String, dim: String };
const none = { bytes: 0, blocks: 0 };
const proof: Proof = {
  schema: 1,
  verdict: 'fail',
  reasons: ['sodium: 63 bytes in 3 blocks are lost (definite)'],
  plant: 'naive',
  rounds: 3,
  leftOut: [],
  absent: [],
  exits: [{ library: 'sodium', declared: 9, taken: 7, excused: 1, missing: { crypto_box_easy: ['PUBLIC_KEY_REFUSED'] }, judged: true }],
  engines: [],
  proven: {
    suite: { 'test/leak/a.test.ts': 'c'.repeat(64) },
    libraries: [
      {
        name: 'sodium',
        loaded: [
          {
            name: 'sodium',
            version: '1.0.18',
            path: '/lib/libsodium.so.23',
            origin: 'soname',
            buildId: 'abcd',
            sha256: 'a'.repeat(64),
            contract: 'b'.repeat(64),
          },
        ],
        engines: { memcheck: { declared: 3, functions: 3, calls: 12_345 }, faults: { declared: 3, functions: 2, calls: null } },
      },
    ],
  },
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 12_000,
  environment: {
    watertight: '0.1.0',
    node: { version: 'v20.20.2', sha256: '' },
    koffi: '3.3.4',
    valgrind: '3.19.0',
    platform: 'linux x64',
    suppressions: [],
  },
  libraries: [
    {
      name: 'sodium',
      version: '1.0.18',
      path: '/lib/libsodium.so.23',
      origin: 'soname',
      sha256: null,
      loaded: [],
      verdict: 'fail',
      reasons: [],
      declared: 3,
      called: 3,
      neverCalled: [],
      absent: {},
      cases: 30,
      calls: 12_345,
      bytes: 1_234_567,
      definite: { bytes: 63, blocks: 3 },
      indirect: none,
      possible: none,
      invalidAccesses: 0,
      uninitialised: 0,
      functions: {},
      suppressed: { bytes: 2000, blocks: 20 },
      findings: [
        {
          kind: 'Leak_DefinitelyLost',
          function: 'crypto_secretbox_easy',
          blocks: 3,
          bytes: 63,
          stack: ['aligned_alloc'],
          file: 'a.test.ts',
        },
      ],
    },
  ],
  processes: [
    {
      setAside: [],
      file: 'a.test.ts',
      sha256: '',
      state: 'completed',
      reason: null,
      detail: null,
      tests: { passed: 3, failed: 0 },
      failures: [],
      crashes: [],
      canary: { planted: { blocks: 3, size: 500 }, reported: { blocks: 2, bytes: 1000 }, reachable: { blocks: 1, bytes: 500 } },
      threadCanary: { planted: { blocks: 2, size: 50 }, reported: { blocks: 2, bytes: 100 }, reachable: { blocks: 0, bytes: 0 } },
      suppressed: [{ name: 'Node keeps its threads.', count: 1, bytes: 304, blocks: 1 }],
      xml: 'memcheck/a.xml',
      durationMs: 1,
    },
  ],
};

test('a row for each library, the findings, what was suppressed, and why', () => {
  const text = formats.text(proof, plain);
  expect(text).toContain('3 of 3');
  expect(text).toContain('12,345');
  expect(text).toContain('63 B in 3');
  expect(text).toContain('Leak_DefinitelyLost crypto_secretbox_easy: 3 blocks, 63 bytes  [a.test.ts]');
  expect(text).toContain('304 bytes, 1 times: Node keeps its threads.');
  expect(text).toContain(
    `What was proven:\n  sodium 1.0.18: /lib/libsodium.so.23, build id abcd, SHA-256 ${'a'.repeat(16)}, contract ${'b'.repeat(16)}\n    memcheck: 3 functions, 12,345 calls; faults: 2 functions\n  1 files in the folder`,
  );
  expect(text).toContain('Planted leaks reported to the byte in 1 of 1 processes (1,600 bytes, 500 of them still reachable by chance).');
  expect(text).toContain('sodium: 63 bytes in 3 blocks are lost (definite)');
  expect(text.trimEnd()).toMatch(/Verdict: fail .*--plant naive/);
});

test('JSON is the proof itself', () => {
  expect(JSON.parse(formats.json(proof, plain))).toEqual(proof);
});

test('hostile names in every text are shown and obeyed by no terminal; the JSON is exact', () => {
  const { result, texts } = hostile(proof);
  expect(texts).toBeGreaterThan(10);
  const text = formats.text(result, { pass: String, fail: String, invalid: String, dim: String });
  expectHarmless(text);
  expect(text).toContain('\\u001b[2J');
  expect(JSON.parse(formats.json(result, { pass: String, fail: String, invalid: String, dim: String }))).toEqual(result);
  expect(JSON.stringify(result)).toContain(JSON.stringify(HOSTILE).slice(1, -1));
});
