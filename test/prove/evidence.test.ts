/** @module The folder of the evidence: one proof at a time, and files that are whole. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lockEvidence, writeWhole } from '../../src/prove/run/evidence.ts';
import { run } from './command.ts';

const home = mkdtempSync(join(tmpdir(), 'watertight-evidence-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a folder belongs to one proof at a time, and nothing of the lock is left', () => {
  const folder = join(home, 'one');
  const release = lockEvidence(folder);
  expect(() => lockEvidence(folder)).toThrow(
    expect.objectContaining({ code: 'EVIDENCE_LOCKED', message: expect.stringContaining(`process ${process.pid}`) }),
  );
  release();
  lockEvidence(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['', 'not a number', `${process.pid} 1`, '999999999 5'])('the lock of a process that has ended is no hindrance: %o', (text) => {
  const folder = join(home, 'stale');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.watertight-prove.lock'), text);
  lockEvidence(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

test('a file that cannot be written whole leaves the one that was there, and no part of itself', () => {
  const file = join(home, 'prove.json');
  writeWhole(file, 'first');
  writeWhole(file, 'second');
  expect(readFileSync(file, 'utf8')).toBe('second');
  mkdirSync(join(home, 'folder.json', 'full'), { recursive: true });
  expect(() => writeWhole(join(home, 'folder.json'), 'third')).toThrow();
  expect(readdirSync(home).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('the command refuses a folder in which a proof is running, and leaves its evidence', async () => {
  const folder = join(home, 'running');
  const release = lockEvidence(folder);
  writeFileSync(join(folder, 'prove.json'), 'of the other');
  const { code, stderr } = await run(['prove', '--engines', 'ledger', '--suite', 'test/prove/fixtures/clean', '--out', folder]);
  expect({ code, kept: readFileSync(join(folder, 'prove.json'), 'utf8') }).toEqual({ code: 2, kept: 'of the other' });
  expect(stderr).toContain('name another folder with --out');
  release();
});

test('files of the suite under other names are run, or named', async () => {
  const suite = join(home, 'suite');
  mkdirSync(suite);
  for (const name of ['sodium.test.ts', 'sodium-box.spec.ts', 'notes.md', 'helper.ts']) writeFileSync(join(suite, name), '');
  const { suiteFiles, passedOver } = await import('../../src/prove/run/files.ts');
  expect(suiteFiles(home, 'suite', null)).toEqual([join(suite, 'sodium-box.spec.ts'), join(suite, 'sodium.test.ts')]);
  expect(passedOver(home, 'suite', null)).toEqual([]);
  writeFileSync(join(suite, 'openssl-box.ts'), "import { leakSuite } from 'watertight/prove';\nleakSuite(library, {});\n");
  writeFileSync(join(suite, 'sodium_two.mts'), 'import * as prove from "watertight/prove";\nprove.leakSuite(library, {});\n');
  expect(passedOver(home, 'suite', null)).toEqual(['suite/openssl-box.ts', 'suite/sodium_two.mts']);
  expect(passedOver(home, 'suite', ['openssl'])).toEqual(['suite/openssl-box.ts']);
  // What a file that is run imports is no suite of its own.
  writeFileSync(join(suite, 'sodium.test.ts'), "import { declare } from './openssl-box.ts';\n");
  expect(passedOver(home, 'suite', null)).toEqual(['suite/sodium_two.mts']);
});
