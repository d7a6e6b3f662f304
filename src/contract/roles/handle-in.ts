/** @module Handles that C uses. */

import { type Transition, type TransitionOptions, transition } from '../model/handle-state.ts';
import { asHandleType, type HandleType, type StateOf } from '../model/handle-type.ts';
import { type Exact, flag, list, type OptionRules, oneOf, optional, readOptions, text } from '../model/options.ts';
import type { Mentions, NameAt } from '../model/reference.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';

/** A handle that C uses. */
export interface HandleIn<T extends HandleType = HandleType, Nullable extends boolean = boolean> extends Transition {
  readonly role: 'handleIn';
  readonly type: T;
  readonly nullable: Nullable;
  readonly transfer: 'none' | 'full';
  /** Does C take it over even when the call fails? */
  readonly evenOnFailure: boolean;
  readonly apartFrom: string | null;
  /** The function that must say yes to the handle before the call, and the one that must say no. */
  readonly when: string | null;
  readonly unless: string | null;
}

/** How C uses a handle. Only a handle that C takes over can be taken over even on failure. */
export type HandleInOptions<State extends string = string> = TransitionOptions<State> & {
  readonly nullable?: boolean;
  readonly apartFrom?: string;
  /** Key of a function with this handle as its one parameter, and a verdict: where it says no, the call is refused before any C code. */
  readonly when?: string;
  /** The same the other way round: where it says yes, the call is refused. */
  readonly unless?: string;
} & ({ readonly transfer?: 'none'; readonly evenOnFailure?: false } | { readonly transfer: 'full'; readonly evenOnFailure?: boolean });

const OPTIONS: OptionRules<HandleInOptions> = {
  in: list,
  becomes: optional,
  onFailure: text,
  nullable: flag,
  transfer: oneOf('none', 'full'),
  evenOnFailure: optional,
  apartFrom: text,
  when: text,
  unless: text,
};

/**
 * A handle that C uses. With `transfer: 'full'` the call takes it: on success the JavaScript handle is moved and a
 * further use is refused; with `evenOnFailure` on failure too. With `apartFrom` it must not be the handle in that other parameter: C would read what it has
 * already overwritten or released. A handle in a state that `in` does not list is refused; after success it is in the state
 * `becomes`, after a failure in `onFailure`. With `when`, the library itself is asked first whether it is ready: that function of the
 * contract must answer yes (`secure_session_is_established`), and with `unless` no.
 */
export function handleIn<const T extends HandleType, const O extends HandleInOptions<StateOf<T>> = Record<never, never>>(
  type: T,
  options?: O & Exact<O, HandleInOptions>,
): HandleIn<T, O extends { nullable: true } ? true : false> & Mentions<NameAt<O, 'apartFrom'>> {
  const o = readOptions<HandleInOptions>('handleIn', options, OPTIONS);
  return Object.freeze({
    role: 'handleIn',
    type: asHandleType('handleIn', type),
    nullable: o.nullable ?? false,
    transfer: o.transfer ?? 'none',
    evenOnFailure: o.evenOnFailure ?? false,
    apartFrom: o.apartFrom ?? null,
    when: o.when ?? null,
    unless: o.unless ?? null,
    ...transition(o),
  }) as never;
}

/** The C types that it fits, for the compiler. */
export interface HandleInFits<T extends HandleType> {
  readonly ctype: { readonly base: T['name']; readonly depth: 1 };
  readonly needs: 'a pointer to the type of the handle';
}

/** Its rules. Its states are a matter of the whole function. */
export const handleInRules: RoleRules<HandleIn> = {
  misfit: (type, role) => (type.depth === 1 && type.base === role.type.name ? null : needs(role, `${role.type.name} *`, type)),
  validate({ apartFrom, evenOnFailure, transfer, onFailure }, at) {
    at.checkHandle(apartFrom);
    if (typeof evenOnFailure !== 'boolean') at.refuse('evenOnFailure is true or false');
    if (evenOnFailure && transfer !== 'full') at.refuse("evenOnFailure is for what the call takes over: transfer 'full'");
    if (evenOnFailure && onFailure !== null) at.refuse('the call takes it over even when it fails: then it is in no state');
  },
};
