/** @module Binds `capacityOf`: C is given the capacity of bytes that it changes in place. The caller gives nothing. */
import type { CapacityOf } from '../../contract/roles/capacity-of.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const capacityOf: RoleBinding<CapacityOf> = HIDDEN;
