/** @module Binds `sizeOf`: a cell carries the capacity to C, and the actual length back. */
import type { SizeOf } from '../../contract/roles/size-of.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const sizeOf: RoleBinding<SizeOf> = {
  ...HIDDEN,
  cell: 'integer',
};
