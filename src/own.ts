/** @module The properties of a record that are its own: what it inherits, and what anybody has added to `Object.prototype`, is not seen. */
const { assign, create } = Object;

/** A record of the same properties, each read once, that inherits nothing. */
export const own = <T extends object>(record: T): T => assign(create(null), record) as T;
