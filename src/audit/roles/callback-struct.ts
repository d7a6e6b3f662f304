/** @module A struct of callbacks: its size, and the place and signature of each field. */
import type { CallbackStruct } from '../../contract/index.ts';
import { structClaims } from '../verify/callback-layout.ts';
import type { RoleAudit } from './role.ts';

export const callbackStruct: RoleAudit<CallbackStruct> = { claims: structClaims };
