/** @module Binds `callback`: a JavaScript function that C calls. */
import type { CallbackIn } from '../../contract/roles/callback.ts';
import { compileCallbackParameter } from '../callback/input.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const callback: RoleBinding<CallbackIn> = {
  ...HIDDEN,
  input({ key, contract, context, param, role, at }, { checks, register }) {
    const users = contract.params.flatMap((other, position) => (other.role.role === 'userData' ? [position] : []));
    const input = compileCallbackParameter(param, role, at, users, key, context);
    checks.push(input.check);
    register.push({ at, register: input.register });
  },
};
