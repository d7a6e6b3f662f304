/** @module Comparing results: only what shows its contents can be compared, and nothing else may seem right. */
import { types } from 'node:util';
import { LedgerError } from '../errors.ts';

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Array.isArray(value);
};

/** Values that isDeepStrictEqual looks into. */
const isOpen = (value: object): boolean =>
  ArrayBuffer.isView(value) ||
  types.isAnyArrayBuffer(value) ||
  types.isDate(value) ||
  types.isRegExp(value) ||
  types.isBoxedPrimitive(value);

/** What is inside of a value; null where that is its own secret. */
function contents(value: object): readonly unknown[] | null {
  if (isOpen(value)) return [];
  if (types.isMap(value)) return [...value].flat();
  if (types.isSet(value)) return [...value];
  return isPlain(value) || types.isNativeError(value) ? Object.values(value) : null;
}

/** The first value inside whose contents nobody sees; undefined where there is none. */
function closed(value: unknown, seen: Set<unknown>): object | undefined {
  if (typeof value === 'function') return value;
  if (typeof value !== 'object' || value === null || seen.has(value)) return undefined;
  seen.add(value);
  const inside = contents(value);
  if (inside === null) return value;
  for (const each of inside) {
    const found = closed(each, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Refuses a result that holds objects with private contents (a handle, a Secret): two of them look the same, whatever is in them.
 * @throws LedgerError `SWEEP_INCOMPARABLE`
 */
export function checkComparable(result: unknown): void {
  const found = closed(result, new Set());
  if (found === undefined) return;
  const name = typeof found === 'function' ? 'a function' : `a ${found.constructor?.name ?? 'object'}`;
  throw new LedgerError(
    'SWEEP_INCOMPARABLE',
    `the function gives ${name}, and what is in it cannot be compared: give its bytes, its length or nothing, or pass \`same\``,
  );
}
