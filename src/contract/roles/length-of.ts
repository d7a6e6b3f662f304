/** @module The integer that carries the length of an input, or the room of an output. */

/** The length in bytes of an input, or the room in bytes of an output. */
export interface LengthOf<Of extends string = string> {
  readonly role: 'lengthOf';
  readonly of: Of;
}

/** This integer is the length of the bytes in parameter `of`; for an output, the room C has there. */
export const lengthOf = <const Of extends string>(of: Of): LengthOf<Of> => Object.freeze({ role: 'lengthOf', of });
