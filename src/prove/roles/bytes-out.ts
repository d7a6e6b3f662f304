/** @module Bytes that C writes: tried through the memory that the caller gives to `.into`. */
import type { BytesOut } from '../../contract/index.ts';
import { ruled } from '../../contract/model/size.ts';
import type { RoleTrial } from './role.ts';

export const bytesOut: RoleTrial<BytesOut> = {
  given: false,
  returned: true,
  filled: true,
  sizes: ({ size }) => ruled(size),
};
