/** @module The pointer that C passes through to a callback. */
import { needs, type RoleRules } from '../model/role-rules.ts';

/** The user data of a callback: what C is given with it, and hands back to it. */
export interface UserData {
  readonly role: 'userData';
}

/**
 * The pointer that C libraries pass through to their callbacks: in the function or struct that C is given them by, and in their own
 * parameters. A JavaScript function has its closure and sees none of it. C gets a number that says which function is meant, so that any
 * number of them has one address; NULL where it is given no function.
 */
export const userData = (): UserData => Object.freeze({ role: 'userData' });

/** The C types that it fits, for the compiler. */
export interface UserDataFits {
  readonly ctype: { readonly depth: 1 | 2 };
  readonly needs: 'a pointer';
}

/** Its rules. */
export const userDataRules: RoleRules<UserData> = {
  misfit: (type, role) => (type.depth > 0 ? null : needs(role, 'a pointer', type)),
};
