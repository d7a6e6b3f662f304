/** @module DER that C parses: truncated, and with a byte behind it. */
import type { DerIn } from '../../contract/index.ts';
import { bytesCases, copyOf } from '../suite/bytes-cases.ts';
import { secretCases } from '../suite/secret-cases.ts';
import { lengthsAround } from './lengths.ts';
import type { RoleTrial } from './role.ts';

export const derIn: RoleTrial<DerIn> = {
  given: true,
  returned: false,
  filled: false,
  lengths: ({ min, max }, valid) => lengthsAround({ min, max, sized: false }, valid),
  cases: (add, { min, max, secret }, { measured }) => {
    bytesCases(add, { min, max, sized: measured, ruled: false }, false);
    if (secret) secretCases(add, min);
    add('truncated', 'refused by C', (valid: unknown) => copyOf(valid).subarray(0, -1));
    add('trailing byte', 'refused by C', (valid: unknown) => Buffer.concat([copyOf(valid), Buffer.of(0)]));
  },
};
