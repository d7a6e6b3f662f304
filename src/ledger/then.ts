/** @module What comes after a function that may give a promise: now, or when that is settled. */

export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { readonly then?: unknown }).then === 'function';

/** Calls `next` with the value, or with what it resolves to; then it gives a promise. */
export const after = (value: unknown, next: (value: never) => unknown): unknown =>
  isThenable(value) ? Promise.resolve(value).then(next as (value: unknown) => unknown) : next(value as never);
