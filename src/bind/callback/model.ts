/** @module The types that the parts of a callback share: the functions, what C keeps of them, what the callbacks of one call did. */
import type { Handle, Resource } from '../../memory/index.ts';

export type Callable = (...args: readonly unknown[]) => unknown;

/** A JavaScript function that C calls, and the object it is a method of. */
export interface Called {
  /** null once it is not called any more. */
  fn: Callable | null;
  self: unknown;
  /** Handles that stay alive as long as C can call it; null where calls into C alone lead to it, which need a handle. */
  readonly handles: Handle[] | null;
}

/** What a handle comes to keep when the call succeeds. */
export interface Kept {
  /** The parameter of the handle, or `returned`. */
  readonly by: string;
  readonly called: readonly Called[];
  /** Ends it, once. Holds none of the functions. */
  readonly close: () => void;
  taken: boolean;
  /** The resource that keeps it, from then on. */
  readonly keeper: Keeper;
}

/** The resource that keeps a callback, once there is one; until then, the call that gives the callback to C. */
export interface Keeper {
  resource: Resource | null;
  giving: CallbackState | null;
}

/** One callback that C can call until it is closed, once. */
export interface Registration {
  readonly address: bigint;
  close(): void;
}

/** What a trampoline is made for: where the function is, and whose failures are told to which call. */
export interface Target {
  /** The function, or null when there is none any more. */
  get(): Called | null;
  /** From now on C alone keeps the function alive. */
  hold(): void;
  /** The call that gave it to C for its own time; null where whatever call is running is told. */
  readonly own: CallbackState | null;
  readonly keeper: Keeper | null;
}

/** Names a callback: the function that was given it, and its parameter or field. */
export interface Where {
  readonly function: string;
  readonly callback: string;
}

/** What a callback failed with, and which one it was. */
export interface CallbackFailure {
  readonly callback: string;
  readonly cause: unknown;
}

/** The callbacks of one call, from its preparation to its end. */
export interface CallbackState {
  /** The first failure. From then on C gets failure values, and no JavaScript function is called. */
  failure: CallbackFailure | null;
  /** Calls that C has made since, of callbacks that return nothing. */
  further: number;
  /** Nobody waits for the call any more: what it was given for its own time is not called again. */
  abandoned: boolean;
  /** What a handle comes to keep when the call succeeds. */
  readonly kept: Kept[];
  /** What C is given as user data, and hands back to the callbacks of this call; 0 before there is one. */
  id: bigint;
}

/** What carries a state: the state of a call, or a call that has none. */
export interface CallbackCarrier {
  callbacks: CallbackState | null;
}

/** What a library's callbacks need to know of its calls, on this thread. */
export interface CallbackMarks {
  /** Callbacks that C can call now. */
  callbacks: number;
  /** The innermost running call; null when none is running, as when C calls from another thread. */
  running: CallbackState | null;
  /** The callback that is running and does not allow calls. */
  runningCallback: string | null;
}
