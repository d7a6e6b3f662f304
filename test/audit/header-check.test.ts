/** @module What the compiler takes for the same prototype, and what it refuses, on headers with everything in them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bench, Unchecked } from '../../src/audit/verify/bench.ts';
import { findCompiler } from '../../src/audit/verify/compiler.ts';
import { readHeader } from '../../src/audit/verify/header.ts';
import { judge, plant } from '../../src/audit/verify/header-check.ts';
import { PLANTS, planted } from '../../src/audit/verify/plant.ts';
import { type Prototype, print } from '../../src/audit/verify/prototype.ts';
import { includes } from '../../src/audit/verify/source.ts';

const headers = ['planted.h', 'openssl/evp.h'];
const folder = mkdtempSync(join(tmpdir(), 'watertight-judge-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let bench: Bench;
beforeAll(async () => {
  const compiler = await findCompiler(process.env, folder);
  bench = new Bench(compiler, folder, [fileURLToPath(new URL('./fixtures', import.meta.url))], process.env);
});

/** `int`, `f`, and the types of its parameters. */
const prototype = (returns: string, symbol: string, ...types: readonly string[]): Prototype => ({
  symbol,
  returns,
  params: types.map((ctype, i) => ({ ctype, name: `p${i}` })),
  keys: [symbol],
});

async function judged(...prototypes: readonly Prototype[]) {
  const header = readHeader(await bench.preprocess(includes(headers)), new Set(prototypes.map(({ symbol }) => symbol)));
  return judge(bench, headers, prototypes, header);
}

const spelled = 'int (*)(const void *, size_t)';

describe('the same type', () => {
  test.each([
    ['uint8_t and unsigned char', prototype('void', 'sodium_increment', 'uint8_t *', 'size_t')],
    ['unsigned long and size_t', prototype('void', 'sodium_increment', 'unsigned char *', 'unsigned long')],
    ['a pointer for an array, no const on top', prototype('planted_compare', 'planted_choose', 'const unsigned char *', 'size_t')],
    ['a typedef for the pointer to a function', prototype('int', 'planted_each', 'planted_compare', 'planted_compare', 'void *')],
    ['the pointer to a function for its typedef', prototype('int', 'planted_each', spelled, spelled, 'void *')],
    ['static inline', prototype('int', 'planted_inline', 'int')],
    ['a function that a macro of its name hides', prototype('void', 'sodium_memzero', 'void *', 'size_t')],
    [
      'attributes',
      prototype(
        'int',
        'crypto_sign_open',
        'unsigned char *',
        'unsigned long long *',
        'const unsigned char *',
        'unsigned long long',
        'const unsigned char *',
      ),
    ],
  ])('%s', async (_, one) => {
    expect(await judged(one)).toEqual({ accepted: [one], differences: [] });
  });
});

describe('another type', () => {
  test.each([
    ['arity', prototype('void', 'sodium_increment', 'unsigned char *')],
    ['integer type', prototype('void', 'sodium_increment', 'unsigned char *', 'int')],
    ['signedness', prototype('void', 'sodium_increment', 'unsigned char *', 'ssize_t')],
    ['another type of the same size', prototype('void', 'sodium_increment', 'unsigned char *', 'unsigned long long')],
    ['signedness behind a pointer', prototype('void', 'sodium_increment', 'char *', 'size_t')],
    ['constness', prototype('void', 'sodium_increment', 'const unsigned char *', 'size_t')],
    ['pointer depth', prototype('void', 'sodium_increment', 'unsigned char **', 'size_t')],
    ['return type', prototype('int', 'sodium_increment', 'unsigned char *', 'size_t')],
    ['a type that no header has', prototype('void', 'sodium_increment', 'sodium_bytes *', 'size_t')],
  ])('%s', async (_, one) => {
    const { accepted, differences } = await judged(one);
    expect(accepted).toEqual([]);
    expect(differences).toEqual([
      {
        kind: 'prototype',
        name: 'sodium_increment',
        keys: ['sodium_increment'],
        contract: print(one),
        header: 'void sodium_increment(unsigned char *n, const size_t nlen)',
        file: expect.stringMatching(/sodium\/utils\.h$/),
        line: expect.any(Number),
        detail: expect.any(String),
      },
    ]);
  });

  test('the pointer to another function', async () => {
    const { differences } = await judged(prototype('int', 'planted_each', 'int (*)(void *, size_t)', spelled, 'void *'));
    expect(differences).toMatchObject([{ kind: 'prototype', contract: expect.stringContaining('int (*p0)(void *, size_t)') }]);
  });
});

describe('what is no function', () => {
  test('a function that no header declares', async () => {
    expect((await judged(prototype('int', 'planted_nowhere', 'int'))).differences).toMatchObject([
      { kind: 'undeclared', header: null, file: null, contract: 'int planted_nowhere(int p0)' },
    ]);
  });

  test.each([
    ['planted_only_macro', '#define planted_only_macro(x) sodium_init()'],
    ['planted_other_name', '#define planted_other_name sodium_init'],
    ['EVP_PKEY_assign_RSA', '#define EVP_PKEY_assign_RSA(pkey,rsa) EVP_PKEY_assign((pkey), EVP_PKEY_RSA, (rsa))'],
  ])('%s is only a macro', async (symbol, text) => {
    const [difference] = (await judged(prototype('int', symbol, 'int'))).differences;
    expect(difference).toMatchObject({ kind: 'macro', line: expect.any(Number) });
    expect(difference?.header).toBe(text);
  });
});

test('a wrong prototype does not spoil the right one of the same symbol', async () => {
  const right = prototype('void', 'sodium_increment', 'unsigned char *', 'size_t');
  const wrong = prototype('void', 'sodium_increment', 'unsigned char *');
  const also = prototype('void', 'sodium_increment', 'uint8_t *', 'size_t');
  const { accepted, differences } = await judged(wrong, right, also);
  expect(accepted).toEqual([right, also]);
  expect(differences).toHaveLength(1);
});

describe('plants', () => {
  const right = prototype('int', 'planted_begin', 'planted_state *');

  test('each is refused', async () => {
    expect(await plant(bench, headers, [right])).toEqual({ declared: 3, refused: 3, missed: [] });
  });

  test('a header without prototypes is taken for anything, and that shows', async () => {
    const { missed } = await plant(bench, headers, [prototype('int', 'planted_loose')]);
    expect(missed).toEqual(['int planted_loose(int planted) (wrong arity)']);
  });

  test.each(['bool', 'char', 'int', 'long', 'unsigned long long', 'size_t', 'int64_t', 'uint8_t'])('%s becomes another type', (ctype) => {
    const wrong = planted(prototype('void', 'f', ctype), 'type');
    expect(wrong?.params[0]?.ctype).toMatch(/^u?int\d+_t$/);
    expect(wrong?.params[0]?.ctype).not.toBe(ctype);
  });

  test('without a pointer there is no const to be wrong', () => {
    expect(PLANTS.map((way) => planted(prototype('int', 'f', 'int'), way) !== null)).toEqual([true, true, false]);
  });
});

test('an error in the headers themselves is no verdict on the contract', async () => {
  await expect(plant(bench, ['sodium/no_such.h'], [prototype('int', 'f')])).rejects.toThrow(Unchecked);
});
