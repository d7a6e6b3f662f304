/** @module The pointer that C passes through to a callback. */

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
