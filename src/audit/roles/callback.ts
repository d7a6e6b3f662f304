/** @module A callback: its signature is the one of the typedef, or the one that is spelled in the prototype. */
import type { CallbackIn } from '../../contract/index.ts';
import { parameterClaim } from '../verify/callback-claim.ts';
import type { RoleAudit } from './role.ts';

export const callback: RoleAudit<CallbackIn> = {
  claims: ({ type }, { key, contract, name, ctype }) => [parameterClaim(key, contract, name, ctype, type)],
};
