/** @module A native resource: its pointer or memory, its one owner, what it keeps alive, and how and when it is given back. */

import type { HandleType } from '../contract/index.ts';
import { HandleError } from '../errors.ts';
import { Object, Set } from '../intrinsics.ts';
import { ActiveCalls } from './active-calls.ts';
import { wipe } from './bytes.ts';
import { type Entry, untrack } from './census.ts';
import { Steps } from './failure.ts';
import { Retained } from './retained.ts';

export type ResourceState = 'live' | 'moved' | 'disposed';

/** What a resource is made of. */
export interface ResourceParts {
  readonly type: HandleType;
  /** The open library that made it: no other may be given it. */
  readonly library: object;
  /** What C is passed: an address, or the memory of a caller-sized state. */
  readonly native: bigint | Buffer;
  /** Gives the resource back to C; null for borrowed resources, and where C needs none. The memory of a state is wiped after it. */
  readonly release: ((native: bigint | Buffer) => void) | null;
  /** The C function that does so; null without one. */
  readonly releaseSymbol?: string | null;
  /** The resource that this one cannot outlive; null, or left out, where there is none. */
  readonly parent?: Resource | null;
  readonly borrowed: boolean;
  /** The state it is in; its type's first when left out. */
  readonly stateName?: string | null;
  /** Throws where nothing may be released now: inside a callback of the library. */
  readonly assertReleasable?: (() => void) | null;
}

/** Most resources have no dependents, retain nothing and close nothing: what they would keep that in is made when it is needed. */
const NO_RESOURCES: ReadonlySet<Resource> = new Set();
const NO_CLOSERS: readonly Closer[] = Object.freeze([]);

/** What is run when C has let go of a resource, and how many resources C uses it through. */
interface Closer {
  readonly close: () => void;
  keepers: number;
}

/**
 * What ended while a call was using it, or something that it stands or falls with: its C release, or the wipe of what C
 * has taken over, comes when that call leaves.
 */
const waiting = new Set<Resource>();

/** The inside of a handle. It never points to the handle, so that the handle can be collected. */
export class Resource {
  readonly type: HandleType;
  readonly library: object;
  readonly native: bigint | Buffer;
  readonly borrowed: boolean;
  /** The resource that this one cannot outlive. */
  readonly parent: Resource | null;
  readonly #release: ((native: bigint | Buffer) => void) | null;
  readonly releaseSymbol: string | null;
  #dependents: Set<Resource> | null = null;
  #retained: Retained | null = null;
  readonly #activeCalls: ActiveCalls;
  #closers: Closer[] | null = null;
  readonly #assertReleasable: (() => void) | null;
  #state: ResourceState = 'live';
  /** Calls under way that take it over; more than one where they queue. */
  #claims = 0;
  /** Was it given back, or wiped after C took it over? */
  #finished = false;
  /** The state it is in, of those that its type declares; empty when it declares none. */
  stateName: string;
  /** Its line in the census, struck out when it is given back. */
  entry: Entry | null = null;
  /** Is it meant to be released when its handle is collected? */
  leftToCollector = false;
  /** Takes the memory of a state that has ended. */
  reuse: { give(type: HandleType, memory: Buffer): void } | null = null;
  /** Throws where it may not be given back to C now. */
  guard: (() => void) | null = null;
  /** Called once when the resource is disposed of or moved. */
  onEnd: ((resource: Resource) => void) | null = null;

  constructor(parts: ResourceParts, parent: Resource | null = parts.parent ?? null) {
    this.type = parts.type;
    this.library = parts.library;
    this.native = parts.native;
    this.borrowed = parts.borrowed;
    this.parent = parent;
    this.stateName = parts.stateName ?? (parts.type.states.length > 0 ? (parts.type.states[0] as string) : '');
    this.#release = parts.release;
    this.releaseSymbol = parts.releaseSymbol ?? null;
    this.#assertReleasable = parts.assertReleasable ?? null;
    this.#activeCalls = new ActiveCalls(parent === null ? null : parent.#activeCalls, parts.type);
    // What is borrowed needs no release, and a parent that lives for long must not remember each loan.
    const owner = parts.borrowed ? null : this.#owner();
    if (owner !== null) (owner.#dependents ??= new Set()).add(this);
  }

  /** The nearest resource above this one that is itself released. */
  #owner(): Resource | null {
    let at = this.parent;
    while (at?.borrowed === true) at = at.parent;
    return at;
  }

  /** Is `other` this resource, or one that it cannot outlive? */
  needs(other: Resource): boolean {
    for (let at: Resource | null = this; at !== null; at = at.parent) if (at === other) return true;
    return false;
  }

  get state(): ResourceState {
    return this.#state;
  }

  /** For the census. */
  get activity(): 'live' | 'busy' | 'releasing' {
    return this.#state !== 'live' ? 'releasing' : this.busy ? 'busy' : 'live';
  }

  /** Is a call using it? */
  get busy(): boolean {
    return this.#activeCalls.busy;
  }

  /** Is a call using it, or anything that cannot outlive it? Then no call may take it over. */
  get occupied(): boolean {
    return this.#activeCalls.occupied;
  }

  /** Is a call under way that takes it over? Then C may free it at any moment: neither it nor what it owns goes into another call. */
  get claimed(): boolean {
    return this.#claims > 0;
  }

  /** A call that is to take it over begins; the function that comes back says that it has ended. */
  claim(): () => void {
    this.#claims += 1;
    return () => {
      this.#claims -= 1;
    };
  }

  /** A call begins to use it. Until {@link leave}, neither this nor what it depends on is given back to C. */
  enter(): void {
    this.#activeCalls.enter();
  }

  /** The call has ended. What was disposed of in the meantime is given back now. Never throws: a refusal becomes a warning. */
  leave(): void {
    this.#activeCalls.leave();
    if (waiting.size === 0) return;
    for (const resource of waiting) {
      const steps = new Steps(resource.type.name, ', put off until a call had ended,');
      resource.#settle(steps);
      steps.warn();
    }
  }

  /** Keeps bytes that C points to from now on. */
  retain(bytes: Uint8Array): void {
    (this.#retained ??= new Retained()).add(bytes);
  }

  /** Keeps what `other` retains, and the callbacks that C was given through it, for as long as this resource lives too. */
  keep(other: Resource): void {
    if (other.#retained !== null) (this.#retained ??= new Retained()).share(other.#retained);
    for (const closer of other.#closers ?? NO_CLOSERS) {
      closer.keepers += 1;
      (this.#closers ??= []).push(closer);
    }
  }

  /**
   * Runs `close` once, after the C release: for what C may use until then, such as a callback. Of several the last one runs
   * first. When C takes the resource over nobody knows how long it goes on using them: unless the call that took it was its
   * release function, they are never run.
   */
  attach(close: () => void): void {
    if (this.#finished && this.#state === 'disposed') close();
    else (this.#closers ??= []).push({ close, keepers: 1 });
  }

  /**
   * C took the resource over: nothing is released here, but what was only lent to C is let go, after the last call
   * that uses it. A release that was waiting for this very call is called off. `released`: the call was its release function.
   */
  move(released = false): void {
    if (this.#finished || this.#state === 'moved') return;
    const steps = new Steps(this.type.name, ' or of what belongs to it');
    this.#end('moved');
    if (!released) this.#closers = null;
    this.#settle(steps);
    steps.finish();
  }

  /**
   * Gives the resource back, its dependents first, newest first. While a call uses it, one of them, or what it depends on
   * itself, it is only disposed of, and given back when that call leaves. Does nothing unless it is live.
   */
  release(): void {
    if (this.#state !== 'live') return;
    this.#assertReleasable?.();
    this.guard?.();
    const steps = new Steps(this.type.name, ' or of what belongs to it');
    this.#end('disposed');
    this.#settle(steps);
    steps.finish();
  }

  /**
   * Releases what cannot outlive this resource, newest first: every one, even where C refuses one. For a call that is about
   * to take this resource over, and may have entered it.
   * @throws HandleError `HANDLE_BUSY`, and nothing was released, when a call uses one of them; else the first refusal
   */
  releaseDependents(): void {
    for (const dependent of this.#dependents ?? NO_RESOURCES) {
      if (!dependent.occupied) continue;
      const name = dependent.type.name;
      throw new HandleError(
        'HANDLE_BUSY',
        name,
        `this ${name} is in use by a call, and the ${this.type.name} that it needs cannot go before`,
      );
    }
    // What is borrowed from it is none of its dependents, and is gone with it all the same.
    if (this.#activeCalls.leaned)
      throw new HandleError(
        'HANDLE_BUSY',
        this.type.name,
        `what belongs to this ${this.type.name} is in use by a call, and would go with it`,
      );
    const steps = new Steps(this.type.name, ' or of what belongs to it');
    this.#finishDependents(steps);
    steps.finish();
  }

  /** From now on every use is refused, of what depends on it too. */
  #end(state: 'moved' | 'disposed'): void {
    const was = this.#state;
    this.#state = state;
    if (was === 'live') this.onEnd?.(this);
    for (const dependent of this.#dependents ?? NO_RESOURCES) if (dependent.#state === 'live') dependent.#end('disposed');
  }

  /** Finishes it unless a call stands in the way. */
  #settle(steps: Steps): void {
    if (this.#state === 'disposed' ? this.#activeCalls.pinned : this.#activeCalls.occupied) waiting.add(this);
    else this.#finish(steps);
  }

  #finishDependents(steps: Steps): void {
    if (this.#dependents === null) return;
    for (const dependent of [...this.#dependents].reverse()) {
      // One more may have come from the very call that was waited for.
      if (dependent.#state === 'live') dependent.#end('disposed');
      dependent.#finish(steps);
    }
    this.#dependents = null;
  }

  #finish(steps: Steps): void {
    this.#finishDependents(steps);
    waiting.delete(this);
    const owner = this.#owner();
    if (owner !== null) owner.#dependents?.delete(this);
    this.#finished = true;
    const { native } = this;
    const release = this.#release;
    if (this.#state === 'disposed' && release !== null) steps.run(() => release(native), true);
    if (typeof native !== 'bigint') {
      wipe(native);
      this.reuse?.give(this.type, native);
    }
    this.#retained?.letGo();
    const closers = this.#closers;
    this.#closers = null;
    for (const closer of closers?.reverse() ?? NO_CLOSERS) {
      closer.keepers -= 1;
      if (closer.keepers === 0) steps.run(closer.close);
    }
    untrack(this.entry, this.#state === 'moved' ? 'moved' : 'released');
  }
}
