/** @module Output memory for one call: small outputs go through reused memory that native code already knows, large ones are written in place. */
import { exactBuffer, NOTHING, offHeap, wipe } from './bytes.ts';

/** Who provides the memory that C writes, and how the caller gets it. */
export interface OutputMemory {
  /**
   * Memory of exactly `length` bytes, at an address that stays, for the output at `position` among a call's outputs.
   * Every acquired memory goes to `take` or `discard`.
   */
  acquire(length: number, position: number): Buffer;
  /** The first `actual` bytes in a Buffer of their own, of exactly that length; no other copy remains. */
  take(memory: Buffer, length: number, actual: number): Buffer;
  /** Wipes memory that no caller will see. */
  discard(memory: Buffer): void;
}

/**
 * Up to this many bytes the copy out of reused memory is cheaper than handing C a new array: V8 keeps small ones on
 * its heap and has to move each out before C may see it (bench/call.ts). No array longer than 64 bytes is on that heap.
 */
const REUSED = 128;

/** One set of reused memory for each output position of a call: exact sizes, so that memcheck sees an overrun of one byte. */
const reused: (Buffer | undefined)[][] = [];

/** Rule 1: every output byte lives in a Buffer that JavaScript owns, of its exact length. */
export const jsOwned: OutputMemory = Object.freeze({
  acquire(length: number, position: number): Buffer {
    if (length === 0) return NOTHING;
    if (length > REUSED) return exactBuffer(length);
    const row = (reused[position] ??= []);
    return (row[length] ??= offHeap(length));
  },

  take(memory: Buffer, length: number, actual: number): Buffer {
    if (actual === length && length > REUSED) return memory;
    const out = exactBuffer(actual);
    if (actual > 0) out.set(actual === memory.length ? memory : memory.subarray(0, actual));
    if (length > 0) wipe(memory);
    return out;
  },

  discard: wipe,
});
