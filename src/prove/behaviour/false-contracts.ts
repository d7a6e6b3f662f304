/** @module Contracts that lie about functions of the C library, and one that tells the truth: a check that does not see through them has checked nothing. */
import { defaultBackend } from '../../backend/index.ts';
import { openLibrary } from '../../bind/index.ts';
import {
  bytesIn,
  bytesOut,
  exactly,
  type FunctionContract,
  fn,
  lengthOf,
  library,
  p,
  returnsNotNull,
  returnsString,
  scalar,
  value,
} from '../../contract/index.ts';
import type { Callable, Maker } from '../suite/exemplar.ts';
import { checkFunction } from './check.ts';
import type { FindingKind, Found } from './finding.ts';
import { Guard } from './guard.ts';

interface FalseContract {
  readonly contract: FunctionContract;
  readonly make: Maker;
  /** What must be found, and in which parameter; null where the contract is true. */
  readonly caught: { readonly kind: FindingKind; readonly parameter: string } | null;
}

const pointer = returnsNotNull('void *');
const few = scalar({ min: 1, max: 64 });
const source = () => Buffer.alloc(16, 0x73);

/** `memset` and `memcpy`, C17 7.24.6.1 and 7.24.2.1. */
const falseContracts: Readonly<Record<string, FalseContract>> = {
  'a size that is one too small': {
    contract: fn('memset', pointer, [
      p('void *', 's', bytesOut(exactly(value('n').minus(1)))),
      p('int', 'c', scalar()),
      p('size_t', 'n', few),
    ]),
    make: () => [0x77, 16],
    caught: { kind: 'outside', parameter: 's' },
  },
  'a size that is one too large': {
    contract: fn('memset', pointer, [
      p('void *', 's', bytesOut(exactly(value('n').plus(1)))),
      p('int', 'c', scalar()),
      p('size_t', 'n', few),
    ]),
    make: () => [0x77, 16],
    caught: { kind: 'unwritten', parameter: 's' },
  },
  'an input that is written': {
    contract: fn('memset', pointer, [
      p('void *', 's', bytesIn({ unmodified: true })),
      p('int', 'c', scalar()),
      p('size_t', 'n', lengthOf('s')),
    ]),
    make: () => [source(), 0x77],
    caught: { kind: 'input', parameter: 's' },
  },
  'an input that is longer than it says': {
    contract: fn('memcpy', pointer, [
      p('void *', 'dest', bytesOut(exactly(value('n')))),
      p('const void *', 'src', bytesIn({ exactly: value('n').minus(1) })),
      p('size_t', 'n', few),
    ]),
    make: () => [source().subarray(1), 16],
    caught: { kind: 'depends', parameter: 'src' },
  },
  'the truth': {
    contract: fn('memcpy', pointer, [
      p('void *', 'dest', bytesOut(exactly(value('n')))),
      p('const void *', 'src', bytesIn({ exactly: value('n') })),
      p('size_t', 'n', few),
    ]),
    make: () => [source(), 16],
    caught: null,
  },
};

const falseLibrary = library('lies', {
  environment: 'WATERTIGHT_LIBC',
  sonames: ['libc.so.6'],
  install: 'libc6',
  version: { symbol: 'version', from: '2.0', below: '3' },
  functions: {
    version: fn('gnu_get_libc_version', returnsString(), []),
    ...Object.fromEntries(Object.entries(falseContracts).map(([name, { contract }]) => [name, contract])),
  },
});

/** What became of the lies. */
export interface FalseContractsSeen {
  readonly told: number;
  readonly caught: number;
  /** Lies that were not found, and truths that were taken for lies. */
  readonly missed: readonly string[];
}

/** Has every lie found by the same check that libraries get. */
export function checkFalseContracts(): FalseContractsSeen {
  const guard = new Guard(defaultBackend);
  const { functions } = openLibrary(falseLibrary, guard.options);
  const missed = Object.entries(falseContracts).filter(([name, { contract, make, caught }]) => {
    const found: Found[] = [];
    const listener = { case: () => undefined, finding: (one: Found) => void found.push(one), remark: () => undefined };
    checkFunction({ key: name, contract, called: functions[name as never] as unknown as Callable, make, guard }, listener);
    if (caught === null) return found.length > 0;
    return !found.some(({ kind, parameter }) => kind === caught.kind && parameter === caught.parameter);
  });
  const told = Object.keys(falseContracts).length;
  return { told, caught: told - missed.length, missed: missed.map(([name]) => name) };
}
