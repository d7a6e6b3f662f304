/** @module What the header must say of one role, beside the prototype that holds its C type. */
import type { FunctionContract, HandleType, Role } from '../../contract/index.ts';
import type { CallbackClaim } from '../verify/callback-claim.ts';

/** Every role of the contract. */
export type RoleName = Role['role'];

export type RoleNamed<N extends RoleName> = Extract<Role, { readonly role: N }>;

/** Where a parameter stands. */
export interface Place {
  /** Key of the function in the contract. */
  readonly key: string;
  readonly contract: FunctionContract;
  readonly name: string;
  readonly ctype: string;
}

/** What is compared of one role. */
export interface RoleAudit<R extends Role> {
  /** The handle type whose size and alignment are compared. */
  readonly handleType?: (role: R) => HandleType;
  /** True if a call of the function begins the life of a state of that type. */
  readonly begins?: boolean;
  /** The callbacks that it gives to C. */
  readonly claims?: (role: R, place: Place) => readonly CallbackClaim[];
}
