/** @module Loading: where a library is looked for, in which order, and every reason to refuse one. */
import { readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Backend, defaultBackend } from '../../src/backend/index.ts';
import { EMBEDDED, openLibrary } from '../../src/bind/index.ts';
import { isBefore } from '../../src/bind/library/load.ts';
import { constant, fixed, fn, library, p, returnsNothing, returnsString, state, stateInit, verdict } from '../../src/contract/index.ts';
import { LoadError } from '../../src/errors.ts';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { definition, functions } from '../fixtures/faults/contract.ts';
import { thrown } from '../fixtures/faults/open.ts';

afterEach(() => {
  delete process.env.WATERTIGHT_FAULTS;
});
afterAll(removeFaults);

const define = (change: object) => library('faults', { ...definition, ...change });
const faults = define({});
/** A contract whose version function every node process has: its own OpenSSL's. */
const openssl = (change: object) =>
  library('openssl', {
    environment: 'WATERTIGHT_FAULTS',
    sonames: ['libcrypto-of-nobody.so.9'],
    embedded: true,
    install: 'a package of nobody',
    version: { symbol: 'OpenSSL_version', from: '1', below: '9' },
    functions: { OpenSSL_version: fn('OpenSSL_version', returnsString(), [p('int', 't', fixed(0))]) },
    ...change,
  });

/** A loader whose attempts are recorded. */
function recording(): { readonly backend: Backend; readonly asked: (string | null)[] } {
  const asked: (string | null)[] = [];
  return {
    asked,
    backend: {
      ...defaultBackend,
      load(file, probe) {
        asked.push(file);
        return defaultBackend.load(file, probe);
      },
    },
  };
}

const failure = (call: () => unknown) => {
  const error = thrown(call);
  expect(error).toBeInstanceOf(LoadError);
  expect(error).toMatchObject({ name: 'LoadError', code: 'LIBRARY_NOT_FOUND' });
  return error.message;
};

describe('what a library needs and does not find', () => {
  const needing = (needs: readonly string[]) => define({ needs });

  it('is loaded before it, from beside it where it lies there', () => {
    const path = buildFaults();
    const beside = join(dirname(path), 'libneeded.so.1');
    symlinkSync(buildFaults(), beside);
    const { backend, asked } = recording();
    expect(openLibrary(needing(['libneeded.so.1', 'libc.so.6']), { path, backend }).info.path).toBe(path);
    expect(asked).toEqual([beside, 'libc.so.6', path]);
  });

  it('is left to the library’s own failure, where it is nowhere', () => {
    const path = buildFaults();
    const { backend, asked } = recording();
    expect(openLibrary(needing(['libnowhere.so.1']), { path, backend }).info.path).toBe(path);
    expect(asked).toEqual(['libnowhere.so.1', path]);
  });

  it('is looked for by the loader, where the library is', () => {
    const { backend, asked } = recording();
    const contract = library('faults', { ...definition, sonames: ['libfaults-of-nobody.so.1'], needs: ['libneeded-of-nobody.so.1'] });
    expect(failure(() => openLibrary(contract, { backend }).info)).toMatch(/libfaults-of-nobody/);
    expect(asked).toEqual(['libneeded-of-nobody.so.1', 'libfaults-of-nobody.so.1']);
  });
});

describe('a library that tells no version', () => {
  const shown = (has: string) => define({ version: { has, from: '1.2' } });

  it('shows it by what it has, and the function is not called for that', () => {
    const open = openLibrary(shown('faults_seal'), { path: buildFaults() });
    expect(open.info.version).toBe('1.2 or later');
    expect(open.usage().faults_seal).toBeUndefined();
  });

  it('is too old, or another, where it has not', () => {
    const absent = { ...functions, faults_absent: fn('faults_absent', returnsNothing(), []) };
    const contract = define({ functions: absent, version: { has: 'faults_absent', from: '1.2' } });
    expect(failure(() => openLibrary(contract, { path: buildFaults() }).info)).toMatch(/it has no symbol faults_absent/);
  });
});

describe('a library is taken', () => {
  it('from an explicit path, before the environment', () => {
    const path = buildFaults();
    process.env.WATERTIGHT_FAULTS = '/nowhere/libfaults.so';
    expect(openLibrary(faults, { path }).info).toEqual({ name: 'faults', version: '1.2.3', path, origin: 'path' });
  });

  it('from the environment, before the sonames', () => {
    const path = buildFaults();
    process.env.WATERTIGHT_FAULTS = path;
    const { backend, asked } = recording();
    expect(openLibrary(faults, { backend }).info).toEqual({ name: 'faults', version: '1.2.3', path, origin: 'environment' });
    expect(asked).toEqual([path]);
  });

  it('by the first soname that loads, in their order', () => {
    const found = buildFaults();
    const { backend, asked } = recording();
    const { info } = openLibrary(define({ sonames: ['libone-of-nobody.so', found, buildFaults()] }), { backend });
    expect(info).toMatchObject({ path: found, origin: 'soname' });
    expect(asked).toEqual(['libone-of-nobody.so', found]);
  });

  it('from node itself when nothing else loads, and the contract allows it', () => {
    const { backend, asked } = recording();
    const { info } = openLibrary(openssl({}), { backend });
    expect(info).toMatchObject({ origin: 'embedded', version: expect.stringContaining(process.versions.openssl.split('+')[0] as string) });
    expect(asked).toEqual(['libcrypto-of-nobody.so.9', null]);
    process.env.WATERTIGHT_FAULTS = EMBEDDED;
    expect(openLibrary(openssl({ sonames: ['libcrypto.so.3'] })).info.origin).toBe('embedded');
    expect(openLibrary(openssl({ sonames: ['libcrypto.so.3'] }), { path: EMBEDDED }).info.origin).toBe('embedded');
  });

  it('not before it is used', () => {
    const { backend, asked } = recording();
    const opened = openLibrary(faults, { backend, path: '/nowhere/libfaults.so' });
    expect([Object.keys(opened.functions).length, asked.length]).toEqual([Object.keys(functions).length, 0]);
    expect(opened.usage()).toEqual({});
  });

  it('as the file that a link points to', () => {
    const file = buildFaults();
    const link = join(dirname(file), 'link.so');
    symlinkSync(file, link);
    expect(openLibrary(faults, { path: link }).info.path).toBe(file);
  });

  it('and initialised once', () => {
    const opened = openLibrary(define({ init: 'faults_init' }), { path: buildFaults() });
    expect(opened.functions.faults_initialised()).toBe(1);
    expect(opened.functions.faults_initialised()).toBe(1);
    expect(opened.info.version).toBe('1.2.3');
    expect(opened.functions.faults_initialised()).toBe(1);
  });
});

describe('a library is not found', () => {
  it('says what was tried, why it failed, and what to install', () => {
    const noSymbol = 'libc.so.6';
    const message = failure(
      () => openLibrary(define({ sonames: ['libone-of-nobody.so', noSymbol], install: 'the package of faults' })).info,
    );
    expect(message).toMatch(/^faults could not be loaded\./);
    expect(message).toMatch(/libone-of-nobody\.so: .*cannot open shared object file/);
    expect(message).toMatch(/libc\.so\.6: it has no symbol faults_version/);
    expect(message).toMatch(/Install it \(the package of faults\) or set WATERTIGHT_FAULTS to its path\.$/);
  });

  it('at an explicit path: nothing else is tried', () => {
    process.env.WATERTIGHT_FAULTS = buildFaults();
    const { backend, asked } = recording();
    const message = failure(() => openLibrary(openssl({ sonames: [buildFaults()] }), { backend, path: '/nowhere/lib.so' }).info);
    expect(message).toMatch(/\/nowhere\/lib\.so: .*\nMend the path, or leave WATERTIGHT_FAULTS unset/);
    expect(asked).toEqual(['/nowhere/lib.so']);
  });

  it('at the path in the environment: nothing else is tried', () => {
    process.env.WATERTIGHT_FAULTS = '/nowhere/lib.so';
    const { backend, asked } = recording();
    failure(() => openLibrary(openssl({ sonames: ['libcrypto.so.3'] }), { backend }).info);
    expect(asked).toEqual(['/nowhere/lib.so']);
  });

  it('at an empty path: that is not node itself', () => {
    expect(failure(() => openLibrary(openssl({}), { path: '' }).info)).toMatch(/the path is empty/);
  });

  it('in node itself where the contract does not allow it', () => {
    failure(() => openLibrary(openssl({ embedded: false }), { path: EMBEDDED }).info);
    failure(() => openLibrary(openssl({ embedded: false })).info);
  });

  it('in a file that is no library', () => {
    expect(failure(() => openLibrary(faults, { path: join(import.meta.dirname, 'load.test.ts') }).info)).toMatch(
      /invalid ELF header|file too short/,
    );
  });

  it('again at the next use: a failure is not remembered as success', () => {
    const opened = openLibrary(faults, { path: '/nowhere/lib.so' });
    failure(() => opened.functions.faults_calls);
    failure(() => opened.functions.faults_calls);
    failure(() => opened.info);
  });
});

describe('a library is refused', () => {
  it.each([
    ['0.9', 'older'],
    ['2.0', 'newer'],
    ['2', 'the bound itself'],
    ['unknown', 'no version at all'],
  ])('of version %s: %s', (version) => {
    const opened = openLibrary(faults, { path: buildFaults(`-DFAULTS_VERSION="${version}"`) });
    const error = thrown(() => opened.functions.faults_calls());
    expect(error).toMatchObject({ name: 'LoadError', code: 'LIBRARY_VERSION' });
    expect(error.message).toMatch(
      new RegExp(`is version ${version}; its contract covers 1\\.0 and later, below 2\\. Install such a version \\(cc\\)`),
    );
  });

  it.each(['1.0', '1.0.0', '1.99.99', 'v1.5', 'Faults 1.5 (2024)'])('but not of version %s', (version) => {
    expect(openLibrary(faults, { path: buildFaults(`-DFAULTS_VERSION="${version}"`) }).info.version).toBe(version);
  });

  it('whose constants differ, naming each', () => {
    const wrong = define({
      constants: { faults_constant: constant('size_t', 43), faults_absent: constant('int', 1), faults_initialised: constant('int', 0) },
    });
    const error = thrown(() => openLibrary(wrong, { path: buildFaults() }).info);
    expect(error).toMatchObject({ name: 'LoadError', code: 'LIBRARY_CONSTANT' });
    expect(error.message).toBe('faults: faults_constant is 42, the contract says 43; faults_absent is missing, the contract says 1');
    expect(openLibrary(define({ constants: { faults_constant: constant('size_t', 42) } }), { path: buildFaults() }).info.version).toBe(
      '1.2.3',
    );
  });

  it('whose start fails', () => {
    const error = thrown(() => openLibrary(define({ init: 'faults_init_fails' }), { path: buildFaults() }).info);
    expect(error).toMatchObject({ name: 'LoadError', code: 'LIBRARY_INIT', cause: { name: 'LibraryError', status: 7 } });
  });

  it('where a function is missing, when that function is used', () => {
    const absent = define({ functions: { ...functions, faults_absent: fn('faults_absent', returnsNothing(), []) } });
    const opened = openLibrary(absent, { path: buildFaults() });
    expect(opened.functions.faults_live()).toBe(0);
    const error = thrown(() => (opened.functions as unknown as Record<string, () => void>).faults_absent);
    expect(error).toMatchObject({
      name: 'LoadError',
      code: 'SYMBOL_MISSING',
      message: 'faults: the loaded library has no function faults_absent',
    });
  });

  describe('which came with a later version', () => {
    const newer = (since: string, symbol = 'faults_newer') => {
      const made = fn(symbol, returnsNothing(), [], { since });
      return openLibrary(define({ functions: { ...functions, faults_newer: made } }), { path: buildFaults() });
    };
    const used = (opened: ReturnType<typeof newer>) =>
      thrown(() => (opened.functions as unknown as Record<string, () => void>).faults_newer);
    const message = 'faults: version 1.2.3 has no faults_newer, which came with 1.2.10';

    it('the error says so, and the rest works', () => {
      const opened = newer('1.2.10');
      expect(opened.absent).toEqual({ faults_newer: message });
      expect(opened.functions.faults_live()).toBe(0);
      expect(used(opened)).toMatchObject({ name: 'LoadError', code: 'SYMBOL_NEWER', message });
    });

    it('and is missing all the same, the error is the usual one', () => {
      const opened = newer('1.2.3');
      expect(opened.absent).toEqual({});
      expect(used(opened)).toMatchObject({ code: 'SYMBOL_MISSING' });
    });

    it('and is there already, it is bound', () => {
      const opened = newer('1.2.10', 'faults_live');
      expect(opened.absent).toEqual({});
      expect((opened.functions as unknown as Record<string, () => void>).faults_newer).toBeTypeOf('function');
    });

    it('so does the size of its state', () => {
      const later = state('later', { size: 'faults_later_bytes' });
      const made = fn('faults_live', returnsNothing(), [p('later *', 'state', stateInit(later))], { since: '1.3' });
      const opened = openLibrary(define({ functions: { ...functions, faults_newer: made } }), { path: buildFaults() });
      expect(opened.absent).toEqual({ faults_newer: 'faults: version 1.2.3 has no faults_later_bytes, which came with 1.3' });
    });

    it('a constant of it is not looked for', () => {
      const open = (since: string) =>
        openLibrary(define({ constants: { faults_later_size: constant('size_t', 8, { since }) } }), { path: buildFaults() });
      expect(open('1.3').info.version).toBe('1.2.3');
      expect(thrown(() => open('1.2').info)).toMatchObject({ code: 'LIBRARY_CONSTANT' });
    });
  });

  it('where this machine cannot run a function, as another one says', () => {
    const says = (yes: number) =>
      openLibrary(
        define({
          functions: {
            ...functions,
            able: fn('faults_live', verdict('int', { yes: [yes], no: [1 - yes] }), []),
            needy: fn('faults_live', returnsNothing(), [], { requires: 'able' }),
          },
        }),
        { path: buildFaults() },
      );
    const used = (opened: ReturnType<typeof says>) => (opened.functions as unknown as Record<string, () => void>).needy;
    expect(says(0).absent).toEqual({});
    expect(used(says(0))).toBeTypeOf('function');
    expect(says(1).absent).toEqual({ needy: 'faults: this machine cannot run faults_live: able says no' });
    expect(thrown(() => used(says(1)))).toMatchObject({ name: 'LoadError', code: 'FUNCTION_UNAVAILABLE' });
  });
});

describe('versions', () => {
  it.each([
    ['1.0', '1.0.1', true],
    ['1.0.1', '1.0', false],
    ['1.0', '1.0.0', false],
    ['1.9', '1.10', true],
    ['3.0.19', '3.1', true],
    ['OpenSSL 3.0.19 27 Jan 2026', '3.0.20', true],
  ])('%s before %s: %s', (a, b, before) => {
    expect(isBefore(a, b)).toBe(before);
  });
});

describe('deep binding', () => {
  /** The file that an address lies in, as the kernel tells it. */
  const fileOf = (address: bigint) =>
    readFileSync('/proc/self/maps', 'utf8')
      .split('\n')
      .map((line) => /^(\w+)-(\w+) .* (\/.*)$/.exec(line))
      .find((match) => match !== null && address >= BigInt(`0x${match[1]}`) && address < BigInt(`0x${match[2]}`))?.[3];

  it('resolves libcrypto to the system’s file, not to node', () => {
    const { info } = openLibrary(openssl({ sonames: ['libcrypto.so.3'] }));
    expect(info).toMatchObject({ origin: 'soname', path: expect.stringMatching(/libcrypto\.so\.3$/) });
    expect(info.path).not.toBe(process.execPath);
  });

  it('binds the library’s own calls to itself', () => {
    // The table of digests is filled through symbols that node exports too: bound to those, it would point into node.
    const find = (file: string | null) =>
      fileOf(
        defaultBackend.load(file, 'EVP_sha256').func('EVP_get_digestbyname', 'pointer', ['pointer'])(Buffer.from('SHA256\0')) as bigint,
      );
    expect(find('libcrypto.so.3')).toBe(openLibrary(openssl({ sonames: ['libcrypto.so.3'] })).info.path);
    expect(find(null)).toBe(openLibrary(openssl({}), { path: EMBEDDED }).info.path);
    expect(find(null)).not.toBe(find('libcrypto.so.3'));
  });
});
