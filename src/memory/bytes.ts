/** @module Memory for bytes that C touches: off V8's heap, of exact size, wiped after use. */

import { WatertightError } from '../errors.ts';
import { ArrayBuffer, Buffer, Math, Uint8Array } from '../intrinsics.ts';

const fill = Uint8Array.prototype.fill;

/** Overwrites bytes with zeros, whatever a subclass may have put in the way of `fill`. */
export function wipe(bytes: Uint8Array): void {
  fill.call(bytes, 0);
}

/** The same for the bytes from `start` to `end`. */
export function wipeRange(bytes: Uint8Array, start: number, end: number): void {
  fill.call(bytes, 0, start, end);
}

/** Zeroed bytes outside V8's heap: never moved by the collector, their end watched by memcheck to the byte. */
export function offHeap(length: number): Buffer<ArrayBuffer> {
  return Buffer.from(allocate(length, (n) => new ArrayBuffer(n)));
}

/** es2023 does not have the second argument. */
const Resizable = ArrayBuffer as unknown as new (length: number, options: { readonly maxByteLength: number }) => ArrayBuffer;

/**
 * Zeroed memory of whole pages. What could be resized V8 maps by itself, and unmaps when it is collected or when its thread ends, however
 * that ends: no allocator ever gets pages back that are locked or protected.
 */
export function mappedPages(length: number): ArrayBuffer {
  return allocate(length, (n) => new Resizable(n, { maxByteLength: n }));
}

/** A zeroed Buffer of its own, of exactly this length. */
export function exactBuffer(length: number): Buffer<ArrayBuffer> {
  return allocate(length, Buffer.alloc);
}

function allocate<T>(length: number, make: (length: number) => T): T {
  try {
    return make(length);
  } catch (cause) {
    throw new WatertightError('ALLOCATION_FAILED', `cannot allocate ${length} bytes for an output or a copy`, { cause });
  }
}

/** A pointer that is not NULL for inputs and outputs of length 0: C may neither read nor write it. */
export const NOTHING: Buffer = offHeap(1);

/** A private copy off V8's heap; of length 0 it is {@link NOTHING}'s like: a valid pointer to no byte. */
export function privateCopy(bytes: Uint8Array, length: number): Buffer<ArrayBuffer> {
  const copy = offHeap(Math.max(length, 1));
  copy.set(bytes);
  return copy;
}
