/** @module The digest of a contract: of what it declares, and of nothing else. */
import { expect, test } from 'vitest';
import { bytesIn, fn, type LibraryContract, lengthOf, library, p, returnsString, status } from '../../src/contract/index.ts';
import { contractDigest, distinct, type Loaded } from '../../src/prove/suite/loaded.ts';

const version = fn('v', returnsString(), []);
const contract = (functions: Parameters<typeof library>[1]['functions'], success = [0]): LibraryContract =>
  library('x', {
    environment: 'X',
    sonames: ['libx.so.1'],
    install: 'apt-get install libx',
    version: { symbol: 'v', from: '1.0', below: '2' },
    functions: {
      v: version,
      ...functions,
      f: fn('f', status('int', { success }), [p('const void *', 'm', bytesIn()), p('size_t', 'n', lengthOf('m'))]),
    },
  });

test('is the same for the same declarations, in whatever order', () => {
  const [a, b] = [fn('a', returnsString(), []), fn('b', returnsString(), [])];
  const digest = contractDigest(contract({ a, b }));
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(contractDigest(contract({ b, a }))).toBe(digest);
});

test('is another where one word differs', () => {
  const digests = [contract({}), contract({}, [0, 1]), contract({ a: version }), { n: 5n }, { n: '5' }, { n: 5 }].map(contractDigest);
  expect(new Set(digests).size).toBe(digests.length);
});

test('one file under two contracts is two, the same again is none', () => {
  const one: Loaded = { name: 'x', version: '1.0', path: '/lib/x.so', origin: 'path', buildId: null, contract: 'a' };
  expect(distinct([one, { ...one }, { ...one, contract: 'b' }, { ...one, path: '/other.so' }])).toHaveLength(3);
});
