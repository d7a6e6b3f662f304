/** @module Binds `lengthOf`: C is given the length of an input, or the capacity of an output. The caller gives nothing. */
import type { LengthOf } from '../../contract/roles/length-of.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const lengthOf: RoleBinding<LengthOf> = HIDDEN;
