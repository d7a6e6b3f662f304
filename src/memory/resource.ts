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
  /** The state it is in; its type's first when left out. */
  readonly label?: string | null;
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
  /** The state it is in, of those that its type declares; empty when it declares none. */
  label: string;
  /** Called once when the resource is released or moved. */
  onEnd: (() => void) | null = null;

  constructor(parts: ResourceParts) {
    this.type = parts.type;
    this.library = parts.library;
    this.native = parts.native;
    this.borrowed = parts.borrowed;
    this.parent = parts.parent;
    this.label = parts.label ?? parts.type.states[0] ?? '';
    this.#release = parts.release;
    // What is borrowed needs no release, and a parent that lives for long must not remember each loan.
    if (!parts.borrowed) this.#owner()?.adopt(this);
  }

  /** The nearest resource above this one that is itself released. */
  #owner(): Resource | null {
    let at = this.parent;
    while (at?.borrowed === true) at = at.parent;
    return at;
  }

  adopt(dependent: Resource): void {
    this.#dependents.add(dependent);
  }

  disown(dependent: Resource): void {
    this.#dependents.delete(dependent);
  }

  /** Is `other` this resource, or one that it cannot outlive? */
  needs(other: Resource): boolean {
    for (let at: Resource | null = this; at !== null; at = at.parent) if (at === other) return true;
    return false;
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
    try {
      this.#end('disposed');
    } finally {
      try {
        if (typeof this.native !== 'bigint') wipe(this.native);
        else this.#release?.(this.native);
      } finally {
        this.#letGo();
      }
    }
  }

  /** Releases what cannot outlive this resource, newest first: every one, even where C refuses one. @throws the first refusal */
  releaseDependents(): void {
    let refusal: { readonly error: unknown } | null = null;
    for (const dependent of [...this.#dependents].reverse()) {
      try {
        dependent.release();
      } catch (error) {
        refusal ??= { error };
      }
    }
    this.#dependents.clear();
    if (refusal !== null) throw refusal.error;
  }

  #end(state: ResourceState): void {
    try {
      this.releaseDependents();
    } finally {
      this.#owner()?.disown(this);
      this.#state = state;
      this.onEnd?.();
      if (state === 'moved') this.#letGo();
    }
  }

  #letGo(): void {
    for (const entry of this.#retained.splice(0)) {
      entry.keepers -= 1;
      if (entry.keepers === 0) wipe(entry.bytes);
    }
  }
}
