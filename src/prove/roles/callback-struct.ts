/** @module A struct of callbacks: an object of functions, or nothing else. */
import type { CallbackStruct } from '../../contract/index.ts';
import { callbackOf } from '../../contract/roles/callback-struct.ts';
import type { RoleTrial } from './role.ts';

export const callbackStruct: RoleTrial<CallbackStruct> = {
  given: true,
  returned: false,
  filled: false,
  cases: (add, { nullable, fields }) => {
    add('neither a function nor an object of functions', 'ARGUMENT_TYPE', 42);
    add('null', nullable ? 'reaches C' : 'ARGUMENT_NULL', null);
    // C finds NULL in the field. The object may have its functions from a class: it is not copied.
    for (const [name, field] of Object.entries(fields))
      if (callbackOf(field)?.nullable === true)
        add(`no ${name}`, 'reaches C', (valid: object) => Object.create(valid, { [name]: { value: null } }) as object);
  },
};
