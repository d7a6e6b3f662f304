/** @module The integer that carries the room of bytes that are changed in place. */

/** The room in bytes of bytes that are changed in place. */
export interface CapacityOf<Of extends string = string> {
  readonly role: 'capacityOf';
  readonly of: Of;
}

/** This integer is the room C has in parameter `of`, which is `bytesInOut`. */
export const capacityOf = <const Of extends string>(of: Of): CapacityOf<Of> => Object.freeze({ role: 'capacityOf', of });
