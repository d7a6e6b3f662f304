/** @module The types that are written in the repository are those that `watertight types` writes. To write them again: npm run write:types. */
import { expect, test } from 'vitest';
import { declarationsOf } from '../../src/declarations/index.ts';
import { contract as openssl } from '../../src/libraries/openssl/contract.ts';
import { contract as sodium } from '../../src/libraries/sodium/contract.ts';
import { contract as sodiumNative } from '../../src/libraries/sodium-native/contract.ts';
import { contract as themis } from '../../src/libraries/themis/contract.ts';
import { faults } from '../fixtures/faults/contract.ts';

test.each([openssl, sodium, sodiumNative, themis])('$name: src/libraries/$name/functions.ts', async (contract) => {
  const text = declarationsOf([contract], { from: '../../contract/index.ts' });
  await expect(text).toMatchFileSnapshot(`../../src/libraries/${contract.name}/functions.ts`);
});

test('the contract of every word: test/types/faults-functions.ts', async () => {
  await expect(declarationsOf([faults], { from: '../../src/index.ts' })).toMatchFileSnapshot('../types/faults-functions.ts');
});
