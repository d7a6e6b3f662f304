/** @module Binds `callbackStruct`: JavaScript functions that C calls, in a struct. */
import type { CallbackStruct } from '../../contract/roles/callback-struct.ts';
import { compileCallbackStructParameter } from '../callback/input.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const callbackStruct: RoleBinding<CallbackStruct> = {
  ...HIDDEN,
  input({ key, contract, context, param, role, at }, { checks, register }) {
    const users = contract.params.flatMap((other, position) => (other.role.role === 'userData' ? [position] : []));
    const input = compileCallbackStructParameter(param, role, at, users, key, context);
    checks.push(input.check);
    register.push({ at, register: input.register });
  },
};
