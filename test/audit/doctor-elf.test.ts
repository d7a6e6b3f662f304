/** @module Our reader of ELF files beside binutils' own, and files that it must refuse. */
import { execFileSync } from 'node:child_process';
import { realpathSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { hardeningChecks, hardeningOf } from '../../src/audit/doctor/hardening.ts';
import { type Elf, withElf } from '../../src/audit/elf/elf.ts';
import { symbolsOf } from '../../src/audit/elf/symbols.ts';
import { build, CRYPTO, removeBuilt } from './fixtures/linked.ts';

// Compilers, and a table of 75,000 symbols.
vi.setConfig({ testTimeout: 60_000 });
afterAll(removeBuilt);

const readelf = (file: string, ...flags: readonly string[]) =>
  execFileSync('readelf', ['-W', ...flags, file], { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] });

/** The file that `ldconfig` knows by a name. */
function installed(soname: string): string {
  const line = execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' })
    .split('\n')
    .find((text) => text.trim().startsWith(`${soname} `));
  return realpathSync(line?.split(' => ')[1] as string);
}

describe('beside readelf', () => {
  const files = ['libcrypto.so.3', 'libsodium.so.23', 'libc.so.6', 'libstdc++.so.6'].map((soname) => [soname, installed(soname)] as const);

  test.each([...files, ['node', realpathSync(process.execPath)] as const])('%s: names, build id, every symbol', (_, file) => {
    const dynamic = readelf(file, '-d');
    const symbols = readelf(file, '--dyn-syms');
    const said = [...symbols.matchAll(/^ *\d+: ([0-9a-f]+) +(\S+) (\S+) +(\S+) +\S+ +(?:\[.*?\] +)?(\S+) (\S+)/gm)].map(
      ([, value, , type, bind, where, name]) => [
        name?.replace(/@.*$/, ''),
        where !== 'UND',
        bind === 'WEAK' || bind === 'UNIQUE',
        type === 'IFUNC',
        Number.parseInt(value as string, 16),
      ],
    );
    expect(said.length).toBeGreaterThan(500);
    withElf(file, (elf) => {
      expect(elf.soname).toBe(/SONAME.*\[(.*)\]/.exec(dynamic)?.[1] ?? null);
      expect(elf.needed).toEqual([...dynamic.matchAll(/NEEDED.*\[(.*)\]/g)].map(([, name]) => name));
      expect(elf.buildId).toBe(/Build ID: (\w+)/.exec(readelf(file, '-n'))?.[1]);
      expect(symbolsOf(elf).map(({ name, defined, weak, chosen, value }) => [name, defined, weak, chosen, value])).toEqual(said);
    });
  });
});

describe('protections', () => {
  const hardened = ['-D_FORTIFY_SOURCE=2', '-fstack-protector-all', '-Wl,-z,relro,-z,now,-z,noexecstack', CRYPTO];
  const of = (...flags: readonly string[]) => withElf(build('linked.c', ...hardened, ...flags), hardeningOf);
  const says = (...flags: readonly string[]) =>
    hardeningChecks('/x/liblinked.so', of(...flags)).map(({ name, level, cure }) => [name, level, cure === null]);

  test('all of them', () => {
    expect(of()).toEqual({ relro: 'full', nx: true, stackProtector: true, fortified: ['__memcpy_chk'] });
    expect(says()).toEqual([['hardening', 'ok', true]]);
  });

  test.each([
    ['-Wl,-z,norelro', { relro: 'none' }, ['relro', 'warning', false]],
    ['-Wl,-z,lazy', { relro: 'partial' }, ['relro', 'warning', false]],
    ['-Wl,-z,execstack', { nx: false }, ['nx', 'failure', false]],
    ['-fno-stack-protector', { stackProtector: false }, ['stack protector', 'warning', false]],
    ['-U_FORTIFY_SOURCE', { fortified: [] }, ['fortify', 'warning', false]],
  ])('%s', (flag, what, check) => {
    expect(of(flag)).toMatchObject(what);
    expect(says(flag)).toEqual([check]);
  });

  test('nothing that is bound late: RELRO is full without a word about binding', () => {
    expect(of('-Wl,-z,lazy', '-fno-plt')).toMatchObject({ relro: 'full' });
  });
});

describe('files that are no shared objects', () => {
  const reads = (file: string) => () => withElf(file, (elf: Elf) => symbolsOf(elf));
  const unreadable = (text: RegExp) => expect.objectContaining({ code: 'ELF_UNREADABLE', message: expect.stringMatching(text) });

  test('text, a folder, nothing', () => {
    const file = build('linked.c', CRYPTO);
    writeFileSync(file, 'INPUT(libcrypto.so.3)'.padEnd(80));
    expect(reads(file)).toThrow(unreadable(/is no 64-bit little-endian ELF file/));
    expect(reads('/nowhere/lib.so')).toThrow(unreadable(/ENOENT/));
  });

  test.each([0, 40, 64, 300, 2000])('cut after %d bytes', (length) => {
    const file = build('linked.c', CRYPTO);
    truncateSync(file, length);
    expect(reads(file)).toThrow(unreadable(/ends before|has nothing|has a string/));
  });
});
