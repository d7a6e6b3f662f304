/** @module What the header must say of every role: the compiler names a role that is missing here. */
import type { Role } from '../../contract/index.ts';
import { callback } from './callback.ts';
import { callbackStruct } from './callback-struct.ts';
import { handleIn } from './handle-in.ts';
import { handleOut } from './handle-out.ts';
import type { RoleAudit, RoleName, RoleNamed } from './role.ts';
import { stateInit } from './state-init.ts';

/** The C type of the parameter is everything that a header declares of it. */
const prototypeOnly = {};

const audits: { readonly [N in RoleName]: RoleAudit<RoleNamed<N>> } = {
  bytesIn: prototypeOnly,
  bytesOut: prototypeOnly,
  bytesInOut: prototypeOnly,
  derIn: prototypeOnly,
  derOut: prototypeOnly,
  lengthOf: prototypeOnly,
  capacityOf: prototypeOnly,
  sizeOf: prototypeOnly,
  scalar: prototypeOnly,
  scalarOut: prototypeOnly,
  fixed: prototypeOnly,
  nullPointer: prototypeOnly,
  string: prototypeOnly,
  stringOut: prototypeOnly,
  stringRef: prototypeOnly,
  handleIn,
  handleOut,
  stateInit,
  callback,
  callbackStruct,
  userData: prototypeOnly,
  unsafe: prototypeOnly,
};

/** What is compared of a role. */
export const auditOf = (role: Role): RoleAudit<Role> => audits[role.role] as RoleAudit<never> as RoleAudit<Role>;
