/** @module Binds `stringOut`: C writes a string into memory of a capacity that the contract gives. */
import type { StringOut } from '../../contract/roles/string-out.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const stringOut: RoleBinding<StringOut> = {
  ...HIDDEN,
  output: ({ role, sized }) => ({ kind: 'string', computeCapacity: sized(role.capacity), exact: false }),
};
