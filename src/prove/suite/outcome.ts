/** @module The outcome of a call of the leak suite, and the exit by which C was left. */
import { BufferTooSmall, LibraryError } from '../../errors.ts';

export type Outcome = { readonly kind: 'success' | 'no' } | { readonly kind: 'error'; readonly error: unknown };

/** The outcome of a call that gave this result: a verdict may say no. */
export const outcomeOf = (result: unknown): Outcome => ({
  kind: result === false || (result as { returned?: unknown } | null | undefined)?.returned === false ? 'no' : 'success',
});

/** By which exit C was left; null where it was not called, or was called and something else went wrong. */
export function exitOf(outcome: Outcome): string | null {
  if (outcome.kind !== 'error') return outcome.kind;
  const { error } = outcome;
  return error instanceof LibraryError || error instanceof BufferTooSmall ? error.code : null;
}
