/** @module The pointer to an integer through which C gets the room of an output and returns its length. */

/** The cell that tells C the room for an output and gets its actual length. */
export interface SizeOf<Of extends string = string> {
  readonly role: 'sizeOf';
  readonly of: Of;
}

/** This pointer to an integer is the size of output `of`: the room before the call, the actual length after it. */
export const sizeOf = <const Of extends string>(of: Of): SizeOf<Of> => Object.freeze({ role: 'sizeOf', of });
