/** @module C types: what the parser takes apart, what it refuses, and the ranges of integers. */
import { describe, expect, it } from 'vitest';
import { C_INTEGERS, type CInteger, isInteger, parseCType, rangeOf } from '../../src/contract/model/c-type.ts';
import { ContractError } from '../../src/errors.ts';

describe('parseCType', () => {
  it.each([
    ['int', 'int', 0, false],
    ['const int', 'int', 0, true],
    ['size_t', 'size_t', 0, false],
    ['unsigned long long', 'unsigned long long', 0, false],
    ['unsigned long long *', 'unsigned long long', 1, false],
    ['const uint8_t *', 'uint8_t', 1, true],
    ['void *', 'void', 1, false],
    ['EVP_PKEY **', 'EVP_PKEY', 2, false],
    ['const unsigned char **', 'unsigned char', 2, true],
    ['_private *', '_private', 1, false],
    ['int (*)(void)', 'int (void)', 1, false],
    ['int (*)(const void *, size_t)', 'int (const void *, size_t)', 1, false],
    ['const void *(*)(size_t)', 'const void *(size_t)', 1, false],
  ])('takes %j apart', (text, base, depth, isConst) => {
    expect(parseCType(text)).toEqual({ text, base, depth, const: isConst });
    expect(parseCType(text)).toSatisfy(Object.isFrozen);
  });

  it.each([
    '',
    ' ',
    'int ',
    ' int',
    'int*',
    'int  *',
    'int * *',
    'int ***',
    'int *const',
    'const',
    'char const *',
    'unsigned  int',
    'int\n*',
    'int *\n',
    'int []',
    'int[4]',
    'int (*)()',
    'int(*)(void)',
    'void * (*)(void)',
    'int (*)(const void*)',
    'int (*)(int,int)',
    'int (*)(int name)[2]',
    'int (**)(void)',
    ' (*)(void)',
    'struct { int a; }',
    '1int',
    'in-t',
    '*',
    'const *',
    'int\0',
  ])('refuses %j', (text) => {
    expect(() => parseCType(text)).toThrow(ContractError);
    expect(() => parseCType(text)).toThrow(/is not a C type as contracts spell it/);
  });
});

describe('rangeOf', () => {
  const signed = (bits: bigint) => [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n] as const;
  const unsigned = (bits: bigint) => [0n, 2n ** bits - 1n] as const;
  const ranges: Readonly<Record<CInteger, readonly [bigint, bigint]>> = {
    bool: [0n, 1n],
    char: signed(8n),
    'signed char': signed(8n),
    'unsigned char': unsigned(8n),
    short: signed(16n),
    'unsigned short': unsigned(16n),
    int: signed(32n),
    'unsigned int': unsigned(32n),
    long: signed(64n),
    'unsigned long': unsigned(64n),
    'long long': signed(64n),
    'unsigned long long': unsigned(64n),
    int8_t: signed(8n),
    uint8_t: unsigned(8n),
    int16_t: signed(16n),
    uint16_t: unsigned(16n),
    int32_t: signed(32n),
    uint32_t: unsigned(32n),
    int64_t: signed(64n),
    uint64_t: unsigned(64n),
    size_t: unsigned(64n),
    ssize_t: signed(64n),
  };

  it.each(Object.keys(C_INTEGERS) as CInteger[])('%s', (type) => {
    const { min, max } = rangeOf(type);
    expect([min, max]).toEqual(ranges[type]);
  });

  it('knows no integer by a name from the prototype', () => {
    expect(['toString', 'constructor', '__proto__', 'hasOwnProperty'].filter(isInteger)).toEqual([]);
  });
});
