/** @module Who owns a new handle, and what it depends on. */
import { frozenState, type SameAs } from './handle-state.ts';

/** Where a new handle comes from and what it depends on. */
export interface Ownership<State extends string = string> {
  /** `full`: the caller owns and releases it. `none`: it belongs to the handle in parameter `of`. */
  readonly transfer?: 'none' | 'full';
  /** The handle parameter that this one cannot outlive. */
  readonly of?: string;
  /** The handle parameter whose retained bytes this one goes on using. */
  readonly keeps?: string;
  /** The state of the new handle; the type's first when left out. */
  readonly state?: State | SameAs;
}

/** Freezes an ownership. */
export const ownership = (o: Ownership | undefined) => ({
  transfer: o?.transfer ?? 'full',
  of: o?.of ?? null,
  keeps: o?.keeps ?? null,
  state: frozenState(o?.state),
});
