/** @module Suppressions must say why, for whom and until when, and the bytes they hide are known. */
import { describe, expect, test } from 'vitest';
import { applySuppressions, parseSuppressions, readSuppressions, shippedSuppressions } from '../../src/memcheck/index.ts';
import { forValgrind, globMatches, stackMatches } from '../../src/memcheck/suppress.ts';
import { finished } from './recorded.ts';

const now = new Date('2027-01-01T12:00:00Z');
const comments = '# owner: somebody\n# upstream: none\n# expires: 2027-02-01\n';
const block = (title: string, ...lines: string[]): string =>
  `${comments}{\n   ${title}\n${lines.map((line) => `   ${line}\n`).join('')}}\n`;
const leak = (kinds: string, ...callers: string[]): string =>
  block('This loss is planted and therefore known.', 'Memcheck:Leak', `match-leak-kinds: ${kinds}`, ...callers);

describe('a suppression file', () => {
  test('is read with its metadata', () => {
    const [one] = parseSuppressions(leak('definite,indirect', 'fun:malloc', '...', 'obj:*/planted'), 'a.supp', { now });
    expect(one).toMatchObject({
      kind: 'Leak',
      owner: 'somebody',
      upstream: 'none',
      expires: '2027-02-01',
      file: 'a.supp',
      line: 4,
    });
    expect([...(one?.leakKinds ?? [])]).toEqual(['definite', 'indirect']);
    expect(one?.callers).toEqual([{ match: 'fun', glob: 'malloc' }, { match: 'any' }, { match: 'obj', glob: '*/planted' }]);
  });

  test.each([
    ['a title that is no sentence', block('known-leak', 'Memcheck:Cond', 'fun:f'), /title must be a sentence/],
    ['no owner', leak('definite', 'fun:f').replace('# owner: somebody\n', ''), /# owner:/],
    ['no upstream', leak('definite', 'fun:f').replace('# upstream: none\n', ''), /# upstream:/],
    ['no expiry', leak('definite', 'fun:f').replace(/# expires.*\n/, ''), /# expires:/],
    ['a day that does not exist', leak('definite', 'fun:f').replace('2027-02-01', '2027-02-30'), /must be a day/],
    [
      'metadata that belong to the block before',
      `${leak('definite', 'fun:f')}{\n   Another loss that is known too.\n   Memcheck:Cond\n   fun:g\n}\n`,
      /:10: .*owner/,
    ],
    ['no leak kinds', block('This loss is planted and therefore known.', 'Memcheck:Leak', 'fun:malloc'), /which kinds/],
    ['a leak kind that is none', leak('sure', 'fun:f'), /which kinds/],
    ['no stack', leak('definite'), /no stack/],
    ['a line of the stack that is none', leak('definite', 'malloc'), /none of fun:/],
    ['another tool', block('This race is known to everybody.', 'Helgrind:Race', 'fun:f'), /Memcheck:<kind>/],
    ['a block that is not closed', leak('definite', 'fun:f').replace('}', ''), /not closed/],
    ['a line outside of a block', 'fun:malloc\n', /outside/],
    ['one title twice', leak('definite', 'fun:f') + leak('definite', 'fun:g'), /same title/],
  ])('is refused with %s', (_name, text, fault) => {
    expect(() => parseSuppressions(text, 'a.supp', { now })).toThrow(
      expect.objectContaining({ code: 'SUPPRESSION_MALFORMED', message: expect.stringMatching(fault) }),
    );
  });

  test('expires on its day', () => {
    const text = leak('definite', 'fun:f');
    expect(parseSuppressions(text, 'a.supp', { now: new Date('2027-01-31T23:59:59Z') })).toHaveLength(1);
    expect(() => parseSuppressions(text, 'a.supp', { now: new Date('2027-02-01T00:00:00Z') })).toThrow(
      expect.objectContaining({ code: 'SUPPRESSION_EXPIRED' }),
    );
  });

  test('that is missing is an error', async () => {
    await expect(readSuppressions(['none.supp'])).rejects.toMatchObject({ code: 'SUPPRESSION_MISSING' });
  });
});

describe('matching', () => {
  test.each([
    ['malloc', 'malloc', true],
    ['malloc', 'mallocx', false],
    ['*', '', true],
    ['?', '', false],
    ['*/koffi.node', '/a/b/koffi.node', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b?c', 'abc', false],
    ['.*', 'xy', false],
  ])('%s on %s is %s', (glob, text, matches) => expect(globMatches(glob, text)).toBe(matches));

  test('many stars take no exponential time', () => {
    expect(globMatches(`${'*a'.repeat(50)}b`, 'a'.repeat(20_000))).toBe(false);
  });

  test('starts at the innermost frame and need not reach the outermost', () => {
    const stack = [{ ip: '1', fn: 'malloc' }, { ip: '2', fn: 'f', obj: '/lib/l.so' }, { ip: '3' }];
    const match = (...callers: string[]): boolean =>
      stackMatches(parseSuppressions(leak('all', ...callers), 'a', { now })[0]?.callers ?? [], stack);
    expect(match('fun:malloc')).toBe(true);
    expect(match('fun:f')).toBe(false);
    expect(match('...', 'fun:f')).toBe(true);
    expect(match('fun:malloc', 'obj:*/l.so', 'fun:???')).toBe(true);
    expect(match('fun:malloc', '...', 'fun:malloc')).toBe(false);
    expect(match('fun:malloc', 'fun:f', '...', 'fun:???', 'fun:???')).toBe(false);
  });
});

describe('applied to a report', () => {
  test('books the bytes of each kind it names and leaves the others', () => {
    const suppressions = parseSuppressions(leak('definite,indirect', 'fun:malloc', 'fun:lose'), 'a', { now });
    const report = applySuppressions(finished('planted'), suppressions);
    expect(report.suppressed).toEqual([{ name: suppressions[0]?.name, count: 3, bytes: 196, blocks: 3 }]);
    expect(report.totals).toMatchObject({
      definite: { bytes: 0 },
      indirect: { bytes: 0 },
      possible: { bytes: 77 },
      invalid: 2,
    });
  });

  test('does not touch a kind it does not name', () => {
    const report = applySuppressions(finished('planted'), parseSuppressions(leak('possible', 'fun:malloc', 'fun:lose'), 'a', { now }));
    expect(report.totals).toEqual(finished('planted').totals);
    expect(report.suppressed).toEqual([]);
  });

  test('admits that Valgrind’s own leak suppressions have no known size', () => {
    const report = applySuppressions(
      { ...finished('planted'), suppressed: [{ name: 'dtv-addr-init', count: 1, bytes: 0, blocks: 0 }] },
      [],
    );
    expect(report.suppressed).toEqual([{ name: 'dtv-addr-init', count: 1, bytes: null, blocks: null }]);
  });

  test('only errors go to Valgrind', () => {
    const text = forValgrind(
      parseSuppressions(leak('definite', 'fun:f') + block('This condition is known to be harmless.', 'Memcheck:Cond', 'fun:g'), 'a', {
        now,
      }),
    );
    expect(text).toContain('Memcheck:Cond');
    expect(text).not.toContain('Leak');
  });
});

describe('the shipped suppressions', async () => {
  const shipped = await readSuppressions(shippedSuppressions, { now: new Date('2026-11-21') });
  const koffi = '/x/node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node';
  const leaks = shipped.filter(({ kind }) => kind === 'Leak');

  test('hide nothing that a C function loses when it is called through koffi', () => {
    for (const outer of [[], [{ ip: '9' }, { ip: '8', obj: koffi }]]) {
      for (const fn of ['malloc', 'calloc', 'realloc', '_Znwm', 'memalign', 'posix_memalign', 'aligned_alloc']) {
        const direct = [{ ip: '1', fn, obj: '/v/vgpreload_memcheck-amd64-linux.so' }, { ip: '2', obj: koffi }, ...outer];
        const [allocator, ...rest] = direct;
        const inside = [allocator ?? { ip: '1' }, { ip: '3', fn: 'strdup', obj: '/lib/libc.so.6' }, ...rest];
        expect(
          leaks.filter(({ callers }) => stackMatches(callers, direct) || stackMatches(callers, inside)).map(({ name }) => name),
        ).toEqual([]);
      }
    }
  });

  test('hide of libsoter the public exponent of a new RSA key pair, and nothing beside it', () => {
    const crypto = (fn?: string) => ({ ip: '2', obj: '/lib/libcrypto.so.3', ...(fn === undefined ? {} : { fn }) });
    const soter = (fn?: string) => ({ ip: '3', obj: '/opt/libsoter.so.0', ...(fn === undefined ? {} : { fn }) });
    const hidden = (...stack: readonly object[]) =>
      leaks
        .filter(({ callers }) => stackMatches(callers, [{ ip: '1', fn: 'malloc' }, ...stack] as never))
        .map(({ leakKinds }) => [...leakKinds]);
    const zalloc = crypto('CRYPTO_zalloc');
    const [exponent, create] = [soter('soter_set_default_rsa_pub_exp'), soter('soter_rsa_key_pair_gen_create')];

    expect(hidden(zalloc, crypto('BN_new'), exponent, soter('soter_rsa_key_pair_gen_init'), create)).toEqual([['definite']]);
    expect(hidden(zalloc, crypto(), crypto('BN_set_word'), exponent, create)).toEqual([['indirect']]);
    // Its static functions need no names; where all is in one frame, it is told.
    expect(hidden(zalloc, crypto('BN_new'), soter(), create)).toEqual([['definite']]);
    expect(hidden(zalloc, crypto('BN_new'), create)).toEqual([]);

    expect(hidden(zalloc, crypto('BN_new'), crypto('BN_CTX_get'), exponent, create)).toEqual([]);
    expect(hidden(zalloc, crypto('EVP_PKEY_new'), soter('soter_rsa_key_pair_gen_init'), create)).toEqual([]);
    expect(hidden(create)).toEqual([]);
    expect(hidden(zalloc, crypto('BN_new'), soter('soter_rsa_priv_key_to_engine_specific'), soter('soter_sign_create'))).toEqual([]);
  });

  test('have koffi.node directly under the allocator or under Node’s own function', () => {
    for (const { file, callers } of leaks) {
      if (!file.endsWith('koffi.supp')) continue;
      expect(['malloc', '_Znwm', '_ZnwmSt11align_val_t']).toContain(callers[0]?.match === 'fun' && callers[0].glob);
      expect(callers.slice(1, 3)).toContainEqual({ match: 'obj', glob: '*/koffi.node' });
      expect(callers).not.toContainEqual({ match: 'any' });
    }
  });
});
