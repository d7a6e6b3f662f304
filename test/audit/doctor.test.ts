/** @module `watertight doctor` as its users run it, and as a program calls it in its own process. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Check, Diagnosis } from '../../src/audit/doctor/result.ts';
import { build, CRYPTO, removeBuilt } from './fixtures/linked.ts';

vi.setConfig({ testTimeout: 120_000 });

const root = fileURLToPath(new URL('../..', import.meta.url));
mkdirSync(join(root, 'build'), { recursive: true });
/** Inside the project, where node finds its packages. */
const folder = mkdtempSync(join(root, 'build', 'doctor-'));
const nowhere = mkdtempSync(join(tmpdir(), 'watertight-doctor-test-'));
afterAll(() => {
  removeBuilt();
  for (const one of [folder, nowhere]) rmSync(one, { recursive: true, force: true });
});

function node(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 26,
  });
  return { code: status, stdout, stderr };
}

const doctor = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => node(['dist/cli/main.js', 'doctor', ...args], env);
const parsed = ({ stdout }: { stdout: string }) => JSON.parse(stdout) as Diagnosis;
const machine = ({ machine }: Diagnosis, name: string) => machine.find((check) => check.name === name) as Check;

/** Runs a program beside the sources, and parses what it prints. */
function program(text: string): Diagnosis {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, text);
  const { stdout, stderr } = node([file]);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Diagnosis;
}

describe('watertight doctor', () => {
  test('the built-in libraries are healthy: exit 0, a row for each, no colours', () => {
    const { code, stdout, stderr } = doctor([]);
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toMatch(/^openssl 3\.\S+ +3 +\d,\d{3} +0 +pass$/m);
    expect(stdout).toMatch(/^sodium 1\.0\.\d+ +\d +\d{3} +0 +pass$/m);
    expect(stdout).toMatch(/^ {2}ok +bindings +libcrypto\.so\.3\S*: \d,\d{3} to itself, \d+ to libc\.so\.6/m);
    expect(stdout).toMatch(/^ {2}ok +addon /m);
    expect(stdout).toMatch(/Verdict: pass\n$/);
    expect(stdout).not.toContain('\u001b');
  });

  test('as JSON: which file, its digests, every symbol', () => {
    const result = doctor(['sodium', '--json']);
    expect(result.code).toBe(0);
    const { libraries, verdict, reasons, environment } = parsed(result);
    expect({ verdict, reasons, openssl: environment.openssl }).toEqual({ verdict: 'pass', reasons: [], openssl: process.versions.openssl });
    const [{ name, version, path, origin, objects }] = libraries as [Diagnosis['libraries'][number]];
    expect([libraries.length, name, origin]).toEqual([1, 'sodium', 'soname']);
    expect(version).toMatch(/^1\.0\./);
    const [library] = objects as [Diagnosis['libraries'][number]['objects'][number]];
    expect(library).toMatchObject({ file: path, soname: 'libsodium.so.23', system: false, hardening: { nx: true, stackProtector: true } });
    expect(library.sha256).toBe(createHash('sha256').update(readFileSync(library.file)).digest('hex'));
    expect(library.bindings?.bound[library.file]).toContain('sodium_malloc');
    expect(objects.filter(({ system }) => system).map(({ soname }) => soname)).toContain('libc.so.6');
  });

  test('a library that was loaded shallowly: exit 1, explanation and cure; nothing of it is called', () => {
    const { code, stdout } = doctor(['openssl', '--plant', 'shallow']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^openssl \(version unknown\) +\d +\d,\d{3} +\d,\d{3} +fail$/m);
    expect(stdout).toMatch(
      /^ {2}failure +bindings +libcrypto\.so\.3\S*: \d,\d{3} symbols that it defines itself are bound to node \(.* calls cross from one version into the other/m,
    );
    expect(stdout).toMatch(/^ +cure: +Open openssl through Watertight, or with koffi\.load\(…, \{ deep: true \}\), before anything else/m);
    expect(stdout).toMatch(/Verdict: fail\n$/);
  });

  test('a plant that changes nothing shows nothing: exit 2; beside one that is caught: exit 1', () => {
    expect(doctor(['sodium', '--plant', 'shallow'])).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(/unknown +plant .*node has none of them/),
    });
    expect(doctor(['--plant', 'shallow'])).toMatchObject({ code: 1 });
  });

  test("node's own OpenSSL is named as such", () => {
    const { code, stdout } = doctor(['openssl'], { WATERTIGHT_OPENSSL: 'embedded' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^openssl \S+ \(in node\) +0 +0 +0 +pass$/m);
    expect(stdout).toMatch(
      /warning +library +it is node's own copy: .*the ledger cannot count[^\n]*\n +cure: +Install it \(apt-get install libssl3/,
    );
  });

  test('a contract of the user, and what its library brings', () => {
    const file = build('linked.c', CRYPTO);
    writeFileSync(
      join(folder, 'linked.mjs'),
      `import { fn, library, returnsString } from '../../dist/index.js';
       export const linked = library('linked', { environment: 'LINKED', sonames: ['${file}'], install: 'build it',
         version: { symbol: 'linked_version', from: '3.0.0', below: '4.0.0' }, functions: { linked_version: fn('linked_version', returnsString(), []) } });`,
    );
    const deep = doctor(['--contract', join(folder, 'linked.mjs'), '--json']);
    expect(parsed(deep).libraries[0]).toMatchObject({ name: 'linked', version: expect.stringContaining('3.'), path: file });
    expect(deep.code).toBe(0);
    expect(parsed(deep).libraries[0]?.objects.map(({ soname }) => soname)).toEqual(
      expect.arrayContaining([null, 'libcrypto.so.3', 'libc.so.6']),
    );
    const shallow = doctor(['--contract', join(folder, 'linked.mjs'), '--plant', 'shallow']);
    expect(shallow.code).toBe(1);
    expect(shallow.stdout).toMatch(/liblinked-\d+\.so: 1 symbol of libcrypto\.so\.3\S* is bound to node \(OpenSSL_version\)/);
  });
});

describe('what could not be examined exits with 2', () => {
  test('a library that is not there', () => {
    const { code, stdout } = doctor(['sodium'], { WATERTIGHT_SODIUM: join(nowhere, 'libsodium.so') });
    expect(code).toBe(2);
    expect(stdout).toMatch(/unknown +library +sodium could not be loaded/);
  });

  test('no addon: the library is still described', () => {
    const absent = join(folder, 'absent');
    for (const part of ['dist', 'package.json']) cpSync(join(root, part), join(absent, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(absent, 'node_modules'));
    const result = node([join(absent, 'dist/cli/main.js'), 'doctor', 'sodium', '--json']);
    expect(result.code).toBe(2);
    const diagnosis = parsed(result);
    expect(machine(diagnosis, 'addon')).toMatchObject({ level: 'unknown', cure: expect.stringContaining('npm run build:native') });
    const [{ objects, checks, version }] = diagnosis.libraries as [Diagnosis['libraries'][number]];
    expect(checks).toContainEqual(expect.objectContaining({ name: 'bindings', level: 'unknown' }));
    expect(objects).toEqual([expect.objectContaining({ soname: 'libsodium.so.23', bindings: null })]);
    expect(version).toMatch(/^1\.0\./);
  });

  test('a command that is not understood, a library without a contract', () => {
    expect(doctor(['--plant', 'deep'])).toMatchObject({ code: 2 });
    expect(doctor(['nothing', '--json'])).toMatchObject({ code: 2, stdout: expect.stringContaining('"code":"CONTRACT_MISSING"') });
  });
});

describe('tools that are missing are warnings with their cure', () => {
  test('no Valgrind, no compiler', () => {
    const result = doctor(['sodium', '--json'], { PATH: nowhere });
    expect(result.code).toBe(0);
    const diagnosis = parsed(result);
    expect(machine(diagnosis, 'valgrind')).toMatchObject({ level: 'warning', cure: expect.stringContaining('apt-get install valgrind') });
    expect(machine(diagnosis, 'compiler')).toMatchObject({ level: 'warning', cure: expect.stringContaining('apt-get install gcc') });
  });

  test('no headers', () => {
    const diagnosis = parsed(doctor(['sodium', '--json'], { CC: 'cc -nostdinc' }));
    expect(machine(diagnosis, 'headers of sodium')).toMatchObject({
      level: 'warning',
      cure: expect.stringContaining('apt-get install libsodium-dev'),
    });
    expect(machine(diagnosis, 'headers of valgrind')).toMatchObject({
      level: 'warning',
      cure: expect.stringContaining('apt-get install valgrind'),
    });
  });
});

describe('in a program', () => {
  const begin = `import koffi from 'koffi'; import { doctor } from '../../dist/audit/index.js'; const print = (value) => console.log(JSON.stringify(value));`;

  test('what was opened, by default', () => {
    const diagnosis = program(
      `${begin} import { library, digest } from '../../dist/libraries/openssl/index.js'; digest('SHA256', Buffer.from('abc')); print(await doctor());`,
    );
    expect(diagnosis).toMatchObject({ verdict: 'pass', libraries: [{ name: 'openssl', origin: 'soname' }] });
    expect(diagnosis.libraries).toHaveLength(1);
  });

  test('somebody else came first: opening it with deep binding afterwards does not help, and the doctor sees it', () => {
    const diagnosis = program(
      `${begin} import { contract } from '../../dist/libraries/openssl/index.js'; koffi.load('libcrypto.so.3'); print(await doctor([contract]));`,
    );
    expect(diagnosis).toMatchObject({ verdict: 'fail', plant: null, libraries: [{ name: 'openssl', version: null, verdict: 'fail' }] });
    expect(diagnosis.reasons[0]).toMatch(/^openssl: libcrypto\.so\.3\S*: \d,\d{3} symbols/);
  });

  test('the hooks of the ledger stand where they shall', () => {
    const diagnosis = program(
      `${begin} import { ledger } from '../../dist/ledger/index.js'; import { library } from '../../dist/libraries/openssl/index.js'; ledger.watch(library); print(await doctor([library]));`,
    );
    const [{ objects }] = diagnosis.libraries as [Diagnosis['libraries'][number]];
    const [library] = objects as [(typeof objects)[number]];
    const hooked = Object.entries(library.bindings?.bound ?? {}).find(([to]) => to.endsWith('/watertight.node'))?.[1];
    expect(hooked).toEqual(expect.arrayContaining(['free', 'malloc', 'realloc']));
    expect(library.bindings).toMatchObject({ wrong: [], byRight: [], unclaimed: [] });
    expect(diagnosis.verdict).toBe('pass');
  });

  test('a file that was replaced since it was loaded is not taken for the one in memory', () => {
    const [file, other] = [build('linked.c', CRYPTO), build('linked.c', CRYPTO, '-DTAKEN_OVER', '-l:libstdc++.so.6')];
    const diagnosis = program(
      `${begin} import { renameSync } from 'node:fs'; koffi.load('${file}', { deep: true }); renameSync('${other}', '${file}'); print(await doctor(['${file}']));`,
    );
    expect(diagnosis.verdict).toBe('invalid');
    expect(diagnosis.libraries[0]?.checks).toContainEqual(
      expect.objectContaining({
        name: 'file',
        level: 'unknown',
        text: expect.stringContaining('is not the one that is loaded'),
        cure: expect.stringContaining('restart'),
      }),
    );
  });

  test('on several threads at once, while a library is loaded and unloaded', () => {
    const other = build('linked.c', CRYPTO);
    expect(
      program(`
        import koffi from 'koffi';
        import { setImmediate } from 'node:timers/promises';
        import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
        import { doctor } from '../../dist/audit/index.js';
        const loads = workerData ?? new Int32Array(new SharedArrayBuffer(4));
        if (isMainThread) {
          const kept = koffi.load('libsodium.so.23');
          const verdicts = [];
          let running = 4;
          for (let i = 0; i < 4; i++) {
            const worker = new Worker(new URL(import.meta.url), { workerData: loads });
            worker.on('message', (verdict) => verdicts.push(verdict));
            worker.on('exit', () => { running -= 1; });
          }
          while (running > 0) {
            koffi.load('${other}', { deep: true }).unload();
            Atomics.add(loads, 0, 1);
            await setImmediate();
          }
          console.log(JSON.stringify({ verdicts: [...new Set(verdicts)], enough: verdicts.length >= 12, kept: kept !== null }));
        } else {
          // Until the other thread has come to its part, too.
          for (let i = 0; i < 3 || Atomics.load(loads, 0) < 5; i++) parentPort.postMessage((await doctor(['libsodium.so.23'], { env: {} })).verdict);
        }
      `),
    ).toEqual({ verdicts: ['pass'], enough: true, kept: true });
  });

  test('nothing to examine', () => {
    expect(program(`${begin} print(await doctor().catch(({ code }) => ({ code })));`)).toEqual({ code: 'CONTRACT_MISSING' });
    expect(program(`${begin} print(await doctor(['libnowhere.so.1']));`)).toMatchObject({
      verdict: 'invalid',
      libraries: [{ checks: [{ level: 'unknown' }] }],
    });
  });
});
