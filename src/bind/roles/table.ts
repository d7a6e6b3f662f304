/** @module Every role of a contract with its binding: a role that has none is an error of the compiler here. */

import type { Role } from '../../contract/index.ts';
import { Object } from '../../intrinsics.ts';
import { bytesIn } from './bytes-in.ts';
import { bytesInOut } from './bytes-in-out.ts';
import { bytesOut } from './bytes-out.ts';
import { callback } from './callback.ts';
import { callbackStruct } from './callback-struct.ts';
import { capacityOf } from './capacity-of.ts';
import { derIn } from './der-in.ts';
import { derOut } from './der-out.ts';
import { fixed } from './fixed.ts';
import { handleIn } from './handle-in.ts';
import { handleOut } from './handle-out.ts';
import { lengthOf } from './length-of.ts';
import { nullPointer } from './null-pointer.ts';
import type { RoleBinding } from './role-binding.ts';
import { scalar } from './scalar.ts';
import { scalarOut } from './scalar-out.ts';
import { sizeOf } from './size-of.ts';
import { stateInit } from './state-init.ts';
import { string } from './string.ts';
import { stringOut } from './string-out.ts';
import { stringRef } from './string-ref.ts';
import { unsafe } from './unsafe.ts';
import { userData } from './user-data.ts';

const ROLES: { readonly [N in Role['role']]: RoleBinding<Extract<Role, { readonly role: N }>> } = Object.freeze({
  bytesIn,
  bytesOut,
  bytesInOut,
  derIn,
  derOut,
  lengthOf,
  capacityOf,
  sizeOf,
  scalar,
  scalarOut,
  fixed,
  nullPointer,
  string,
  stringOut,
  stringRef,
  handleIn,
  handleOut,
  stateInit,
  callback,
  callbackStruct,
  userData,
  unsafe,
});

/** The binding of a role. */
export const bindingOf = <R extends Role>({ role }: R): RoleBinding<R> => ROLES[role] as unknown as RoleBinding<R>;
