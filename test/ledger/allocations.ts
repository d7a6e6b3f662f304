/** @module `allocations.c` as koffi alone calls it, and as a contract: what the tests of the ledger stand on. */
import koffi from 'koffi';
import { openLibrary } from '../../src/bind/index.ts';
import { fn, library, returnsString, returnsValue, status } from '../../src/contract/index.ts';

/** The ways to allocate, by their number in C. */
export const WAYS = [
  'malloc',
  'calloc',
  'realloc',
  'reallocarray',
  'posix_memalign',
  'aligned_alloc',
  'memalign',
  'strdup',
  'strndup',
  'asprintf',
  'vasprintf',
  'a pointer to malloc in data',
  'mmap',
] as const;
export const MMAP = WAYS.indexOf('mmap');

export function openAllocations(path: string) {
  const loaded = koffi.load(path, { deep: true });
  return {
    make: loaded.func('void *blocks_new(int how, size_t size)') as (how: number, size: number) => bigint | null,
    free: loaded.func('void blocks_free(void *block)') as (block: bigint | null) => void,
    freeByPointer: loaded.func('void blocks_free_by_pointer(void *block)') as (block: bigint) => void,
    resize: loaded.func('void *blocks_resize(void *block, size_t size)') as (block: bigint | null, size: number | bigint) => bigint | null,
    resizeArray: loaded.func('void *blocks_resize_array(void *block, size_t count, size_t size)') as (
      block: bigint | null,
      count: number | bigint,
      size: number | bigint,
    ) => bigint | null,
    unmap: loaded.func('int blocks_unmap(void *block, size_t offset, size_t size)') as (
      block: bigint,
      offset: number,
      size: number,
    ) => number,
    loseSometimes: loaded.func('void blocks_lose_sometimes(size_t call, size_t every)') as (call: number, every: number) => void,
    churn: loaded.func('size_t blocks_churn(size_t threads, size_t rounds)') as (threads: number, rounds: number) => number,
    passOn: loaded.func('void blocks_pass_on(size_t count)') as (count: number) => void,
  };
}

const done = status('int', { success: [0] });

/** The functions that go wrong when an allocation fails. */
export const clumsy = library('blocks', {
  environment: 'WATERTIGHT_BLOCKS',
  sonames: [],
  install: 'test/fixtures/faults',
  version: { symbol: 'blocks_version', from: '1', below: '2' },
  functions: {
    blocks_version: fn('blocks_version', returnsString(), []),
    blocks_forgetful: fn('blocks_forgetful', done, []),
    blocks_wrong: fn('blocks_wrong', returnsValue('int'), []),
    blocks_broken: fn('blocks_broken', done, []),
    blocks_keeps: fn('blocks_keeps', done, []),
  },
});

export const openClumsy = (path: string) => openLibrary(clumsy, { path });
