/** @module The shape of one line of a contract: a C type, a name and a role, whichever role that is. */

/** What every role has. */
export interface AnyRole {
  readonly role: string;
}

/** One C parameter with its role. `Param` is such a line with a role of the vocabulary. */
export interface Line<C extends string = string, N extends string = string, R extends AnyRole = AnyRole, Caller extends string = string> {
  readonly ctype: C;
  /** Its name in the header, by which other lines refer to it. */
  readonly name: N;
  /** Its name for callers: in errors, and among the results. */
  readonly callerName: Caller;
  readonly role: R;
}
