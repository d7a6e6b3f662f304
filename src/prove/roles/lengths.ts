/** @module Lengths at which bytes are tried, and bounds of a length. */
import type { Bounds } from '../suite/bytes-cases.ts';

/** More than 16 bits count, and more than any cache or stack buffer holds. */
export const LARGE: readonly [number, number] = [70_000, 2 ** 20];
export const LARGEST = LARGE[1];

/** Around the ends of the range, and around a length that C accepts; `sized` where a rule fixes the length. */
export const lengthsAround = ({ min, max, sized }: Omit<Bounds, 'ruled'>, valid: number): readonly number[] => {
  const bounds = [min - 1, min, min + 1, ...(max <= LARGEST ? [max - 1, max, max + 1] : [])];
  return [0, 1, valid - 1, valid, valid + 1, ...bounds, ...(sized ? [] : LARGE.filter((length) => length <= max))];
};
