/** @module Binds `scalar`: an integer or a boolean, within the bounds of its C type and of the contract. */
import type { Scalar } from '../../contract/roles/scalar.ts';
import { integerCheck, refuse } from '../checks/check.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const scalar: RoleBinding<Scalar> = {
  ...HIDDEN,
  input({ param, role, at, where }, { checks }) {
    const check = integerCheck(param.ctype, where, role.min, role.max);
    const { oneOf } = role;
    checks.push((value, call) => {
      check(value);
      if (oneOf !== null && !oneOf.includes(BigInt(value as number))) refuse('ARGUMENT_RANGE', where, `one of ${oneOf.join(', ')}`, value);
      call.native[at] = value;
    });
  },
};
