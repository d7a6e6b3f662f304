/** @module A balance of which nothing was seen is refused; a library that was called and allocates nothing is not. */
import koffi from 'koffi';
import { afterEach, describe, expect, test } from 'vitest';
import { ledger } from '../../src/ledger/index.ts';
import { library as openssl } from '../../src/libraries/openssl/index.ts';

const refused = expect.objectContaining({ code: 'LEDGER_UNSEEN' });

afterEach(() => {
  for (const watched of ledger.watched()) watched.unwatch();
});

describe("calls that are bound to node's own OpenSSL", () => {
  const make = koffi.load('libcrypto.so.3').func('void *EVP_MD_CTX_new()') as () => bigint;

  test('are refused, with the reason, here and where a promise is awaited', async () => {
    ledger.watch('libcrypto.so.3');
    expect(() => ledger.expectBalanced(() => void make(), { calls: 1000 })).toThrow(refused);
    expect(() => ledger.expectBalanced(() => void make(), { calls: 5 })).toThrow(
      /node exports the symbols of its own OpenSSL.*RTLD_DEEPBIND/,
    );
    await expect(ledger.expectBalanced(async () => void make(), { calls: 5 })).rejects.toEqual(refused);
  });

  test('pass only where the program states that nothing is allocated', () => {
    ledger.watch('libcrypto.so.3');
    expect(() => ledger.expectBalanced(() => void make(), { calls: 5, allocates: false })).not.toThrow();
  });
});

test('a function that allocates nothing passes where Watertight counts its calls', () => {
  const { functions } = openssl;
  functions.OpenSSL_version();
  ledger.watch(openssl);
  expect(() => ledger.expectBalanced(() => void functions.OpenSSL_version(), { calls: 10 })).not.toThrow();
  expect(() => ledger.expectBalanced(() => undefined, { calls: 10 })).toThrow(refused);
});

test('a soname is the loaded object of that name; one that is not loaded is refused', () => {
  koffi.load('libcrypto.so.3');
  expect(ledger.watch('libcrypto.so.3').path).toMatch(/\/libcrypto\.so\.3$/);
  expect(() => ledger.watch('libof-nobody.so.9')).toThrow(expect.objectContaining({ code: 'LEDGER_NOT_LOADED' }));
});
