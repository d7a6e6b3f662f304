/** @module Types of handles: opaque resources, and states whose memory the caller provides. */
import { ContractError } from '../../errors.ts';
import { list, nameOf, optional, readOf, readOptions, required } from './options.ts';

/** A type of native resource. Its name is a brand: TypeScript and the run time refuse a handle of another name, and the run time one of another loaded file. */
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

/** What is said of an opaque type. */
export interface OpaqueOptions<State extends string = string> {
  readonly release: string | null;
  readonly states?: readonly State[];
  readonly concurrent?: Concurrent;
}

/** What is said of a type whose memory the caller provides. */
export interface StateOptions<State extends string = string> {
  readonly size: number | string;
  readonly align?: number;
  /** The function that C needs to clear it before its memory goes; null, or left out, where the memory is all there is. */
  readonly release?: string | null;
  readonly states?: readonly State[];
  readonly concurrent?: Concurrent;
}

/**
 * A resource behind a pointer that only the library can look into. `release` names the function that takes it back.
 * `states` are labels for what the library itself does not check: which calls are allowed when. A new handle is in the first.
 * `concurrent` says what becomes of a second call while an asynchronous one uses the handle; refused when left out.
 */
export const opaque = <const Name extends string, const State extends string = never>(
  name: Name,
  options: OpaqueOptions<State>,
): HandleType<Name, State> => {
  checkName('opaque', name);
  const rules = { release: required, states: list, concurrent: optional };
  const { release, states, concurrent } = readOptions<OpaqueOptions<State>>('opaque', options, rules);
  if (release !== null && typeof release !== 'string')
    throw new ContractError('opaque: release is the key of the function that takes it back, or null where none does');
  return freeze({ kind: 'opaque', name, release, size: null, align: 1, states: states ?? [], concurrent: concurrent ?? 'refused' });
};

/**
 * A state whose memory the caller provides (`crypto_generichash_state`). JavaScript owns the memory; it is wiped when
 * the handle is disposed, moved into a final call, or collected. Where C keeps something of its own in it (`mbedtls_sha256_context`,
 * `mpz_t`, `z_stream`), `release` names the function that clears it: it runs when the handle is disposed or collected, before the wipe.
 */
export const state = <const Name extends string, const State extends string = never>(
  name: Name,
  options: StateOptions<State>,
): HandleType<Name, State> => {
  checkName('state', name);
  const rules = { size: required, align: optional, release: optional, states: list, concurrent: optional };
  const { size, align, release, states, concurrent } = readOptions<StateOptions<State>>('state', options, rules);
  if (typeof size !== 'number' && typeof size !== 'string')
    throw new ContractError('state: size is a number of bytes, or the name of the function that returns it');
  if (release !== undefined && release !== null && typeof release !== 'string')
    throw new ContractError('state: release is the key of the function that clears it, or null where its memory is all there is');
  return freeze({
    kind: 'state',
    name,
    release: release ?? null,
    size,
    align: align ?? 16,
    states: states ?? [],
    concurrent: concurrent ?? 'refused',
  });
};

const freeze = <Name extends string, State extends string>(type: HandleType<Name, State>): HandleType<Name, State> =>
  Object.freeze({ ...type, states: Object.freeze([...type.states]) });

function checkName(builder: string, name: unknown): void {
  if (typeof name !== 'string' || name === '')
    throw new ContractError(`${builder}: its first argument is the C type without its star: 'EVP_PKEY'`);
}

/** True if both declare the same C type in the same way; whoever declares it, it is one type. */
export const isSameType = (a: HandleType, b: HandleType): boolean => a === b || (a.name === b.name && a.kind === b.kind);

/** @throws ContractError when JavaScript users give a role something else for its type. */
export function asHandleType<T extends HandleType>(builder: string, type: T): T {
  const kind = readOf(type, 'kind');
  if (kind !== 'opaque' && kind !== 'state')
    throw new ContractError(`${builder}: its first argument is a handle type, made by opaque(…) or state(…), received ${nameOf(type)}`);
  return type;
}
