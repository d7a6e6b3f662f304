/** @module Binds `fixed`: C is given the same value in each call. */
import type { Fixed } from '../../contract/roles/fixed.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const fixed: RoleBinding<Fixed> = HIDDEN;
