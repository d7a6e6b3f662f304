/** @module The drop-in has every export of sodium-native, with the same constants, and can be had in both ways of loading. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../../src/libraries/sodium/index.ts';
import * as named from '../../../src/libraries/sodium-native/index.ts';
import { ours, theirs } from './both.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const names = Object.keys(theirs);
const constants = names.filter((name) => typeof theirs[name] !== 'function');

test('there are such', () => expect([names.length > 300, constants.length > 140]).toEqual([true, true]));

test('every name is there, by itself and in the default export', () => {
  for (const name of names) {
    expect(typeof ours[name], name).toBe(typeof theirs[name]);
    expect((named as unknown as typeof ours)[name], name).toBe(ours[name]);
  }
  expect(Object.keys(ours).filter((name) => !names.includes(name))).toEqual([]);
});

test('constants are the same', () => {
  for (const name of constants) expect(ours[name], name).toBe(theirs[name]);
});

test('constants are what the loaded library says', () => {
  const told = Object.entries(contract.constants).map(([name, { value }]) => [name, value] as const);
  const checked = told.flatMap(([symbol, value]) =>
    constants.filter((name) => name.toLowerCase() === symbol).map((name) => [name, value] as const),
  );
  expect(checked.length).toBeGreaterThan(90);
  for (const [name, value] of checked) expect(ours[name], name).toBe(value);
});

test.each(names.filter((name) => name.startsWith('extension_') && typeof theirs[name] === 'function'))(
  '%s says that libsodium has no such function',
  (name) => {
    expect(() => ours[name]?.(Buffer.alloc(32))).toThrow(
      expect.objectContaining({ code: 'NOT_IN_LIBRARY', message: expect.stringContaining(name) }),
    );
  },
);

describe('a program', () => {
  let folder = '';
  beforeAll(() => {
    // The first test of a fresh clone finds no such folder.
    mkdirSync(join(root, 'build'), { recursive: true });
    folder = mkdtempSync(join(root, 'build', 'loaded-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const use =
    "const h = Buffer.alloc(64); sodium.crypto_hash_sha512(h, Buffer.from('abc')); console.log(h.toString('hex').slice(0, 16), sodium.crypto_hash_sha512_BYTES);";
  const said = 'ddaf35a193617aba 64'; // FIPS 180-4, "abc"
  const run = (args: readonly string[]) => {
    // What Node warns of comes with the rest.
    const [first, ...rest] = execFileSync('sh', ['-c', '"$@" 2>&1', 'sh', process.execPath, ...args], { cwd: folder, encoding: 'utf8' })
      .trim()
      .split('\n');
    return [first, rest.join('\n')];
  };
  test.each([
    ['a CommonJS file', 'program.cjs', `const sodium = require('watertight/sodium-native'); ${use}`],
    ['names taken out in CommonJS', 'names.cjs', `const { ...sodium } = require('watertight/sodium-native'); ${use}`],
    ['a module', 'program.mjs', `import sodium from 'watertight/sodium-native'; ${use}`],
    ['a module with all names', 'names.mjs', `import * as sodium from 'watertight/sodium-native'; ${use}`],
  ])('%s', (_, file, text) => {
    writeFileSync(join(folder, file), text);
    expect(run([join(folder, file)])).toEqual([said, '']);
  });

  test('node -e', () => expect(run(['-e', `const sodium = require('watertight/sodium-native'); ${use}`])).toEqual([said, '']));
});
