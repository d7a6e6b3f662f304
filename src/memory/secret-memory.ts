/** @module The memory of a secret: off V8's heap, on pages of its own, locked where possible, wiped at its end. */
import { markAsUntransferable } from 'node:worker_threads';
import { SecretError } from '../errors.ts';
import { offHeap, wipe } from './bytes.ts';
import { type Entry, untrack } from './census.ts';
import { warnReleaseFailed } from './failure.ts';
import { type PageKeeper, pageKeeper } from './pages.ts';

/** What a secret was before it was wiped: nothing is left of it. */
const WIPED = Buffer.alloc(0);

/** The inside of a secret. It never points to the Secret, so that the Secret can be collected. */
export class SecretMemory {
  /** Every byte that was allocated for the secret; {@link bytes} may be fewer. */
  #whole: Buffer<ArrayBuffer>;
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

  /** Zeroed memory of `length` bytes. */
  constructor(length: number) {
    const keeper = pageKeeper();
    this.#keeper = keeper;
    // A page on either side: whole pages can be locked and left out of a dump, and none of them has a byte of somebody else's.
    const area = offHeap(length + 2 * keeper.pageSize).buffer;
    // Given to another thread, it could be wiped by nobody.
    markAsUntransferable(area);
    this.#whole = Buffer.from(area, keeper.pageSize, length);
    this.#length = length;
    if (length > 0) this.#locked = keeper.lock(this.#whole);
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

  /** Node 20 does not keep untransferable memory from every way out. */
  get #detached(): boolean {
    return this.#whole !== WIPED && this.#whole.buffer.byteLength === 0;
  }

  /**
   * Exactly the secret's bytes, in its own memory.
   * @throws SecretError `SECRET_DISPOSED` when it was wiped, `SECRET_DETACHED` when its memory was given away
   */
  get bytes(): Buffer<ArrayBuffer> {
    if (this.#wiped) throw new SecretError('SECRET_DISPOSED', 'this Secret was disposed: its bytes are gone');
    if (this.#detached) throw new SecretError('SECRET_DETACHED', 'the memory of this Secret was transferred away while it was shown');
    return this.#whole.subarray(0, this.#length);
  }

  /** C wrote only so many bytes: the rest is wiped and cut off. */
  shrink(length: number): void {
    if (!(Number.isSafeInteger(length) && length >= 0 && length <= this.#length)) {
      throw new RangeError(`a secret of ${this.#length} bytes cannot be cut to ${length}`);
    }
    wipe(this.bytes.subarray(length));
    this.#length = length;
  }

  /** Something begins to use the bytes: they stay until {@link leave}. */
  enter(): void {
    this.#activeCalls += 1;
  }

  leave(): void {
    if (this.#activeCalls === 0) throw new RangeError('a call has left a secret twice');
    this.#activeCalls -= 1;
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
    const whole = this.#whole;
    this.#locked = false;
    untrack(this.entry);
    if (this.#detached) {
      warnReleaseFailed('a Secret', 'its memory was transferred away while it was shown, and was not wiped');
      return;
    }
    this.#whole = WIPED;
    wipe(whole);
    if (whole.length > 0) this.#keeper.unlock(whole);
  }
}
