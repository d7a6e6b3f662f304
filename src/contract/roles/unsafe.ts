/** @module Pointers outside every rule. */

/** A pointer outside every rule. */
export interface Unsafe {
  readonly role: 'unsafe';
  readonly reason: string;
}

/** The only way round the contract: a pointer passed as it is (a bigint address, bytes, or null). The reason is listed by the audit. */
export const unsafe = (reason: string): Unsafe => Object.freeze({ role: 'unsafe', reason });
