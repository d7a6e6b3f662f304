/** @module Several errors at once: none is lost, and the first one leads. */
import { Array, Object } from '../intrinsics.ts';
import { warnReleaseFailed } from './failure.ts';

/** SuppressedError came with Node 24. */
const Suppressed = (globalThis as { SuppressedError?: SuppressedErrorConstructor }).SuppressedError;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** One error for all of them. */
function combine([first, ...others]: readonly unknown[]): unknown {
  if (others.length === 0) return first;
  if (Suppressed !== undefined) return new Suppressed(first, combine(others), `${messageOf(first)} (and ${others.length} more)`);
  return new AggregateError([first, ...others], `${messageOf(first)} (and ${others.length} more)`, { cause: first });
}

/** Puts the errors of releases into `suppressed` of another error; false where it takes none. */
function attach(error: unknown, errors: readonly unknown[]): boolean {
  if (typeof error !== 'object' || error === null) return false;
  try {
    const before: unknown = Object.getOwnPropertyDescriptor(error, 'suppressed')?.value;
    if (before !== undefined && !Array.isArray(before)) return false;
    const value = Object.freeze([...((before as unknown[] | undefined) ?? []), ...errors]);
    Object.defineProperty(error, 'suppressed', { __proto__: null, value, configurable: true, writable: true } as PropertyDescriptor);
    return true;
  } catch {
    return false;
  }
}

/**
 * Throws what failed, if anything has. An error that was thrown before wins: the others are in its `suppressed`, and where it
 * takes none, warnings.
 */
export function raise(errors: readonly unknown[], thrown: { readonly error: unknown }): never;
export function raise(errors: readonly unknown[]): void;
export function raise(errors: readonly unknown[], thrown?: { readonly error: unknown }): void {
  if (thrown === undefined) {
    if (errors.length > 0) throw combine(errors);
    return;
  }
  if (errors.length > 0 && !attach(thrown.error, errors)) for (const error of errors) warnReleaseFailed('what was in a scope', error);
  throw thrown.error;
}
