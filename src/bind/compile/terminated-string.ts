/** @module A string as C reads it. */
import { offHeap } from '../../memory/index.ts';

/** UTF-8 with its NUL, off the heap, in memory that ends with it. */
export function terminated(text: string, length: number): Buffer {
  const memory = offHeap(length + 1);
  memory.write(text, 0, length, 'utf8');
  return memory;
}
