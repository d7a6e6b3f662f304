/** @module States of a handle: labels that a type declares, that a call demands, and that it leaves behind. */

/** The state after a call that failed on its way to another: C may have left the resource half-initialised. Every type with states has it. */
export const BROKEN = 'broken';

/** The state of the handle in another parameter, which the call does not change. */
export interface SameAs {
  readonly sameAs: string;
}

/** The state after a call: always the same, that of another handle, or by the state before (one that is not named stays). */
export type Becomes<S extends string = string> = S | SameAs | { readonly [From in S]?: S };

/** What a call demands of a handle's state, and what it does to it. Null: any declared state; no change. */
export interface Transition {
  /** The states in which the call is allowed. A release is allowed in every state, any other call in no broken one unless it says so. */
  readonly in: readonly string[] | null;
  /** The state after success. */
  readonly becomes: string | SameAs | Readonly<Record<string, string>> | null;
  /** The state after a failure; `broken` when left out and `becomes` is given. */
  readonly onFailure: string | null;
}

/** A transition as it is written. */
export interface TransitionOptions<S extends string = string> {
  readonly in?: readonly (S | typeof BROKEN)[];
  readonly becomes?: Becomes<S>;
  readonly onFailure?: S | typeof BROKEN;
}

/** Freezes a transition. */
export const transition = (options: TransitionOptions | undefined): Transition => ({
  in: options?.in === undefined ? null : Object.freeze([...options.in]),
  becomes: frozenState(options?.becomes) as Transition['becomes'],
  onFailure: options?.onFailure ?? (options?.becomes === undefined ? null : BROKEN),
});

/** Freezes what names a state. */
export const frozenState = <T>(state: T | undefined): T | null =>
  state === undefined ? null : typeof state === 'object' ? Object.freeze({ ...state }) : state;

/** Does it stand for the state of another handle? */
export const isSameAs = (state: unknown): state is SameAs => typeof state === 'object' && state !== null && Object.hasOwn(state, 'sameAs');

/** The states in which a call with this role is allowed. */
export const accepted = (
  states: readonly string[],
  role: { readonly in: readonly string[] | null; readonly transfer: string },
): readonly string[] => role.in ?? (role.transfer === 'full' ? [...states, BROKEN] : states);
