/** @module The trials of every role: the compiler names a role that is missing here. */
import type { Param, Role } from '../../contract/index.ts';
import { bytesIn } from './bytes-in.ts';
import { bytesInOut } from './bytes-in-out.ts';
import { bytesOut } from './bytes-out.ts';
import { callback } from './callback.ts';
import { callbackStruct } from './callback-struct.ts';
import { derIn } from './der-in.ts';
import { handleIn } from './handle-in.ts';
import type { RoleName, RoleNamed, RoleTrial } from './role.ts';
import { scalar } from './scalar.ts';
import { string } from './string.ts';

/** The binding fills it in: there is nothing to try. */
const byBinding = { given: false, returned: false, filled: false };
const output = { given: false, returned: true, filled: false };

const trials: { readonly [N in RoleName]: RoleTrial<RoleNamed<N>> } = {
  bytesIn,
  bytesOut,
  bytesInOut,
  derIn,
  derOut: { given: false, returned: true, filled: true },
  lengthOf: byBinding,
  capacityOf: byBinding,
  sizeOf: byBinding,
  scalar,
  scalarOut: output,
  fixed: byBinding,
  nullPointer: byBinding,
  string,
  stringOut: output,
  stringRef: output,
  handleIn,
  handleOut: output,
  stateInit: output,
  callback,
  callbackStruct,
  userData: byBinding,
  // Nothing is known of what it may be.
  unsafe: { given: true, returned: false, filled: false },
};

/** The trials of a role. */
export const trialOf = (role: Role): RoleTrial<Role> => trials[role.role] as RoleTrial<never> as RoleTrial<Role>;

/** True if the caller gives an argument for it. */
export const isGiven = ({ role }: Param): boolean => trialOf(role).given;
