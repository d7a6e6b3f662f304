/** @module Classifies the memory that a copy lies in. Memory of unknown use is `other`, with its mapping. */
import { basename } from 'node:path';
import type { Addon, NativeHeapBlock, NativeHit } from '../native/index.ts';
import { type Mapping, printMapping, readMappings, stackPointers } from './maps.ts';
import { type IsOnV8Heap, learnV8Pages } from './v8-pages.ts';

/** The kind of memory. `freed block`: a block of C's heap that was freed, by malloc's own records. */
export type ResidueWhere =
  | 'V8 heap'
  | 'C heap'
  | 'freed block'
  | 'koffi scratch'
  | 'koffi stack'
  | 'thread stack'
  | 'secret'
  | 'static data'
  | 'other';

/** One copy. It never holds the bytes. */
export interface Residue {
  readonly address: bigint;
  readonly where: ResidueWhere;
  /** As /proc/self/maps has it. */
  readonly mapping: string;
  /** Details: the block and its length, or the object whose data it is. */
  readonly detail: string;
}

/** No thread of Node or of C has a longer stack; two mappings that touch are one line. */
const LONGEST_STACK = 8n << 20n;

let onV8Heap: IsOnV8Heap | null | undefined;

interface Named {
  readonly where: ResidueWhere;
  readonly detail: string;
}

const named = (where: ResidueWhere, detail: string): Named => ({ where, detail });

/** The block that was found last: a block with one copy often has more, and finding it takes a walk through the heap. */
let last: NativeHeapBlock | null = null;

function heapBlockOf(addon: Addon, address: bigint, { from, to, name }: Mapping): NativeHeapBlock | null {
  if (last === null || address < last.block || address >= last.block + BigInt(last.bytes))
    last = addon.residueHeapBlock(address, from, to, name === '[heap]');
  return last;
}

function inHeap(addon: Addon, address: bigint, mapping: Mapping): Named | null {
  const found = heapBlockOf(addon, address, mapping);
  if (found === null) return null;
  const block = `byte ${address - found.block} of a block of ${found.bytes} bytes`;
  if (found.life === 'freed') return named('freed block', `${block} that was freed, or was never handed out since`);
  return named('C heap', found.life === 'perhaps freed' ? `${block}, in use or freed: blocks that small do not tell` : block);
}

/** What has no name in the list of mappings. */
function unnamed(addon: Addon, hit: NativeHit, mapping: Mapping, pointers: readonly bigint[]): Named {
  const { address } = hit;
  if (mapping.kept) return named('secret', 'locked in RAM and left out of core dumps');
  const inside = (pointer: bigint) => pointer >= mapping.from && pointer < mapping.to && pointer - mapping.from < LONGEST_STACK;
  if (address - mapping.from < LONGEST_STACK && pointers.some(inside)) return named('thread stack', 'of a thread that waits');
  if (onV8Heap === undefined) onV8Heap = learnV8Pages(addon);
  if (onV8Heap?.(address, mapping.from) === true) return named('V8 heap', 'a page of this thread');
  return inHeap(addon, address, mapping) ?? named('other', onV8Heap === null ? "V8's pages could not be learnt" : '');
}

function nameOf(addon: Addon, hit: NativeHit, mapping: Mapping, pointers: readonly bigint[]): Named {
  if (hit.region !== null) return named(hit.region as ResidueWhere, '');
  if (hit.object !== null) return named('static data', hit.object === '' ? 'of the program' : `of ${basename(hit.object)}`);
  if (mapping.name === '[stack]') return named('thread stack', 'of the main thread');
  if (mapping.name === '[heap]' && !mapping.kept)
    return inHeap(addon, hit.address, mapping) ?? named('C heap', 'in no block that could be found');
  return mapping.name === '' || mapping.kept ? unnamed(addon, hit, mapping, pointers) : named('other', '');
}

const GONE: Mapping = { from: 0n, to: 0n, flags: '----', name: 'not mapped any more', kept: false };

/** Names every copy. */
export function nameResidue(addon: Addon, hits: readonly NativeHit[]): readonly Residue[] {
  if (hits.length === 0) return [];
  last = null;
  const mappings = readMappings();
  const pointers = stackPointers();
  return hits.map((hit) => {
    const mapping = mappings.find(({ from, to }) => hit.address >= from && hit.address < to) ?? GONE;
    const { where, detail } = nameOf(addon, hit, mapping, pointers);
    return Object.freeze({ address: hit.address, where, mapping: printMapping(mapping), detail });
  });
}
