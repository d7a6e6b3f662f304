/** @module Failures of functions that C calls. */
import { WatertightError } from './base.ts';

/**
 * There is no address for one more callback (`CALLBACK_LIMIT`): a process has so many at once. C was not called. Dispose of handles that keep
 * callbacks; callbacks to which C hands back user data (`userData` in the contract) share an address.
 */
export class CallbackLimit extends WatertightError {
  readonly function: string;
  /** Name of the callback's parameter, or of its parameter and field. */
  readonly callback: string;
  readonly limit: number;

  constructor(where: { function: string; callback: string }, limit: number, cause: unknown) {
    const { function: name, callback } = where;
    super(
      'CALLBACK_LIMIT',
      `${name}: there is no address for ${callback}, a process has ${limit} for callbacks: dispose of handles that keep some, or give them userData()`,
      { cause },
    );
    this.function = name;
    this.callback = callback;
    this.limit = limit;
  }
}

/**
 * A callback threw, returned what its contract rules out, or called back into its library (`CALLBACK_THREW`). C was given the
 * failure value of the callback's contract; whatever the call then returned, its outputs were wiped and what it made was given
 * back. `cause` is what was thrown.
 */
export class CallbackError extends WatertightError {
  /** C name of the function that was called; where none was running, of the one that was given the callback. */
  readonly function: string;
  /** Name of the callback's parameter, or of its parameter and field (`callbacks.send_data`). */
  readonly callback: string;

  constructor(where: { function: string; callback: string }, cause: unknown) {
    super('CALLBACK_THREW', `${where.function}: its callback ${where.callback} failed, and so did the call: see cause`, { cause });
    this.function = where.function;
    this.callback = where.callback;
  }
}

/**
 * A plain call of a function whose callback C may call from a thread of its own (`ASYNC_ONLY`): this thread would wait for C, and C
 * for this thread. No C code was called; `.async` is the cure.
 */
export class AsyncOnlyError extends WatertightError {
  /** C name of the function that was refused. */
  readonly function: string;
  /** The parameter of the callback. */
  readonly callback: string;

  constructor(where: { function: string; callback: string }) {
    const { function: name, callback } = where;
    super('ASYNC_ONLY', `${name}: C may call ${callback} from a thread of its own while this thread waits for C: call ${name}.async(…)`);
    this.function = name;
    this.callback = callback;
  }
}

/** A call from inside a callback into the library that is running it (`REENTRY`). No C code was called. */
export class ReentryError extends WatertightError {
  /** C name of the function that was refused. */
  readonly function: string;
  /** The callback that was running. */
  readonly callback: string;

  constructor(where: { function: string; callback: string }) {
    super(
      'REENTRY',
      `${where.function} was called from inside the callback ${where.callback}, which is not reentrant: call it after the callback has returned`,
    );
    this.function = where.function;
    this.callback = where.callback;
  }
}
