/** @module Bytes that C changes in place. */
import type { BytesInOut } from '../../contract/index.ts';
import { bytesCases } from '../suite/bytes-cases.ts';
import { secretCases } from '../suite/secret-cases.ts';
import { lengthsAround } from './lengths.ts';
import type { RoleTrial } from './role.ts';

export const bytesInOut: RoleTrial<BytesInOut> = {
  given: true,
  returned: true,
  filled: true,
  sizes: ({ capacity }) => [capacity],
  lengths: ({ min, max }, valid) => lengthsAround({ min, max, sized: false }, valid),
  cases: (add, { min, max, secret }, { measured }) => {
    bytesCases(add, { min, max, sized: measured, ruled: false }, false);
    if (secret) secretCases(add, min);
  },
};
