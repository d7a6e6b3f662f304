/** @module States without a release for which the header declares a function: a warning that names it, and none for functions that release nothing. */
import { describe, expect, test } from 'vitest';
import { readHeader } from '../../src/audit/verify/header.ts';
import { releaseWarnings } from '../../src/audit/verify/release.ts';
import { verify } from '../../src/audit/verify/verify.ts';
import { fn, handleIn, library, p, returnsNothing, returnsString, state, stateInit } from '../../src/index.ts';
import { contract as openssl } from '../../src/libraries/openssl/contract.ts';
import { contract as sodium } from '../../src/libraries/sodium/contract.ts';

function contract(name: string, release?: string) {
  const type = state(name, { size: 64, ...(release === undefined ? {} : { release }) });
  return library('x', {
    environment: 'X',
    sonames: ['libx.so.1'],
    install: 'apt-get install libx',
    version: { symbol: 'v', from: '1.0', below: '2' },
    functions: {
      v: fn('v', returnsString(), []),
      begin: fn('begin', returnsNothing(), [p(`${name} *`, 's', stateInit(type))]),
      ...(release === undefined
        ? {}
        : { [release]: fn(release, returnsNothing(), [p(`${name} *`, 's', handleIn(type, { transfer: 'full' }))]) }),
    },
  } as Parameters<typeof library>[1]);
}

const warnings = (name: string, header: string) =>
  releaseWarnings(contract(name), readHeader(`# 7 "x.h"\n${header}\n`, new Set(['v', 'begin'])));

describe('a state that C has to clear', () => {
  test.each([
    ['mbedtls_sha256_context', 'void mbedtls_sha256_free(mbedtls_sha256_context *ctx);', 'mbedtls_sha256_free'],
    [
      'mbedtls_sha256_context',
      'extern void mbedtls_sha256_free ( mbedtls_sha256_context * ) __attribute__((nonnull));',
      'mbedtls_sha256_free',
    ],
    ['__mpz_struct', 'typedef __mpz_struct *mpz_ptr;\nvoid __gmpz_clear (mpz_ptr);', '__gmpz_clear'],
    [
      'z_stream',
      'typedef struct z_stream_s { int a; } z_stream;\ntypedef z_stream *z_streamp;\nextern int deflateEnd (z_streamp strm);',
      'deflateEnd',
    ],
    ['hash_state', 'int hash_state_destroy(struct hash_state *s);', 'hash_state_destroy'],
  ])('%s: %s', (name, header, symbol) => {
    const [warning, ...more] = warnings(name, header);
    expect(more).toEqual([]);
    expect(warning).toContain(`${name} has no release, and the header has ${symbol}: `);
    expect(warning).toMatch(/\[x\.h:\d+\]/);
  });

  test('says nothing where the contract names a release', () => {
    const declared = readHeader('# 7 "x.h"\nvoid ctx_free(ctx *c);\n', new Set(['ctx_free']));
    expect(releaseWarnings(contract('ctx'), declared)).toHaveLength(1);
    expect(releaseWarnings(contract('ctx', 'ctx_free'), declared)).toEqual([]);
  });
});

test.each([
  ['of another type', 'void other_free(other *o);'],
  ['with another parameter beside it', 'void ctx_free(ctx *c, int how);'],
  ['that changes nothing', 'int ctx_is_free(const ctx *c);'],
  ['that makes a step', 'int ctx_final(ctx *c);'],
  ['of a type whose name begins alike', 'void ctx_list_free(ctx_list *c);'],
  ['whose name only ends alike', 'void ctx_append(ctx *c);'],
  ['that sends', 'int ctx_send(ctx *c);'],
  ['that is given where a pointer lies', 'void ctx_free(ctx **c);'],
  ['that is a type', 'typedef void (*ctx_free)(ctx *c);'],
])('a function %s is no release', (_, header) => {
  expect(warnings('ctx', header)).toEqual([]);
});

test('the contracts of this package have none', async () => {
  const { libraries } = await verify([openssl, sodium]);
  expect(libraries.map((one) => one.warnings)).toEqual([[], []]);
});
