/** @module Memory for cells, and for caller-sized states, aligned as their C type demands. */
import { Number, partOf } from '../../intrinsics.ts';
import { offHeap } from '../../memory/index.ts';
import type { Storage } from '../library/context.ts';

/** What the allocator guarantees anyway on 64-bit Linux. */
const GUARANTEED = 16;

/** Zeroed memory of `size` bytes at a multiple of `align`. */
export function stateMemory(size: number, align: number, address: (bytes: Uint8Array) => bigint): Buffer<ArrayBuffer> {
  if (align <= GUARANTEED) return offHeap(size);
  const memory = offHeap(size + align - GUARANTEED);
  const beyond = Number(address(memory) % BigInt(align));
  const start = beyond === 0 ? 0 : align - beyond;
  return partOf(memory, start, start + size);
}

/** Cells and states in memory that JavaScript owns. */
export const jsStorage =
  (address: (bytes: Uint8Array) => bigint): Storage =>
  (kind, size, align) =>
    kind === 'cell' ? offHeap(size) : stateMemory(size, align, address);
