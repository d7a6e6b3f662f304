/** @module Libraries loaded in processes of their own, with and without deep binding: what the doctor sees beside what the dynamic loader says it did. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Check, Diagnosis, LibraryDiagnosis } from '../../src/audit/doctor/result.ts';
import { withElf } from '../../src/audit/elf/elf.ts';
import { symbolsOf } from '../../src/audit/elf/symbols.ts';
import { build, CRYPTO, removeBuilt } from './fixtures/linked.ts';

vi.setConfig({ testTimeout: 120_000 });

const child = fileURLToPath(new URL('fixtures/doctor-child.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'watertight-doctor-test-'));
afterAll(() => {
  removeBuilt();
  rmSync(folder, { recursive: true, force: true });
});

const node = realpathSync(process.execPath);
const lazy = '-Wl,-z,lazy';

interface Answer {
  readonly answer: string | null;
  readonly openssl: string;
  readonly diagnosis: Diagnosis;
  readonly library: LibraryDiagnosis;
}

function load(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Answer {
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, [child, file, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 26,
  });
  expect([status, signal, stderr]).toEqual([0, null, '']);
  const answer = JSON.parse(stdout) as Omit<Answer, 'library'>;
  return { ...answer, library: answer.diagnosis.libraries[0] as LibraryDiagnosis };
}

const ends = (file: string) => file.split('/').at(-1) as string;
const object = ({ objects }: LibraryDiagnosis, name: RegExp) =>
  objects.find(({ file }) => name.test(file)) as LibraryDiagnosis['objects'][number];
const failures = (checks: readonly Check[]) => checks.filter(({ level, name }) => level !== 'ok' && name === 'bindings');

describe('libcrypto', () => {
  test('without deep binding its symbols are bound to node: a failure with explanation and cure', () => {
    const { library, openssl } = load('libcrypto.so.3', []);
    const { bindings, file } = object(library, /libcrypto/);
    expect(library.verdict).toBe('fail');
    expect(bindings?.wrong.length).toBeGreaterThan(2500);
    expect(bindings?.wrong.every(({ bound, expected }) => bound === node && expected.includes(file))).toBe(true);
    expect(bindings?.wrong.map(({ symbol }) => symbol)).toContain('CRYPTO_malloc');
    const [failure] = failures(library.checks) as [Check];
    expect(failure.level).toBe('failure');
    expect(failure.text).toMatch(/^libcrypto\.so\.3\S*: \d,\d{3} symbols that it defines itself are bound to node \(/);
    expect(failure.text).toContain(`its own OpenSSL ${openssl}: calls cross from one version into the other`);
    expect(failure.cure).toContain('koffi.load(…, { deep: true })');
    expect(failures(library.checks)).toHaveLength(1);
  });

  test('with deep binding it is bound to itself and to the C library', () => {
    const { library } = load('libcrypto.so.3', ['--deep']);
    const { bindings, file } = object(library, /libcrypto/);
    expect(failures(library.checks)).toEqual([]);
    expect(library.verdict).toBe('pass');
    expect(bindings?.wrong).toEqual([]);
    expect(bindings?.bound[file]?.length).toBeGreaterThan(2500);
    expect(bindings?.bound[node]).toBeUndefined();
  });
});

describe('libsodium, of which node has nothing, is bound rightly either way', () => {
  test.each([[[]], [['--deep']]])('%j', (args) => {
    const { library } = load('libsodium.so.23', args);
    expect(library.verdict).toBe('pass');
    expect(object(library, /libsodium/).bindings?.bound[object(library, /libsodium/).file]?.length).toBeGreaterThan(100);
  });
});

describe('a library of ours that is linked with libcrypto', () => {
  test('without deep binding it calls node, and so does the libcrypto that it brings', () => {
    const { library, answer, openssl } = load(build('linked.c', CRYPTO), ['--call', 'linked_version']);
    expect(answer).toContain(`OpenSSL ${openssl.split('+')[0]}`);
    const crypto = object(library, /libcrypto/);
    expect(object(library, /liblinked/).bindings?.wrong).toEqual([
      { symbol: 'OpenSSL_version', version: 'OPENSSL_3.0.0', expected: [crypto.file], bound: node },
    ]);
    expect(crypto.bindings?.wrong.length).toBeGreaterThan(2500);
    expect(failures(library.checks).map(({ text }) => text.split(' (')[0])).toEqual([
      expect.stringMatching(/^liblinked-\d+\.so: 1 symbol of libcrypto\.so\.3\S* is bound to node$/),
      expect.stringMatching(/symbols that it defines itself are bound to node$/),
    ]);
  });

  test('with deep binding it calls the libcrypto that it brings', () => {
    const { library, answer } = load(build('linked.c', CRYPTO), ['--deep', '--call', 'linked_version']);
    expect(library.verdict).toBe('pass');
    const { file } = object(library, /libcrypto/);
    expect(object(library, /liblinked/).bindings?.bound[file]).toEqual(['OpenSSL_version']);
    expect(readFileSync(file).includes(answer as string)).toBe(true);
  });

  test('not linked with anything: a warning, for deep binding cannot help', () => {
    const { library } = load(build('linked.c'), ['--deep']);
    expect(library.verdict).toBe('pass');
    expect(object(library, /liblinked/).bindings?.unclaimed).toEqual(['OpenSSL_version']);
    expect(failures(library.checks)).toEqual([
      expect.objectContaining({ level: 'warning', cure: expect.stringMatching(/^Link liblinked-\d+\.so with/) }),
    ]);
  });
});

describe('symbols that are bound late', () => {
  test('could still go to node: it cannot be examined', () => {
    const { library } = load(build('linked.c', CRYPTO, lazy), ['--lazy']);
    const { bindings } = object(library, /liblinked/);
    expect(bindings?.late).toEqual(expect.arrayContaining(['OpenSSL_version', 'linked_inner']));
    // Only one object has the other.
    expect(bindings?.unsettled).toEqual(['OpenSSL_version']);
    expect(failures(library.checks)).toContainEqual(
      expect.objectContaining({
        level: 'unknown',
        text: expect.stringMatching(/1 symbol \(OpenSSL_version\) is not bound before the first call/),
        cure: expect.stringContaining('LD_BIND_NOW=1'),
      }),
    );
  });

  test('LD_BIND_NOW binds them', () => {
    const { library } = load(build('linked.c', CRYPTO, lazy), ['--lazy', '--deep'], { LD_BIND_NOW: '1' });
    expect(object(library, /liblinked/).bindings?.late).toEqual([]);
    expect(library.verdict).toBe('pass');
  });
});

describe('what is bound elsewhere by right', () => {
  test('a function of the C library that was replaced; not one of the library itself', () => {
    const preloaded = build('preloaded.c');
    const { library } = load(build('linked.c', CRYPTO), [], { LD_PRELOAD: preloaded });
    const { bindings, file } = object(library, /liblinked/);
    expect(bindings?.bound[preloaded]).toEqual(['getpid', 'linked_inner']);
    expect(bindings?.wrong).toContainEqual({ symbol: 'linked_inner', version: null, expected: [file], bound: preloaded });
    expect(bindings?.byRight).toEqual(['getpid']);
    expect(bindings?.wrong.map(({ symbol }) => symbol)).not.toContain('getpid');
    expect(
      failures(library.checks)
        .map(({ text }) => text)
        .join(),
    ).toContain('calls cross into other code than the one it was built with');
  });

  test('what C++ shares; not a function that only node and the library have', () => {
    const symbols = withElf(node, symbolsOf).filter(({ defined, name, chosen }) => defined && !chosen && name.startsWith('_Z'));
    const shared = symbols.find(({ weak, name }) => weak && name.startsWith('_ZNSt'))?.name as string;
    const stolen = symbols.find(({ weak, name }) => !weak && name.startsWith('_ZN2v8'))?.name as string;
    const { library } = load(build('linked.c', CRYPTO, `-DSHARED="${shared}"`, `-DSTOLEN="${stolen}"`), []);
    const { bindings } = object(library, /liblinked/);
    expect(bindings?.bound[node]).toEqual(expect.arrayContaining([shared, stolen]));
    expect(bindings?.byRight).toEqual([shared]);
    expect(bindings?.wrong.map(({ symbol }) => symbol).sort()).toEqual(['OpenSSL_version', stolen].sort());
  });

  test('what node takes over from a library that it is linked with, here and in that library', () => {
    const { library } = load(build('linked.c', '-DTAKEN_OVER', '-l:libstdc++.so.6', CRYPTO), []);
    const { bindings } = object(library, /liblinked/);
    // Where node is no PIE, it has a copy of the data, and the one address of the function.
    const taken = withElf(node, symbolsOf).filter(({ name, value }) => value !== 0 && /^(?:__cxa_pure_virtual|_ZSt7nothrow)$/.test(name));
    expect(bindings?.byRight).toEqual(taken.map(({ name }) => name).sort());
    expect(bindings?.wrong.map(({ symbol }) => symbol)).toEqual(['OpenSSL_version']);
    const runtime = object(library, /libstdc/).bindings;
    expect(runtime?.bound[node]?.length).toBeGreaterThan(0);
    expect(runtime?.wrong).toEqual([]);
  });
});

describe('beside what the dynamic loader says it bound (LD_DEBUG=bindings)', () => {
  test.each([
    ['libcrypto.so.3', []],
    ['libcrypto.so.3', ['--deep']],
    ['libsodium.so.23', []],
    ['libsodium.so.23', ['--deep']],
  ])('%s %j', (name, args) => {
    const log = join(folder, `bindings-${ends(name)}-${args.length}`);
    const { library } = load(name, args, { LD_DEBUG: 'bindings', LD_DEBUG_OUTPUT: log });
    const { bindings, file } = object(library, new RegExp(name.replaceAll('.', '\\.')));
    const text = readdirSync(folder)
      .filter((one) => one.startsWith(`${ends(log)}.`))
      .map((one) => readFileSync(join(folder, one), 'utf8'))
      .join('');
    const system = new Set(library.objects.filter((one) => one.system).map((one) => one.file));
    // The C library and the vDSO are one: where a function of the C library is chosen when it is bound, it may lie in either.
    const place = (path: string) => (system.has(path) || path.startsWith('linux-vdso') ? 'system' : path);
    const said = new Map<string, string>();
    for (const [, from, to, symbol] of text.matchAll(/binding file (\S+) \[\d+\] to (\S+) \[\d+\]: \S+ symbol [`']([^']+)'/g)) {
      if (from?.startsWith('/') === true && realpathSync(from) === file && !said.has(symbol as string))
        said.set(symbol as string, place(to?.startsWith('/') === true ? realpathSync(to) : node));
    }
    const seen = Object.entries(bindings?.bound ?? {}).flatMap(([to, symbols]) => symbols.map((symbol) => [symbol, place(to)] as const));
    expect(said.size).toBeGreaterThan(150);
    expect(new Map(seen.sort())).toEqual(new Map([...said].sort()));
  });
});
