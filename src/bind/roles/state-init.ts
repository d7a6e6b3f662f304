/** @module Binds `stateInit`: C initialises a state of the caller's size; the caller gets a handle for it. */
import type { StateInit } from '../../contract/roles/state-init.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const stateInit: RoleBinding<StateInit> = {
  ...HIDDEN,
  value: (role, { at }, call, results) => results.state(role.type, call.native[at] as Buffer, call),
  creates: () => true,
};
