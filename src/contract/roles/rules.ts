/** @module The rules of every role, by its name: a role without rules does not compile. */
import { has } from '../../own.ts';
import type { RoleRules } from '../model/role-rules.ts';
import { bytesInRules } from './bytes-in.ts';
import { bytesInOutRules } from './bytes-in-out.ts';
import { bytesOutRules } from './bytes-out.ts';
import { callbackRules } from './callback.ts';
import { callbackStructRules } from './callback-struct.ts';
import { capacityOfRules } from './capacity-of.ts';
import { derInRules } from './der-in.ts';
import { derOutRules } from './der-out.ts';
import { fixedRules } from './fixed.ts';
import { handleInRules } from './handle-in.ts';
import { handleOutRules } from './handle-out.ts';
import { lengthOfRules } from './length-of.ts';
import { nullPointerRules } from './null-pointer.ts';
import type { Role, RoleName, RoleNamed } from './role.ts';
import { scalarRules } from './scalar.ts';
import { scalarOutRules } from './scalar-out.ts';
import { sizeOfRules } from './size-of.ts';
import { stateInitRules } from './state-init.ts';
import { stringRules } from './string.ts';
import { stringOutRules } from './string-out.ts';
import { stringRefRules } from './string-ref.ts';
import { unsafeRules } from './unsafe.ts';
import { userDataRules } from './user-data.ts';

const RULES: { readonly [Name in RoleName]: RoleRules<RoleNamed<Name>> } = {
  bytesIn: bytesInRules,
  bytesOut: bytesOutRules,
  bytesInOut: bytesInOutRules,
  derIn: derInRules,
  derOut: derOutRules,
  lengthOf: lengthOfRules,
  capacityOf: capacityOfRules,
  sizeOf: sizeOfRules,
  scalar: scalarRules,
  scalarOut: scalarOutRules,
  fixed: fixedRules,
  nullPointer: nullPointerRules,
  string: stringRules,
  stringOut: stringOutRules,
  stringRef: stringRefRules,
  handleIn: handleInRules,
  handleOut: handleOutRules,
  stateInit: stateInitRules,
  callback: callbackRules,
  callbackStruct: callbackStructRules,
  userData: userDataRules,
  unsafe: unsafeRules,
};

/** The names of the roles, for errors. */
export const ROLES = Object.keys(RULES).join(', ');

/** The rules of a role; null when there is no such role. */
export const rulesOf = (role: Role): RoleRules<Role> | null => (isRole(role) ? (RULES[role.role] as RoleRules<Role>) : null);

/** JavaScript users may give anything for a role. */
export const isRole = (role: unknown): role is Role =>
  typeof role === 'object' && role !== null && has(role, 'role') && typeof role.role === 'string' && Object.hasOwn(RULES, role.role);
