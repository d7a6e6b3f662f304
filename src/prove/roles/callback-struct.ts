/** @module A struct of callbacks: an object of functions, or nothing else. */
import type { CallbackStruct } from '../../contract/index.ts';
import type { RoleTrial } from './role.ts';

export const callbackStruct: RoleTrial<CallbackStruct> = {
  given: true,
  returned: false,
  filled: false,
  cases: (add, { nullable }) => {
    add('neither a function nor an object of functions', 'ARGUMENT_TYPE', 42);
    if (!nullable) add('null', 'ARGUMENT_NULL', null);
  },
};
