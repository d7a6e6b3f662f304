/** @module The shape of one line of a contract: a C type, a name and a role, whichever role that is. */

/** What every role has. */
export interface AnyRole {
  readonly role: string;
}

/** One C parameter with its role. `Param` is such a line with a role of the vocabulary. */
export interface Line<C extends string = string, N extends string = string, R extends AnyRole = AnyRole> {
  readonly ctype: C;
  readonly name: N;
  readonly role: R;
}
