/** @module Binds `stateInit`: C initialises a state of the caller's size; the caller gets a handle for it. */
import type { StateInit } from '../../contract/roles/state-init.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const stateInit: RoleBinding<StateInit> = {
  ...HIDDEN,
  value: (role, { at }, call, results) => {
    const memory = call.native[at] as Buffer;
    // Its handle owns it now, even one that cannot be made: should another one fail, C does not clear this twice.
    call.native[at] = null;
    return results.state(role.type, memory, call);
  },
  creates: () => true,
};
