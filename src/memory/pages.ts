/** @module Pages of memory: who locks them into RAM and keeps them out of core dumps, where the platform allows. */

/** Locks the pages that bytes lie on. It may lock whole pages: the bytes have at least a page of their own memory on either side. */
export interface PageKeeper {
  /** In bytes. */
  readonly pageSize: number;
  /** Keeps the bytes in RAM and out of core dumps. False where the platform refuses one of the two; never throws. */
  lock(bytes: Uint8Array): boolean;
  /** Takes back whatever {@link lock} did. Never throws. */
  unlock(bytes: Uint8Array): void;
}

/** Where nobody knows how to lock. */
const none: PageKeeper = Object.freeze({ pageSize: 4096, lock: () => false, unlock: () => {} });

let current = none;

/** From now on this keeper is asked; without one nothing is locked. */
export function useKeeper(keeper: PageKeeper | null): void {
  current = keeper ?? none;
}

export const pageKeeper = (): PageKeeper => current;
