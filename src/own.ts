/** @module The properties of a record that are its own: what it inherits, and what anybody has added to `Object.prototype`, is not seen. */
const { assign, create, hasOwn } = Object;

/** A record of the same properties, each read once, that inherits nothing. */
export const own = <T extends object>(record: T): T => assign(create(null), record) as T;

/** A member of a union that has the property; of anything else, the same with it. */
type Having<T, K extends string> = [Extract<T, Readonly<Record<K, unknown>>>] extends [never]
  ? T & Readonly<Record<K, unknown>>
  : Extract<T, Readonly<Record<K, unknown>>>;

/** Like `key in record`, and only for a property of its own. */
export const has = <T extends object, K extends string>(record: T, key: K): record is Having<T, K> & T => hasOwn(record, key);
