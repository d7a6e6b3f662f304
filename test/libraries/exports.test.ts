/** @module Every export of every entry point under hostile arguments: errors have a code, and what returns a promise never throws. */
import { beforeAll, expect, it } from 'vitest';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';

/** `WATERTIGHT_HOSTILE=1000000` makes a million. */
const CALLS = Math.max(20_000, Number(process.env.WATERTIGHT_HOSTILE ?? 0));
const PROMISES = [
  ...['openssl.PrivateKey.generate', 'openssl.PrivateKey.importPem', 'openssl.pbkdf2', 'openssl.scrypt'],
  ...['hash', 'str', 'strAlgorithm', 'strVerify'].map((name) => `sodium.pwhash.${name}`),
  ...['derive', 'hash', 'str', 'strVerify'].map((name) => `sodium.scrypt.${name}`),
  ...['findValgrind', 'readReport', 'readSuppressions'].map((name) => `memcheck.${name}`),
];

interface Swept {
  readonly callables: number;
  readonly reached: number;
  readonly succeeded: number;
  readonly codes: Readonly<Record<string, number>>;
  readonly untyped: Readonly<Record<string, string>>;
  readonly synchronous: Readonly<Record<string, string>>;
  readonly leaked: Readonly<Record<string, string>>;
  readonly promising: readonly string[];
}

let children = '';
beforeAll(() => {
  children = compileChildren();
});

it(`${CALLS} hostile calls: every error has a code, no promise function throws, no failed call keeps a handle or a Secret`, {
  timeout: Math.max(600_000, 10 * CALLS),
}, () => {
  const { status, signal, stdout, stderr } = runChild(children, 'exports', [`${CALLS}`, '1'], [], {}, Math.max(600_000, 10 * CALLS));
  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
  const { callables, reached, succeeded, codes, untyped, synchronous, leaked, promising } = JSON.parse(stdout) as Swept;
  expect({ untyped, synchronous, leaked }).toEqual({ untyped: {}, synchronous: {}, leaked: {} });
  // Methods of objects that no call has made cannot be reached.
  expect(reached).toBeGreaterThan(callables * 0.85);
  expect(succeeded).toBeGreaterThan(CALLS / 10);
  expect(Object.keys(codes).length).toBeGreaterThan(15);
  expect(promising).toEqual(expect.arrayContaining(PROMISES));
});
