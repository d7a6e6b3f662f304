/** @module Types of handles: opaque resources, and states whose memory the caller provides. */

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
