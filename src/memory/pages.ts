/** @module Pages of memory: who locks them into RAM and keeps them out of core dumps, where the platform allows. */
import { ArrayBuffer, Object } from '../intrinsics.ts';

/** What the platform does with pages. Nothing throws, except `show`. The bytes of `lock` and `exclude` lie on pages on which nothing else lies. */
export interface PageKeeper {
  /** In bytes. */
  readonly pageSize: number;
  /** True if `show` can be called. */
  readonly shows: boolean;
  /** Keeps pages out of core dumps. False where the platform refuses. */
  exclude(bytes: Uint8Array): boolean;
  /** Keeps pages in RAM. False where the platform refuses; then none of them is locked. */
  lock(bytes: Uint8Array): boolean;
  /** Takes back {@link lock} and {@link exclude}. */
  unlock(bytes: Uint8Array): void;
  /** From here on nobody can read or write these whole pages. */
  guard(bytes: Uint8Array): void;
  /** An ArrayBuffer over exactly these bytes. `keeper` is kept until nobody can see them any more through it, wherever its memory is moved to. */
  show(bytes: Uint8Array, keeper: object): ArrayBuffer;
}

/** Where nobody knows how to lock. */
const none: PageKeeper = Object.freeze({
  pageSize: 4096,
  shows: false,
  exclude: () => false,
  lock: () => false,
  unlock: () => {},
  guard: () => {},
  show: () => new ArrayBuffer(0),
});

let current = none;

/** From now on this keeper is asked; without one nothing is locked. */
export function useKeeper(keeper: PageKeeper | null): void {
  current = keeper ?? none;
}

export const pageKeeper = (): PageKeeper => current;
