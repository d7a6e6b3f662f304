/** @module What the compiler shows where a contract is misused: each reads as a sentence. */

/** Shown by the compiler where a role does not fit its C type. */
export interface RoleDoesNotFit<Message extends string> {
  readonly error: Message;
}

/** Shown by the compiler where no parameter says how many bytes C reads or writes. */
export interface OrphanPointer<Name extends string, Message extends string> {
  readonly orphanPointer: Name;
  readonly error: Message;
}

/** Shown by the compiler where a length belongs to nothing. */
export interface OrphanLength<Name extends string, Message extends string> {
  readonly orphanLength: Name;
  readonly error: Message;
}

/** Shown by the compiler where a name is that of no parameter, or of one that does not fit. */
export interface UnknownName<Name extends string, Message extends string> {
  readonly unknownName: Name;
  readonly error: Message;
}

/** Shown by the compiler for a role that a callback's parameter cannot have. */
export interface NotInCallbacks<Name extends string, Message extends string> {
  readonly notInCallbacks: Name;
  readonly error: Message;
}

/** Shown by the compiler where the handle that keeps a callback is not there. */
export interface OrphanCallback<Name extends string, Message extends string> {
  readonly orphanCallback: Name;
  readonly error: Message;
}
