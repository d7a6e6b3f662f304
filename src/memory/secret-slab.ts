/** @module Slabs: pages that Secrets share, in slots of one size, locked page by page, between two pages that nobody can touch. */
import { Buffer, FinalizationRegistry, Map, Math, partOf, Set } from '../intrinsics.ts';
import { mappedPages, wipe } from './bytes.ts';
import { reserveMappings } from './mappings.ts';
import type { PageKeeper } from './pages.ts';

/** The bytes of a slab that Secrets share, without its guard pages. A page that was never used takes no RAM. */
const SHARED = 2 ** 20;

const SMALLEST = 32;

/** Two guard pages, locked pages, and pages that are not. */
const MAPPINGS = 4;

/** The bytes of one Secret, in its slab. */
export interface Slot {
  readonly slab: Slab;
  readonly index: number;
  /** Exactly as long as the Secret, zeroed. */
  readonly bytes: Buffer<ArrayBuffer>;
  readonly locked: boolean;
}

/** A longer Secret shares its pages with no other. */
const LARGEST = 2 ** 16;

/** Slabs with a free slot, by the size of their slots. */
const open = new Map<number, Set<Slab>>();

class Slab {
  readonly keeper: PageKeeper;
  /** Of a slot, in bytes. */
  readonly size: number;
  readonly slots: number;
  readonly #payload: Buffer<ArrayBuffer>;
  readonly #excluded: boolean;
  /** Slots that were used and are free again. */
  readonly #free: number[] = [];
  /** The first slot that was never used. */
  #next = 0;
  #live = 0;
  /** The first byte of the payload that was never used, and the first one that is not locked. */
  #usedTo = 0;
  #lockedTo = 0;

  /** Of `slots` slots of `size` bytes. @throws WatertightError `ALLOCATION_FAILED` */
  constructor(keeper: PageKeeper, size: number, slots: number) {
    const { pageSize } = keeper;
    const length = Math.ceil((size * slots) / pageSize) * pageSize;
    reserveMappings(MAPPINGS, 'memory for a Secret');
    const area = mappedPages(length + 2 * pageSize);
    this.keeper = keeper;
    this.size = size;
    this.slots = slots;
    this.#payload = Buffer.from(area, pageSize, length);
    keeper.guard(Buffer.from(area, 0, pageSize));
    keeper.guard(Buffer.from(area, pageSize + length, pageSize));
    this.#excluded = keeper.exclude(this.#payload);
  }

  get full(): boolean {
    return this.#live === this.slots;
  }

  get empty(): boolean {
    return this.#live === 0;
  }

  /** A slot for `length` bytes, which there must be. */
  take(length: number): Slot {
    const last = this.#free.length - 1;
    const index = last < 0 ? this.#next++ : (this.#free[last] as number);
    if (last >= 0) this.#free.length = last;
    const start = index * this.size;
    const end = start + this.size;
    this.#live += 1;
    if (end > this.#usedTo) this.#use(end);
    const bytes = partOf(this.#payload, start, start + length);
    return { slab: this, index, bytes, locked: end <= this.#lockedTo && this.#excluded };
  }

  /** Locks the pages up to `end`, unless one before them was refused: that keeps locked pages in one mapping. */
  #use(end: number): void {
    const { pageSize } = this.keeper;
    const from = this.#usedTo;
    this.#usedTo = Math.ceil(end / pageSize) * pageSize;
    if (this.#lockedTo === from && this.keeper.lock(partOf(this.#payload, from, this.#usedTo))) this.#lockedTo = this.#usedTo;
  }

  /** A slot may be used again. */
  give(index: number): void {
    this.#free.push(index);
    this.#live -= 1;
  }

  /** Its memory is unmapped when it is collected. */
  close(): void {
    this.keeper.unlock(this.#payload);
  }
}

/** Zeroed memory for a Secret of at least one byte. @throws WatertightError `ALLOCATION_FAILED` */
export function takeSlot(keeper: PageKeeper, length: number): Slot {
  if (length > LARGEST) return new Slab(keeper, length, 1).take(length);
  const size = Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(length)));
  let slabs = open.get(size);
  if (slabs === undefined) open.set(size, (slabs = new Set()));
  const [first] = slabs;
  const slab = first ?? new Slab(keeper, size, SHARED / size);
  slabs.add(slab);
  const slot = slab.take(length);
  if (slab.full) slabs.delete(slab);
  return slot;
}

/** Gives back a slot that nobody can see any more, wiped. Of empty slabs one of each size is kept. */
export function giveSlot({ slab, index, bytes }: Slot): void {
  wipe(bytes);
  slab.give(index);
  const slabs = open.get(slab.size);
  // A slab of one Secret is in no list.
  if (slab.slots > 1) slabs?.add(slab);
  if (!slab.empty || (slab.slots > 1 && slabs?.size === 1)) return;
  slabs?.delete(slab);
  slab.close();
}

/** Slots that the program has seen. */
const seen = new FinalizationRegistry<Slot>(giveSlot);

/** An ArrayBuffer over exactly the bytes of a slot, which nobody else is given before nobody can see them any more. */
export function showSlot(slot: Slot): ArrayBuffer {
  const viewer = {};
  seen.register(viewer, slot);
  return slot.slab.keeper.show(slot.bytes, viewer);
}
