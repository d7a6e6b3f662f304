/** @module Strings: other types, a NUL inside, broken UTF-16, and too many bytes. */
import type { StringIn } from '../../contract/index.ts';
import { LONGEST } from '../suite/bytes-cases.ts';
import type { RoleTrial } from './role.ts';

export const string: RoleTrial<StringIn> = {
  given: true,
  returned: false,
  filled: false,
  cases: (add, { oneOf, max, nullable }) => {
    add('not a string', 'ARGUMENT_TYPE', 42);
    add('with a NUL', 'ARGUMENT_STRING', 'a\0b');
    add('with a lone surrogate', 'ARGUMENT_STRING', '\ud800');
    if (oneOf !== null) add('another value', 'ARGUMENT_RANGE', 'watertight');
    if (max <= LONGEST) add('long', 'ARGUMENT_LENGTH', 'x'.repeat(max + 1));
    if (!nullable) add('null', 'ARGUMENT_NULL', null);
  },
};
