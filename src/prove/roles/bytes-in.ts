/** @module Bytes that C reads: wrong memory, wrong lengths, and tampering where C authenticates them. */
import type { BytesIn } from '../../contract/index.ts';
import { type Bounds, bytesCases, flipped, tamperCases } from '../suite/bytes-cases.ts';
import { secretCases } from '../suite/secret-cases.ts';
import { lengthsAround } from './lengths.ts';
import type { RoleTrial } from './role.ts';

const boundsOf = (role: BytesIn): Bounds => {
  const fixed = role.exactly?.kind === 'constant' ? role.exactly.bytes : null;
  return { min: fixed ?? role.min, max: fixed ?? role.max, sized: role.sized, ruled: role.sized && fixed === null };
};

export const bytesIn: RoleTrial<BytesIn> = {
  given: true,
  returned: false,
  filled: false,
  sizes: ({ exactly }) => (exactly === null ? [] : [exactly]),
  lengths: (role, valid) => {
    if (role.exactly?.kind !== 'constant') return lengthsAround({ min: role.min, max: role.max, sized: role.exactly !== null }, valid);
    const { bytes } = role.exactly;
    return [0, 1, bytes - 1, bytes, bytes + 1];
  },
  cases: (add, role, { measured, verifies }) => {
    const bounds = { ...boundsOf(role), sized: role.sized || measured };
    bytesCases(add, bounds, role.nullable);
    if (role.verified) tamperCases(add, bounds);
    if (role.terminated) add('without a NUL', 'ARGUMENT_STRING', (valid: Uint8Array) => Buffer.alloc(valid.length, 1));
    const middle = flipped((length) => length >> 1);
    if (!role.verified && role.secret && verifies) add('another secret', 'refused by C', middle);
    if (role.secret) secretCases(add, bounds.min);
  },
};
