/** @module The contract of a C function, as data. */
import type { Param } from '../roles/role.ts';
import type { Returns } from './returns.ts';

/** The contract of one C function. */
export interface FunctionContract<S extends string = string, R extends Returns = Returns, Ps extends readonly Param[] = readonly Param[]> {
  readonly symbol: S;
  readonly returns: R;
  readonly params: Ps;
  /** Is it slow by nature? Then `.async` is the way to call it. */
  readonly blocking: boolean;
  /** Does each call change what the next one does? Then C is never called twice for one result. */
  readonly stateful: boolean;
  /** The version of the library that it came with; null when every accepted version has it. */
  readonly since: string | null;
  /** Key of the function that says whether this machine can run it; null where each can. */
  readonly requires: string | null;
  /** Names of the failures in which it ends, of those that its status has for a whole library; null for all of them. */
  readonly exits: readonly string[] | null;
}

/** What the header does not say of a function. */
export interface FunctionOptions {
  /** It is slow by nature (key derivation, key generation): callers should use `.async`. */
  readonly blocking?: boolean;
  /**
   * Each call changes what the next one does: C is never called twice for one result. An output by `query()` must then
   * say `completes` or `predict`; where the room of `predict` is too small, the call fails with `BUFFER_TOO_SMALL`.
   */
  readonly stateful?: boolean;
  /**
   * The version of the library that it came with, where the contract covers older ones: `'1.0.19'`. In these a use of it is a
   * `LoadError` `SYMBOL_NEWER`. A function without `since` must be there: a library without it is not the one meant.
   */
  readonly since?: string;
  /**
   * Key of a function without parameters whose verdict says whether this machine can run it (instructions of the processor). Where it
   * says no, a use is a `LoadError` `FUNCTION_UNAVAILABLE`.
   */
  readonly requires?: string;
  /**
   * Names of the failures in which it ends, where its status has names for a whole library. It says what the leak suite has to
   * provoke; any other failure has its name all the same.
   */
  readonly exits?: readonly string[];
}
