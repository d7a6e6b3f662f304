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

export function openAllocations(path: string, options: { readonly deep?: boolean; readonly lazy?: boolean } = { deep: true }) {
  const loaded = koffi.load(path, options);
  return {
    unload: () => loaded.unload(),
    mapOver: loaded.func('void *blocks_map_over()') as () => bigint,
    mapGrow: loaded.func('void *blocks_map_grow(size_t from, size_t to)') as (from: number, to: number) => bigint,
    mapRace: loaded.func('void blocks_map_race(size_t threads, size_t rounds)') as (threads: number, rounds: number) => void,
    grow: loaded.func('void blocks_grow(size_t by)') as (by: number) => void,
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
    blocks_free_by_size: fn('blocks_free_by_size', done, []),
    blocks_read_line: fn('blocks_read_line', done, []),
    blocks_masked: fn('blocks_masked', done, []),
    blocks_flushes: fn('blocks_flushes', done, []),
    blocks_grows: fn('blocks_grows', done, []),
    blocks_in_turns: fn('blocks_in_turns', done, []),
  },
});

export const openClumsy = (path: string) => openLibrary(clumsy, { path });
