/** @module Sizes and lengths in words, with the names that callers know. */

import { printSize, type Size } from '../contract/index.ts';
import { has } from '../own.ts';

/** From the name of a parameter in the header to the one that callers know. */
export type Names = ReadonlyMap<string, string>;

/** A size with the names that callers know. */
function renamed(size: Size, names: Names): Size {
  if (size.kind === 'constant') return size;
  if (has(size, 'of')) return { ...size, of: names.get(size.of) ?? size.of };
  return { ...size, left: renamed(size.left, names), right: renamed(size.right, names) };
}

/** A number of bytes, in words. */
export const sizeText = (size: Size, names: Names): string => {
  const text = printSize(renamed(size, names));
  return text === '1' ? '1 byte' : `${text} bytes`;
};

/** The longest lengths that are no limit of C's own but of what a Buffer can hold, or of what the contract takes when it is silent. */
const NO_LIMIT = 0x7fff_ffff;

/** How long bytes may be; nothing where they may have any length. */
export function rangeText(min: number, max: number): readonly string[] {
  if (max >= NO_LIMIT) return min === 0 ? [] : [`at least ${min} bytes`];
  return [min === max ? `${min} bytes` : min === 0 ? `at most ${max} bytes` : `${min} to ${max} bytes`];
}
