/** @module Handle types and the roles of pointers to resources: who creates, who borrows, who releases. */

import { frozenState, type SameAs, type Transition, type TransitionOptions, transition } from '../model/handle-state.ts';
import type { Mentions, NameAt } from '../model/reference.ts';
import { type Size, type SizeExpression, type SizeLike, toSize } from '../model/size.ts';

/** A type of native resource. Its name is a brand: TypeScript and the run time refuse a handle of another type. */
export interface HandleType<Name extends string = string, State extends string = string> {
  readonly kind: 'opaque' | 'state';
  /** The C type without its star, e.g. `EVP_PKEY`. */
  readonly name: Name;
  /** The function that releases it, by its key in the library's contract; null when C never needs one. */
  readonly release: string | null;
  /** Size in bytes of a caller-sized state, or the library function that returns it. */
  readonly size: number | string | null;
  /** Alignment in bytes of a caller-sized state. */
  readonly align: number;
  /** The states that a resource can be in, the first one first; empty when every call is allowed at any time. */
  readonly states: readonly State[];
  /** What becomes of a second call with a handle that an asynchronous call still uses. */
  readonly concurrent: Concurrent;
}

/** A second call is refused (`HANDLE_BUSY`), waits for the first when it is asynchronous, or runs beside it. */
export type Concurrent = 'refused' | 'queued' | 'allowed';

/** The states of a handle type. */
export type StateOf<T extends HandleType> = T['states'][number];

/**
 * A resource behind a pointer that only the library can look into. `release` names the function that takes it back.
 * `states` are labels for what the library itself does not check: which calls are allowed when. A new handle is in the first.
 * `concurrent` says what becomes of a second call while an asynchronous one uses the handle; refused when left out.
 */
export const opaque = <const Name extends string, const State extends string = never>(
  name: Name,
  options: { readonly release: string | null; readonly states?: readonly State[]; readonly concurrent?: Concurrent },
): HandleType<Name, State> =>
  Object.freeze({
    kind: 'opaque',
    name,
    release: options.release,
    size: null,
    align: 1,
    states: Object.freeze([...(options.states ?? [])]),
    concurrent: options.concurrent ?? 'refused',
  });

/**
 * A state whose memory the caller provides (`crypto_generichash_state`). JavaScript owns the memory; it is wiped when
 * the handle is disposed, moved into a final call, or collected.
 */
export const state = <const Name extends string, const State extends string = never>(
  name: Name,
  options: {
    readonly size: number | string;
    readonly align?: number;
    readonly states?: readonly State[];
    readonly concurrent?: Concurrent;
  },
): HandleType<Name, State> =>
  Object.freeze({
    kind: 'state',
    name,
    release: null,
    size: options.size,
    align: options.align ?? 16,
    states: Object.freeze([...(options.states ?? [])]),
    concurrent: options.concurrent ?? 'refused',
  });

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

/**
 * A handle that C uses. With `transfer: 'full'` the call takes it: on success the JavaScript handle is moved and a
 * further use is refused; with `evenOnFailure` on failure too. With `apartFrom` it must not be the handle in that other parameter: C would read what it has
 * already overwritten or released. A handle in a state that `in` does not list is refused; after success it is in the state
 * `becomes`, after a failure in `onFailure`. With `when`, the library itself is asked first whether it is ready: that function of the
 * contract must answer yes (`secure_session_is_established`), and with `unless` no.
 */
export function handleIn<const T extends HandleType, const O extends HandleInOptions<StateOf<T>> = Record<never, never>>(
  type: T,
  options?: O,
): HandleIn<T, O extends { nullable: true } ? true : false> & Mentions<NameAt<O, 'apartFrom'>> {
  return Object.freeze({
    role: 'handleIn',
    type,
    nullable: options?.nullable ?? false,
    transfer: options?.transfer ?? 'none',
    evenOnFailure: options?.evenOnFailure ?? false,
    apartFrom: options?.apartFrom ?? null,
    when: options?.when ?? null,
    unless: options?.unless ?? null,
    ...transition(options),
  }) as never;
}

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

/** A handle that C writes through a pointer to a pointer. */
export interface HandleOut<T extends HandleType = HandleType> {
  readonly role: 'handleOut';
  readonly type: T;
  readonly transfer: 'none' | 'full';
  readonly of: string | null;
  readonly keeps: string | null;
  readonly state: string | SameAs | null;
}

const ownership = (o: Ownership | undefined) => ({
  transfer: o?.transfer ?? 'full',
  of: o?.of ?? null,
  keeps: o?.keeps ?? null,
  state: frozenState(o?.state),
});

/** `T **`: C writes a handle there; NULL is failure. */
export const handleOut = <const T extends HandleType, const O extends Ownership<StateOf<T>> = Record<never, never>>(
  type: T,
  options?: O,
): HandleOut<T> & Mentions<NameAt<O, 'of'> | NameAt<O, 'keeps'>> => Object.freeze({ role: 'handleOut', type, ...ownership(options) });

/** A caller-sized state that this call initialises. */
export interface StateInit<T extends HandleType = HandleType> {
  readonly role: 'stateInit';
  readonly type: T;
}

/** The memory of a caller-sized state: allocated for this call, returned as a handle when it succeeds, wiped when it fails. */
export const stateInit = <const T extends HandleType>(type: T): StateInit<T> => Object.freeze({ role: 'stateInit', type });

/** The function returns a handle. */
export interface ReturnsHandle<T extends HandleType = HandleType> {
  readonly returns: 'handle';
  readonly ctype: string;
  readonly type: T;
  readonly transfer: 'none' | 'full';
  readonly of: string | null;
  readonly keeps: string | null;
  readonly state: string | SameAs | null;
  /** Where the resource is memory that may be read and written: how much of it, in bytes. */
  readonly memory: Size | null;
}

/**
 * The function returns a pointer to a resource; NULL is failure. With `memory` the resource is so many bytes, which `memoryOf`
 * shows until it is given back.
 */
export const returnsHandle = <
  const T extends HandleType,
  const O extends Ownership<StateOf<T>> & { readonly const?: boolean; readonly memory?: SizeLike } = Record<never, never>,
>(
  type: T,
  options?: O,
): ReturnsHandle<T> &
  Mentions<NameAt<O, 'of'> | NameAt<O, 'keeps'> | (O extends { memory: SizeExpression<infer Names> } ? Names : never)> =>
  Object.freeze({
    returns: 'handle',
    ctype: `${options?.const === true ? 'const ' : ''}${type.name} *`,
    type,
    ...ownership(options),
    memory: options?.memory === undefined ? null : toSize(options.memory),
  });
