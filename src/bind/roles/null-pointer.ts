/** @module Binds `nullPointer`: C is given NULL. */
import type { NullPointer } from '../../contract/roles/null-pointer.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const nullPointer: RoleBinding<NullPointer> = HIDDEN;
