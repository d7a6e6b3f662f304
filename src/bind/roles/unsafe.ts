/** @module Binds `unsafe`: an address or bytes that nothing is known about. */

import type { Unsafe } from '../../contract/roles/unsafe.ts';
import { Number } from '../../intrinsics.ts';
import { checkBytes, integerCheck } from '../checks/check.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const unsafe: RoleBinding<Unsafe> = {
  ...HIDDEN,
  input({ at, where }, { checks }) {
    const address = integerCheck('uint64_t', where, null, null);
    checks.push((value, call) => {
      if (typeof value === 'bigint') address(value);
      else if (value !== null) checkBytes(value, where, 0, Number.MAX_SAFE_INTEGER);
      call.native[at] = value;
    });
  },
};
