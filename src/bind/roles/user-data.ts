/** @module Binds `userData`: C is given what tells the callbacks of a call apart; the callback that it belongs to sets it. */
import type { UserData } from '../../contract/roles/user-data.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const userData: RoleBinding<UserData> = HIDDEN;
