/** @module The table of every function is that of the contracts and of the code as they are now. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contract as openssl } from '../../src/libraries/openssl/contract.ts';
import { contract as sodium } from '../../src/libraries/sodium/contract.ts';
import { contract as sodiumNative } from '../../src/libraries/sodium-native/contract.ts';
import { contract as themis } from '../../src/libraries/themis/contract.ts';

const text = readFileSync(new URL('../../docs/functions.md', import.meta.url), 'utf8');
const { wrapped } = (await import(new URL('../../docs/functions.mjs', import.meta.url).href)) as {
  wrapped: (contract: object) => Readonly<Record<string, readonly string[]>>;
};

/** The rows of one library, by function. */
function rowsOf(name: string): ReadonlyMap<string, readonly string[]> {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${name} `)) ?? '';
  const rows = section.split('\n').flatMap((line) => {
    const [, key, ...cells] = line.split('|').map((cell) => cell.trim());
    return key?.startsWith('`') === true ? [[key.replaceAll('`', ''), cells] as const] : [];
  });
  expect(new Set(rows.map(([key]) => key)).size, 'each function once').toBe(rows.length);
  return new Map(rows);
}

test('no exit is without a run that took it or a reason why nobody can', () => {
  expect(text).not.toContain('**not ');
});

describe.each([openssl, sodium, sodiumNative, themis])('$name', (contract) => {
  const rows = rowsOf(contract.name);

  test('every function has its row', () => {
    expect([...rows.keys()].sort()).toEqual(Object.keys(contract.functions).sort());
  });

  test('it is used where the table says', () => {
    const places = wrapped(contract);
    for (const [key, [used]] of rows) expect(used, key).toBe(places[key]?.join(', ') || '-');
  });

  test('where it is there, it was called, and succeeded', () => {
    for (const [key, [, exits, memcheck]] of rows) {
      if (exits === 'absent') expect(contract.functions[key as never], key).toMatchObject({ since: expect.any(String) });
      else expect([memcheck, exits?.includes('success')], key).toEqual([expect.stringMatching(/^[1-9][\d,]* \/ [1-9][\d,]*$/), true]);
    }
  });
});
