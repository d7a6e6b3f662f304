/** @module The memory of a secret: off V8's heap, on locked pages where possible, wiped at its end. */

import { markAsUntransferable } from 'node:worker_threads';
import { SecretError } from '../errors.ts';
import { arrayBufferOf, Buffer, byteLengthOf, Number, partOf } from '../intrinsics.ts';
import { offHeap, wipe } from './bytes.ts';
import { type Entry, untrack } from './census.ts';
import { warnReleaseFailed } from './failure.ts';
import { wipeLeftBehind } from './left-behind.ts';
import { reserveMappings } from './mappings.ts';
import { type PageKeeper, pageKeeper } from './pages.ts';
import { giveSlot, type Slot, showSlot, takeSlot } from './secret-slab.ts';

/** What a secret was before it was wiped: nothing is left of it. */
const WIPED = Buffer.alloc(0);

/** The inside of a secret. It never points to the Secret, so that the Secret can be collected. */
export class SecretMemory {
  /** Its place on pages that Secrets share; null where it has none, or has left it. */
  #slot: Slot | null = null;
  /** The place that it has left, while a call uses that. */
  #former: Slot | null = null;
  /** The bytes in use. Once they were shown, they are over the ArrayBuffer that the program has seen: overlaps are found by it. */
  #bytes: Buffer<ArrayBuffer> = WIPED;
  /** True if {@link bytes} are over an ArrayBuffer that the program may see. */
  #shown = false;
  #length: number;
  /** Who was asked to lock the pages. */
  readonly #keeper: PageKeeper;
  #locked = false;
  #activeCalls = 0;
  #disposed = false;
  /** Its line in the census, struck out when it is wiped. */
  entry: Entry | null = null;
  /** Is it meant to be wiped when its Secret is collected? */
  leftToCollector = false;
  /** Called once when the secret is disposed of, even if a call still uses it. */
  onEnd: (() => void) | null = null;

  /** Zeroed memory of `length` bytes. @throws WatertightError `ALLOCATION_FAILED` */
  constructor(length: number) {
    this.#keeper = pageKeeper();
    this.#length = length;
    if (length === 0) return;
    this.#slot = takeSlot(this.#keeper, length);
    this.#locked = this.#slot.locked;
    this.#bytes = this.#slot.bytes;
  }

  get length(): number {
    return this.#length;
  }

  get disposed(): boolean {
    return this.#disposed;
  }

  get locked(): boolean {
    return this.#locked;
  }

  /** Is a call, or a function that it was shown to, using it? */
  get busy(): boolean {
    return this.#activeCalls > 0;
  }

  /** For the census. */
  get activity(): 'live' | 'busy' | 'releasing' {
    return this.#disposed ? 'releasing' : this.busy ? 'busy' : 'live';
  }

  get #wiped(): boolean {
    return this.#disposed && this.#activeCalls === 0;
  }

  /** Not all that was shown can be kept from being transferred. */
  get #detached(): boolean {
    return this.#shown && arrayBufferOf(this.#bytes).byteLength === 0;
  }

  /**
   * Exactly the secret's bytes, in its own memory; they are not for the program, which gets {@link show}.
   * @throws SecretError `SECRET_DISPOSED` when it was wiped, `SECRET_DETACHED` when its memory was given away
   */
  get bytes(): Buffer<ArrayBuffer> {
    if (this.#wiped) throw new SecretError('SECRET_DISPOSED', 'this Secret was disposed: its bytes are gone');
    if (this.#detached) throw new SecretError('SECRET_DETACHED', 'the memory of this Secret was transferred away while it was shown');
    return this.#bytes;
  }

  /**
   * The same bytes, in an ArrayBuffer with nothing else of value, and with zeros after the wipe.
   * @throws SecretError as {@link bytes}; WatertightError `ALLOCATION_FAILED`
   */
  show(): Buffer<ArrayBuffer> {
    const { bytes } = this;
    if (this.#shown || byteLengthOf(bytes) === 0) return partOf(bytes);
    if (this.#keeper.shows) this.#bytes = Buffer.from(showSlot(this.#slot as Slot), 0, this.#length);
    else this.#leaveSlot(bytes);
    this.#shown = true;
    return partOf(this.#bytes);
  }

  /** Moves to memory of its own: nobody could tell when the program has lost sight of the slot. */
  #leaveSlot(bytes: Buffer<ArrayBuffer>): void {
    const own = ownMemory(this.#keeper, byteLengthOf(bytes));
    own.set(bytes);
    this.#locked = lockOwn(this.#keeper, own);
    this.#bytes = own;
    this.#former = this.#slot;
    this.#slot = null;
    this.#giveFormer();
  }

  #giveFormer(): void {
    const former = this.#former;
    if (former === null || this.#activeCalls > 0) return;
    this.#former = null;
    giveSlot(former);
  }

  /** C wrote only so many bytes: the rest is wiped and cut off. */
  shrink(length: number): void {
    if (!(Number.isSafeInteger(length) && length >= 0 && length <= this.#length)) {
      throw new RangeError(`a secret of ${this.#length} bytes cannot be cut to ${length}`);
    }
    wipe(partOf(this.bytes, length));
    this.#length = length;
    this.#bytes = partOf(this.#bytes, 0, length);
  }

  /** Something begins to use the bytes: they stay until {@link leave}. */
  enter(): void {
    this.#activeCalls += 1;
  }

  leave(): void {
    if (this.#activeCalls === 0) throw new RangeError('a call has left a secret twice');
    this.#activeCalls -= 1;
    this.#giveFormer();
    if (this.#wiped) this.#wipe();
  }

  /** Wipes the bytes, after the last use that goes on. Once is enough. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.onEnd?.();
    if (this.#wiped) this.#wipe();
  }

  #wipe(): void {
    const bytes = this.#bytes;
    const slot = this.#slot;
    const detached = this.#detached;
    const locked = this.#locked;
    this.#locked = false;
    this.#slot = null;
    untrack(this.entry);
    wipeLeftBehind();
    if (detached) {
      const wiped = slot === null ? 'was not wiped' : 'was wiped there';
      warnReleaseFailed('a Secret', `its memory was transferred away while it was shown, and ${wiped}`);
    }
    if (!detached) this.#bytes = WIPED;
    if (slot === null) {
      if (detached) return;
      wipe(bytes);
      if (locked) this.#keeper.unlock(bytes);
    } else if (this.#shown) wipe(slot.bytes);
    else giveSlot(slot);
  }
}

/** Memory of its own. With a page on either side, whole pages can be locked, and none of them has a byte of somebody else's. */
function ownMemory({ pageSize }: PageKeeper, length: number): Buffer<ArrayBuffer> {
  const area = arrayBufferOf(offHeap(length + 2 * pageSize));
  // Given to another thread, it could be wiped by nobody.
  markAsUntransferable(area);
  return Buffer.from(area, pageSize, length);
}

function lockOwn(keeper: PageKeeper, bytes: Buffer<ArrayBuffer>): boolean {
  // Pages of other properties are two more mappings.
  reserveMappings(2, 'memory for a Secret');
  const excluded = keeper.exclude(bytes);
  if (keeper.lock(bytes) && excluded) return true;
  keeper.unlock(bytes);
  return false;
}
