/** @module Which boundary lengths follow from a contract. */
import { describe, expect, test } from 'vitest';
import {
  asked,
  bytesIn,
  bytesOut,
  derIn,
  exactly,
  type FunctionContract,
  fn,
  handleIn,
  length,
  lengthOf,
  opaque,
  p,
  scalar,
  status,
  string,
  value,
} from '../../../src/contract/index.ts';
import { Secret } from '../../../src/memory/index.ts';
import { boundariesOf } from '../../../src/prove/behaviour/boundaries.ts';

const ok = status('int', { success: [0] });
const names = (contract: FunctionContract, sample: readonly unknown[]) => boundariesOf(contract, sample).map(({ name }) => name);
const changed = (contract: FunctionContract, sample: readonly unknown[], name: string) =>
  boundariesOf(contract, sample)
    .find((one) => one.name === name)
    ?.change(sample);

describe('bytes', () => {
  test('of any length: none, one, around the valid length, large', () => {
    const contract = fn('f', ok, [p('const uint8_t *', 'm', bytesIn()), p('size_t', 'n', lengthOf('m'))]);
    expect(names(contract, [Buffer.alloc(10)])).toEqual([
      'valid arguments',
      'm of 0 bytes',
      'm of 1 byte',
      'm of 9 bytes',
      'm of 10 bytes',
      'm of 11 bytes',
      'm of 70000 bytes',
      'm of 1048576 bytes',
    ]);
    expect(changed(contract, [Buffer.from('abc')], 'm of 4 bytes')).toEqual([Buffer.from('abca')]);
  });

  test('with bounds: at each, and one beyond', () => {
    const contract = fn('f', ok, [p('const uint8_t *', 'm', bytesIn({ min: 16, max: 64 })), p('size_t', 'n', lengthOf('m'))]);
    expect(names(contract, [Buffer.alloc(20)])).toEqual(
      expect.arrayContaining(['m of 15 bytes', 'm of 16 bytes', 'm of 64 bytes', 'm of 65 bytes']),
    );
    expect(names(contract, [Buffer.alloc(20)])).not.toContain('m of 70000 bytes');
  });

  test('of an exact length: one less, one more; null where it is accepted', () => {
    const contract = fn('f', ok, [p('const uint8_t *', 'k', bytesIn({ exactly: 32, nullable: true }))]);
    expect(names(contract, [Buffer.alloc(32)])).toEqual([
      'valid arguments',
      'k of 0 bytes',
      'k of 1 byte',
      'k of 31 bytes',
      'k of 32 bytes',
      'k of 33 bytes',
      'k is null',
    ]);
  });

  test('whose length another follows: that one gets it', () => {
    const contract = fn('memcmp', ok, [
      p('const void *', 'a', bytesIn()),
      p('const void *', 'b', bytesIn({ exactly: length('a').plus(1) })),
      p('size_t', 'n', lengthOf('a')),
    ]);
    expect(changed(contract, [Buffer.alloc(3, 7), Buffer.alloc(4, 9)], 'a of 70000 bytes')).toEqual([
      Buffer.alloc(70_000, 7),
      Buffer.alloc(70_001, 9),
    ]);
    // One that is varied itself keeps what it was given.
    expect(changed(contract, [Buffer.alloc(3, 7), Buffer.alloc(4, 9)], 'b of 3 bytes')).toEqual([Buffer.alloc(3, 7), Buffer.alloc(3, 9)]);
  });

  test('that only a handle knows the length of stay as they are', () => {
    const T = opaque('T', { release: null });
    const contract = fn('f', ok, [p('T *', 't', handleIn(T)), p('const uint8_t *', 'k', bytesIn({ exactly: asked('T_key_length', 't') }))]);
    expect(changed(contract, [null, Buffer.alloc(3, 7)], 'k of 4 bytes')).toEqual([null, Buffer.alloc(4, 7)]);
  });

  test('of a secret', () => {
    const contract = fn('f', ok, [p('const uint8_t *', 'k', bytesIn({ secret: true })), p('size_t', 'n', lengthOf('k'))]);
    const secret = Secret.allocate(3);
    expect(changed(contract, [secret], 'k of 4 bytes')).toEqual([Buffer.alloc(4)]);
    secret.dispose();
  });
});

test('DER, from nothing to large', () => {
  const contract = fn('f', ok, [p('const unsigned char **', 'in', derIn()), p('long', 'n', lengthOf('in'))]);
  expect(names(contract, [Buffer.alloc(5)])).toEqual(
    expect.arrayContaining(['in of 0 bytes', 'in of 1 byte', 'in of 4 bytes', 'in of 70000 bytes']),
  );
});

describe('integers', () => {
  const contract = fn('f', ok, [
    p('uint8_t *', 'out', bytesOut(exactly(value('n')))),
    p('size_t', 'n', scalar({ min: 16, max: 64 })),
    p('int', 'other', scalar()),
  ]);

  test('that are a number of bytes are varied, others are not', () => {
    expect(names(contract, [20, 7])).toEqual([
      'valid arguments',
      ...['0', '1', '15', '16', '19', '20', '21', '64', '65'].map((n) => `n is ${n}`),
    ]);
  });

  test('are never larger than what can be allocated', () => {
    const wide = fn('f', ok, [p('uint8_t *', 'out', bytesOut(exactly(value('n')))), p('uint64_t', 'n', scalar())]);
    expect(names(wide, [20])).toEqual(['valid arguments', ...['0', '1', '19', '20', '21', '70000', '1048576'].map((n) => `n is ${n}`)]);
  });
});

test('strings: none, one, the longest, one more', () => {
  const contract = fn('f', ok, [p('const char *', 's', string({ max: 63 })), p('const char *', 'o', string({ oneOf: ['a'] }))]);
  expect(names(contract, ['x', 'a'])).toEqual(['valid arguments', 's of 0 bytes', 's of 1 byte', 's of 63 bytes', 's of 64 bytes']);
});
