/** @module A native resource: its pointer or memory, its one owner, what it keeps alive, and how it is given back. */
import type { HandleType } from '../contract/index.ts';
import { wipe } from './bytes.ts';

/** Bytes that C still points to; wiped when the last resource that keeps them is released. */
export interface Retained {
  readonly bytes: Uint8Array;
  keepers: number;
}

export type ResourceState = 'live' | 'moved' | 'disposed';

/** What a resource is made of. */
export interface ResourceParts {
  readonly type: HandleType;
  /** The open library that made it: no other may be given it. */
  readonly library: object;
  /** What C is passed: an address, or the memory of a caller-sized state. */
  readonly native: bigint | Buffer;
  /** Gives the resource back to C; null for borrowed resources and for states, which are only wiped. */
  readonly release: ((native: bigint) => void) | null;
  /** The resource that this one cannot outlive. */
  readonly parent: Resource | null;
  readonly borrowed: boolean;
}

/** The inside of a handle. It never points to the handle, so that the handle can be collected. */
export class Resource {
  readonly type: HandleType;
  readonly library: object;
  readonly native: bigint | Buffer;
  readonly borrowed: boolean;
  readonly parent: Resource | null;
  readonly #release: ((native: bigint) => void) | null;
  readonly #dependents = new Set<Resource>();
  readonly #retained: Retained[] = [];
  #state: ResourceState = 'live';

  constructor(parts: ResourceParts) {
    this.type = parts.type;
    this.library = parts.library;
    this.native = parts.native;
    this.borrowed = parts.borrowed;
    this.parent = parts.parent;
    this.#release = parts.release;
    if (parts.parent !== null) parts.parent.#dependents.add(this);
  }

  get state(): ResourceState {
    return this.#state;
  }

  /** Keeps bytes that C points to from now on. */
  retain(bytes: Uint8Array): void {
    this.#retained.push({ bytes, keepers: 1 });
  }

  /** Keeps what `other` retains for as long as this resource lives too. */
  keep(other: Resource): void {
    for (const entry of other.#retained) {
      entry.keepers += 1;
      this.#retained.push(entry);
    }
  }

  /** C took the resource over: nothing is released here, but what was only lent to C is let go. */
  move(): void {
    this.#end('moved');
    if (typeof this.native !== 'bigint') wipe(this.native);
  }

  /** Gives the resource back, its dependents first, newest first. Does nothing unless it is live. */
  release(): void {
    if (this.#state !== 'live') return;
    this.#end('disposed');
    if (typeof this.native !== 'bigint') wipe(this.native);
    else this.#release?.(this.native);
    this.#letGo();
  }

  /** Releases what cannot outlive this resource, newest first. */
  releaseDependents(): void {
    for (const dependent of [...this.#dependents].reverse()) dependent.release();
    this.#dependents.clear();
  }

  #end(state: ResourceState): void {
    this.releaseDependents();
    if (this.parent !== null) this.parent.#dependents.delete(this);
    this.#state = state;
    if (state === 'moved') this.#letGo();
  }

  #letGo(): void {
    for (const entry of this.#retained.splice(0)) {
      entry.keepers -= 1;
      if (entry.keepers === 0) wipe(entry.bytes);
    }
  }
}
