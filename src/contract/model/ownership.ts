/** @module Who owns a new handle, and what it depends on. */

import { frozenState, type SameAs } from './handle-state.ts';
import { type OptionRules, oneOf, optional, text } from './options.ts';

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

export const OWNERSHIP: OptionRules<Ownership> = { transfer: oneOf('none', 'full'), of: text, keeps: text, state: optional };

/** Freezes an ownership. */
export const ownership = ({ transfer, of, keeps, state }: Ownership) => ({
  transfer: transfer ?? 'full',
  of: of ?? null,
  keeps: keeps ?? null,
  state: frozenState(state),
});
