/** @module What is no verdict: without compiler, headers or library, or with a compiler that takes anything, nothing was checked. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/audit/verify/verify.ts';
import { fn, returnsNothing, returnsValue } from '../../src/index.ts';
import { type Changes, small } from './fixtures/small.ts';

const includes = [fileURLToPath(new URL('./fixtures', import.meta.url))];
const folder = mkdtempSync(join(tmpdir(), 'watertight-unchecked-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function checked(changes: Changes, env?: NodeJS.ProcessEnv) {
  const verification = await verify([small(changes)], env === undefined ? { includes } : { includes, env });
  const [library] = verification.libraries;
  if (library === undefined) throw new Error('no library was verified');
  expect(verification.verdict).toBe(library.verdict);
  return library;
}

/** A compiler that is a shell script around the real one. */
function compiler(name: string, body: string): NodeJS.ProcessEnv {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${body}\nexec cc "$@"\n`);
  chmodSync(file, 0o755);
  return { ...process.env, CC: file };
}

describe('the compiler', () => {
  test('there is none', async () => {
    await expect(verify([small()], { env: { PATH: folder } })).rejects.toMatchObject({
      code: 'COMPILER_MISSING',
      message: expect.stringContaining('apt-get install gcc'),
    });
  });

  test('CC names none: no other is taken in its place', async () => {
    await expect(verify([small()], { env: { ...process.env, CC: join(folder, 'no-cc') } })).rejects.toMatchObject({
      code: 'COMPILER_MISSING',
      message: expect.stringContaining('mend CC'),
    });
  });

  test('CC may have arguments', async () => {
    expect(await checked({}, { ...process.env, CC: 'cc -std=gnu11 -O1' })).toMatchObject({ verdict: 'pass' });
  });

  test('it takes every prototype for right', async () => {
    const env = compiler('blind', 'case "$*" in *-fsyntax-only*) exit 0;; esac');
    const { verdict, reasons, planted } = await checked({}, env);
    expect(verdict).toBe('invalid');
    expect(planted).toEqual({ declared: planted.declared, refused: 0 });
    expect(reasons[0]).toMatch(/takes wrong for right: .*\(wrong arity\)/);
  });

  test('it is silent where it should complain, or dies', async () => {
    const env = compiler('mute', 'case "$*" in *-fsyntax-only*) exit 1;; esac');
    expect(await checked({}, env)).toMatchObject({ verdict: 'invalid', reasons: [expect.stringContaining('could not be checked')] });
    const dies = compiler('dies', 'case "$*" in *-fsyntax-only*) kill -9 $$;; esac');
    expect(await checked({}, dies)).toMatchObject({ verdict: 'invalid', reasons: [expect.stringContaining('could not be checked')] });
  });

  test('a program that it cannot link measures nothing', async () => {
    const env = compiler('linkless', 'case "$*" in *" -o "*) echo "cannot find crt1.o" >&2; exit 1;; esac');
    const { verdict, reasons } = await checked({}, env);
    expect(verdict).toBe('invalid');
    expect(reasons).toEqual([expect.stringContaining('cannot find crt1.o')]);
  });

  test('what it judged before it failed stands', async () => {
    const env = compiler('linkless-too', 'case "$*" in *" -o "*) exit 1;; esac');
    const functions = { wrong: fn('sodium_memzero', returnsNothing(), []) };
    expect(await checked({ functions }, env)).toMatchObject({ verdict: 'fail', differences: [{ kind: 'prototype', keys: ['wrong'] }] });
  });

  test('a wrong prototype taken for right outweighs a difference', async () => {
    const functions = { planted_loose: fn('planted_loose', returnsValue('int'), []) };
    const { verdict, reasons, differences } = await checked({ headers: ['sodium.h', 'planted.h'], functions });
    expect(differences).toMatchObject([{ kind: 'symbol', name: 'planted_loose' }]);
    expect(verdict).toBe('invalid');
    expect(reasons).toEqual([expect.stringContaining('int planted_loose(int planted)')]);
  });
});

describe('the headers', () => {
  test('are not installed: the package is named', async () => {
    const { verdict, reasons, functions } = await checked({ headers: ['sodium/absent.h'], headersPackage: 'libabsent-dev' });
    expect(verdict).toBe('invalid');
    expect(reasons).toEqual([expect.stringMatching(/sodium\/absent\.h.*apt-get install libabsent-dev/)]);
    expect(functions).toEqual({ agreed: 0, declared: 5 });
  });

  test('are not named', async () => {
    const { verdict, reasons } = await checked({ headers: [] });
    expect(verdict).toBe('invalid');
    expect(reasons).toEqual([expect.stringContaining("library('sodium', { headers: ['sodium.h']")]);
  });

  test('do not compile', async () => {
    const { verdict, reasons } = await checked({ headers: ['sodium.h', 'broken.h'] });
    expect(verdict).toBe('invalid');
    expect(reasons).toEqual([expect.stringMatching(/broken\.h:2: .*nowhere_t/)]);
  });

  test('a missing symbol is found without them', async () => {
    const functions = { gone: fn('sodium_gone', returnsNothing(), []) };
    expect(await checked({ headers: [], functions })).toMatchObject({
      verdict: 'fail',
      differences: [{ kind: 'symbol', name: 'sodium_gone' }],
    });
  });
});

describe('the library', () => {
  test('is not installed', async () => {
    const { verdict, reasons, library, functions } = await checked({ sonames: ['libabsent.so.1'] });
    expect(verdict).toBe('invalid');
    expect(reasons).toEqual([expect.stringContaining('apt-get install libsodium23')]);
    expect(library).toBeNull();
    expect(functions).toEqual({ agreed: 5, declared: 5 });
  });

  test('and its headers are of a version that the contract does not cover', async () => {
    const { verdict, reasons } = await checked({ from: '1.0.99' });
    expect(verdict).toBe('invalid');
    expect(reasons).toEqual([
      expect.stringMatching(/^the headers are of version 1\.0\.\d+;/),
      expect.stringMatching(/is version 1\.0\.\d+;/),
    ]);
  });
});
