/** @module Output memory for one call: small outputs go through reused memory that native code already knows, large ones are written in place. */

import { dense } from '../dense.ts';
import { byteLengthOf, Object, partOf } from '../intrinsics.ts';
import { exactBuffer, NOTHING, offHeap, wipe } from './bytes.ts';
import type { Secret } from './secret.ts';

/** Memory for one output while a call runs. */
export interface Memory {
  readonly bytes: Buffer;
  /** Its address, where that is known: C takes it in half the time that a Buffer costs. */
  readonly address: bigint | null;
  /** The secret whose memory it is. */
  readonly secret: Secret | null;
}

/** Which parameter of which function memory is for. */
export interface Purpose {
  readonly function: string;
  readonly parameter: string;
}

/** Who provides the memory that C writes, and how the caller gets it. */
export interface OutputMemory {
  /** Does C write what is secret straight into a Secret? */
  readonly secrets: boolean;
  /**
   * Memory of exactly `length` bytes, at an address that stays, for this call alone; `turn` counts the calls of its function.
   * Every acquired memory goes to `take` or `discard`.
   */
  acquire(length: number, purpose: Purpose, turn: number): Memory;
  /** The first `actual` bytes in a Buffer of their own, of exactly that length; no other copy remains. */
  take(memory: Memory, length: number, actual: number): Buffer;
  /** Wipes memory that no caller will see. */
  discard(memory: Memory): void;
}

/** Memory that is the same whatever it is for. */
interface OwnMemory extends OutputMemory {
  acquire(length: number): Memory;
}

/**
 * Up to this many bytes the copy out of reused memory is cheaper than handing C a new array: V8 keeps small ones on
 * its heap and has to move each out before C may see it (bench/call.ts). No array longer than 64 bytes is on that heap.
 */
const REUSED = 128;

/** Memory that is used again, and the next one of its length. */
interface Reused extends Memory {
  next: Reused | null;
  /** Does a call have it? Given back twice, two outputs would be one. */
  lent: boolean;
}

/** How many memories of one length wait to be used again: as many as calls nest or overlap. */
const SPARES = 16;

/** Buffer as a constructor: from an array it makes a copy of its own memory in one step. */
const Exact = Buffer[Symbol.species as never] as unknown as new (source: Uint8Array) => Buffer;

/** Rule 1: every output byte lives in a Buffer that JavaScript owns, of its exact length. `addressOf` is the backend's. */
export function jsOwned(addressOf: (bytes: Uint8Array) => bigint): OwnMemory {
  // Exact sizes, so that memcheck sees an overrun of one byte.
  const spares = dense(REUSED + 1, (): { first: Reused | null; count: number } => ({ first: null, count: 0 }));
  const nothing: Memory = { bytes: NOTHING, address: null, secret: null };
  const giveBack = (memory: Memory, length: number) => {
    if (!(memory as Reused).lent) return;
    (memory as Reused).lent = false;
    const row = spares[length] as (typeof spares)[number];
    if (row.count === SPARES) return;
    (memory as Reused).next = row.first;
    row.first = memory as Reused;
    row.count += 1;
  };
  return Object.freeze({
    secrets: true,

    acquire(length: number): Memory {
      if (length === 0) return nothing;
      if (length > REUSED) return { bytes: exactBuffer(length), address: null, secret: null };
      const row = spares[length] as (typeof spares)[number];
      const { first } = row;
      if (first !== null) {
        row.first = first.next;
        row.count -= 1;
        first.lent = true;
        return first;
      }
      const bytes = offHeap(length);
      const made: Reused = { bytes, address: addressOf(bytes), secret: null, next: null, lent: true };
      return made;
    },

    take(memory: Memory, length: number, actual: number): Buffer {
      const { bytes } = memory;
      if (length > REUSED && actual === length) return bytes;
      if (length > REUSED) {
        const out = exactBuffer(actual);
        out.set(partOf(bytes, 0, actual));
        wipe(bytes);
        return out;
      }
      const out = new Exact(actual === length && length > 0 ? bytes : partOf(bytes, 0, actual));
      if (memory.address !== null) {
        wipe(bytes);
        giveBack(memory, length);
      }
      return out;
    },

    discard(memory: Memory): void {
      wipe(memory.bytes);
      if (memory.address !== null) giveBack(memory, byteLengthOf(memory.bytes));
    },
  });
}
