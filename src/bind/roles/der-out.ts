/** @module Binds `derOut`: C is asked for the size of an encoding, then writes it and advances the pointer. */
import type { DerOut } from '../../contract/roles/der-out.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const derOut: RoleBinding<DerOut> = {
  ...HIDDEN,
  cell: 'pointer',
  output: ({ role, bounded }) => ({
    kind: 'der',
    secret: role.secret,
    computeCapacity: null,
    exact: true,
    query: { limit: role.limit === null ? null : bounded(role.limit), estimate: null },
  }),
};
