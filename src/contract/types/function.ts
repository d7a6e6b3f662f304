/** @module The types of bound functions, by their arguments and their result; the arguments are a tuple, which may have labels. */

import type { Bytes } from '../model/bytes.ts';
import type { CallOptions } from '../model/call.ts';

/** A function that runs on call threads only, since a thread of C's own calls back while it runs. */
export interface AsyncFunction<Arguments extends readonly unknown[], Result> {
  /**
   * The same call in a thread of its own: the arguments are copied, the handles kept until C lets go. Never throws: the
   * promise is rejected with what the call would throw, with `DEADLINE_EXCEEDED`, `ABORT_ERR` or `PENDING_LIMIT`.
   */
  async(...args: [...args: Arguments, options?: CallOptions]): Promise<Result>;
}

/** A function of a library. */
export interface LibraryFunction<Arguments extends readonly unknown[], Result> extends AsyncFunction<Arguments, Result> {
  (...args: Arguments): Result;
}

/** The memory that the caller provides: bare for an only output, else by the names of the outputs. */
export type Memory<Names extends string> = [Names] extends [never] ? Bytes : { readonly [Name in Names]: Bytes };

/** The result with the caller's memory: the number of bytes in it where there were bytes. */
export type Filled<Result, Names extends string> = [Names] extends [never]
  ? number
  : { readonly [Name in keyof Result]: Name extends Names ? number : Result[Name] };

/** A function with outputs of bytes, which it can write into memory of the caller's. `Outputs` are their names where it has several results. */
export interface FillingFunction<Arguments extends readonly unknown[], Result, Outputs extends string = never>
  extends LibraryFunction<Arguments, Result> {
  /**
   * Writes each output of bytes into the memory given for it and returns its length in bytes; what C did not write of
   * the room it had is wiped.
   * @throws BufferTooSmall `BUFFER_TOO_SMALL`; ArgumentError `BUFFER_OVERLAP` when `out` is also an input, or another output
   */
  into(out: Memory<Outputs>, ...args: Arguments): Filled<Result, Outputs>;
  /**
   * The same in a thread of its own. `out` is checked at once, and written when C has succeeded: by then it must still be there.
   * Where C must be asked for a size first, the promise is rejected (`ASYNC_UNSUPPORTED`).
   */
  asyncInto(out: Memory<Outputs>, ...args: [...args: Arguments, options?: CallOptions]): Promise<Filled<Result, Outputs>>;
}
