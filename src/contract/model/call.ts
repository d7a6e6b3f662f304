/** @module What a caller may say of one asynchronous call. */

/** The last argument of `.async`. */
export interface CallOptions {
  /** Aborting it rejects the promise at once with an `AbortError`; what C still uses stays alive until C lets go. */
  readonly signal?: AbortSignal;
  /** Milliseconds after which the promise is rejected with `DEADLINE_EXCEEDED`. */
  readonly timeout?: number;
}
